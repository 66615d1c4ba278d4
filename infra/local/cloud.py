"""What was deployed and where it is: `cloud.json`, for the operator's command and the tests."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import boto3
from botocore.config import Config

from loket_local.inside_emulator import durable

# Each wait is bounded: a call to a dying emulator must not hold up its restart.
CALLS = Config(connect_timeout=2, read_timeout=60, retries={"total_max_attempts": 2})
_making_clients = Lock()


@dataclass(frozen=True)
class Cloud:
    """The deployed stack: names and addresses that differ from run to run."""

    endpoint_url: str
    region: str
    stack: str
    public_url: str
    local_url: str
    api_id: str
    table: str
    mail_bucket: str
    mail_topic: str
    mail_queue: str
    letter_events_topic: str
    reply_key_secret: str
    form_key: str
    person_key: str
    clock_offset: int
    functions: dict[str, str]
    jobs: dict[str, str]
    smtp_host: str
    programme: str
    version: int = 1

    @property
    def api_url(self) -> str:
        """Where the emulator answers for the HTTP API."""
        return f"{self.endpoint_url}/_aws/execute-api/{self.api_id}/$default"


@cache
def _session() -> boto3.Session:
    # One session reads boto3's data files once; its credentials can't reach AWS, whatever this machine has.
    return boto3.Session(aws_access_key_id="test", aws_secret_access_key="test")


@cache
def client(service: str, endpoint_url: str, region: str) -> Any:
    """A boto3 client for the emulator, never for AWS."""
    # Threads may share a client, but not the session that makes it (boto3 guide, "Multithreading").
    with _making_clients:
        return _session().client(service, endpoint_url=endpoint_url, region_name=region, config=CALLS)


def write(cloud: Cloud, data: Path) -> None:
    """`cloud.json` describes this cloud, for its owner only."""
    durable.write(data / "cloud.json", [json.dumps(asdict(cloud), indent=2).encode()])


def read(data: Path) -> Cloud:
    """The cloud that runs with this data folder; FileNotFoundError when none does."""
    return Cloud(**json.loads((data / "cloud.json").read_text()))


def remove(data: Path) -> None:
    """Nobody finds a cloud here any more."""
    (data / "cloud.json").unlink(missing_ok=True)
