"""Mails as bytes in S3: what came in raw, and every letter as it was sent."""

from collections.abc import Sequence
from typing import Any

from loket.domain.storage import LetterKey


class Mailbox:
    """The mail bucket of one deployment."""

    def __init__(self, client: Any, bucket: str) -> None:
        self.client = client
        self.bucket = bucket

    def keep_sent(self, letter: LetterKey, raw: bytes) -> None:
        """The letter is kept as it was sent."""
        self.client.put_object(
            Bucket=self.bucket, Key=sent_key(letter), Body=raw, ContentType="message/rfc822"
        )

    def forget_sent(self, letters: Sequence[LetterKey]) -> None:
        """The kept letters are gone; older versions follow when the bucket's lifecycle expires them."""
        for start in range(0, len(letters), 1000):
            gone = [{"Key": sent_key(letter)} for letter in letters[start : start + 1000]]
            self.client.delete_objects(Bucket=self.bucket, Delete={"Objects": gone, "Quiet": True})


def sent_key(letter: LetterKey) -> str:
    """Where a sent letter lies in the bucket."""
    return f"sent/{letter.reference}/{letter.id}.eml"
