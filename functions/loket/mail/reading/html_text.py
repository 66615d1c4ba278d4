"""The HTML of a mail as lines of text, those that a mail program marked as quoted kept apart.

selectolax builds the tree. Deep nesting and many attributes take it quadratic time (1 MB: 114 s and 34 s,
measured 2026-11), so what is hostile is not given to it: tags are then cut out without a tree.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

HTML_LENGTH = 384 * 1024
NODES = 40_000
OPEN_TAGS = 400
ATTRIBUTES = 100
"""Most that is read, most elements open at once, most attributes of one. Chosen by us, 2026-11."""

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
        "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
        "ul"
    }
)  # fmt: skip
UNSEEN = frozenset(
    {
        "audio", "canvas", "embed", "head", "iframe", "math", "noembed", "noscript", "object", "script",
        "select", "style", "svg", "template", "textarea", "title", "video"
    }
)  # fmt: skip
# Elements that close by themselves add no depth; an open one of these is ordinary.
SHALLOW = frozenset(
    {
        "area", "base", "br", "col", "colgroup", "dd", "dt", "hr", "img", "input", "li", "link", "meta",
        "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr"
    }
)  # fmt: skip

WHOLE = frozenset({"gmail_attr", "moz-cite-prefix", "protonmail_quote", "yahoo_quoted", "zmail_extra"})
"""Classes of which all content is quoted, introduction included."""
REST = frozenset({"divRplyFwdMsg", "mail-editor-reference-message-container"})
"""Ids of Outlook on the web and phones: the quote begins here and goes on to the end of the mail."""

OUTLOOK_HEADERS = 3

ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?"
SOUND = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{ATTRIBUTE}){{0,{ATTRIBUTES}}}+[\s/]*+>")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})")
HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|mso-hide\s{0,5}:\s{0,5}all", re.IGNORECASE)
CLASSES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a body. `quoted`: a mail program marked it so; `indented`: it may be a quote or not."""

    text: str
    quoted: bool = False
    indented: bool = False


@dataclass(slots=True)
class Page:
    """The lines so far, and the one that is being written."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    quotes: int = 0
    indents: int = 0

    def end_line(self, *, always: bool = False) -> None:
        text = " ".join("".join(self.pieces).split())
        if text or always:
            self.lines.append(Line(text, self.quotes > 0, self.indents > 0))
        self.pieces = []

    def say(self, text: str) -> None:
        self.pieces.append(text)


def html_lines(html: str) -> tuple[Line, ...]:
    """The text of an HTML body, a line for each block and line break; nothing in it runs or is fetched."""
    html = html[:HTML_LENGTH]
    if not harmless(html):
        return tuple(Line(text) for text in without_tags(html))
    return read(LexborHTMLParser(html))


def harmless(html: str) -> bool:
    """True if a tree of this HTML is neither deep nor has elements with endless attributes."""
    opened: Counter[str] = Counter()
    depth = 0
    for tag in TAG.finditer(html):
        name = tag[2].lower()
        if not tag[1] and not SOUND.match(html, tag.start()):
            return False
        if name in SHALLOW or (tag[1] and not opened[name]):
            continue
        step = -1 if tag[1] else 1
        opened[name] += step
        depth += step
        if depth > OPEN_TAGS:
            return False
    return True


def without_tags(html: str) -> Iterator[str]:
    """The lines between the tags, crude but in one pass."""
    for piece in html.split("<"):
        text = " ".join(piece.rpartition(">")[2].split())
        if text:
            yield text


def read(tree: LexborHTMLParser) -> tuple[Line, ...]:
    """The lines of a tree, walked without recursion."""
    page = Page()
    waiting: list[tuple[LexborNode, bool]] = [(tree.root, False)] if tree.root else []
    for _ in range(NODES):
        if not waiting:
            break
        node, is_end = waiting.pop()
        if is_end:
            leave(page, node)
            continue
        if node.is_text_node:
            page.say(node.text_content or "")
        elif node.is_element_node and enter(page, node):
            waiting.append((node, True))
            waiting += reversed([(child, False) for child in node.iter(include_text=True)])
    page.end_line()
    return tuple(page.lines)


def enter(page: Page, node: LexborNode) -> bool:
    """Begins an element; false if nothing in it is to be seen."""
    tag = node.tag or ""
    if tag in UNSEEN or HIDDEN.search(node.attributes.get("style") or ""):
        return False
    if tag == "br":
        page.end_line(always=True)
        return False
    if tag in BLOCKS:
        page.end_line()
    if (tag == "hr" or spaced(node)) and page.lines and page.lines[-1].text:
        page.lines.append(Line("", page.quotes > 0, page.indents > 0))
    if begins_rest(node):
        # Never taken back: what follows this element is quoted as well.
        page.quotes += 1
    page.quotes += is_quote(node)
    page.indents += tag == "blockquote"
    if tag == "li":
        page.say("- ")
    return True


def leave(page: Page, node: LexborNode) -> None:
    """Ends an element."""
    if node.tag in BLOCKS:
        page.end_line()
    page.quotes -= is_quote(node)
    page.indents -= node.tag == "blockquote"


def spaced(node: LexborNode) -> bool:
    """True for what stands apart from the text before it; Outlook's paragraphs are mere lines."""
    return node.tag in {"p", "ul", "ol", "h1", "h2", "h3"} and "MsoNormal" not in classes(node)


def classes(node: LexborNode) -> frozenset[str]:
    return frozenset(CLASSES.split(node.attributes.get("class") or ""))


def is_quote(node: LexborNode) -> bool:
    """True for the containers in which mail programs quote."""
    named = classes(node)
    if named & WHOLE:
        return True
    if node.tag == "blockquote":
        cited = node.attributes.get("type") == "cite" or "gmail_quote" in named
        return cited or ("border-left:" in styled(node) and "border-left:none" not in styled(node))
    # Gmail's box holds the writer's lines, too, when he answers between those of a blockquote in it.
    return "gmail_quote" in named and node.css_first("blockquote") is None


def styled(node: LexborNode) -> str:
    """The beginning of an element's own style, without spaces."""
    return (node.attributes.get("style") or "")[:500].replace(" ", "").lower()


def begins_rest(node: LexborNode) -> bool:
    """True where Outlook begins the quote; `x_` before an id: it stood in a mail that was itself quoted."""
    named = (node.attributes.get("id") or "").removeprefix("x_")
    return named in REST or "OutlookMessageHeader" in classes(node) or is_outlook_box(node)


def is_outlook_box(node: LexborNode) -> bool:
    """True for the box with a line above it in which Outlook for Windows writes the headers of the quote."""
    style = styled(node)
    if node.tag != "div" or "border:none" not in style or "border-top:solid" not in style:
        return False
    return node.text().count(":") >= OUTLOOK_HEADERS
