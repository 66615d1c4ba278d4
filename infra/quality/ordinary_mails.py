"""Ordinary Dutch mails, the same ones each time: what a desk gets on a working day, for measuring CPU."""

from email.message import EmailMessage
from email.policy import SMTP
from random import Random

SENTENCE = (
    "onze wijk zoekt samen met studenten naar een plek waar buren elkaar weer ontmoeten en vertellen hoe het "
    "gaat want de coöperatie heeft ideeën genoeg maar geen onderzoek naar wat écht helpt tegen eenzaamheid "
    "en hitte en lege pleinen in de zomer"
)
PLAIN, ALTERNATIVE = 38, 91
"""Of a hundred mails so many are text only, and so many have no attachment; the rest has one."""
REPLIES = 40
"""Of a hundred mails so many answer another."""
POLICY = SMTP.clone(max_line_length=998)


def ordinary_mails(number: int, seed: int = 2026) -> list[bytes]:
    """Raw mails: text in three encodings, HTML beside it, attachments of 0.1 to 2 MB, one to four quotes."""
    dice = Random(seed)
    return [a_mail(each, dice) for each in range(number)]


def a_mail(number: int, dice: Random) -> bytes:
    mail = EmailMessage(policy=POLICY)
    is_reply = dice.randrange(100) < REPLIES
    words = "Re: [LMS-2026-0042] " if is_reply else ""
    mail["From"] = f"Fatima el Idrissi <partner{number}@buurttuin.example>"
    mail["To"] = "Leren met de Stad <vraagstuk@loket.stad.example>"
    mail["Subject"] = f"{words}Vraag {number} over de coöperatie"
    mail["Date"] = "Tue, 24 Nov 2026 10:12:00 +0100"
    mail["Message-ID"] = f"<mail-{number}@buurttuin.example>"
    if is_reply:
        mail["In-Reply-To"] = f"<letter-{number}@loket.stad.example>"
        mail["References"] = " ".join(f"<letter-{number}-{n}@loket.stad.example>" for n in range(4))
    text = f"Beste mensen,\n\n{prose(dice)}\n\n{prose(dice)}\n\nMet vriendelijke groet,\nFatima\n"
    quote = quoted(dice.randint(1, 4), dice) if is_reply else ""
    mail.set_content(text + quote, cte=dice.choice(("quoted-printable", "8bit", "base64")))
    form = dice.randrange(100)
    if form >= PLAIN:
        mail.add_alternative(html_of(text, quote), subtype="html")
    if form >= ALTERNATIVE:
        file = dice.randbytes(dice.randint(100_000, 2_000_000))
        mail.add_attachment(file, maintype="application", subtype="pdf", filename="plattegrond.pdf")
    # Python's own would differ each time.
    for place, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_part_{number}_{place}")
    return mail.as_bytes()


def prose(dice: Random) -> str:
    """One paragraph of some 60 words, in lines as mail programs break them."""
    words = SENTENCE.split()
    lines = (" ".join(dice.choices(words, k=10)) for _ in range(dice.randint(3, 9)))
    return "\n".join(lines)


def quoted(levels: int, dice: Random) -> str:
    """The earlier mails of a thread, each below the one that answered it."""
    marks = (">" * level for level in range(1, levels + 1))
    return "".join(
        f"\n{mark[1:]}Op di 24 nov. 2026 om 10:{len(mark):02d} schreef Anna <anna@hsleiden.example>:\n"
        + "\n".join(f"{mark} {line}" for line in prose(dice).split("\n"))
        for mark in marks
    )


def html_of(text: str, quote: str) -> str:
    """The same mail as HTML, the quote in the container of a mail program."""
    shown = text.replace("\n", "<br>\n")
    below = quote.replace(">", "&gt;").replace("\n", "<br>\n")
    container = f'<div class="gmail_quote"><blockquote>{below}</blockquote></div>' if quote else ""
    return f'<html><body><div dir="ltr" style="font-family:Calibri">{shown}</div>{container}</body></html>'
