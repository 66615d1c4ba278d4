"""What every test runs under: no network but loopback, no account, and the same examples each time."""

import os
import socket
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# The gate answers the same for the same code; `HYPOTHESIS_PROFILE=search` looks for what was not seen yet.
settings.register_profile(
    "gate", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_DEFAULT_REGION="eu-central-1",
    AWS_EC2_METADATA_DISABLED="true",
)
real_connect = socket.socket.connect


def only_loopback(self: socket.socket, address: object) -> None:
    """Connects to this machine; anything else is a test that would need the world."""
    host = address[0] if isinstance(address, tuple) else ""
    if self.family != socket.AF_UNIX and host not in ("127.0.0.1", "localhost", "::1"):
        raise RuntimeError(f"a test may not connect to {host}")
    real_connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def network_is_off() -> Iterator[None]:
    """No test reaches further than this machine."""
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", only_loopback)
    yield
    patch.undo()
