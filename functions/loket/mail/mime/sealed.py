"""Mails inside a seal: opaque S/MIME (CMS, RFC 5652) and PGP text (RFC 9580). No seal is judged.

Only the envelope of a mail proves who sent it; a seal is taken off so that the words in it can be read.
"""

from typing import NamedTuple

SIGNED = bytes.fromhex("2a864886f70d010702")
CLOSED = (
    bytes.fromhex("2a864886f70d010703"),  # enveloped-data
    bytes.fromhex("2a864886f70d010706"),  # encrypted-data
    bytes.fromhex("2a864886f70d0109100117"),  # authenticated-enveloped-data (RFC 5083)
)
"""What the content of a CMS file is, by its object identifier (RFC 5652 §4 to §8, RFC 5083 §1.1)."""

SEQUENCE, IDENTIFIER, CONTEXT_0 = 0x30, 0x06, 0xA0
OCTETS, OCTETS_IN_PIECES, END = 0x04, 0x24, 0x00
ELEMENTS = 100_000
"""Most elements that are gone through in one seal; a piece is about a kilobyte. Chosen by us, 2026-11."""

ARMOURED, ARMOUR_ENDS = "-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----"
CLEAR_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
SIGNATURE_ENDS = "-----END PGP SIGNATURE-----"


class Element(NamedTuple):
    """One element (X.690 §8.1): its tag, and where its content begins and ends; -1 ends at an end mark."""

    tag: int
    start: int
    end: int


class Broken(ValueError):
    """These bytes are not what they should be."""


def is_encrypted(data: bytes) -> bool:
    """True for a CMS file that only its receiver's key opens."""
    try:
        return kind_of(data)[0] in CLOSED
    except (Broken, IndexError):
        return False


def signed_content(data: bytes) -> bytes | None:
    """What is under the signatures; None if it is not there, or these bytes are no signed data."""
    try:
        kind, at = kind_of(data)
        if kind != SIGNED:
            return None
        body = enter(data, enter(data, at, CONTEXT_0).start, SEQUENCE)
        # Past the version and the digest algorithms.
        at = after(data, after(data, body.start))
        content_kind = enter(data, enter(data, at, SEQUENCE).start, IDENTIFIER)
        content = element(data, enter(data, content_kind.end, CONTEXT_0).start)
        return octets(data, content)
    except (Broken, IndexError):
        return None


def kind_of(data: bytes) -> tuple[bytes, int]:
    """The object identifier that says what a CMS file holds, and where that begins."""
    kind = enter(data, enter(data, 0, SEQUENCE).start, IDENTIFIER)
    return data[kind.start : kind.end], kind.end


def element(data: bytes, at: int) -> Element:
    """The element that begins here."""
    tag, length, start = data[at], data[at + 1], at + 2
    if length == 0x80:
        return Element(tag, start, -1)
    if length > 0x80:
        size = length - 0x80
        length, start = int.from_bytes(data[start : start + size]), start + size
        if size > 6:
            raise Broken
    if start + length > len(data):
        raise Broken
    return Element(tag, start, start + length)


def enter(data: bytes, at: int, tag: int) -> Element:
    """The element here, which has to be of this kind."""
    found = element(data, at)
    if found.tag != tag:
        raise Broken
    return found


def after(data: bytes, at: int) -> int:
    """Where the next element begins."""
    found, still_open = element(data, at), 0
    if found.end != -1:
        return found.end
    at, still_open = found.start, 1
    for _ in range(ELEMENTS):
        found = element(data, at)
        at = found.start if found.end == -1 else found.end
        still_open += 1 if found.end == -1 else -1 if (found.tag, found.end) == (END, found.start) else 0
        if not still_open:
            return at
    raise Broken


def octets(data: bytes, whole: Element) -> bytes:
    """The bytes of a string that stands in one piece, or in pieces inside each other (X.690 §8.7.3)."""
    if whole.tag == OCTETS and whole.end != -1:
        return data[whole.start : whole.end]
    if whole.tag != OCTETS_IN_PIECES:
        raise Broken
    pieces, at, still_open = [], whole.start, 1
    for _ in range(ELEMENTS):
        if at == whole.end:
            break
        found = element(data, at)
        at = found.start
        if found.tag == OCTETS and found.end != -1:
            pieces.append(data[found.start : found.end])
            at = found.end
        elif found.tag == END and found.end == found.start:
            still_open -= 1
            if not still_open and whole.end == -1:
                break
        elif found.tag == OCTETS_IN_PIECES:
            still_open += found.end == -1
        else:
            raise Broken
    return b"".join(pieces)


def unsealed(text: str) -> tuple[str, str]:
    """The text without PGP's marks, and what of it only its receiver can read."""
    if "-----BEGIN PGP " not in text:
        return text, ""
    kept, hidden, at = [], [], 0
    while (begins := text.find(ARMOURED, at)) != -1 and (ends := text.find(ARMOUR_ENDS, begins)) != -1:
        kept.append(text[at:begins])
        at = ends + len(ARMOUR_ENDS)
        hidden.append(text[begins:at])
    return clear("".join([*kept, text[at:]])), "\n".join(hidden)


def clear(text: str) -> str:
    """The text of a clear-signed message and all around it (RFC 9580 §7): without headers and signature."""
    kept: list[str] = []
    inside, in_headers, in_seal = False, False, False
    for line in text.split("\n"):
        mark = line.rstrip()
        if mark == CLEAR_SIGNED and not inside:
            inside, in_headers = True, True
        elif mark == SIGNATURE and inside:
            inside, in_seal = False, True
        elif in_headers:
            in_headers = bool(mark)
        elif in_seal:
            in_seal = mark != SIGNATURE_ENDS
        else:
            kept.append(line.removeprefix("- ") if inside else line)
    return "\n".join(kept)
