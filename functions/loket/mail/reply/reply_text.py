"""What somebody wrote in a mail, apart from what is quoted: in doubt nothing is lost and nothing certain."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loket.mail.grammar.spoken import word_at
from loket.mail.reading.incoming import IncomingMail, ReplyText
from loket.mail.reply.compared import SentLetter, compare
from loket.mail.reply.cutting import Cut, cut, split, text_lines
from loket.mail.reply.html_text import Line, html_lines, quotes_nothing, text_length
from loket.mail.reply.signatures import footed, signed, without_banner

SHORT = 4
"""A plain part this many times shorter than the HTML's text is not the mail: "open this in a browser"."""


POINTING = 400
"""Characters at the beginning of an answer that may point at words further down."""
POINTS_BELOW = re.compile(
    r"hieronder|zie (?:onder|beneden)|onderstaand|tussen de regels|tussendoor|rode tekst"
    r"|in (?:het )?(?:rood|groen|blauw)|inline|see below|below|in (?:red|green|blue)|between the lines",
    re.IGNORECASE,
)
UNCUT_WORDS = 40
"""Words from which an answer in which no quote was found may hold one. Chosen by us, 2026-11."""


def reply_text(mail: IncomingMail, sent: str = "") -> ReplyText:
    """The body in parts; the plain part counts unless the HTML says more.

    `sent` is the text of the letter that it answers, where that is known.
    """
    letter = SentLetter(sent) if sent else None
    has_text, has_html = bool(mail.text.strip()), bool(mail.html.strip())
    plain_cut = cut_beside(text_lines(mail.text), letter) if has_text or not has_html else None
    if plain_cut and (not has_html or tells_all(plain_cut) or is_all(plain_cut, mail)):
        return parted(plain_cut)
    shown = cut_beside(split(html_lines(mail.html)), letter)
    html = parted(shown)
    if plain_cut is None or SHORT * len(mail.text) < sum(len(line.text) for line in shown.lines):
        return html
    plain = parted(plain_cut)
    if html.quoted and not plain.quoted and opens_with(plain.new, html.new):
        return html
    return plain if agree(plain_cut, shown) else replace(plain, certain=False)


def tells_all(made: Cut) -> bool:
    """True where the HTML could add nothing: words of the writer's, and below them a quote for certain."""
    if not made.introduced or made.doubtful or made.boxed or made.theirs[0]:
        return False
    below = made.theirs.index(True)
    return all(made.theirs[at] or not made.lines[at].text.strip() for at in range(below, len(made.lines)))


def is_all(made: Cut, mail: IncomingMail) -> bool:
    """True for a mail without any quote, whose plain part says as much as its HTML."""
    untouched = not (made.introduced or made.doubtful or any(made.theirs))
    return untouched and quotes_nothing(mail.html) and SHORT * len(mail.text) >= text_length(mail.html)


def cut_beside(lines: list[Line], letter: SentLetter | None) -> Cut:
    """The lines cut by what programs write, then beside the letter."""
    made = cut(lines)
    if letter:
        compare(made, letter)
    return made


def wants_letter(reply: ReplyText) -> bool:
    """True where the letter that is answered may tell more: no quote, a doubtful one, or words inside it."""
    if not reply.quoted:
        return len(reply.new.split()) >= UNCUT_WORDS
    return not reply.certain or not reply.new or bool(POINTS_BELOW.search(reply.new[:POINTING]))


def agree(plain: Cut, html: Cut) -> bool:
    """False if only one of the two found a quote with our marker, or text in odd places."""
    return plain.marked == html.marked and plain.boxed == html.boxed


def opens_with(text: str, beginning: str) -> bool:
    """True if the text begins with the words of the other."""
    words, first = text.split(), beginning.split()
    return words[: len(first)] == first


def parted(made: Cut) -> ReplyText:
    """The parts as texts, signature and banners taken from the new one."""
    first = made.theirs.index(True) if True in made.theirs else len(made.lines)
    own = marked_as_signature(made.lines[:first])
    above = [line.text.rstrip() for line in made.lines[:own]]
    marked = [line.text.rstrip() for line in made.lines[own:first]]
    below = [
        line.text.rstrip()
        for line, theirs in zip(made.lines[first:], made.theirs[first:], strict=True)
        if not theirs
    ]
    body, signature = signed(without_banner(above))
    # Where nothing stands above the quote, what stands below it is the answer, whatever line is drawn there.
    answer, footer = footed(below) if any(body) else signed(below)
    interleaved = made.boxed or any(line.strip() for line in answer)
    return ReplyText(
        new="\n".join([*body, *([""] if interleaved else []), *(answer if interleaved else [])]).strip(),
        quoted="\n".join(
            line.text for line, theirs in zip(made.lines, made.theirs, strict=True) if theirs
        ).strip(),
        signature="\n".join([*signature, *marked, *footer]).strip(),
        certain=not (made.doubtful or interleaved),
        interleaved=interleaved,
    )


def marked_as_signature(lines: Sequence[Line]) -> int:
    """Where the lines that a program marked as signature begin, if they end the text and hold no command."""
    begins = len(lines)
    while begins and (lines[begins - 1].signs or not lines[begins - 1].text.strip()):
        begins -= 1
    written = any(line.text.strip() for line in lines[:begins])
    return begins if written and not any(word_at(line.text) for line in lines[begins:]) else len(lines)
