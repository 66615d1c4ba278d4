"""The secrets of the local cloud: files that only their owner can read, made once."""

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from loket_local.inside_emulator.journal import sync_folder


def reply_key(data: Path) -> str:
    """The key that signs reply addresses and page links, as the secret holds it: JSON by version."""
    return _kept(data / "reply-key.json", lambda: json.dumps({"current": "1", "1": secrets.token_urlsafe(32)}))


def form_key(data: Path) -> str:
    """The key that signs the form's hidden fields."""
    return _kept(data / "form-key", lambda: secrets.token_urlsafe(32))


def _kept(file: Path, make: Callable[[], str]) -> str:
    if not file.exists():
        unfinished = file.with_suffix(".unfinished")
        with unfinished.open("w", opener=lambda path, flags: os.open(path, flags, 0o600)) as output:
            output.write(make())
            output.flush()
            os.fsync(output.fileno())
        unfinished.replace(file)
        sync_folder(file.parent)
    return file.read_text()
