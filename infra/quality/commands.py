"""Which mails of a folder are read as a command, held against what people say that their writers wrote."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infra.quality.readings import TODAY
from loket.domain.commands import Word
from loket.mail.grammar.said import Command
from loket.mail.grammar.understand import understand
from loket.mail.mime.parse import parse
from loket.mail.reading.incoming import ReplyText
from loket.mail.reply.reply_text import reply_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """How many mails were read, how many as a command, and which of those do not say it."""

    mails: int
    commands: int
    wrongly: tuple[str, ...]


def commanded(folder: Path) -> Commanded:
    """All mails of a folder; one without a label says no command."""
    labels = labelled(folder / "replies")
    mails = [file for file in sorted(folder.rglob("*.eml")) if "expected" not in file.parts]
    read = {file: word for file in mails if (word := word_of(reply_text(parse(file.read_bytes()))))}
    wrongly = (
        file.name for file, word in read.items() if word_of(ReplyText(new=labels.get(file, ""))) is not word
    )
    return Commanded(mails=len(mails), commands=len(read), wrongly=tuple(wrongly))


def word_of(reply: ReplyText) -> Word | None:
    """The command that this text is."""
    said = understand(reply, TODAY)
    return said.word if isinstance(said, Command) else None


def labelled(part: Path) -> dict[Path, str]:
    """The new text of each mail as people marked it; none where the folder has no such list."""
    manifest = part / "manifest.json"
    return dict(labels_in(part, json.loads(manifest.read_text("utf-8")))) if manifest.is_file() else {}


def labels_in(part: Path, manifest: list[dict[str, str]]) -> Iterator[tuple[Path, str]]:
    for item in manifest:
        yield part / item["input"], (part / item["expected"]).read_text("utf-8", errors="replace")
