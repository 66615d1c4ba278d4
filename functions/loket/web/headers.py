"""The headers of every page: what it may load, who may frame it, and what it leaves behind."""

from loket.domain.programme import Programme

ASSET_HEADERS = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
"""For the style: its address changes with its content, so a day is safe."""


def security_headers(programme: Programme | None, place: str | None, *, token_page: bool) -> dict[str, str]:
    """The headers of a page that was asked for in this place; None or "" is the form's own page.

    No page is kept by a cache: each holds a signed field, or has an address that proves something.
    """
    policy = (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        f"frame-ancestors {ancestors(programme, place)}",
    )
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "; ".join(policy),
        "Content-Type": "text/html; charset=utf-8",
        "Referrer-Policy": "no-referrer" if token_page else "same-origin",
        "X-Content-Type-Options": "nosniff",
    } | ({"X-Robots-Tag": "noindex"} if token_page else {})


def ancestors(programme: Programme | None, place: str | None) -> str:
    """The origins that may frame a page: those configured for a known place, else none.

    Only as a header: `frame-ancestors` does not count in <meta>; X-Frame-Options cannot name an origin.
    """
    places = programme.places if programme and place else ()
    return next((" ".join(one.origins) for one in places if one.id == place), "'none'")
