"""The signs by which mails of machines are known: headers, parts, subjects and first lines."""

from loket.mail.reading.incoming import IncomingMail
from loket.mail.reading.parse_words import media_type, parameters
from loket.mail.reading.subjects import untagged

CALENDAR_BYTES = 4096
REACTION_LENGTH = 300

OUT_OF_OFFICE = (
    "automatisch antwoord:", "automatisch bericht:", "automatische reactie", "automatic reply:",
    "auto reply:", "auto-reply:", "autoreply:", "auto response:", "automatic response:", "autoantwoord:",
    "out of office:", "out of office reply", "out of office autoreply", "out of office auto-reply",
    "out of office re:", "out of office notification", "niet aanwezig:", "afwezig:", "afwezigheidsbericht",
    "afwezigheidsmelding", "automatische antwort:", "abwesenheitsnotiz", "réponse automatique", "vacation:",
    "vacation reply", "on vacation:",
)  # fmt: skip
"""How the subject of an out-of-office note begins. Behind "Re:" it is that of a person who answers one."""

UNDELIVERED = (
    "undelivered mail returned to sender", "undeliverable", "delivery status notification",
    "delivery failure", "delivery has failed", "mail delivery failed", "mail delivery failure",
    "mail delivery system", "message delivery failure", "returned mail", "failure notice", "niet bezorgd",
    "niet-bezorgbaar", "onbestelbaar", "kan niet worden bezorgd", "warning: could not send message",
    "warning: message", "delayed mail", "non remis", "unzustellbar", "nicht zustellbar",
)  # fmt: skip
"""How servers begin the subject of a bounce."""

REACTIONS = ("reageerde op uw bericht", "reageerde op je bericht", "reacted to your message")
REACTION_PARTS = ("text/vnd.google.email-reaction+json",)


def named(mail: IncomingMail, name: str) -> tuple[str, ...]:
    """The values of a header that are not empty."""
    return tuple(value.strip() for value in mail.headers.get(name, ()) if value.strip())


def report_type(mail: IncomingMail) -> str:
    """What a multipart/report reports (RFC 6522); "" for any other mail."""
    said = next(iter(named(mail, "content-type")), "")
    if media_type(said) != "multipart/report":
        return ""
    return parameters(said).get("report-type", "").lower()


def has_file_of(mail: IncomingMail, *kinds: str) -> bool:
    """True if a part of one of these types is in the mail."""
    return any(file.content_type in kinds for file in mail.files)


def submitted_by_a_machine(mail: IncomingMail) -> bool:
    """True if a header says so; `no`, X-Auto-Response-Suppress and List-Id say nothing (M19, M20)."""
    submitted = {value.partition(";")[0].strip().lower() for value in named(mail, "auto-submitted")}
    replied = {value.lower() for name in ("x-autoreply", "x-autorespond") for value in named(mail, name)}
    precedence = {value.lower() for value in named(mail, "precedence")}
    return bool(submitted - {"no"} or replied - {"no"} or precedence & {"auto_reply", "auto-reply"})


def automatic_subject(subject: str) -> bool:
    """True for the subject of an out-of-office note."""
    return opening(subject).startswith(OUT_OF_OFFICE) or opening(subject) in {"out of office", "afwezig"}


def bounce_subject(subject: str) -> bool:
    """True for the subject of a mail that could not be delivered."""
    return opening(subject).startswith(UNDELIVERED)


def opening(subject: str) -> str:
    """The subject in lower case without a server's tags; an answer's prefix stays."""
    return " ".join(untagged(subject).lower().split())


def calendar_answer(mail: IncomingMail) -> bool:
    """True for a calendar file that answers an invitation."""
    return any(
        file.content_type == "text/calendar" and b"METHOD:REPLY" in file.content[:CALENDAR_BYTES].upper()
        for file in mail.files
    )


def reaction(mail: IncomingMail) -> bool:
    """True for an emoji under one of our mails. Outlook's has no other mark than its words (M24)."""
    if has_file_of(mail, *REACTION_PARTS):
        return True
    first = mail.text.lstrip()[:REACTION_LENGTH].partition("\n")[0].strip().lower()
    return any(words in first or opening(mail.subject).endswith(words) for words in REACTIONS)
