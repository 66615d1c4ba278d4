"""What subjects and first lines tell of a machine; never one sign that a person may give as well."""

import re
import unicodedata
from itertools import islice

from loket.mail.machine.words import (
    ANSWERS_WHAT_CAME,
    AUTOMATIC,
    AWAY,
    NOT_DELIVERED,
    REACTED,
    RECEIVED,
    REPLY_LINE,
    TICKET_DESKS,
    TICKET_HEADERS,
    TICKETS,
    UNDELIVERED,
)
from loket.mail.reading.incoming import IncomingMail
from loket.mail.reading.subjects import is_forward, is_reply, untagged
from loket.mail.reply.html_text import html_lines

HTML_READ, TEXT_READ, LINES_READ = 20_000, 4_000, 30
"""Characters of a body and lines of it that are its beginning here. Chosen by us, 2026-11."""
LINE_OF_A_REACTION = 100
WORDS_BETWEEN = 60
"""Characters that may stand between the words of an absence and the subject that is answered."""

AUTOMATIC_BEGINNING = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, AUTOMATIC), key=len, reverse=True))})"
    r"\s?(?:[:\uff1a\[]|[-\u2013]\s|$|re:|antw:|fw:)"
)
SUBJECT_OF_OURS = r"(?:(?:re|antw|aw|sv|betr|fw|fwd)\s?:|\[[a-z]{2,8}-20\d\d-\d{1,9}\])"
AWAY_BEGINNING = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, AWAY), key=len, reverse=True))})\b"
    rf"(?P<ours>[^\[\n]{{0,{WORDS_BETWEEN}}}?{SUBJECT_OF_OURS})?"
)
IS_OUT = re.compile(r"[^:\n]{3,60} (?:is out of (?:the )?office|is niet aanwezig|is afwezig)\b.{0,40}\Z")
NUMBERED = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, TICKETS), key=len, reverse=True))})"
    r"(?:\s?(?:nummer|number|nr\.?|id|no\.?))?\s?[:#]?\s?\(?#?[a-z]{0,6}[- ]?\d[\d-]{2,20}"
    r"|\[[^\]\n]{0,20}#\s?\d{2,20}\]|#\d{3,20}"
)
INTRODUCED = re.compile(
    r"(?:>|-{3,}|_{5,}|van:|from:|von:|de :)|(?:op|on|am|le) .{0,200}(?:schreef|wrote|schrieb|écrit)"
)
"""How the quote of another mail begins."""
SMTP_REPLY = re.compile(r"[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3}|- )?")
"""How a server refuses a mail (RFC 5321 §4.2)."""
WORD, PARTED = re.compile(r"[^\W\d_]+"), re.compile(r"[-_.+]")
MYSELF = frozenset({"ik", "mij", "mijn", "me", "my", "i", "ich", "mein", "je", "j"})
"""Words of somebody who writes for themselves; French `je` is Dutch for "you": both are a person's."""


def opening(subject: str) -> str:
    """The subject in lower case without a server's tags; an answer's prefix stays."""
    return " ".join(untagged(subject).lower().split())


def beginning(mail: IncomingMail) -> list[str]:
    """The first lines of the body in lower case, as far as no other mail is quoted in them."""
    text = mail.text[:TEXT_READ]
    if not text.strip() and mail.html:
        text = "\n".join(line.text for line in islice(html_lines(mail.html[:HTML_READ]), LINES_READ))
    lines = (" ".join(line.lower().split()) for line in text.splitlines()[:LINES_READ])
    told: list[str] = []
    for line in lines:
        if INTRODUCED.match(line) and told:
            break
        if line:
            told.append(line)
    return told


def said(mail: IncomingMail, words: tuple[str, ...]) -> bool:
    """True if one of these stands in the first lines."""
    text = " ".join(beginning(mail))
    return any(one in text for one in words)


def automatic_subject(mail: IncomingMail) -> bool:
    """True for the subject of an out-of-office note; what only says that somebody is away needs another sign.

    That is the subject of the mail that is answered, or words to whoever wrote. Behind "Re:" it is that of a
    person who answers a note.
    """
    subject = opening(mail.subject)
    if AUTOMATIC_BEGINNING.match(subject):
        return True
    away = AWAY_BEGINNING.match(subject)
    if away and away["ours"]:
        return True
    return bool(away or IS_OUT.fullmatch(subject)) and said(mail, ANSWERS_WHAT_CAME)


def bounce_subject(subject: str) -> bool:
    """True for the subject of a mail that could not be delivered."""
    return opening(subject).startswith(UNDELIVERED)


def says_undelivered(mail: IncomingMail) -> bool:
    """True where subject or first lines tell that a mail was not delivered: said by people too."""
    return bounce_subject(mail.subject) or said(mail, NOT_DELIVERED)


def refused_by_a_server(mail: IncomingMail) -> bool:
    """True for a line that a server answered, and no word of anybody who writes for themselves."""
    lines = beginning(mail)
    told = any(SMTP_REPLY.match(line) for line in lines)
    return told and MYSELF.isdisjoint(WORD.findall(" ".join(lines)))


def passed_on(mail: IncomingMail) -> bool:
    """True for an answer or a forward by its subject: a person's, who may send a machine's mail along."""
    return is_reply(mail.subject) or is_forward(mail.subject)


def ticket_echo(mail: IncomingMail) -> bool:
    """True where sender, number, "we received it" and the lack of an "I" all tell of a ticket system."""
    if not by_ticket_system(mail):
        return False
    subject, text = opening(mail.subject), " ".join(beginning(mail))
    received = any(words in text or words in subject for words in RECEIVED)
    return received and bool(NUMBERED.search(subject)) and MYSELF.isdisjoint(WORD.findall(text))


def by_ticket_system(mail: IncomingMail) -> bool:
    """True for the address, a header or the first line of one: its people write with those too."""
    names = {name for sender in mail.senders for name in PARTED.split(sender.address.partition("@")[0])}
    if names & TICKET_DESKS or any(header in mail.headers for header in TICKET_HEADERS):
        return True
    return any(line in one for one in beginning(mail)[:1] for line in REPLY_LINE)


def reacted(mail: IncomingMail) -> bool:
    """True for an emoji under one of our mails: Outlook's has no other mark than its words (M24)."""
    first = [opening(mail.subject), *(line.rstrip(": .") for line in beginning(mail)[:2])]
    told = any(line.endswith(REACTED) and len(line) <= LINE_OF_A_REACTION for line in first)
    return told and any(pictured(line) for line in first)


def pictured(line: str) -> bool:
    """True if an emoji stands in the line."""
    return any(unicodedata.category(one) in ("So", "Sk") for one in line if not one.isascii())
