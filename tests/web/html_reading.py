"""A page as a list of its elements, to ask questions of."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "meta", "link", "br"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    words: list[str] = field(default_factory=list)

    @property
    def text(self):
        return " ".join("".join(self.words).split())

    def __getitem__(self, attribute):
        return self.attributes.get(attribute)


class Page(HTMLParser):
    """Fails on tags that are not closed where they should be."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute of {tag} is there twice"
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        for element in self.open:
            element.words.append(data)

    def all(self, *tags, **attributes):
        """The elements with one of these tags and these attributes, in the order of the page."""
        return [
            one
            for one in self.elements
            if (not tags or one.tag in tags)
            and all(one[name.rstrip("_").replace("_", "-")] == value for name, value in attributes.items())
        ]

    def one(self, *tags, **attributes):
        (found,) = self.all(*tags, **attributes)
        return found

    def named(self, id):
        return self.one(id=id)
