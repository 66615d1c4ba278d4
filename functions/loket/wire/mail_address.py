"""One e-mail address as people type it, made into one that can be mailed; and a guess at what was meant."""

import re
import unicodedata

from loket.domain.slips import one_slip_apart
from loket.wire.form_errors import ErrorCode

LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
SEPARATORS = re.compile(r"[\s,;]")
# RFC 5321 §4.5.3.1: octets of the part before the @, and of a path without its angle brackets.
LONGEST_LOCAL_PART, LONGEST = 64, 254
# RFC 1035 §2.3.4.
LONGEST_LABEL = 63

WELL_KNOWN = frozenset(
    """
    gmail.com googlemail.com hotmail.com hotmail.nl outlook.com outlook.nl live.com live.nl msn.com icloud.com
    yahoo.com ziggo.nl kpnmail.nl kpnplanet.nl planet.nl xs4all.nl upcmail.nl hetnet.nl casema.nl home.nl
    telfort.nl solcon.nl quicknet.nl chello.nl tele2.nl caiway.nl proton.me protonmail.com mail.com ymail.com
    gmx.com gmx.net email.com
    """.split()  # noqa: SIM905 - a list of quoted names is harder to read
)
"""Domains of mail providers in the Netherlands; none of them is ever taken for a typing error."""
SHORTEST_TO_GUESS = 8
"""One slip in a shorter domain too often makes another one that exists. Chosen by us."""
MEANT = {"gmail.nl": "gmail.com", "gmail.con": "gmail.com", "hotmail.con": "hotmail.com"}


class AddressRefused(ValueError):
    """Raised when a text is not one address that can be mailed."""

    def __init__(self, code: ErrorCode) -> None:
        super().__init__(code)
        self.code = code


def one_address(text: str) -> str:
    """The address as it is mailed: domain in lower case and ASCII (RFC 5890 A-labels).

    A space, full stop or comma at the end is dropped. Quoted local parts and address literals are refused:
    nobody has them, and mail programs disagree about them. SES cannot mail a local part that is not ASCII.
    """
    address = text.strip().rstrip(".,; ").removeprefix("mailto:")
    if address.count("@") > 1 and len([part for part in SEPARATORS.split(address) if "@" in part]) > 1:
        raise AddressRefused(ErrorCode.TWO_ADDRESSES)
    local, at, domain = address.rpartition("@")
    if not at or not domain or "@" in local:
        raise AddressRefused(ErrorCode.NOT_AN_ADDRESS)
    if not LOCAL_PART.fullmatch(local):
        letters = local.isascii() or any(character.isspace() for character in local)
        raise AddressRefused(ErrorCode.NOT_AN_ADDRESS if letters else ErrorCode.BAD_CHARACTERS)
    mailable = f"{local}@{ascii_domain(domain)}"
    if len(local) > LONGEST_LOCAL_PART or len(mailable) > LONGEST:
        raise AddressRefused(ErrorCode.NOT_AN_ADDRESS)
    return mailable


def ascii_domain(domain: str) -> str:
    """The domain as it stands in the DNS; raises AddressRefused for what cannot be one."""
    labels = [ascii_label(label) for label in unicodedata.normalize("NFKC", domain).lower().split(".")]
    if len(labels) == 1 or labels[-1].isdigit():
        raise AddressRefused(ErrorCode.NOT_AN_ADDRESS)
    return ".".join(labels)


def ascii_label(label: str) -> str:
    """One label in ASCII. Not by Python's "idna" codec: IDNA2003 makes another domain of a German sharp s."""
    if not label.isascii():
        if not all(c == "-" or unicodedata.category(c)[0] in "LM" or c.isdecimal() for c in label):
            raise AddressRefused(ErrorCode.NOT_AN_ADDRESS)
        label = "xn--" + label.encode("punycode").decode()
    if not LABEL.fullmatch(label) or len(label) > LONGEST_LABEL:
        raise AddressRefused(ErrorCode.NOT_AN_ADDRESS)
    return label


def likely_typo(address: str) -> str | None:
    """The address that was probably meant, when its domain is one slip away from a well-known one."""
    local, _, domain = address.rpartition("@")
    if domain in WELL_KNOWN or not local:
        return None
    meant = MEANT.get(domain) or next((one for one in sorted(WELL_KNOWN) if one_slip(domain, one)), None)
    return f"{local}@{meant}" if meant else None


def one_slip(typed: str, meant: str) -> bool:
    """True when one slip of a hand makes the one of the other, and the domain is long enough to tell."""
    return len(meant) >= SHORTEST_TO_GUESS and one_slip_apart(typed, meant)
