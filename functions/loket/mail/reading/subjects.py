"""Subjects without what mail programs put before them, and the reference that stands in one."""

import re

LENGTH = 1000

REPLIES = ("re", "antw", "antwoord", "betr", "aw", "sv", "vs")
FORWARDS = ("fw", "fwd", "doorst", "doorgestuurd", "wg", "tr")
"""What programs write before an answer and before a forwarded mail, in the languages around us (M63, M65)."""

PREFIX = re.compile(
    rf"\s{{0,50}}(?:(?P<reply>{'|'.join(REPLIES)})|(?P<forward>{'|'.join(FORWARDS)}))\.?"
    r"\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s?[:\uff1a]",
    re.IGNORECASE,
)
TAG = re.compile(
    r"\s{0,50}(?:"
    r"[\[({]\s?(?:extern|external|extern[ae]l? (?:e-?mail|bericht)|ext|buiten|spam\??|ongewenst|bulk|verdacht"
    r"|suspicious|let op)\s?[\])}]"
    r"|\*{2,10}\s?(?:spam\??|extern|external|ongewenst)\s?\*{2,10}"
    r"|(?:extern|external|spam)\s?:"
    r")",
    re.IGNORECASE,
)


def stripped(subject: str) -> str:
    """The subject without stacked prefixes and tags, on one line."""
    rest = subject[:LENGTH]
    while found := PREFIX.match(rest) or TAG.match(rest):
        rest = rest[found.end() :]
    return " ".join(rest.split())


def untagged(subject: str) -> str:
    """The subject without the tags that a mail server puts before it."""
    rest = subject[:LENGTH]
    while found := TAG.match(rest):
        rest = rest[found.end() :]
    return rest


def is_reply(subject: str) -> bool:
    """True if the outermost prefix is that of an answer: with `Re:` a mail is never a forward (M63)."""
    found = PREFIX.match(untagged(subject))
    return bool(found and found["reply"])


def is_forward(subject: str) -> bool:
    """True if the outermost prefix is that of a forwarded mail."""
    found = PREFIX.match(untagged(subject))
    return bool(found and found["forward"])


def reference_in(subject: str, prefix: str) -> str:
    """The first reference in a subject, as we write it, also if typed by hand (M03); "" if there is none.

    `prefix` is the programme's: "LMS" finds `[LMS-2026-0042]`, `lms 2026 42` and `LMS-2026-42`.
    """
    if not prefix:
        return ""
    found = re.search(
        rf"(?<![^\W_]){re.escape(prefix)}[^\w\n]{{0,3}}(20[0-9]{{2}})[^\w\n]{{1,3}}0{{0,9}}([1-9][0-9]{{0,8}})(?!\w)",
        subject[:LENGTH],
        re.IGNORECASE,
    )
    return f"{prefix.upper()}-{found[1]}-{int(found[2]):04}" if found else ""
