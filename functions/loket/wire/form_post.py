"""The form as a browser posts it: its fields, and the button that sent it."""

from enum import StrEnum
from typing import Any
from urllib.parse import parse_qs

from loket.wire.question_form import QuestionForm

MOST_FIELDS = 200
"""Form fields in one post; the page itself has some forty, and a bot may send thousands. Chosen by us."""


class Button(StrEnum):
    """Which button of the page sent the form; a program that names none wants it stored."""

    CHECK = "check"
    CHANGE = "change"
    SEND = "send"


LISTS = ("forms", "themes", "offers", "files")
POSTED_AS = {"files": "file"}
"""A field of the page stands for one file."""
TICKS = ("confidential",)


def fields_from_urlencoded(body: bytes) -> dict[str, Any]:
    """The fields of a form post in the types of the JSON form; raises ValueError for more than MOST_FIELDS.

    Names that are not ours are left out: browsers and extensions add them, and nobody could repair that.
    A ticked box always counts as ticked, whatever its value: confidentiality must not get lost.
    """
    posted = posted_in(body)
    fields: dict[str, Any] = {}
    for name in QuestionForm.model_fields:
        values = posted.get(POSTED_AS.get(name, name))
        if values is None:
            continue
        if name in LISTS:
            fields[name] = [value for value in values if value]
        else:
            fields[name] = any(values) if name in TICKS else values[-1]
    return fields


def button_in(body: bytes) -> Button:
    """The button that sent these fields."""
    pressed = posted_in(body).get("go", [Button.SEND])[-1]
    return Button(pressed) if pressed in set(Button) else Button.SEND


def posted_in(body: bytes) -> dict[str, list[str]]:
    return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
