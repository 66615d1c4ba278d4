"""The stand-in for the malware scanner of the local cloud."""

from io import BytesIO
from types import SimpleNamespace

import pytest

from loket.adapters.mailbox import SCAN_STATES, SCAN_TAG
from loket.domain.uploads import SCANNED, ScanState
from loket_local import scanner
from loket_local.scanner import Scanner, verdict
from loket_local.smtp_verdicts import EICAR
from tests.handlers.uploading import a_zip


class Bucket:
    """Objects and their tags, by S3's own calls."""

    def __init__(self, **objects: bytes) -> None:
        self.objects = {f"{SCANNED}{name}": content for name, content in objects.items()}
        self.tags: dict[str, list[dict[str, str]]] = {}

    def get_paginator(self, _: str) -> "Bucket":
        return self

    def paginate(self, Bucket: str, Prefix: str) -> list[dict[str, list[dict[str, str]]]]:
        return [
            {"Contents": [{"Key": key, "ETag": "1"} for key in self.objects if key.startswith(Prefix)]},
            {},
        ]

    def get_object(self, Bucket: str, Key: str) -> dict[str, BytesIO]:
        return {"Body": BytesIO(self.objects[Key])}

    def get_object_tagging(self, Bucket: str, Key: str) -> dict[str, list[dict[str, str]]]:
        return {"TagSet": self.tags.get(Key, [])}

    def put_object_tagging(self, Bucket: str, Key: str, Tagging: dict[str, list[dict[str, str]]]) -> None:
        self.tags[Key] = Tagging["TagSet"]


def test_each_file_of_the_form_gets_its_verdict_once(monkeypatch: pytest.MonkeyPatch):
    bucket = Bucket(schoon=b"%PDF-1.7", ziek=b"x" + EICAR, dicht=a_zip("a.pdf", locked=True))
    bucket.objects["uploads/x/1"] = EICAR
    monkeypatch.setattr(scanner, "client", lambda *_: bucket)
    scanning = Scanner(SimpleNamespace(endpoint_url="", region="", mail_bucket="b"))

    assert (scanning.scan(), scanning.scan()) == (3, 0)
    assert {key.removeprefix(SCANNED): tags[0]["Value"] for key, tags in bucket.tags.items()} == {
        "schoon": "NO_THREATS_FOUND",
        "ziek": "THREATS_FOUND",
        "dicht": "UNSUPPORTED",
    }


def test_a_verdict_that_is_there_already_stays(monkeypatch: pytest.MonkeyPatch):
    bucket = Bucket(schoon=b"%PDF-1.7")
    tags = bucket.tags[f"{SCANNED}schoon"] = [{"Key": SCAN_TAG, "Value": "THREATS_FOUND"}]
    monkeypatch.setattr(scanner, "client", lambda *_: bucket)

    assert Scanner(SimpleNamespace(endpoint_url="", region="", mail_bucket="b")).scan() == 0
    assert bucket.tags[f"{SCANNED}schoon"] is tags


def test_it_speaks_the_words_that_the_pages_understand():
    assert (scanner.FOLDER, scanner.TAG) == (SCANNED, SCAN_TAG)
    assert SCAN_STATES[verdict(b"%PDF-1.7")] is ScanState.CLEAN
    assert SCAN_STATES[verdict(EICAR)] is ScanState.THREAT
    assert verdict(a_zip("a.pdf", locked=True)) not in SCAN_STATES
    assert SCAN_STATES[verdict(a_zip("a.pdf"))] is ScanState.CLEAN
