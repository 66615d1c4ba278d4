"""Files of the form, uploaded as a browser does it."""

import json
from base64 import b64decode
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from loket.adapters import aws
from tests.handlers.conftest import SETTINGS, Desk

BUCKET = SETTINGS["LOKET_MAIL_BUCKET"]
PDF = b"%PDF-1.7 een plattegrond"
PROGRAM = b"MZ\x90\x00 een programma"


def asked(desk: Desk, fields: dict[str, Any], slot: Any = 1, **changes: Any) -> tuple[int, dict[str, Any]]:
    """Status and document after asking leave to upload a file for an opened form."""
    body = {"form_token": fields["form_token"], "slot": slot, "name": "plan.pdf", "size": 1000} | changes
    answer = desk.call("POST /api/uploads", body=json.dumps(body))
    return answer["statusCode"], json.loads(answer["body"])


def upload(desk: Desk, fields: dict[str, Any], slot: int, content: bytes) -> None:
    """The file lies where the permit for it says."""
    status, permit = asked(desk, fields, slot)
    assert status == 200
    put(permit["fields"]["key"], content)


def put(key: str, content: bytes) -> None:
    aws.client("s3").put_object(Bucket=BUCKET, Key=key, Body=content)


def below(prefix: str) -> dict[str, bytes]:
    """The objects below a prefix, by their keys."""
    s3 = aws.client("s3")
    found = s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", [])
    return {one["Key"]: s3.get_object(Bucket=BUCKET, Key=one["Key"])["Body"].read() for one in found}


def policy_of(fields: dict[str, str]) -> dict[str, Any]:
    """What the signed fields of a permit allow."""
    return dict(json.loads(b64decode(fields["policy"])))


def a_zip(*names: str, locked: bool = False) -> bytes:
    """An archive with these names; a locked one says that it needs a password."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "inhoud")
    content = bytearray(made.getvalue())
    content[6] |= locked
    return bytes(content)
