"""One way of writing a letter, two ways of setting it: filled lines for the text part, paragraphs for HTML.

Blank lines part paragraphs, `- ` begins a list item, `# ` a heading. What is indented (text) or begins with a
tag (HTML) is set already and stays as it is.
"""

import re
import textwrap
from collections.abc import Iterator

WIDTH = 74
"""Columns of the text part: inside RFC 5322's 78, with room for one or two quote marks in the answer."""

BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
# Control characters but newline and tab, and what turns the reading direction: no text may disguise itself.
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
# Half a character cannot be written in UTF-8.
SURROGATE = re.compile(r"[\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with newlines as `\\n` and nothing in it that cannot be seen."""
    shown = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return shown if shown.isascii() else SURROGATE.sub("\ufffd", shown)


def one_line(text: str) -> str:
    """The text on one line, nothing invisible in it: fit for a subject or the middle of a sentence."""
    return " ".join((text if text.isprintable() else visible(text)).split())


def filled(letter: str) -> str:
    """The text part: paragraphs filled to WIDTH, headings in capitals, links never broken."""
    return "\n\n".join("\n".join(set_lines(block)) for block in blocks(letter)) + "\n"


def blocks(letter: str) -> Iterator[str]:
    """The paragraphs, without empty ones."""
    return (block.strip("\n").rstrip() for block in BLANK_LINES.split(letter) if block.strip())


def set_lines(block: str) -> Iterator[str]:
    """The lines of one paragraph as they are sent."""
    for line in unfolded(block):
        if line.startswith("# "):
            yield from textwrap.wrap(line[2:].upper(), WIDTH)
        else:
            body = line.lstrip()
            indent = line[: len(line) - len(body)]
            hang = indent + "  " if body.startswith("- ") else indent
            yield from textwrap.wrap(
                body, WIDTH, initial_indent=indent, subsequent_indent=hang,
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip


def unfolded(block: str) -> list[str]:
    """The lines of a paragraph, those of running text and of one list item joined to one."""
    lines: list[str] = []
    for line in block.splitlines():
        begins = line.startswith((" ", "\t", "- ", "# ")) or not lines
        if begins or lines[-1].startswith((" ", "\t", "# ")):
            lines.append(line.rstrip())
        else:
            lines[-1] += " " + line.strip()
    return lines


def paragraphs(letter: str) -> str:
    """The HTML of a letter whose words are escaped already."""
    return "\n".join(element(block.strip()) for block in blocks(letter))


def element(block: str) -> str:
    """One paragraph as an HTML element, its style inline: not every mail program reads a style sheet."""
    if block.startswith("<"):
        return block
    lines = unfolded(block)
    if block.startswith("- "):
        items = "".join(f'<li style="margin:0 0 6px">{line.removeprefix("- ")}</li>' for line in lines)
        return f'<ul style="margin:0 0 16px;padding:0 0 0 22px">{items}</ul>'
    if block.startswith("# "):
        return f'<h2 style="margin:28px 0 8px;font-size:18px;line-height:24px">{lines[0][2:]}</h2>'
    return f'<p style="margin:0 0 16px">{" ".join(lines)}</p>'
