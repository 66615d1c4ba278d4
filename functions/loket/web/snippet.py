"""The lines that a web editor pastes into a page, and what that website has to allow for them."""

from html import escape

from loket.domain.people import Language
from loket.web.frame import Frame, query
from loket.web.render import FORM_PATH
from loket.web.texts import texts

HEIGHT = 1600
"""CSS pixels kept free for the form: its page scrolls in the frame where no script says its height. Ours."""


def snippet(
    language: Language, frame: Frame, *, name: str, mail: str, origin: str, fixed: bool = True
) -> str:
    """The HTML to paste: the frame, what stands beside it, and last the script, which may be left out.

    `origin` is where our pages are. Unless `fixed`, the form takes the language of the website's page.
    """
    say = texts(language, "embed")
    address = escape(f"{origin}{FORM_PATH}{query(language if fixed else None, frame)}")
    return "\n".join(
        (
            f'<iframe src="{address}" title="{escape(say("snippet.title", name=name))}"',
            f'        width="100%" height="{HEIGHT}"></iframe>',
            f'<p>{escape(say("snippet.unseen"))} <a href="{address}">{escape(say("snippet.own_page"))}</a>',
            f'   {escape(say("snippet.or_mail"))} <a href="mailto:{mail}">{mail}</a>.</p>',
            f'<script src="{origin}/embed.js" defer></script>',
        )
    )


def policy_lines(origin: str) -> str:
    """What a website with a Content-Security-Policy has to add; the second line for the script only."""
    return f"frame-src {origin};\nscript-src {origin};"
