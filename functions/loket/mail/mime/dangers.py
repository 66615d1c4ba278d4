"""What may do harm when somebody opens it: programs, scripts, macros, and what hides one of those."""

import re
from collections.abc import Iterator

from loket.mail.prose import one_line

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
    b"[InternetShortcut]",
    b"[{000214A0-0000-0000-C000-000000000046}]",
    # A notebook of OneNote, in which anything may lie ([MS-ONESTORE] §2.3.1).
    b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3",
    # Disc images of virtual machines.
    b"vhdxfile",
    b"conectix",
)
UNSEARCHABLE = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"MSCF",
    b"\x60\xea",
)
"""Archives whose names cannot be read without unpacking them: nobody can say what is in there."""
DISC, DISCS = 32769, (b"CD001", b"BEA01")
"""Where a disc image says what it is (ECMA-119 §8.1, ECMA-167 2/9.1.2)."""

ZIP, OLE, RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rt"
ENTRIES = ((b"PK\x03\x04", 26, 30), (b"PK\x01\x02", 28, 46))
"""How an entry of a zip file begins, where its name's length stands, and its name (APPNOTE.TXT §4.3)."""
NAMES = 5_000
ZIP_MACROS = re.compile(r"(?:.*/)?vbaProject\.bin|(?:Basic|Scripts)/.+|xl/macrosheets/.+", re.IGNORECASE)
OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
OLE_LOCKED = "EncryptedPackage".encode("utf-16-le")
INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")
"""The class of a Windows installer, in its first entry."""

MARKUP_LOOKED_AT = 2 * 1024 * 1024
MARKUP_NAMES = (".htm", ".html", ".xhtml", ".shtml", ".mht", ".mhtml", ".svg", ".hta")
MARKUP_BEGINS = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|svg|script|!--)")
XML_BEGINS = re.compile(rb"\s*(?:\xef\xbb\xbf)?<\?xml.{0,600}<(?:html|svg)", re.DOTALL)
ACTIVE = re.compile(
    rb"<script|<iframe|<object|<embed|<applet|<foreignobject|javascript:|vbscript:|data:text/html"
    rb"|http-equiv=[\"']?refresh|[\s\"'/]on(?:load|unload|beforeunload|error|begin|end|repeat|toggle|show|play"
    rb"|click|auxclick|dblclick|contextmenu|mouse[a-z]{2,8}|pointer[a-z]{2,14}|touch[a-z]{3,8}|key[a-z]{2,6}"
    rb"|focus(?:in|out)?|blur|input|change|submit|select|scroll|wheel|resize|hashchange|message|pageshow|copy"
    rb"|cut|paste|drag[a-z]{0,6}|drop|animation[a-z]{3,12}|transition[a-z]{3,12})\s{0,9}="
)
"""What makes a page do something by itself."""

DANGEROUS = frozenset({
    "ace", "ade", "adp", "apk", "app", "appinstaller", "application", "appref-ms", "appx", "arj", "asp",
    "bas", "bat", "cab", "cer", "chm", "class", "cmd", "command", "cpl", "crt", "csh", "deb", "desktop",
    "diagcab", "dll", "dmg", "docm", "dotm", "exe", "fxp", "gadget", "grp", "hlp", "hpj", "hta", "img", "inf",
    "ins", "iqy", "iso", "isp", "its", "jar", "jnlp", "js", "jse", "ksh", "lib", "library-ms", "lnk", "mda",
    "mdb", "mde", "mdw", "mdz", "msc", "msh", "msi", "msix", "msp", "mst", "ocx", "one", "onepkg", "osd",
    "pcd", "php", "pif", "pkg", "pl", "plg", "potm", "ppam", "ppsm", "pptm", "prf", "prg", "ps1", "ps1xml",
    "ps2", "psc1", "psd1", "psm1", "py", "pyc", "pyw", "pyz", "r00", "rb", "reg", "rgs", "rpm", "run", "scf",
    "scr", "sct", "search-ms", "settingcontent-ms", "sh", "shb", "shs", "sldm", "slk", "svgz", "sys",
    "theme", "themepack", "udl", "url", "vb", "vbe", "vbp", "vbs", "vhd", "vhdx", "vsw", "vxd", "website",
    "wim", "workflow", "ws", "wsc", "wsf", "wsh", "xbap", "xlam", "xll", "xlm", "xlsb", "xlsm", "xltm",
    "xnk"
})  # fmt: skip
"""Extensions of programs, scripts, shortcuts, disc images and macros. Chosen by us, 2026-11."""
DISGUISED = frozenset(
    {"bat", "cmd", "exe", "hta", "js", "jse", "lnk", "msi", "pif", "ps1", "scr", "vbe", "vbs", "wsf"}
)
"""Extensions that also count before another one; the rest are words that a name may have in it."""


def is_dangerous(name: str, content: bytes) -> bool:
    """True for what may do harm, whatever it is called and whatever its first bytes are."""
    return (
        dangerous_name(name)
        or content.startswith(PROGRAMS)
        or content.startswith(UNSEARCHABLE)
        or content.startswith(DISCS, DISC)
        or has_macros(content)
        or is_active(name, content)
    )


def dangerous_name(name: str) -> bool:
    """True if its extension is that of a program, or the one before: `rapport.pdf.exe`, `factuur.js.zip`."""
    suffixes = [suffix.strip().lower() for suffix in one_line(name).rstrip(". ").split(".")[1:]]
    return suffixes[-1:] == ["com"] or bool(DANGEROUS & {*suffixes[-1:]} or DISGUISED & {*suffixes[-2:]})


def has_macros(content: bytes) -> bool:
    """True if an office file has macros in it, or an archive a program; nothing is unpacked (M40)."""
    if content.startswith(ZIP):
        return any(dangerous_name(name) or ZIP_MACROS.fullmatch(name) for name in zip_names(content))
    if content.startswith(OLE):
        return OLE_MACROS in content or INSTALLER in content
    if content.startswith(RTF):
        return b"\\objdata" in content
    return content.startswith(b"%PDF-") and b"/Launch" in content


def zip_names(content: bytes) -> Iterator[str]:
    """The names in an archive, from its entries and from its directory: programs may go by either."""
    for begins, length_at, name_at in ENTRIES:
        at = content.find(begins)
        for _ in range(NAMES):
            if at == -1:
                break
            length = int.from_bytes(content[at + length_at : at + length_at + 2], "little")
            yield content[at + name_at : at + name_at + min(length, 500)].decode("utf-8", "replace")
            at = content.find(begins, at + len(begins))


def is_locked(content: bytes) -> bool:
    """True for an archive or an office file that opens with a password only: nobody can look into it."""
    if content.startswith(OLE):
        return OLE_LOCKED in content
    # The first bit of an entry's flags (APPNOTE.TXT §4.4.4).
    return content.startswith(ZIP) and len(content) > 6 and bool(content[6] & 1)


def is_active(name: str, content: bytes) -> bool:
    """True for a page or drawing that does something by itself once it is opened."""
    if not (one_line(name).lower().endswith(MARKUP_NAMES) or begins_as_markup(content)):
        return False
    # Wide characters have a zero byte between the letters.
    said = content[:MARKUP_LOOKED_AT].replace(b"\0", b"").lower()
    return bool(ACTIVE.search(said)) or b"editdata.mso" in said


def begins_as_markup(content: bytes) -> bool:
    beginning = content[:2000].replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lower()
    return bool(MARKUP_BEGINS.match(beginning) or XML_BEGINS.match(beginning))
