"""A question's body as labelled sections in the reader's language: for letters, and for whoever shows it."""

from collections.abc import Sequence

from loket.domain.people import Language
from loket.domain.submission import Body
from loket.mail.sheet import Section
from loket.mail.words import words


def sections(
    body: Body, language: Language, *, themes: Sequence[str] = (), institution: str = ""
) -> tuple[Section, ...]:
    """What the partner filled in but the title, in the form's order; `themes` and `institution` by name."""
    known = words(language)
    filled_in = {
        "question": body.question,
        "why": body.why,
        "result": body.result,
        "forms": ", ".join(known.forms[form] for form in body.forms),
        "period": body.period,
        "themes": ", ".join(themes),
        "neighbourhood": body.neighbourhood,
        "offers": ", ".join(known.offers[offer] for offer in body.offers),
        "institution": institution,
    }
    return tuple(Section(known.sections[code], text) for code, text in filled_in.items() if text.strip())
