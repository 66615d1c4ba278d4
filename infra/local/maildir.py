"""The local mailboxes: a Maildir for each address that ever got or sent a letter, under `mail/`."""

import os
import time
import uuid
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import quote, unquote

from loket_local.inside_emulator import durable

# Everything else in an address is written as %XX, so that no address can name a folder outside `mail/`.
PLAIN = "@+-_=."
# A folder of a mailbox is a Maildir in it whose name starts with a full stop (Maildir++).
SENT = ".Sent"


def folder_of(mail: Path, address: str) -> Path:
    """The mailbox of this address, whether it exists or not. Addresses differ in more than case nowhere."""
    name = quote(address.strip().lower(), safe=PLAIN)
    return mail / (f"%2E{name[1:]}" if name.startswith(".") else name)


def deliver(mail: Path, address: str, content: bytes, folder: str = "") -> Path:
    """The letter lies in the mailbox, or in this folder of it, also after a power cut."""
    mailbox = folder_of(mail, address) / folder
    for part in ("tmp", "new", "cur"):
        (mailbox / part).mkdir(parents=True, exist_ok=True)
    # Sorting by name is sorting by arrival.
    name = f"{time.time_ns():020}.{uuid.uuid4().hex[:12]}.local"
    unfinished, letter = mailbox / "tmp" / name, mailbox / "new" / name
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(letter)
    for changed in (letter.parent, mailbox, mailbox.parent, mail):
        durable.sync_folder(changed)
    return letter


def addresses(mail: Path) -> list[str]:
    """Everybody who ever got a letter, in order of the alphabet."""
    return (
        sorted(unquote(folder.name) for folder in mail.iterdir() if folder.is_dir()) if mail.is_dir() else []
    )


def letters(mail: Path, address: str, folder: str = "") -> list[Path]:
    """The letters of one mailbox, or of this folder of it, oldest first."""
    mailbox = folder_of(mail, address) / folder
    return sorted((*_files(mailbox / "new"), *_files(mailbox / "cur")), key=lambda letter: letter.name)


def parse(letter: Path) -> EmailMessage:
    """The letter as a mail program reads it."""
    return BytesParser(policy=policy.default).parsebytes(letter.read_bytes())


def _files(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() else iter(())
