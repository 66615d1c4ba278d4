"""How mail programs repeat the letter that is answered, below what is newly written."""

import html
import re
from collections.abc import Callable
from datetime import datetime, tzinfo
from email.utils import parseaddr
from typing import NamedTuple

from loket_local.letter import Letter

# fmt: off
DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "nl": ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}
# fmt: on
OUTLOOK_WORDS = {
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp"),
    "en": ("From", "Sent", "To", "Subject"),
}
OUTLOOK_RULE = "_" * 32
OUTLOOK_BORDER = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
GMAIL_QUOTE = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"


class Quoted(NamedTuple):
    """The answered letter, in the words of its receiver's mail program."""

    letter: Letter
    name: str
    address: str
    sent: datetime | None
    language: str


def written(
    text: str, answers: Letter | None, *, client: str, language: str, zone: tzinfo | None
) -> tuple[str, str]:
    """Plain text and HTML of the whole mail."""
    text = text.replace("\r\n", "\n").rstrip() + "\n"
    own = html_of(text)
    if answers is None or client not in PROGRAMS:
        return text, _page(f'<div dir="ltr">{own}</div>')
    name, address = parseaddr(answers.header("From"))
    sent = answers.date.astimezone(zone) if answers.date else None
    return PROGRAMS[client](text, own, Quoted(answers, name or address, address, sent, language))


def html_of(text: str) -> str:
    """Plain text with its line ends, as markup."""
    return "<br>\n".join(html.escape(line, quote=False) for line in text.splitlines())


def _outlook(text: str, own: str, quoted: Quoted) -> tuple[str, str]:
    letter = quoted.letter
    values = (letter.header("From"), _long(quoted), letter.header("To"), letter.header("Subject"))
    block = list(zip(OUTLOOK_WORDS[quoted.language], values, strict=True))
    lines = "\n".join(f"{word}: {value}" for word, value in block)
    markup = "<br>\n".join(f"<b>{word}:</b> {html.escape(value, quote=False)}" for word, value in block)
    return (
        f"{text}\n{OUTLOOK_RULE}\n{lines}\n\n{_plain(letter)}\n",
        _page(
            f'<div class="elementToProof" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt">'
            f'{own}</div>\n<div id="appendonsend"></div>\n'
            f'<div id="divRplyFwdMsg" dir="ltr" style="{OUTLOOK_BORDER}">'
            f'<font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">{markup}</font>'
            f"<div>&nbsp;</div></div>\n<div>{_markup(letter)}</div>"
        ),
    )


def _gmail(text: str, own: str, quoted: Quoted) -> tuple[str, str]:
    before, after = _gmail_words(quoted)
    link = f'<a href="mailto:{html.escape(quoted.address)}">{html.escape(quoted.address)}</a>'
    return (
        f"{text}\n{before} {quoted.name} <{quoted.address}>{after}\n\n{_marked(quoted.letter)}\n",
        f'<div dir="ltr">{own}</div><br>'
        f'<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{before} '
        f"{html.escape(quoted.name)} &lt;{link}&gt;{after}<br></div>"
        f'<blockquote class="gmail_quote" style="{GMAIL_QUOTE}">{_markup(quoted.letter)}</blockquote></div>',
    )


def _apple(text: str, own: str, quoted: Quoted) -> tuple[str, str]:
    before, after = _apple_words(quoted)
    line = f"{before} {quoted.name} <{quoted.address}> {after}"
    return (
        f"{text}\n> {line}\n> \n{_marked(quoted.letter)}\n",
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
        '<body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">'
        f'{own}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite">'
        f'<div>{html.escape(line, quote=False)}</div><br class="Apple-interchange-newline">'
        f"<div>{_markup(quoted.letter)}</div></blockquote></div><br></body></html>\n",
    )


PROGRAMS: dict[str, Callable[[str, str, Quoted], tuple[str, str]]] = {
    "outlook": _outlook,
    "gmail": _gmail,
    "apple": _apple,
}


def _long(quoted: Quoted) -> str:
    """dinsdag 24 november 2026 10:12; Tuesday, November 24, 2026 10:12 AM."""
    if (sent := quoted.sent) is None:
        return quoted.letter.header("Date")
    day, month = DAYS[quoted.language][sent.weekday()], MONTHS[quoted.language][sent.month - 1]
    if quoted.language == "nl":
        return f"{day} {sent.day} {month} {sent.year} {sent:%H:%M}"
    return f"{day}, {month} {sent.day}, {sent.year} {_twelve(sent)}"


def _gmail_words(quoted: Quoted) -> tuple[str, str]:
    after = ":" if quoted.language == "nl" else " wrote:"
    if (sent := quoted.sent) is None:
        return ("Op enig moment schreef" if quoted.language == "nl" else "Sometime"), after
    day, month = DAYS[quoted.language][sent.weekday()], _short_month(quoted.language, sent)
    if quoted.language == "nl":
        return f"Op {day[:2]} {sent.day} {month} {sent.year} om {sent:%H:%M} schreef", after
    return f"On {day[:3]}, {month} {sent.day}, {sent.year} at {_twelve(sent)}", after


def _apple_words(quoted: Quoted) -> tuple[str, str]:
    after = "het volgende geschreven:" if quoted.language == "nl" else "wrote:"
    if (sent := quoted.sent) is None:
        return ("Op enig moment heeft" if quoted.language == "nl" else "Sometime"), after
    day = f"{sent.day} {_short_month(quoted.language, sent)} {sent.year}"
    if quoted.language == "nl":
        return f"Op {day}, om {sent:%H:%M} heeft", after
    return f"On {day}, at {sent:%H:%M},", after


def _short_month(language: str, sent: datetime) -> str:
    """As Gmail and Apple shorten it: three letters, but for the Dutch March."""
    name = MONTHS[language][sent.month - 1]
    return "mrt" if name == "maart" else name[:3]


def _twelve(sent: datetime) -> str:
    return f"{sent.hour % 12 or 12}:{sent:%M} {'AM' if sent.hour < 12 else 'PM'}"


def _plain(letter: Letter) -> str:
    return (letter.text or _without_tags(letter.html)).replace("\r\n", "\n").rstrip()


def _marked(letter: Letter) -> str:
    return "\n".join(f"> {line}" for line in _plain(letter).splitlines())


def _markup(letter: Letter) -> str:
    """The letter's own HTML without its frame, else its text."""
    if not letter.html:
        return html_of(letter.text)
    body = re.search(r"<body[^>]*>(.*?)(?:</body>|\Z)", letter.html, re.IGNORECASE | re.DOTALL)
    return re.sub(
        r"<(script|style|head|title)\b.*?</\1>|</?(?:html|base|meta)\b[^>]*>|<!doctype[^>]*>",
        "",
        body.group(1) if body else letter.html,
        flags=re.IGNORECASE | re.DOTALL,
    ).strip()


def _without_tags(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def _page(body: str) -> str:
    return f'<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'
