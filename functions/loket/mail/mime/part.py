"""One part of a mail that has no parts of its own, and what it holds once its encoding is taken off."""

from binascii import a2b_qp
from dataclasses import dataclass, field

from loket.mail.mime.parse_headers import Block
from loket.mail.mime.parse_words import from_base64


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One leaf, its body at source[start:end]. `within` is the subtype of the multipart around it, or "".

    `closed` says why nobody can read it: "encrypted", or "not-opened" for a wrapping that we do not know.
    """

    source: bytes = field(repr=False)
    headers: Block
    start: int = 0
    end: int
    kind: str
    within: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    filename: str = ""
    closed: str = ""

    def content(self, most: int | None = None) -> bytes:
        """The decoded body, or as much of it as its first `most` encoded bytes give."""
        end = self.end if most is None else min(self.end, self.start + most)
        encoding = self.headers.first("content-transfer-encoding").strip("\"' ").lower()
        body = self.source[self.start : end]
        if encoding == "base64":
            return from_base64(body)
        return a2b_qp(body) if encoding == "quoted-printable" else body
