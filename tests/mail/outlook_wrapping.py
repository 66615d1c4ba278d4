"""Makes a winmail.dat as Outlook does, for tests ([MS-OXTNEF])."""

from collections.abc import Iterable, Mapping
from struct import pack

from loket.mail.mime import tnef
from loket.mail.mime.rtf import COMPRESSED


def winmail(
    *attributes: tuple[int, bytes], page: int = 1252, files: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """A whole winmail.dat: what is said of the message, then each file by its short name."""
    whole = [attribute(tnef.CODE_PAGE, pack("<II", page, 0)), *(attribute(*one) for one in attributes)]
    for name, content in files:
        whole += [
            attribute(tnef.ATTACHED, bytes(14)),
            attribute(tnef.TITLE, name.encode("cp1252") + b"\0"),
            attribute(tnef.DATA, content),
        ]
    return tnef.SIGNATURE + pack("<H", 1) + b"".join(whole)


def attribute(name: int, value: bytes) -> bytes:
    level = 2 if name in (tnef.ATTACHED, tnef.TITLE, tnef.DATA, tnef.FILE_PROPERTIES) else 1
    return pack("<BII", level, name, len(value)) + value + pack("<H", sum(value) % 65536)


def properties(values: Mapping[int, str | bytes | int | tuple[bytes, bytes]]) -> bytes:
    """Properties by number: text in UTF-16, bytes, a number, or an object as its interface and content."""
    return pack("<I", len(values)) + b"".join(one(number, value) for number, value in values.items())


def one(number: int, value: str | bytes | int | tuple[bytes, bytes]) -> bytes:
    if isinstance(value, int):
        return pack("<HHI", 0x03, number, value)
    if isinstance(value, tuple):
        kind, data = tnef.OBJECT, b"".join(value)
    elif isinstance(value, str):
        kind, data = tnef.UNICODE, value.encode("utf-16-le") + b"\0\0"
    else:
        kind, data = tnef.BINARY, value
    return pack("<HHII", kind, number, 1, len(data)) + data + bytes(-len(data) % 4)


def compressed(rtf: bytes) -> bytes:
    """Rich text in the compressed form, every byte written out ([MS-OXRTFCP] §2.2)."""
    runs = (rtf[at : at + 8] for at in range(0, len(rtf), 8))
    packed = b"".join(b"\0" + run for run in runs)
    return pack("<II", len(packed) + 12, len(rtf)) + COMPRESSED + bytes(4) + packed
