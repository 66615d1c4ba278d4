"""What an attachment is: a name that is safe anywhere, the type of its bytes, whether it is dangerous."""

import re
import unicodedata
from collections.abc import Collection

from loket.mail.prose import one_line
from loket.mail.reading.charsets import decode
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
)
INSIDE_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", OPEN_DOCUMENT + "text"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", OPEN_DOCUMENT + "spreadsheet"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", OPEN_DOCUMENT + "presentation"),
    (b"word/document", OPEN_XML + "wordprocessingml.document"),
    (b"xl/workbook", OPEN_XML + "spreadsheetml.sheet"),
    (b"ppt/presentation", OPEN_XML + "presentationml.presentation"),
)
FOUND_BY_BYTES = frozenset(kind for _, kind in (*MAGIC, *INSIDE_ZIP))
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    # A Windows shortcut: its header's size and class id ([MS-SHLLINK] §2.1).
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
MACROS = b"vbaProject.bin"
DISC = (32769, b"CD001")
"""Where an ISO 9660 image says what it is (ECMA-119 §8.1)."""

DANGEROUS = frozenset({
    "ade", "adp", "apk", "app", "application", "appref-ms", "appx", "bas", "bat", "chm", "cmd", "cpl",
    "dll", "dmg", "docm", "dotm", "exe", "gadget", "hta", "img", "inf", "ins", "iso", "isp", "jar",
    "jnlp", "js", "jse", "ksh", "lib", "lnk", "mde", "msc", "msi", "msix", "msp", "mst", "pif", "potm",
    "pptm", "ps1", "ps1xml", "ps2", "psc1", "reg", "rgs", "scf", "scr", "sct", "settingcontent-ms",
    "sh", "shb", "sys", "url", "vb", "vbe", "vbs", "vhd", "vhdx", "vxd", "website", "wsc", "wsf", "wsh",
    "xlam", "xll", "xlsm", "xltm"
})  # fmt: skip
"""Extensions of programs, scripts, shortcuts, disc images and macros. Chosen by us, 2026-11."""

EXTENSIONS = {
    "application/pdf": "pdf",
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
        dangerous=dangerous_name(name) or dangerous_name(safe) or dangerous_content(content),
        closed=closed,
    )


def safe_name(name: str) -> str:
    """The last part of a path without what a disk, a shell or a reader could take amiss; may be ""."""
    bare = re.split(r"[/\\]", one_line(unicodedata.normalize("NFC", name[:2000])))[-1]
    bare = UNSAFE.sub("_", bare).strip(". ")
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


def dangerous_name(name: str) -> bool:
    """True if one of the last two extensions is that of a program: `rapport.pdf.exe`, `factuur.js.zip`."""
    suffixes = [suffix.strip().lower() for suffix in one_line(name).rstrip(". ").split(".")[1:]]
    return bool(DANGEROUS & set(suffixes[-2:])) or suffixes[-1:] == ["com"]


def dangerous_content(content: bytes) -> bool:
    """True if the first bytes are those of a program, or an office file has macros in it."""
    at, disc = DISC
    if content.startswith(PROGRAMS) or content.startswith(disc, at):
        return True
    return content.startswith(b"PK") and MACROS in content[:8192] + content[-65536:]
