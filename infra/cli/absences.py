"""Contacts who told us by AFWEZIG that they are away."""

import argparse

from loket_cli import product, target


def show(arguments: argparse.Namespace) -> None:
    """Each contact with their last day away; a remark when there is none."""
    target.choose(arguments.stack)
    absences = product.absences()
    for contact, absence in sorted(absences.items()):
        print(f"{contact}  until {absence.until}  since {absence.since:%Y-%m-%d}")
    if not absences:
        print("nobody told us to be away")


def end(arguments: argparse.Namespace) -> None:
    target.choose(arguments.stack)
    product.end_absence(arguments.contact)
    print(f"{arguments.contact}: counts as present")
