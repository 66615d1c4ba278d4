"""What the malware scanner would say of the form's files, as far as one machine without one can tell."""

import asyncio
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from loket_local.cloud import Cloud, client
from loket_local.console import say
from loket_local.smtp_verdicts import EICAR

FOLDER = "files/form/"
TAG = "GuardDutyMalwareScanStatus"
CLEAN, THREAT, UNSUPPORTED = "NO_THREATS_FOUND", "THREATS_FOUND", "UNSUPPORTED"
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EVERY_SECONDS = 2


class Scanner:
    """Tags what is new below the folder of the form's files, as the plan in template.yaml would."""

    def __init__(self, cloud: Cloud) -> None:
        self._s3 = client("s3", cloud.endpoint_url, cloud.region)
        self._bucket = cloud.mail_bucket
        self._done: set[tuple[str, str]] = set()

    def scan(self) -> int:
        """Every file has its verdict; how many are new. What fails waits for the next time."""
        found = 0
        try:
            pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=FOLDER)
            for entry in (one for page in pages for one in page.get("Contents", [])):
                version = entry["Key"], entry["ETag"]
                if version not in self._done:
                    found += self._tag(entry["Key"])
                    self._done.add(version)
        except (BotoCoreError, ClientError) as trouble:
            say(f"files could not be scanned yet ({type(trouble).__name__})")
        return found

    def _tag(self, key: str) -> bool:
        where: dict[str, Any] = {"Bucket": self._bucket, "Key": key}
        tags = self._s3.get_object_tagging(**where)["TagSet"]
        if any(tag["Key"] == TAG for tag in tags):
            return False
        told = verdict(self._s3.get_object(**where)["Body"].read())
        self._s3.put_object_tagging(**where, Tagging={"TagSet": [{"Key": TAG, "Value": told}]})
        return True


async def watch(cloud: Cloud) -> None:
    """New files are tagged for as long as the emulator lives."""
    scanner = Scanner(cloud)
    while True:
        await asyncio.to_thread(scanner.scan)
        await asyncio.sleep(EVERY_SECONDS)


def verdict(content: bytes) -> str:
    """The scanner's word for a file, by the names of GuardDuty."""
    if EICAR in content:
        return THREAT
    # The first bit of an entry's flags says that it is encrypted (APPNOTE.TXT §4.4.4).
    locked_zip = content.startswith(ZIP) and len(content) > 6 and bool(content[6] & 1)
    locked_office = content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content
    return UNSUPPORTED if locked_zip or locked_office else CLEAN
