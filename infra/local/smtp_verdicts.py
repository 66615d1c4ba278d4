"""What SES would find about a mail that comes in, as far as one machine without DNS and scanners can tell.

SPF passes for every envelope sender, and nothing is signed: so DMARC passes exactly when the domain of the
envelope is the one in From. A domain that the settings list has published `p=reject`; any other gets GRAY.
"""

import email
from collections.abc import Iterator
from dataclasses import dataclass
from email import errors, policy
from email.message import Message
from email.utils import getaddresses

PASS, FAIL, GRAY, PROCESSING_FAILED = "PASS", "FAIL", "GRAY", "PROCESSING_FAILED"
# Both test strings in two pieces, or this file itself would be taken for what they stand for.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
GTUBE = b"XJS*C4JDBQADN1.NSBN3*2IDNEN*" + b"GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
# What keeps a scanner from finding the parts of a mail.
BROKEN_MIME = (
    errors.NoBoundaryInMultipartDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.MultipartInvariantViolationDefect,
)


@dataclass(frozen=True)
class Verdicts:
    """By SES's names; `dmarc_policy` is "" unless DMARC failed."""

    spam: str
    virus: str
    spf: str
    dkim: str
    dmarc: str
    dmarc_policy: str
    from_domain: str


def judge(raw: bytes, mail_from: str, rejecting: frozenset[str]) -> Verdicts:
    """The verdicts about a mail; whatever its sender wrote, this never raises."""
    from_domains = _from_domains(raw)
    dmarc = _dmarc(_domain(mail_from), from_domains, rejecting)
    content = [raw]
    virus = PASS
    try:
        content += _decoded_parts(raw)
    # A scanner that cannot read a mail says so, whatever it was that stopped it.
    except Exception:
        virus = PROCESSING_FAILED
    return Verdicts(
        spam=FAIL if any(GTUBE in one for one in content) else PASS,
        virus=FAIL if any(EICAR in one for one in content) else virus,
        spf=PASS if _domain(mail_from) else GRAY,
        dkim=GRAY,
        dmarc=dmarc,
        dmarc_policy="reject" if dmarc == FAIL else "",
        from_domain=from_domains[0] if from_domains else "",
    )


def _dmarc(envelope_domain: str, from_domains: list[str], rejecting: frozenset[str]) -> str:
    # Two authors are nobody's to vouch for (RFC 7489 §6.6.1).
    if len(from_domains) == 1 and envelope_domain == from_domains[0]:
        return PASS
    return FAIL if rejecting.intersection(from_domains) else GRAY


def _from_domains(raw: bytes) -> list[str]:
    """The domain of every address in every From, lower case."""
    try:
        mail = email.message_from_bytes(_head(raw), policy=policy.compat32)
        values = [str(value).replace("\r", "").replace("\n", "") for value in mail.get_all("From", [])]
        return [_domain(address) for _, address in getaddresses(values) if _domain(address)]
    # Headers are the sender's to write, and need not be headers at all.
    except Exception:
        return []


def _decoded_parts(raw: bytes) -> list[bytes]:
    """Each part as its reader gets it; ValueError when the parts cannot be told apart."""
    mail = email.message_from_bytes(raw, policy=policy.compat32)
    parts = list(_leaves(mail))
    if any(isinstance(defect, BROKEN_MIME) for part in mail.walk() for defect in part.defects):
        raise ValueError("broken MIME")
    return parts


def _leaves(mail: Message) -> Iterator[bytes]:
    for part in mail.walk():
        content = None if part.is_multipart() else part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield content


def _head(raw: bytes) -> bytes:
    ends = [end for end in (raw.find(b"\r\n\r\n"), raw.find(b"\n\n")) if end >= 0]
    return raw[: min(ends)] + b"\r\n\r\n" if ends else raw


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip(" <>.").lower() if "@" in address else ""
