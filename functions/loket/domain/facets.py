"""By which codes of the programme a question is counted: they outlive its words, which are erased."""

from dataclasses import dataclass

from loket.domain.programme import Programme
from loket.domain.submission import Body, EducationForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Themes and neighbourhood as the programme file has them, never what somebody typed; "" for none."""

    themes: tuple[str, ...] = ()
    forms: tuple[EducationForm, ...] = ()
    neighbourhood: str = ""
    confidential: bool = False


def facets_of(body: Body, programme: Programme) -> Facets:
    """Those of what came in: what the programme does not list is left out, as is "I do not know yet"."""
    return Facets(
        themes=tuple(theme for theme in body.themes if theme in programme.themes),
        forms=tuple(form for form in body.forms if form is not EducationForm.UNKNOWN),
        neighbourhood=body.neighbourhood if body.neighbourhood in programme.neighbourhoods else "",
        confidential=body.confidential,
    )
