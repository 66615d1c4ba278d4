"""The secrets of the local cloud: files that only their owner can read, made once."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path

from loket_local.inside_emulator import durable


def reply_key(data: Path) -> str:
    """The key that signs reply addresses and page links, as the secret holds it: JSON by version."""
    return _kept(
        data / "reply-key.json", lambda: json.dumps({"current": "1", "1": secrets.token_urlsafe(32)})
    )


def form_key(data: Path) -> str:
    """The key that signs the form's hidden fields."""
    return _kept(data / "form-key", lambda: secrets.token_urlsafe(32))


def person_key(data: Path) -> str:
    """The key of the hashes under which people are found again."""
    return _kept(data / "person-key", lambda: secrets.token_urlsafe(32))


def _kept(file: Path, make: Callable[[], str]) -> str:
    if not file.exists():
        durable.write(file, [make().encode()])
    return file.read_text()
