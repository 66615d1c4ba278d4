"""What was deployed and where it is: `cloud.json` in the data folder, for the operator's command and the tests."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

# Each wait is bounded: a call to a dying emulator must not hold up its restart.
CALLS = Config(connect_timeout=2, read_timeout=60, retries={"total_max_attempts": 2})


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
    reply_key_secret: str
    functions: dict[str, str]
    smtp_host: str
    programme: str
    version: int = 1

    @property
    def api_url(self) -> str:
        """Where the emulator answers for the HTTP API."""
        return f"{self.endpoint_url}/_aws/execute-api/{self.api_id}/$default"


def client(service: str, endpoint_url: str, region: str) -> Any:
    """A boto3 client for the emulator, never for AWS, whatever credentials this machine has."""
    session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=region)
    return session.client(service, endpoint_url=endpoint_url, config=CALLS)


def write(cloud: Cloud, data: Path) -> None:
    """`cloud.json` describes this cloud, for its owner only."""
    unfinished = data / "cloud.json.unfinished"
    with unfinished.open("w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        json.dump(asdict(cloud), file, indent=2)
    unfinished.replace(data / "cloud.json")


def read(data: Path) -> Cloud:
    """The cloud that runs with this data folder; FileNotFoundError when none does."""
    return Cloud(**json.loads((data / "cloud.json").read_text()))


def remove(data: Path) -> None:
    """Nobody finds a cloud here any more."""
    (data / "cloud.json").unlink(missing_ok=True)
