"""Writes everything that is generated and checked in; with --check it only says which schemas are stale."""

import sys
from collections.abc import Sequence

from loket_cli import schemas


def main(words: Sequence[str]) -> int:
    """The exit code. Golden letters are compared by their tests, which show the difference."""
    if "--check" in words:
        return schemas.main(["--check"])

    # Writing letters needs the product's templates; comparing schemas must not.
    from loket_cli import letters

    return max(schemas.main([]), letters.main(["--golden"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
