"""CPU of reading a mail, bytes to new text, beside the standard library's own parsing of the same bytes.

The unit P is what `email` needs for a mail (policy.default: headers, text, attachments). Both read each mail
in turn, in this process, so that the ratio holds on a noisy machine; nothing outside it is needed.

    .venv/bin/python -m infra.bench.mail_reading [NUMBER_OF_MAILS]
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from loket.mail.mime.parse import parse
from loket.mail.reply.reply_text import reply_text

SEED = 20261124
ROUNDS = 5
SMTP = policy.SMTP.clone(max_line_length=998)
KINDS = (*["plain"] * 38, *["alternative"] * 53, *["attachment"] * 9)
ENCODINGS = ("quoted-printable", "8bit", "base64")
TEXT = """
de het een van onze in wijk buurt straat gemeente tuin school studenten onderzoek vraag waarom
hoeveel oudere bewoners eenzaamheid groen koelte water overlast fietsers veiligheid één cliënten
coördinator ideeën financiële begroting samen ontwerpen meten interview enquête volgend semester
graag gesprek zoeken kan zou moet wil hebben worden zijn maken vinden denken weten vragen helpen
werken wonen
"""
WORDS = TEXT.split()
NAMES = ("Fatima el Idrissi", "Noor van den Berg", "Sanne de Graaf", "José Núñez", "Zoë Müller", "Jan Jansen")


def main() -> None:
    """Prints P, and what we need of it: median, mean and slowest, by kind and for parsing alone."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 240
    mails = list(corpus(number))
    print(f"{number} mails, {sum(len(raw) for _, raw in mails) / 1e6:.1f} MB, seed {SEED}")
    rows = [(kind, *measured(raw)) for kind, raw in mails]
    print(f"{statistics.mean(row[1] for row in rows) * 1000:.2f} ms CPU a mail by email.policy.default = P")
    for kind in ("all", "plain", "alternative", "attachment"):
        own = [row for row in rows if kind in ("all", row[0])]
        parsing = [parsed / standard for _, standard, parsed, _ in own]
        reading = [read / standard for _, standard, _, read in own]
        in_all = statistics.mean(row[3] for row in own) / statistics.mean(row[1] for row in own)
        print(
            f"{kind:12} {len(own):4} mails: bytes to reading {statistics.median(reading):.2f} P median, "
            f"{in_all:.2f} P in all, "
            f"{max(reading):.2f} P at most; parsing alone {statistics.median(parsing):.2f} P median"
        )


def measured(raw: bytes) -> tuple[float, float, float]:
    """Processor seconds of the standard parser, of ours, of ours with the reply text: medians."""
    ways = (standard, parse, read)
    rounds = [[cpu(way, raw) for way in ways] for _ in range(ROUNDS)]
    by_standard, parsed, whole = (statistics.median(column) for column in zip(*rounds, strict=True))
    return by_standard, parsed, whole


def read(raw: bytes) -> object:
    """All that is read of a mail before anything is decided about it."""
    return reply_text(parse(raw))


def standard(raw: bytes) -> None:
    """What the standard library needs for headers, text and attachments."""
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    for name in ("From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References"):
        str(mail.get(name, ""))
    for part in mail.walk():
        if not part.is_multipart():
            part.get_filename()
            part.get_content()


def cpu(work: Callable[[bytes], object], raw: bytes) -> float:
    """Processor seconds of this process."""
    began = time.process_time()
    work(raw)
    return time.process_time() - began


def corpus(number: int) -> Iterator[tuple[str, bytes]]:
    """Ordinary Dutch mails by kind: three in five a new question, the others replies with 1 to 4 quotes."""
    chance = random.Random(SEED)
    for count in range(number):
        kind = chance.choice(KINDS)
        yield kind, one_mail(count, kind, chance).as_bytes()


def one_mail(number: int, kind: str, chance: random.Random) -> EmailMessage:
    levels = chance.randint(1, 4) if chance.random() < 0.4 else 0
    name = chance.choice(NAMES)
    message = EmailMessage(policy=SMTP)
    message["Received"] = (
        "from mx.wijk.example by inbound-smtp.example with ESMTPS id x; 24 Nov 2026 09:12:01"
    )
    message["DKIM-Signature"] = "v=1; a=rsa-sha256; d=wijk.example; h=From:To:Subject; b=" + "aBc9" * 80
    message["From"] = f"{name} <persoon{number}@wijk.example>"
    message["Date"] = "Tue, 24 Nov 2026 10:12:00 +0100"
    message["Message-ID"] = f"<{number}.{chance.getrandbits(60)}@wijk.example>"
    reference = f"[LMS-2026-{number:04}]"
    message["To"] = (
        "lms-2026-0042-abcdefghijklmnop@antwoord.loket.stad.example"
        if levels
        else "vraagstuk@loket.stad.example"
    )
    message["Subject"] = (
        f"RE: {reference} Coördinatie van de wijk" if levels else f"Vraag over {sentence(chance)}"
    )
    if levels:
        ids = [f"<{level}.{number}@eu-central-1.amazonses.example>" for level in range(levels)]
        message["In-Reply-To"], message["References"] = ids[-1], " ".join(ids)
    text = f"Beste mensen,\n\n{prose(chance)}\n\nMet vriendelijke groet,\n{name}\n"
    quote = quoted(levels, chance)
    message.set_content(text + quote, cte=chance.choice(ENCODINGS))
    if kind == "alternative":
        message.add_alternative(marked_up(text, levels, quote), subtype="html", cte="quoted-printable")
    elif kind == "attachment":
        content = b"%PDF-1.7\n" + chance.randbytes(chance.randint(100_000, 2_000_000))
        message.add_attachment(content, maintype="application", subtype="pdf", filename="plattegrond.pdf")
    return message


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(5, 14)))


def prose(chance: random.Random) -> str:
    paragraphs = (
        " ".join(f"{sentence(chance).capitalize()}." for _ in range(chance.randint(2, 5)))
        for _ in range(chance.randint(1, 4))
    )
    return "\n\n".join(paragraphs)


def quoted(levels: int, chance: random.Random) -> str:
    """What a mail program puts below an answer, each level within the next."""
    below = ""
    for _ in range(levels):
        body = f"{prose(chance)}\n{below}"
        lines = "\n".join(f"> {line}" if line else ">" for line in body.split("\n"))
        below = f"\nOp di 24 nov 2026 om 09:12 schreef Loket <vraagstuk@loket.stad.example>:\n\n{lines}\n"
    return below


def marked_up(text: str, levels: int, quote: str) -> str:
    """The HTML part beside a text, its quote in the container of a well-known program."""
    body = "".join(f"<p style='margin:0'>{line or '<br>'}</p>\n" for line in text.split("\n"))
    inner = "".join(f"<p>{line.lstrip('> ')}</p>\n" for line in quote.split("\n"))
    below = (
        f'<div class="gmail_quote"><blockquote class="gmail_quote">{inner}</blockquote></div>'
        if levels
        else ""
    )
    return f"<html><head><style>p {{margin: 0}}</style></head><body>{body}{below}</body></html>"


if __name__ == "__main__":
    main()
