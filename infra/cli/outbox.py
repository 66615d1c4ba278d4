"""Letters that wait, and letters that should go out once more: by id, never with an address."""

import argparse

from loket.domain.storage import LetterKey
from loket_cli import product, target


def show_open(arguments: argparse.Namespace) -> None:
    """Every letter that is not sent, one a line; a remark when there is none."""
    target.choose(arguments.stack)
    letters = product.open_letters()
    for letter in letters:
        print(f"{letter.reference}/{letter.id}")
    if not letters:
        print("no open letters")


def resend(arguments: argparse.Namespace) -> None:
    target.choose(arguments.stack)
    product.resend(arguments.letter)
    print(f"{arguments.letter.reference}/{arguments.letter.id}: will be sent again")


def letter_key(text: str) -> LetterKey:
    """The letter named as `letter list` names it."""
    reference, slash, id = text.partition("/")
    if not (reference and slash and id):
        raise argparse.ArgumentTypeError("not a letter: `loket letter list --open` names them")
    return LetterKey(reference.upper(), id)
