"""What stands around the words of a mail: a server's warning above them, the end of the letter below.

Lines are only taken off, never changed. A line that could be the writer's own words stays with them, and so
does everything above it.
"""

import re
from collections.abc import Iterator

from loket.mail.grammar.courtesy import SIGN_OFFS, is_sign_off
from loket.mail.grammar.spoken import word_at
from loket.mail.reply.quote_words import LEGAL, LIST_FOOTERS, SIGN_OFFS_ABROAD
from loket.mail.reply.telling_lines import (
    begins_banner,
    begins_disclaimer,
    continues_banner,
    is_device,
    is_rule,
)

SIGNATURE_LINES = 18
"""Lines with text that a signature has at most, its small print apart. Chosen by us, 2026-11."""
SIGNATURE_LINE = 140
SENTENCE_WORDS = 5
SIGN_OFF = 100
FOOTER_LINES = 12
SMALL_PRINT = 60
"""Characters of a paragraph from which it can be small print."""
PARAGRAPH = 1_500
READ = 2_000
"""Lines from the end in which a signature is looked for. Chosen by us, 2026-11."""

DELIMITERS = frozenset({"--", "\u2014", "\u2013\u2013"})
INITIALLED = re.compile(r"[-~\u2013\u2014]\s?[^\W\d_][\w.'-]{0,30}(?:\s[^\W\d_][\w.'-]{0,30}){0,3}")
POSTSCRIPT = re.compile(r"p\.?\s?s\.?\s?[:,. ]|n\.?b\.?\s?[:. ]", re.IGNORECASE)
OFFICE_HOURS = re.compile(
    r"werkda|werk(?:en|tijd|ik)?\b|aanwezig|bereikbaar|working (?:days|hours)|available", re.IGNORECASE
)


def without_banner(lines: list[str]) -> list[str]:
    """The lines without a server's warning at their top."""
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines) or not begins_banner(lines[first]):
        return lines
    end = first + 1
    while end < len(lines) and lines[end].strip() and continues_banner(lines[end]):
        end += 1
    return without_banner(lines[end:]) if end < len(lines) else []


def signed(lines: list[str]) -> tuple[list[str], list[str]]:
    """Text and signature: what stands below `-- ` (RFC 3676 §4.3), or ends a letter as people end it."""
    end = ended(lines, len(lines))
    # A letter of nothing but its end is left whole: whoever thanks and greets says just that.
    closing = closing_of(lines, end)
    return lines[:closing], lines[closing:]


def ended(lines: list[str], end: int) -> int:
    """Where the text ends, before all that programs and servers write below it."""
    delimiter = next((index for index in range(end) if lines[index].strip() in DELIMITERS), end)
    steps = (initialled, device, small_print, list_footer)
    end = delimiter
    while True:
        shorter = min(step(lines, end) for step in steps)
        if shorter == end:
            return end
        end = shorter


def last_written(lines: list[str], end: int) -> int:
    """The last line with text before `end`, or -1."""
    return next((index for index in range(end - 1, -1, -1) if lines[index].strip()), -1)


def device(lines: list[str], end: int) -> int:
    """Before the line that a telephone adds."""
    last = last_written(lines, end)
    return last if last >= 0 and is_device(lines[last]) else end


def initialled(lines: list[str], end: int) -> int:
    """Before `-Anna` as a last line that is no item of a list."""
    last = last_written(lines, end)
    if last <= 0 or not INITIALLED.fullmatch(lines[last].strip()[:SIGNATURE_LINE]) or word_at(lines[last]):
        return end
    above = last_written(lines, last)
    named = lines[last].strip()[1:].strip()[:1].isupper()
    listed = above >= 0 and lines[above].lstrip()[:1] == lines[last].lstrip()[:1]
    return last if named and not lines[last - 1].strip() and above >= 0 and not listed else end


def small_print(lines: list[str], end: int) -> int:
    """Before the paragraphs of small print with which the mail ends; what only begins so is the writer's."""
    if not is_legal("\n".join(lines[max(0, end - READ) : end])):
        return end
    begins = end
    for first, paragraph in paragraphs_above(lines, end):
        legal = is_legal(paragraph)
        if begins_disclaimer(paragraph) and legal and len(paragraph) >= SMALL_PRINT:
            begins = first
        elif not legal and can_be_writers(paragraph):
            break
    if begins == end or last_written(lines, begins) < 0:
        return end
    return begins - 1 if is_rule(lines[begins - 1]) else begins


def is_legal(text: str) -> bool:
    low = text.lower()
    return any(word in low for word in LEGAL)


def paragraphs_above(lines: list[str], end: int) -> Iterator[tuple[int, str]]:
    """The paragraphs from the last one upwards: where each begins, and its beginning in lower case."""
    below = end
    for index in range(end - 1, max(-1, end - READ), -1):
        apart = not lines[index].strip() or is_rule(lines[index])
        if apart and index + 1 < below:
            yield index + 1, " ".join(lines[index + 1 : below])[:PARAGRAPH].lower()
        below = index if apart else below
    if below > 0 and end <= READ:
        yield 0, " ".join(lines[:below])[:PARAGRAPH].lower()


def can_be_writers(paragraph: str) -> bool:
    """True for a paragraph that is a sentence: small print has a name or a link below it at most."""
    return len(paragraph.split()) >= SENTENCE_WORDS


def list_footer(lines: list[str], end: int) -> int:
    """Before the line that a mailing list draws above its own words."""
    left = FOOTER_LINES
    for index in range(end - 1, -1, -1):
        if not left:
            break
        text = lines[index].strip()
        left -= bool(text)
        if len(text) >= 2 and not text.strip("-_=* "):
            below = " ".join(lines[index + 1 : end])[: SIGNATURE_LINE * FOOTER_LINES].lower()
            if any(words in below for words in LIST_FOOTERS):
                return index
    return end


def closing_of(lines: list[str], end: int) -> int:
    """Where the sign-off begins with which the letter ends; `end` if it ends without."""
    closing, left = end, SIGNATURE_LINES
    for index in range(end - 1, -1, -1):
        text = lines[index].strip()
        if not text:
            continue
        if not left:
            break
        if signs_off(text):
            closing = index
        elif not can_be_signature(text):
            break
        left -= 1
    # A command in it is no part of a signature: then all of it is text, and the grammar says what is wrong.
    if any(word_at(line) for line in lines[closing:end]):
        return end
    return closing if any(line.strip() for line in lines[:closing]) else end


def signs_off(text: str) -> bool:
    """True for "Met vriendelijke groet" and its like, in other languages, too."""
    first, slash, other = text.partition(" / ")
    if slash:
        return signs_off(first) and signs_off(other)
    low = text[:SIGN_OFF].strip(" ,.!*_>").lower()
    if low.startswith(SIGN_OFFS_ABROAD):
        return len(low.split()) <= SENTENCE_WORDS
    return low.startswith(SIGN_OFFS) and is_sign_off(text)


def can_be_signature(text: str) -> bool:
    """True for a line that may stand below a sign-off: a name, a title, an address, the days of work."""
    if len(text) > SIGNATURE_LINE or POSTSCRIPT.match(text) or text.endswith("?"):
        return False
    sentence = text.rstrip().endswith((".", "!", ":", ",", ";")) and len(text.split()) >= SENTENCE_WORDS
    return not sentence or bool(OFFICE_HOURS.search(text))


def footed(lines: list[str]) -> tuple[list[str], list[str]]:
    """What stands below a quote: an answer, and what a list or server puts under every mail."""
    for index, line in enumerate(lines):
        if (line.strip() and not line.strip("-_=* ")) or begins_disclaimer(line):
            return lines[:index], lines[index:]
    return lines, []
