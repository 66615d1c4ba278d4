"""Letters that wait, and letters that should go out once more: by id, never with an address."""

import argparse

from loket.domain.storage import LetterKey
from loket_cli import product, target
from loket_cli.questions import moment


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


def breaker(arguments: argparse.Namespace) -> None:
    """Whether letters go out in this hour, and how many did."""
    target.choose(arguments.stack)
    if arguments.open:
        print(f"waiting letters let go  {product.open_breaker()}")
    hour = product.hour_of_letters()
    until = f"{moment(hour.until)}"
    if hour.is_full:
        print(f"stopped  {hour.sent} of {hour.limit} letters went out; the others wait until {until}")
    elif hour.limit:
        print(f"sending  {hour.sent} of {hour.limit} letters went out; counted until {until}")
    else:
        print("sending  no letter went out in this hour")


def letter_key(text: str) -> LetterKey:
    """The letter named as `letter list` names it."""
    reference, slash, id = text.partition("/")
    if not (reference and slash and id):
        raise argparse.ArgumentTypeError("not a letter: `loket letter list --open` names them")
    return LetterKey(reference.upper(), id)
