"""The keys that sign reply addresses, from Secrets Manager."""

import json
import time
from typing import Any

from loket.domain.tokens import Keyring

KEPT_SECONDS = 300
"""How long a container believes the keys it read, so that a rotated key is known within minutes."""


class SecretKeys:
    """The reply keys of one deployment: `{"current": "2", "1": "…", "2": "…"}`."""

    def __init__(self, client: Any, secret: str) -> None:
        self.client = client
        self.secret = secret
        self.cached: tuple[float, Keyring] | None = None

    def reply(self) -> Keyring:
        """All versions of the reply key, at most five minutes old."""
        if self.cached is None or time.monotonic() - self.cached[0] > KEPT_SECONDS:
            text = self.client.get_secret_value(SecretId=self.secret)["SecretString"]
            self.cached = (time.monotonic(), keyring(text))
        return self.cached[1]


def keyring(text: str) -> Keyring:
    """The keyring in a secret's text."""
    versions = json.loads(text)
    current = versions.pop("current")
    return Keyring(current, {version: key.encode() for version, key in versions.items()})
