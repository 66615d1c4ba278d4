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

WHOLE = frozenset(
    {
        "clean_bq", "freshdesk_quote", "front-blockquote", "gmail_attr", "messagereplysection",
        "moz-cite-prefix", "ms-outlook-mobile-reference-message", "olk_src_body_section",
        "protonmail_quote", "reply-intro", "tutanota_quote", "yahoo_quoted", "zmail_extra", "__quoted_text__"
    }
)  # fmt: skip
"""Classes, ids and names, in lower case, of which all content is quoted, introduction included."""
REST = frozenset(
    {
        "appendonsend", "divrplyfwdmsg", "mail-editor-reference-message-container", "zwchr", "__divider__",
        "outlookmessageheader"
    }
)  # fmt: skip
"""Here a quote begins that goes on to the end of the mail: Outlook on the web and on phones, Zimbra."""
SIGNATURES = frozenset(
    {
        "composer_signature", "gmail_signature", "messagesignaturesection", "moz-signature",
        "ms-outlook-mobile-signature", "protonmail_signature_block", "signature"
    }
)  # fmt: skip
"""Classes, ids and names of what a program puts below a text by itself."""
SIGNS = re.compile(
    "blockquote|gmail_quote|border-top|boven deze|above this|" + "|".join(map(re.escape, WHOLE | REST)),
    re.IGNORECASE,
)
ANY_TAG = re.compile(r"<[^<>]*+>|<style[^<]*+</style>", re.IGNORECASE)

OUTLOOK_HEADERS = 3

ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?"
SOUND = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{ATTRIBUTE}){{0,{ATTRIBUTES}}}+[\s/]*+>")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})")
NAMED_BY = ("class", "id", "name", "data-marker")
SPACED = frozenset({"p", "ul", "ol", "h1", "h2", "h3"})
STYLE_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a body. `quoted`: a mail program marked it so; `indented`: it may be a quote or not.

    `signs`: a mail program marked it as a signature; people sometimes write in there.
    """

    text: str
    quoted: bool = False
    indented: bool = False
    signs: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """An element that is being walked, by what ends with it."""

    is_block: bool
    quotes: bool
    indents: bool
    signs: bool


@dataclass(slots=True)
class Page:
    """The lines so far, and the one that is being written."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    quotes: int = 0
    indents: int = 0
    signs: int = 0

    def line(self, text: str) -> Line:
        return Line(text, self.quotes > 0, self.indents > 0, self.signs > 0)

    def end_line(self, *, always: bool = False) -> None:
        text = " ".join("".join(self.pieces).split())
        if text or always:
            self.lines.append(self.line(text))
        self.pieces = []

    def say(self, text: str) -> None:
        self.pieces.append(text)

    def enter(self, element: "Element") -> Opened | None:
        """Begins an element; None if nothing in it is to be seen."""
        if element.hidden:
            return None
        if element.tag == "br":
            self.end_line(always=True)
            return None
        opened = Opened(
            is_block=element.tag in BLOCKS,
            quotes=element.quotes,
            indents=element.tag == "blockquote",
            signs=bool(element.names & SIGNATURES),
        )
        if opened.is_block:
            self.end_line()
        if (element.tag == "hr" or element.spaced) and self.lines and self.lines[-1].text:
            self.lines.append(self.line(""))
        # Where a quote goes on to the end, it is never taken back.
        self.quotes += opened.quotes + element.begins_rest
        self.indents += opened.indents
        self.signs += opened.signs
        if element.tag == "li":
            self.say("- ")
        return opened

    def leave(self, opened: Opened) -> None:
        """Ends an element."""
        if opened.is_block:
            self.end_line()
        self.quotes -= opened.quotes
        self.indents -= opened.indents
        self.signs -= opened.signs


def html_lines(html: str) -> tuple[Line, ...]:
    """The text of an HTML body, a line for each block and line break; nothing in it runs or is fetched."""
    html = html[:HTML_LENGTH]
    if not harmless(html):
        return tuple(Line(text) for text in without_tags(html))
    return read(LexborHTMLParser(html))


def quotes_nothing(html: str) -> bool:
    """True for HTML in which no mail program marks a quote."""
    return SIGNS.search(html, 0, HTML_LENGTH) is None


def text_length(html: str) -> int:
    """About how many characters of an HTML body are text."""
    return len(ANY_TAG.sub("", html[:HTML_LENGTH]))


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


class Element:
    """An element by what a mail program may mark it with; `x_` before a name: it was quoted itself before."""

    __slots__ = ("names", "node", "style", "tag", "type")

    def __init__(self, node: LexborNode) -> None:
        given = node.attributes
        self.node, self.tag = node, node.tag or ""
        self.style = (given.get("style") or "")[:STYLE_LENGTH].replace(" ", "").lower() if given else ""
        self.type = given.get("type") or ""
        named = " ".join(given.get(name) or "" for name in NAMED_BY) if given else ""
        self.names = {one.removeprefix("x_") for one in named.lower().split()}

    @property
    def hidden(self) -> bool:
        return self.tag in UNSEEN or "display:none" in self.style or "mso-hide:all" in self.style

    @property
    def spaced(self) -> bool:
        """True for what stands apart from the text before it; Outlook's paragraphs are mere lines."""
        return self.tag in SPACED and "msonormal" not in self.names

    @property
    def quotes(self) -> bool:
        """True for the containers in which mail programs quote."""
        if self.names & WHOLE:
            return True
        if self.tag == "blockquote":
            drawn = "border-left:" in self.style and "border-left:none" not in self.style
            return self.type == "cite" or "gmail_quote" in self.names or drawn
        # Gmail's box holds the writer's lines, too, when he answers between those of a blockquote in it.
        return "gmail_quote" in self.names and self.node.css_first("blockquote") is None

    @property
    def begins_rest(self) -> bool:
        """True where Outlook begins the quote: by a name, or by a box with a line above and headers in it."""
        if self.names & REST:
            return True
        boxed = self.tag == "div" and "border:none" in self.style and "border-top:solid" in self.style
        return boxed and self.node.text().count(":") >= OUTLOOK_HEADERS


def read(tree: LexborHTMLParser) -> tuple[Line, ...]:
    """The lines of a tree, walked without recursion."""
    page = Page()
    waiting: list[LexborNode | Opened] = [tree.root] if tree.root else []
    for _ in range(NODES):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, Opened):
            page.leave(node)
        elif node.is_text_node:
            page.say(node.text_content or "")
        elif node.is_element_node and (opened := page.enter(Element(node))):
            waiting.append(opened)
            waiting += reversed(list(node.iter(include_text=True)))
    page.end_line()
    return tuple(page.lines)
