"""What an attachment is: a name that is safe anywhere, and the type of its bytes."""

import re
import unicodedata
from collections.abc import Collection

from loket.mail.mime.charsets import decode
from loket.mail.mime.dangers import dangerous_name, is_dangerous, is_locked
from loket.mail.prose import one_line
from loket.mail.reading.incoming import File

NAME_LENGTH = 120
EXTENSION_LENGTH = 20
UNNAMED = "bijlage"
UNKNOWN = "application/octet-stream"
OPEN_XML = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"{\\rtf", "application/rtf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
INSIDE_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", OPEN_DOCUMENT + "text"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", OPEN_DOCUMENT + "spreadsheet"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", OPEN_DOCUMENT + "presentation"),
    (b"word/document", OPEN_XML + "wordprocessingml.document"),
    (b"xl/workbook", OPEN_XML + "spreadsheetml.sheet"),
    (b"ppt/presentation", OPEN_XML + "presentationml.presentation"),
)
INSIDE_OLE: tuple[tuple[bytes, str], ...] = tuple(
    (name.encode("utf-16-le"), kind)
    for name, kind in (
        ("WordDocument", "application/msword"),
        ("Workbook", "application/vnd.ms-excel"),
        ("PowerPoint Document", "application/vnd.ms-powerpoint"),
        ("__substg1.0_", "application/vnd.ms-outlook"),
    )
)
FOUND_BY_BYTES = frozenset(kind for _, kind in (*MAGIC, *INSIDE_ZIP, *INSIDE_OLE))
EXTENSIONS = {
    "application/msword": "doc",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-outlook": "msg",
    "application/vnd.ms-powerpoint": "ppt",
    OPEN_DOCUMENT + "presentation": "odp",
    OPEN_DOCUMENT + "spreadsheet": "ods",
    OPEN_DOCUMENT + "text": "odt",
    OPEN_XML + "presentationml.presentation": "pptx",
    OPEN_XML + "spreadsheetml.sheet": "xlsx",
    OPEN_XML + "wordprocessingml.document": "docx",
    "application/zip": "zip",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "message/delivery-status": "txt",
    "message/rfc822": "eml",
    "text/calendar": "ics",
    "text/html": "html",
    "text/plain": "txt",
}
UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f]')
# Names of devices: Windows opens these instead of a file, whatever the extension.
DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def attachment(name: str, declared: str, content: bytes, taken: Collection[str], closed: str = "") -> File:
    """The file as it is kept; `taken` are the lower-case names of the files before it."""
    kind = content_type(declared, content)
    safe = safe_name(name) or f"{UNNAMED}.{EXTENSIONS.get(kind, 'bin')}"
    return File(
        name=unique(safe, taken),
        content_type=kind,
        content=content,
        dangerous=dangerous_name(name) or is_dangerous(safe, content),
        closed=closed or ("encrypted" if is_locked(content) else ""),
    )


def with_extension(name: str, content: bytes) -> str:
    """The name, with the extension that its content should have where it has none."""
    safe, extension = safe_name(name), EXTENSIONS.get(content_type("", content), "")
    return f"{safe}.{extension}" if safe and "." not in safe and extension else name


def safe_name(name: str) -> str:
    """The last part of a path without what a disk, a shell or a reader could take amiss; may be ""."""
    bare = re.split(r"[/\\]", one_line(unicodedata.normalize("NFC", name[:2000])))[-1]
    bare = "".join(letter for letter in UNSAFE.sub("_", bare) if letter.isprintable()).strip(". ")
    bare = f"_{bare}" if DEVICES.fullmatch(bare) else bare
    return shortened(bare, NAME_LENGTH)


def shortened(name: str, length: int) -> str:
    """The name at most this long; what goes is the end of the stem, never the extension."""
    stem, dot, extension = name.rpartition(".")
    if len(name) <= length or not stem or len(extension) > EXTENSION_LENGTH:
        return name[:length].strip(". ")
    return stem[: length - len(extension) - 1].strip(". ") + dot + extension


def unique(name: str, taken: Collection[str]) -> str:
    """The name, with a number before its extension if a file of this mail has it already."""
    stem, dot, extension = name.rpartition(".") if "." in name else (name, "", "")
    number, candidate = 1, name
    while candidate.lower() in taken:
        number += 1
        end = f" ({number}){dot}{extension}"
        candidate = stem[: NAME_LENGTH - len(end)] + end
    return candidate


def content_type(declared: str, content: bytes) -> str:
    """What the bytes are; else what is declared, unless the bytes should then have shown it."""
    found = next((kind for magic, kind in MAGIC if content.startswith(magic)), "")
    if found == "application/zip":
        return zipped(content)
    if found == "application/x-ole-storage":
        return next((kind for name, kind in INSIDE_OLE if name in content), found)
    if found:
        return found
    if declared and declared not in FOUND_BY_BYTES and declared != UNKNOWN:
        return declared
    return "text/plain" if readable(content[:4096]) else UNKNOWN


def zipped(content: bytes) -> str:
    """Which office program wrote a zip file, by the names in it; nothing is unpacked (hard case M40)."""
    # Names stand at the head and in the directory at the end (APPNOTE.TXT §4.3.6).
    names = content[:8192] + content[-65536:]
    return next((kind for mark, kind in INSIDE_ZIP if mark in names), "application/zip")


def readable(beginning: bytes) -> bool:
    """True for text: no control characters but those of lines and tabs."""
    text = decode(beginning)
    return bool(text.strip()) and not any(
        character < " " and character not in "\t\n\r\f" for character in text
    )
