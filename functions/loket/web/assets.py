"""The files a page asks for beside itself: a short list, and nothing else."""

from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).with_name("assets")
STYLE, SCRIPT = "text/css; charset=utf-8", "text/javascript; charset=utf-8"
CONTENT_TYPES = {
    "loket.css": STYLE,
    "dark.css": STYLE,
    "loket.svg": "image/svg+xml; charset=utf-8",
    "files.js": SCRIPT,
    "form.js": SCRIPT,
    "print.js": SCRIPT,
    "embed.js": SCRIPT,
    "frame.js": SCRIPT,
    "insluiten.js": SCRIPT,
}


def asset(name: str) -> tuple[bytes, str] | None:
    """The file and its content type; None for every name that is not on the list."""
    content_type = CONTENT_TYPES.get(name)
    return (content(name), content_type) if content_type else None


@cache
def content(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@cache
def address(name: str) -> str:
    """Where a page finds the file; another content has another address, so that it may be kept."""
    return f"/web/{name}?v={sha256(content(name)).hexdigest()[:12]}"
