"""Prints how well mail is read, figure by figure, measured on a folder of mails that is not part of Loket.

    .venv/bin/python -m infra.quality [--strict] [FOLDER]

The folder has score.py, and `replies`, `forwards`, `machine-mail` and `robustness` with a manifest each. It
is FOLDER, or LOKET_CORPORA, or ../shared/corpora; without one there is nothing to measure.
"""

import argparse
import os
import platform
import sys
from pathlib import Path

from infra.quality.commands import commanded
from infra.quality.cpu import MAILS, cpu_in_p
from infra.quality.figures import (
    Figure,
    of_commands,
    of_cpu,
    of_forwards,
    of_machines,
    of_replies,
    of_robustness,
)
from infra.quality.scored import ROOT, ScoreFailed, score

OTHERWISE = ROOT.parent / "shared" / "corpora"
HEAD = Figure(name="figure", elsewhere="best elsewhere", ours="ours", target="target")


def main(arguments: list[str] | None = None) -> int:
    """0 when all was printed or there is no folder; 1 when a target is missed and --strict is given."""
    parser = argparse.ArgumentParser(prog="python -m infra.quality", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", default=os.environ.get("LOKET_CORPORA") or OTHERWISE, type=Path)
    parser.add_argument("--strict", action="store_true", help="exit with 1 when a target is missed")
    parser.add_argument("--mails", type=int, default=MAILS, help="how many mails the CPU is measured with")
    asked = parser.parse_args(arguments)
    if not (asked.folder / "score.py").is_file():
        print(f"No mails to measure with: {asked.folder} is not there, or has no score.py. Skipped.")
        return 0
    try:
        figures = measured(asked.folder, asked.mails)
    except ScoreFailed as failure:
        print(f"score.py failed: {failure}", file=sys.stderr)
        return 2
    print_table(figures)
    missed = [figure.name.strip() for figure in figures if figure.met is False]
    print(
        f"\nPython {platform.python_version()}; " + (f"missed: {'; '.join(missed)}" if missed else "all met")
    )
    return 1 if missed and asked.strict else 0


def measured(folder: Path, mails: int) -> list[Figure]:
    """All figures, in the order of the table; raises ScoreFailed."""
    replies = score(folder, "replies", "new_text", "--mime").rows
    forwards = score(folder, "forwards", "forward", "--mime")
    robustness = score(folder, "robustness", "everything").rows
    needed, read = cpu_in_p(mails), commanded(folder)
    return [
        *of_replies(replies),
        *of_forwards(forwards.rows, forwards.printed),
        *of_machines(score(folder, "machine", "kind").rows),
        *of_robustness(robustness, replies),
        *of_commands(read.mails, read.commands, len(read.wrongly)),
        *of_cpu(needed.all_mails, needed.one_mail),
    ]


def print_table(figures: list[Figure]) -> None:
    verdicts = {True: "met", False: "MISSED", None: ""}
    lines = [(one.name, one.elsewhere, one.ours, one.target, verdicts[one.met]) for one in (HEAD, *figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    sys.exit(main())
