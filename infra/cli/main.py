"""The operator's command `loket`: reads what to do, does it, and says in one line what went wrong."""

import os
import sys
from collections.abc import Sequence

from loket.domain.errors import LoketError
from loket_cli import product
from loket_cli.verbs import parser

DONE = 0
FAILED = 1
WRONG_USE = 2
"""What argparse itself exits with."""


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 not done and said why on stderr, 2 not understood."""
    arguments = parser().parse_args(words)
    try:
        with product.faults_in_one_line():
            arguments.do(arguments)
    except LoketError as wrong:
        for line in str(wrong).splitlines() or [type(wrong).__name__]:
            print(line, file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has seen enough; Python must not flush into the pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


if __name__ == "__main__":
    sys.exit(main())
