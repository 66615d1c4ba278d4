"""Files that come with the form: how many, how large, and where they lie before and after they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MOST_FILES = 5
LARGEST_FILE_BYTES = 20 * 1024 * 1024
"""What one question may bring along. Source: issue of the form."""
SLOTS = range(1, MOST_FILES + 1)
"""Each file has a place of its own, which a second try takes over: so there are never more."""
NAME_LENGTH = 1000
"""Characters of a name as it may come in; what is kept of it is shorter. Chosen by us, 2026-11."""
UNUSED_AFTER = timedelta(days=2)
"""How long a copy may lie there without a question; no form or receipt is open for so long. Ours, 2026-11."""
SCANNED = "files/form/"
"""Below this lie the files of the form: nobody gets one before the scanner found nothing in it."""


class ScanState(StrEnum):
    """What the scanner says of a file."""

    WAITING = "waiting"
    CLEAN = "clean"
    THREAT = "threat"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a form names: its place, and its name as it was called there."""

    slot: int
    name: str


@dataclass(frozen=True, slots=True)
class FilesMissing:
    """Nothing is stored: the files in these places did not arrive."""

    slots: frozenset[int]


@dataclass(frozen=True, slots=True)
class Permit:
    """What lets a browser put one file in one place: where to post it, and with which fields before it."""

    url: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file as it lies in its place; `version` changes with every byte of it."""

    content: bytes
    version: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that was kept for an owner: the id of a form, or the reference of a question."""

    owner: str
    name: str

    @property
    def key(self) -> str:
        """Where it lies in the bucket."""
        return f"{SCANNED}{self.owner}/{self.name}"


def upload_key(owner: str, slot: int) -> str:
    """Where a file lies until its form is sent."""
    return f"uploads/{owner}/{slot}"


def copy_of(owner: str, slot: int, version: str) -> Copy:
    """The copy of just these bytes: another upload to the same place leaves it as it is."""
    return Copy(owner, f"{slot}-{version}")


def is_scanned(key: str) -> bool:
    """True for a file that only opens once the scanner found nothing in it."""
    return key.startswith(SCANNED)
