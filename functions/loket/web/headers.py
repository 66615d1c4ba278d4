"""The headers of every page: what it may load, who may frame it, and what it leaves behind."""

from loket.domain.programme import Programme
from loket.web.frame import Frame

ASSET_HEADERS = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
"""For the style: its address changes with its content, so a day is safe."""
HOST_SCRIPT_HEADERS = ASSET_HEADERS | {
    "Cache-Control": "public, max-age=300",
    # A page that isolates itself loads only what says so (HTML, Cross-Origin-Embedder-Policy).
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""For the script on other websites' pages, whose address stays: a new one counts after five minutes."""


def security_headers(
    programme: Programme | None,
    frame: Frame | None,
    *,
    token_page: bool,
    shows_preview: bool = False,
    uploads: str = "",
) -> dict[str, str]:
    """The headers of a page that was asked for in this frame; None is a page of its own.

    `uploads` is the origin that the page sends files to, "" for a page without any.
    No page is kept by a cache: each holds a signed field, or has an address that proves something.
    `shows_preview` is for our page with an example of the form in a frame.
    """
    ours = f"'self' {uploads}".strip()
    policy = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        f"connect-src {ours}",
        "img-src 'self'",
        *(["frame-src 'self'"] if shows_preview else []),
        f"form-action {ours}",
        "base-uri 'none'",
        f"frame-ancestors {ancestors(programme, frame)}",
    )
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "; ".join(policy),
        "Content-Type": "text/html; charset=utf-8",
        "Referrer-Policy": "no-referrer" if token_page else "same-origin",
        "X-Content-Type-Options": "nosniff",
    } | ({"X-Robots-Tag": "noindex"} if token_page else {})


def ancestors(programme: Programme | None, frame: Frame | None) -> str:
    """The origins that may frame a page: those configured for a known place, else none.

    The example on our own page is framed by ourselves and nobody else.
    Only as a header: `frame-ancestors` does not count in <meta>; X-Frame-Options cannot name an origin.
    """
    if frame and frame.preview:
        return "'self'"
    places = programme.places if programme and frame and frame.place else ()
    return next((" ".join(one.origins) for one in places if frame and one.id == frame.place), "'none'")
