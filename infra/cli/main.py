"""The operator's command `loket`: reads what to do, does it, and says in one line what went wrong."""

import argparse
import os
import sys
from collections.abc import Sequence

from loket.domain.errors import LoketError
from loket_cli import outbox, product, programme, questions

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


def parser() -> argparse.ArgumentParser:
    """Every verb, with the function that does it."""
    whole = argparse.ArgumentParser(prog="loket", description="Operates one deployment of Loket.")
    nouns = whole.add_subparsers(required=True, metavar="programme|question|letter")
    a_deployment = argparse.ArgumentParser(add_help=False)
    a_deployment.add_argument("--stack", metavar="NAME", help="the CloudFormation stack to work on")
    add_programme(nouns.add_parser("programme", help="the programme file"), a_deployment)
    add_question(nouns.add_parser("question", help="questions that need a look"), a_deployment)
    add_letter(nouns.add_parser("letter", help="letters that did not go out"), a_deployment)
    return whole


def add_programme(noun: argparse.ArgumentParser, a_deployment: argparse.ArgumentParser) -> None:
    verbs = noun.add_subparsers(required=True, metavar="check|apply|show")
    check = verbs.add_parser("check", help="read the file and say all that is wrong with it")
    check.add_argument("file")
    check.set_defaults(do=programme.check)
    apply = verbs.add_parser(
        "apply", parents=[a_deployment], help="check the file and work with it from now on"
    )
    apply.add_argument("file")
    apply.set_defaults(do=programme.apply)
    show = verbs.add_parser("show", parents=[a_deployment], help="the programme in force")
    show.add_argument("--version", type=int, metavar="N", help="an earlier version of it")
    show.set_defaults(do=programme.show)


def add_question(noun: argparse.ArgumentParser, a_deployment: argparse.ArgumentParser) -> None:
    verbs = noun.add_subparsers(required=True, metavar="release|show")
    for name, do, help in (
        ("release", questions.release, "vouch for a question whose address is not proven"),
        ("show", questions.show, "status, matches and timeline, without texts"),
    ):
        verb = verbs.add_parser(name, parents=[a_deployment], help=help)
        verb.add_argument("reference", type=str.upper, metavar="REFERENCE")
        verb.set_defaults(do=do)


def add_letter(noun: argparse.ArgumentParser, a_deployment: argparse.ArgumentParser) -> None:
    verbs = noun.add_subparsers(required=True, metavar="list|resend")
    listing = verbs.add_parser("list", parents=[a_deployment], help="letters by their state")
    listing.add_argument("--open", action="store_true", required=True, help="those that are not sent yet")
    listing.set_defaults(do=outbox.show_open)
    resend = verbs.add_parser("resend", parents=[a_deployment], help="send a letter once more")
    resend.add_argument("letter", type=outbox.letter_key, metavar="REFERENCE/ID")
    resend.set_defaults(do=outbox.resend)


if __name__ == "__main__":
    sys.exit(main())
