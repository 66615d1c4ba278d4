"""A mail that came in, as far as it can be read. What cannot be read is empty, and named in `troubles`."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sender:
    """One address of a From or Reply-To header: lower case, ASCII, bare; its name holds nothing unseen."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An attachment: a name that is safe anywhere, the type found in its first bytes, and its content.

    `dangerous` is true for programs, scripts and shortcuts, which are never passed on. `closed` says why
    nobody can read it, as "encrypted"; "" for what can be read.
    """

    name: str
    content_type: str
    content: bytes = field(repr=False)
    dangerous: bool = False
    closed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMail:
    """What a raw mail says of itself: all of it the sender's own words, none of it proof of anything.

    `senders` are all addresses of From (two of them identify nobody, RFC 5322 §3.6.2). `answers` are the ids
    it answers, In-Reply-To first, then References from the last to the first, without angle brackets.
    `recipients` are the addresses in To and Cc: hints only. `headers` are those that screening asks for, by
    lower-case name, in the order of the mail. `text` is the plain part, `html` the HTML part, both decoded;
    either may be "". `pictures` are small ones that the HTML shows, as a logo: nothing that somebody sends.
    `digest` is the same for every delivery of the same mail: of Message-ID, From, Date, Subject and body.
    """

    senders: tuple[Sender, ...] = ()
    reply_to: tuple[Sender, ...] = ()
    recipients: tuple[str, ...] = ()
    subject: str = ""
    message_id: str = ""
    answers: tuple[str, ...] = ()
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    content_type: str = "text/plain"
    text: str = field(default="", repr=False)
    html: str = field(default="", repr=False)
    files: tuple[File, ...] = ()
    pictures: tuple[File, ...] = ()
    size_bytes: int = 0
    digest: str = ""
    troubles: tuple[str, ...] = ()

    @property
    def sender(self) -> Sender | None:
        """Who wrote it, by its one From address; None when there is none or more than one."""
        return self.senders[0] if len(self.senders) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyText:
    """The body of a mail in parts. `new` is what the sender wrote for this mail; in doubt it loses nothing.

    `certain` is false when the cut is doubtful: then no command in it is executed. `interleaved` is true when
    new text stands below or between quoted lines.
    """

    new: str
    quoted: str = ""
    signature: str = ""
    certain: bool = True
    interleaved: bool = False
