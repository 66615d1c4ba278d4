"""Every letter as its reader would see it: previews for who edits the texts, golden files for the tests.

Works from a checkout: the invented questions and people stand in `tests/letters/samples.py`.
"""

import argparse
import sys
from collections.abc import Iterator
from html import escape
from importlib import import_module
from pathlib import Path

from loket.mail.render import render

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "letters" / "golden"


def files() -> Iterator[tuple[str, str]]:
    """Name and content of each golden file; the subject is the first line of the text."""
    # The samples belong to the tests, which are no installed package.
    sys.path.insert(0, str(ROOT))
    for sample in import_module("tests.letters.samples").samples():
        letter = render(sample.sheet)
        yield f"{sample.name}.txt", f"Subject: {letter.subject}\n\n{letter.text}"
        yield f"{sample.name}.html", letter.html


def write(folder: Path) -> int:
    """The folder holds exactly these files afterwards; says how many."""
    folder.mkdir(parents=True, exist_ok=True)
    written = dict(files())
    for name, content in written.items():
        (folder / name).write_text(content, encoding="utf-8")
    for stale in folder.iterdir():
        if stale.suffix in (".txt", ".html") and stale.name not in written:
            stale.unlink()
    return len(written)


def write_index(folder: Path) -> None:
    """A page that leads to every preview."""
    names = sorted(path.stem for path in folder.glob("*.txt"))
    items = "\n".join(
        f'<li><a href="{escape(name)}.html">{escape(name)}</a> (<a href="{escape(name)}.txt">tekst</a>)</li>'
        for name in names
    )
    page = f'<!doctype html>\n<meta charset="utf-8">\n<title>Brieven</title>\n<ul>\n{items}\n</ul>\n'
    (folder / "index.html").write_text(page, encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m loket_cli.letters", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "letters", help="where previews go")
    parser.add_argument("--golden", action="store_true", help="write what the tests compare with")
    chosen = parser.parse_args(arguments)
    if chosen.golden:
        print(f"{write(GOLDEN)} golden files in {GOLDEN.relative_to(ROOT)}")
    else:
        count = write(chosen.out)
        write_index(chosen.out)
        print(f"{count} files; open {chosen.out / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
