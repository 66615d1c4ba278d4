"""Who counts as a contact beside the programme file: addresses by `JA, ONTHOUD`, colleagues by DOORSTUREN."""

import argparse

from loket_cli import product, target


def show(arguments: argparse.Namespace) -> None:
    """Each address with whose it is and since when; a remark when there is none."""
    target.choose(arguments.stack)
    known, joined = product.known_addresses(), product.joined()
    for one in known:
        print(f"{one.address}  {one.party.code}  since {one.since:%Y-%m-%d}")
    for new in joined:
        for address in new.person.addresses:
            print(f"{address}  {new.party.code}  joined {new.institution} {new.since:%Y-%m-%d}")
    if not known and not joined:
        print("no addresses but those of the programme file")


def forget(arguments: argparse.Namespace) -> None:
    target.choose(arguments.stack)
    product.forget_address(arguments.address)
    print(f"{arguments.address}: counts as nobody's")
