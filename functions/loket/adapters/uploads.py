"""Files of the form in S3: put there by the browser itself, and kept once their question is.

    uploads/<owner>/<place>                  as it came in; gone after some days (the bucket's lifecycle)
    files/form/<owner>/<place>-<version>     the copy that belongs to a question
    UPLOADS#<owner>, <place>-<version>       leads to the copy until it is certain that a question has it

So what nobody sent, and what a crash left, is found again and goes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from loket.adapters import items, keys
from loket.adapters.dynamo import Dynamo
from loket.adapters.mailbox import MISSING
from loket.domain.uploads import LARGEST_FILE_BYTES, Copy, Permit, Uploaded, copy_of, upload_key

TYPE = "application/octet-stream"
AT_ONCE = 100


class Uploads:
    """The uploads of one deployment."""

    def __init__(self, client: Any, bucket: str, dynamo: Dynamo) -> None:
        self.client = client
        self.bucket = bucket
        self.dynamo = dynamo

    def permit(self, owner: str, slot: int, lasts: timedelta, back_to: str = "") -> Permit:
        """Leave to put one file of at most LARGEST_FILE_BYTES in this place, for so long."""
        fields = {"Content-Type": TYPE}
        if back_to:
            fields["success_action_redirect"] = back_to
        # Whoever has no script and chose nothing comes back to hear so, instead of to a page of S3's.
        smallest = 0 if back_to else 1
        # Every field must be in the policy too, or S3 refuses it (hard case F62).
        conditions = [{name: value} for name, value in fields.items()]
        signed = self.client.generate_presigned_post(
            self.bucket,
            upload_key(owner, slot),
            Fields=fields,
            Conditions=[*conditions, ["content-length-range", smallest, LARGEST_FILE_BYTES]],
            ExpiresIn=int(lasts.total_seconds()),
        )
        return Permit(signed["url"], signed["fields"])

    def read(self, owner: str, slot: int) -> Uploaded | None:
        """The file in this place; None when there is none."""
        try:
            found = self.client.get_object(Bucket=self.bucket, Key=upload_key(owner, slot))
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                return None
            raise
        return Uploaded(bytes(found["Body"].read()), found["ETag"].strip('"'))

    def keep(self, owner: str, slot: int, version: str, unused_from: datetime) -> str:
        """The key of a copy of this version; "" when another took its place in the meantime."""
        copy = copy_of(owner, slot, version)
        self.dynamo.store(copy_item(copy, unused_from))
        try:
            # Its own tags are not copied: they might say that it was scanned.
            self.client.copy_object(
                Bucket=self.bucket,
                Key=copy.key,
                CopySource={"Bucket": self.bucket, "Key": upload_key(owner, slot)},
                CopySourceIfMatch=f'"{version}"',
                MetadataDirective="REPLACE",
                TaggingDirective="REPLACE",
                ContentType=TYPE,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in (*MISSING, "PreconditionFailed", "412"):
                return ""
            raise
        return copy.key

    def unsettled(self, until: datetime) -> Sequence[Copy]:
        """Copies of which it was not certain at that moment that a question has them, oldest first."""
        due = self.dynamo.due("due", "due_list", keys.UPLOADS_LIST, "due_at", items.moment(until), AT_ONCE)
        return [Copy(item["pk"].removeprefix(keys.uploads("")), item["sk"]) for item in due]

    def settle(self, copy: Copy, is_used: bool) -> None:
        """Nothing leads to the copy any more; one that no question has is gone."""
        if not is_used:
            self.client.delete_object(Bucket=self.bucket, Key=copy.key)
        self.dynamo.remove(keys.uploads(copy.owner), copy.name)


def copy_item(copy: Copy, unused_from: datetime) -> items.Item:
    return {
        "pk": keys.uploads(copy.owner),
        "sk": copy.name,
        "due_list": keys.UPLOADS_LIST,
        "due_at": items.moment(unused_from),
    }
