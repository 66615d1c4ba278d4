"""What the local cloud tells whoever started it: one short line at a time."""

import sys


def say(line: str) -> None:
    """The line is on the terminal now, also when the output is a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
