"""For whom somebody writes, where they say so: "ik stuur dit namens de bewonerscommissie"."""

import re
from collections.abc import Iterable
from itertools import islice

from loket.mail.grammar.body import after_greetings
from loket.mail.grammar.normalise import LINE_READ, lines
from loket.mail.prose import one_line
from loket.mail.reply.telling_lines import is_device

LINES_READ = 4
"""Lines of a text, and of its closing, in which it is said. Chosen by us, 2026-11."""
MOST_WORDS = 8
OPENINGS = (
    r"(?:hierbij |deze mail |deze vraag |dit bericht )?(?:stuur|schrijf|mail|vraag|meld|doe|dien|stel|benader"
    r"|spreek|neem)\w{0,2}\b[^.!?\n]{0,60}?\bnamens",
    r"(?:ik|wij|we|dit|deze)\b[^.!?\n]{0,60}?\bnamens",
    r"(?:mede )?namens",
    r"(?:i|we|i'm|this|writing|sent|asking)\b[^.!?\n]{0,60}?\bon behalf of",
    r"on behalf of",
)
SAID = re.compile(rf"^\W{{0,3}}(?:{'|'.join(OPENINGS)})\s+(?P<who>[^\n]{{2,150}})", re.IGNORECASE)
MARK = re.compile(r"\b(?:namens|on behalf of)\b", re.IGNORECASE)
DENIED = re.compile(r"\b(?:niet|not)\s+(?:namens|on behalf of)", re.IGNORECASE)
END = re.compile(
    r"[,.;:!?()<>\"|]|\s[-\u2013\u2014]\s|\s(?:wil|willen|wilde|wilden|zou|zouden|heb|hebben|heeft|stuur|stuurt|vraag"
    r"|vragen|vraagt|zoek|zoekt|zoeken|stel|stellen|doe|doen|mail|mailen|schrijf|schrijven|ben|is|zijn|hoop"
    r"|hopen|kan|kunnen|mag|graag|met de vraag|een vraag|een vraagstuk|omdat|want|die|dat|wie|en wij|en ik"
    r"|deze|dit|bij|would|want|wants|like|am|are|is|have|has|ask|asking|writing|who|because|and i|and we"
    r"|to ask|with a question|about|over)\b",
    re.IGNORECASE,
)
NOBODY_ELSE = tuple(
    f"{one} "
    for one in (
        "mij", "me", "mezelf", "mijzelf", "u", "jou", "ik", "wij", "allen", "iedereen", "onszelf", "partner",
        "myself", "ourselves", "us", "you", "everyone", "ons allen", "ons allemaal", "het team",
        "het hele team", "all of us", "the team",
    )
)  # fmt: skip
"""Begins what is no other person."""


def on_behalf_of(text: str, closing: str = "") -> str:
    """For whom it is written by the first lines of a text or its closing; "" when that is not said."""
    said = islice((line for line in after_greetings(lines(text)) if line.strip()), LINES_READ)
    signed = islice(
        (line for line in closing.splitlines() if line.strip() and not is_device(line)), LINES_READ
    )
    return next(filter(None, (named_in(line) for line in (*said, *after_sign_off(signed)))), "")


def after_sign_off(closing: Iterable[str]) -> list[str]:
    """The lines of a closing, each from "namens" on where that follows a sign-off on the same line."""
    marked = ((line, MARK.search(line[:LINE_READ])) for line in closing)
    return [line[found.start() :] if found else line for line, found in marked]


def named_in(line: str) -> str:
    """Whom a line names behind "namens"; never an address, and never its writer."""
    line = one_line(line[:LINE_READ])
    found = SAID.search(line)
    if found is None or DENIED.search(line):
        return ""
    who = found["who"]
    if end := END.search(who):
        who = who[: end.start()]
    who = " ".join(who.split()).strip("'*_ -")
    words = who.casefold().split()
    unclear = "@" in who or len(words) > MOST_WORDS or not any(map(str.isalpha, who))
    return "" if unclear or f"{who.casefold()} ".startswith(NOBODY_ELSE) or words == ["ons"] else who
