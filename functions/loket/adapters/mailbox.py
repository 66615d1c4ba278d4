"""Mails as bytes in S3: what came in raw, its attachments, and every letter as it was sent.

    incoming/<SES id>          put there by SES; gone once its outcome is recorded
    mail/<day>/<SES id>        the same mail afterwards, by the day it came in (UTC)
    notices/<SES id>.json      what SES said of a mail whose handling failed
    files/<reference>/<mail>/  the attachments of a mail
    files/form/<form>/         the files of a form, which only open once they are scanned
    sent/<reference>/<letter>  a letter as it was sent

So what lies in `incoming` is exactly what has no outcome yet, however many mails there are.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from loket.domain.arrival import SETUP, Arrival
from loket.domain.correspondence import KeptFile
from loket.domain.storage import LetterKey
from loket.domain.uploads import ScanState

INCOMING = "incoming/"
# What Malware Protection for S3 writes on an object (GuardDuty guide, "Monitoring scans with tags").
SCAN_TAG = "GuardDutyMalwareScanStatus"
SCAN_STATES = {
    "": ScanState.WAITING,
    "NO_THREATS_FOUND": ScanState.CLEAN,
    "THREATS_FOUND": ScanState.THREAT,
}
# Without the right to list a bucket, S3 says 403 where it would say 404.
MISSING = ("NoSuchKey", "404", "AccessDenied", "403")


class Mailbox:
    """The mail bucket of one deployment."""

    def __init__(self, client: Any, bucket: str) -> None:
        self.client = client
        self.bucket = bucket

    def raw(self, arrival: Arrival) -> bytes | None:
        """The raw mail, whether it was handled before or not; None when there is none."""
        found = self.get(f"{INCOMING}{arrival.ses_id}")
        return found if found is not None else self.get(settled_key(arrival))

    def came_at(self, ses_id: str) -> datetime | None:
        """When a mail that waits for its outcome came in; None when none waits under this id."""
        try:
            found = self.client.head_object(Bucket=self.bucket, Key=f"{INCOMING}{ses_id}")
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                return None
            raise
        moment: datetime = found["LastModified"]
        return moment.astimezone(UTC).replace(microsecond=0)

    def settle(self, arrival: Arrival, raw: bytes) -> None:
        """The mail no longer counts as waiting; done again, it stays so."""
        self.client.put_object(
            Bucket=self.bucket, Key=settled_key(arrival), Body=raw, ContentType="message/rfc822"
        )
        self.client.delete_object(Bucket=self.bucket, Key=f"{INCOMING}{arrival.ses_id}")

    def waiting(self, before: datetime) -> Iterator[str]:
        """SES ids of the mails that came before a moment and have no outcome."""
        for entry in self.listed(INCOMING):
            ses_id = entry["Key"].removeprefix(INCOMING)
            if ses_id != SETUP and entry["LastModified"] <= before:
                yield ses_id

    def settled(self, day: str) -> Iterator[str]:
        """SES ids of the mails that came in on a day (UTC) and have their outcome."""
        return (entry["Key"].rpartition("/")[2] for entry in self.listed(f"mail/{day}/"))

    def keep_notice(self, ses_id: str, notice: bytes) -> None:
        """What SES said of a mail is kept, for when it is handled after all."""
        self.client.put_object(Bucket=self.bucket, Key=notice_key(ses_id), Body=notice)

    def notice(self, ses_id: str) -> bytes | None:
        """What SES said of a mail whose handling failed, if it was kept."""
        return self.get(notice_key(ses_id))

    def keep_file(self, key: str, content: bytes) -> None:
        """An attachment is kept. Its type is told at each link, never by the object."""
        self.client.put_object(Bucket=self.bucket, Key=key, Body=content)

    def copy_file(self, key: str, to: str) -> None:
        """The attachment is kept under a second name too; one that is gone leaves nothing there."""
        content = self.get(key)
        if content is not None:
            self.keep_file(to, content)

    def link(self, file: KeptFile, lasts: timedelta) -> str:
        """An address that saves the attachment under its name, for so long."""
        # As a download of no particular type: no browser runs what somebody mailed us.
        request = {
            "Bucket": self.bucket,
            "Key": file.key,
            "ResponseContentType": "application/octet-stream",
            "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        }
        seconds = int(lasts.total_seconds())
        return str(self.client.generate_presigned_url("get_object", Params=request, ExpiresIn=seconds))

    def scan_state(self, key: str) -> ScanState:
        """What the scanner says of a file by now; what is unknown is never clean."""
        try:
            tags = self.client.get_object_tagging(Bucket=self.bucket, Key=key)["TagSet"]
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                return ScanState.UNREADABLE
            raise
        found = next((tag["Value"] for tag in tags if tag["Key"] == SCAN_TAG), "")
        return SCAN_STATES.get(found, ScanState.UNREADABLE)

    def sent(self, letter: LetterKey) -> bytes | None:
        """The letter as it was sent; None when it is not kept any more."""
        return self.get(sent_key(letter))

    def keep_sent(self, letter: LetterKey, raw: bytes) -> None:
        """The letter is kept as it was sent."""
        self.client.put_object(
            Bucket=self.bucket, Key=sent_key(letter), Body=raw, ContentType="message/rfc822"
        )

    def forget(
        self, letters: Sequence[LetterKey], arrivals: Sequence[Arrival], files: Sequence[KeptFile]
    ) -> None:
        """All of these are gone; older versions follow when the bucket's lifecycle expires them."""
        wanted = [
            *(sent_key(letter) for letter in letters),
            *(key for one in arrivals for key in (settled_key(one), notice_key(one.ses_id))),
            *(file.key for file in files if file.key),
        ]
        for start in range(0, len(wanted), 1000):
            gone = [{"Key": key} for key in wanted[start : start + 1000]]
            self.client.delete_objects(Bucket=self.bucket, Delete={"Objects": gone, "Quiet": True})

    def get(self, key: str) -> bytes | None:
        """The object's bytes, None when there is no such object."""
        try:
            return bytes(self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read())
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                return None
            raise

    def listed(self, prefix: str) -> Iterator[dict[str, Any]]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
        return (entry for page in pages for entry in page.get("Contents", []))


def settled_key(arrival: Arrival) -> str:
    """Where a mail lies once it has its outcome."""
    return f"mail/{arrival.at:%Y-%m-%d}/{arrival.ses_id}"


def notice_key(ses_id: str) -> str:
    return f"notices/{ses_id}.json"


def sent_key(letter: LetterKey) -> str:
    """Where a sent letter lies in the bucket."""
    return f"sent/{letter.reference}/{letter.id}.eml"
