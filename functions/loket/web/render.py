"""Templates into HTML, with everything escaped and nothing undefined."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loket.domain.people import Language
from loket.web.assets import address
from loket.web.frame import OWN_PAGE, Frame, query
from loket.web.texts import texts
from loket.web.views import Letterhead

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).with_name("templates")
COMPILED = Path(__file__).with_name("templates_compiled")
"""Where `make build` puts the templates as modules; not there while developing."""
FORM_PATH = "/vraagstuk"
PRIVACY_PATH = "/privacy"


@cache
def environment() -> "Environment":
    """One environment for the life of the container; its templates never change."""
    # Imported by the first page, since a post that succeeds shows none.
    from jinja2 import Environment, FileSystemLoader, ModuleLoader, StrictUndefined

    return Environment(
        loader=ModuleLoader(COMPILED) if COMPILED.is_dir() else FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def compile_templates() -> None:
    """The templates lie in COMPILED as modules, so that no container has to compile them."""
    environment().compile_templates(COMPILED, zip=None, ignore_errors=False)


def prepare(*templates: str, words: tuple[str, ...]) -> None:
    """These templates are compiled and the texts read, so that the first visitor need not wait for it."""
    for template in templates:
        environment().get_template(template)
    for language in Language:
        texts(language, *words)


def render(
    page: str,
    language: Language,
    letterhead: Letterhead,
    frame: Frame = OWN_PAGE,
    *,
    words: str | tuple[str, ...],
    **facts: Any,
) -> str:
    """The HTML of a page, with the texts of the files `words`; other languages keep the frame."""
    files = (words,) if isinstance(words, str) else words
    say = texts(language, *files)
    others = [(one, texts(one, *files)("this_language"), query(one, frame)) for one in letterhead.languages]
    shell = {
        "say": say,
        "language": language,
        "letterhead": letterhead,
        "languages": others if len(others) > 1 else [],
        "form_address": FORM_PATH + query(language, frame),
        "frame": frame,
        "here": query(language, frame),
        "asset": address,
        "prefix": "",
    }
    return environment().get_template(page).render(shell | facts)
