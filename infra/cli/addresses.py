"""Addresses that contacts made theirs by answering `JA, ONTHOUD`, beside those of the programme file."""

import argparse

from loket_cli import product, target


def show(arguments: argparse.Namespace) -> None:
    """Each address with whose it is and since when; a remark when there is none."""
    target.choose(arguments.stack)
    known = product.known_addresses()
    for one in known:
        print(f"{one.address}  {one.party.code}  since {one.since:%Y-%m-%d}")
    if not known:
        print("no addresses but those of the programme file")


def forget(arguments: argparse.Namespace) -> None:
    target.choose(arguments.stack)
    product.forget_address(arguments.address)
    print(f"{arguments.address}: counts as nobody's")
