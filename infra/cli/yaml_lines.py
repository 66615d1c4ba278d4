"""Reads YAML as texts, lists and keys with the line of each; what a text means is for its model to say.

YAML's own guesses are left out on purpose: `no` stays the text "no", 0712345 keeps its nought and 2026-09 is
not a date. Only an empty value, `null` and `~` mean "nothing".
"""

from dataclasses import dataclass
from typing import Any

import yaml

Where = tuple[str | int, ...]
NOTHING = ("", "~", "null", "Null", "NULL")
SPECIAL = "tag:yaml.org,2002:"


@dataclass(frozen=True)
class Problem:
    """Something wrong on a line; lines count from 1."""

    line: int
    reason: str


@dataclass(frozen=True)
class Document:
    """What a file says, where it says it, and what is wrong with it as YAML."""

    content: Any
    lines: dict[Where, int]
    problems: tuple[Problem, ...]

    def line_of(self, where: Where) -> int:
        """The line of this place, or of the nearest one around it that is in the file."""
        while where not in self.lines and where:
            where = where[:-1]
        return self.lines.get(where, 1)


def read(text: str) -> Document:
    """The document in this text; whatever is wrong with it is in `problems`."""
    reading = Reading()
    content = None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = reading.value(node, ()) if node is not None else None
        if node is None:
            reading.object(0, "the file is empty")
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        reading.object(mark.line if mark else 0, in_plain_words(wrong))
    except yaml.reader.ReaderError as wrong:
        reading.object(text.count("\n", 0, wrong.position), "holds a character that no text can have")
    except RecursionError:
        reading.object(0, "is nested too deep")
    return Document(content, reading.lines, tuple(reading.problems))


def in_plain_words(wrong: yaml.MarkedYAMLError) -> str:
    """The reason of a syntax error; a tab is named as such, since nobody can see it."""
    problem = wrong.problem or wrong.context or "cannot be read"
    if "'\\t'" in problem:
        return "holds a tab where only spaces may stand"
    if "found undefined alias" in problem:
        return "text that begins with * needs quotes around it"
    if "but found another document" in problem:
        return "only one document fits in the file (no second ---)"
    return f"is not YAML: {problem}"


class Reading:
    """One walk through the nodes of a document."""

    def __init__(self) -> None:
        self.lines: dict[Where, int] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def object(self, line: int, reason: str) -> None:
        """Remembers an objection; YAML's marks count from 0."""
        self.problems.append(Problem(line + 1, reason))

    def value(self, node: yaml.Node, where: Where) -> Any:
        """What a node says; the lines of all that is in it are remembered."""
        self.lines.setdefault(where, node.start_mark.line + 1)
        # The same node twice is an alias: a file read by people says things where they belong.
        if id(node) in self.seen:
            self.object(node.start_mark.line, "anchors and aliases (& and *) are not used in this file")
            return None
        self.seen.add(id(node))
        if not node.tag.startswith(SPECIAL) or node.tag.startswith(f"{SPECIAL}python"):
            self.object(node.start_mark.line, "tags (words that begin with !) are not used in this file")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*where, index)) for index, item in enumerate(node.value)]
        plain = node.style is None and node.value in NOTHING
        return None if plain else node.value

    def mapping(self, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        content: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                self.object(line, "a key should be one word; text that begins with { or [ needs quotes")
                continue
            key = key_node.value
            if key in content:
                self.object(line, f"the key {key} is there twice, first on line {self.lines[(*where, key)]}")
                continue
            if key == "<<":
                self.object(line, "merging (<<) is not used in this file")
                continue
            self.lines[(*where, key)] = line + 1
            content[key] = self.value(value_node, (*where, key))
        return content
