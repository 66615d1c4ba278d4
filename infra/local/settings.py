"""What the environment says about the local cloud; everything that is wrong with it is named at once."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


class SettingsError(Exception):
    """Raised at the start with one line for each setting that cannot be used."""


@dataclass(frozen=True)
class Settings:
    """Where the local cloud listens, keeps its data, and what it loads."""

    port: int
    smtp_port: int
    data: Path
    programme: Path
    relay: tuple[str, int] | None
    root: Path = ROOT
    # Domains whose owners want mail that is not theirs refused: DMARC says FAIL for them instead of GRAY.
    dmarc_reject: frozenset[str] = frozenset()

    @property
    def public_url(self) -> str:
        """The form's own origin: another name than the host page's, as two organisations have."""
        return f"http://localhost:{self.port}"

    @property
    def local_url(self) -> str:
        """Where the host page, the mailboxes and the clock are."""
        return f"http://{HOST}:{self.port}"

    @property
    def own_origins(self) -> list[str]:
        """What a browser calls the local cloud, by either of its names."""
        return [self.local_url, self.public_url]

    @property
    def emulator_python(self) -> Path:
        """The interpreter of the emulator's own environment (it pins another botocore than the product)."""
        return self.tools / "emulator" / "bin" / "python"

    @property
    def tools(self) -> Path:
        """What was installed for this checkout; `make distclean` removes it."""
        return self.root / ".tools"


def read(environment: Mapping[str, str] = os.environ, root: Path = ROOT) -> Settings:
    """The settings of this run, or a SettingsError that names every broken one."""
    wrong: list[str] = []

    def port(name: str, default: int) -> int:
        text = environment.get(name) or str(default)
        if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
            return int(text)
        wrong.append(f"{name} is {text!r}, but should be a port number (1 to 65535)")
        return default

    def path(name: str, default: str) -> Path:
        given = environment.get(name)
        return Path(given).expanduser().absolute() if given else root / default

    def relay(name: str) -> tuple[str, int] | None:
        text = environment.get(name) or ""
        host, colon, number = text.rpartition(":")
        if not text:
            return None
        if host and colon and number.isdigit() and 0 < int(number) < 65536:
            return host, int(number)
        wrong.append(f"{name} is {text!r}, but should be host:port")
        return None

    def domains(name: str) -> frozenset[str]:
        given = [one.strip().lower() for one in (environment.get(name) or "").split(",") if one.strip()]
        for one in given:
            if not DOMAIN.fullmatch(one):
                wrong.append(f"{name} has {one!r}, but should be domain,domain")
        return frozenset(given)

    settings = Settings(
        port=port("LOKET_PORT", 8000),
        smtp_port=port("LOKET_SMTP_PORT", 2525),
        data=path("LOKET_DATA", ".local"),
        programme=path("LOKET_PROGRAMME", "infra/programme/leiden.yaml"),
        relay=relay("LOKET_RELAY"),
        root=root,
        dmarc_reject=domains("LOKET_DMARC_REJECT"),
    )
    for file, what in (
        (settings.programme, "LOKET_PROGRAMME: the programme file"),
        (root / "template.yaml", "the template"),
        (root / "functions" / "requirements.txt", "the functions' requirements"),
        (settings.emulator_python, "the emulator (`make run` installs it)"),
    ):
        if not file.is_file():
            wrong.append(f"{what} {file} does not exist")
    if settings.data.exists() and not settings.data.is_dir():
        wrong.append(f"LOKET_DATA: {settings.data} is not a folder")
    if wrong:
        raise SettingsError("\n".join(wrong))
    return settings
