"""All that an operator can type: every noun and verb, with the function that does it."""

import argparse
import re
from datetime import date

from loket.domain.outcomes import Outcome
from loket_cli import absences, addresses, mail_domain, mails, outbox, programme, questions

NOUNS = "programme|question|letter|address|absence|mail|mail-domain"


def parser() -> argparse.ArgumentParser:
    """Every verb, with the function that does it."""
    whole = argparse.ArgumentParser(prog="loket", description="Operates one deployment of Loket.")
    nouns = whole.add_subparsers(required=True, metavar=NOUNS)
    a_deployment = argparse.ArgumentParser(add_help=False)
    a_deployment.add_argument("--stack", metavar="NAME", help="the CloudFormation stack to work on")
    add_programme(nouns.add_parser("programme", help="the programme file"), a_deployment)
    add_question(nouns.add_parser("question", help="questions that need a look"), a_deployment)
    add_letter(nouns.add_parser("letter", help="letters that did not go out"), a_deployment)
    add_address(nouns.add_parser("address", help="who is a contact beside the file"), a_deployment)
    add_absence(nouns.add_parser("absence", help="contacts who said that they are away"), a_deployment)
    add_mail(nouns.add_parser("mail", help="mails that came in"), a_deployment)
    add_mail_domain(nouns.add_parser("mail-domain", help="whether mail comes in"))
    return whole


def add_programme(noun: argparse.ArgumentParser, a_deployment: argparse.ArgumentParser) -> None:
    verbs = noun.add_subparsers(required=True, metavar="check|apply|show")
    check = verbs.add_parser("check", help="read the file and say all that is wrong with it")
    check.add_argument("file")
    check.add_argument("--on", type=a_day, metavar="DAY", help="as it will be on another day than today")
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
    verbs = noun.add_subparsers(required=True, metavar="breaker|list|resend")
    breaker = verbs.add_parser("breaker", parents=[a_deployment], help="whether too many went out this hour")
    breaker.add_argument("--open", action="store_true", help="let as many again go out in this hour")
    breaker.set_defaults(do=outbox.breaker)
    listing = verbs.add_parser("list", parents=[a_deployment], help="letters by their state")
    listing.add_argument("--open", action="store_true", required=True, help="those that are not sent yet")
    listing.set_defaults(do=outbox.show_open)
    resend = verbs.add_parser("resend", parents=[a_deployment], help="send a letter once more")
    resend.add_argument("letter", type=outbox.letter_key, metavar="REFERENCE/ID")
    resend.set_defaults(do=outbox.resend)


def add_address(noun: argparse.ArgumentParser, a_deployment: argparse.ArgumentParser) -> None:
    verbs = noun.add_subparsers(required=True, metavar="list|forget")
    listing = verbs.add_parser("list", parents=[a_deployment], help="each with whose it is, and since when")
    listing.set_defaults(do=addresses.show)
    forget = verbs.add_parser("forget", parents=[a_deployment], help="it counts as nobody's from now on")
    forget.add_argument("address", type=str.lower, metavar="ADDRESS")
    forget.set_defaults(do=addresses.forget)


def add_absence(noun: argparse.ArgumentParser, a_deployment: argparse.ArgumentParser) -> None:
    verbs = noun.add_subparsers(required=True, metavar="list|end")
    listing = verbs.add_parser("list", parents=[a_deployment], help="each with the last day away")
    listing.set_defaults(do=absences.show)
    end = verbs.add_parser("end", parents=[a_deployment], help="they count as present from now on")
    end.add_argument("contact", metavar="CONTACT", help="as list shows it: contact:hl-stages")
    end.set_defaults(do=absences.end)


def add_mail(noun: argparse.ArgumentParser, a_deployment: argparse.ArgumentParser) -> None:
    verbs = noun.add_subparsers(required=True, metavar="explain|outcomes|proof|replay")
    explain = verbs.add_parser("explain", help="how a raw mail is read, as JSON; needs no deployment")
    explain.add_argument("file", metavar="FILE.eml", help="- for what comes in on stdin")
    explain.set_defaults(do=mails.explain)
    outcomes = verbs.add_parser("outcomes", parents=[a_deployment], help="what became of mails, by day")
    days = outcomes.add_mutually_exclusive_group()
    days.add_argument("--day", type=a_day, metavar="DAY", help="the mails that came in on it (UTC)")
    days.add_argument("--days", type=a_number, default=7, metavar="N", help="so many days up to today")
    outcomes.add_argument("--kind", choices=[*Outcome], help="name each mail of this kind, too")
    outcomes.set_defaults(do=mails.outcomes)
    proof = verbs.add_parser("proof", parents=[a_deployment], help="mails in = outcomes out, or what differs")
    proof.add_argument("--day", type=a_day, metavar="DAY", help="another day than yesterday (UTC)")
    proof.add_argument("--redrive", action="store_true", help="hand in again what waits for its outcome")
    proof.set_defaults(do=mails.proof)
    replay = verbs.add_parser("replay", parents=[a_deployment], help="handle mails here, or once more")
    replay.add_argument("mails", nargs="+", metavar="SES-ID")
    replay.add_argument(
        "--day", type=a_day, metavar="DAY", help="when they came in (UTC): else the last week"
    )
    replay.set_defaults(do=mails.replay)


def a_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("not a day, such as 2026-11-24") from None


def a_number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError("not a number of days, 1 to 999")
    return int(text)


def add_mail_domain(noun: argparse.ArgumentParser) -> None:
    verbs = noun.add_subparsers(required=True, metavar="activate|show|deactivate")
    # The defaults of both templates.
    our_rule = argparse.ArgumentParser(add_help=False)
    our_rule.add_argument("--rule", default="loket-in", metavar="NAME", help="our receipt rule")
    our_set = argparse.ArgumentParser(add_help=False)
    our_set.add_argument("--rule-set", default="loket", metavar="NAME", help="our receipt rule set")
    activate = verbs.add_parser("activate", parents=[our_set, our_rule], help="take in mail from now on")
    instead = activate.add_mutually_exclusive_group()
    instead.add_argument("--take-over", action="store_true", help="even if that stops another set's mail")
    instead.add_argument("--join", metavar="SET", help="by adding our rule to the end of this set instead")
    activate.set_defaults(do=mail_domain.activate)
    show = verbs.add_parser("show", parents=[our_rule], help="which set is active, and our rule in it")
    show.set_defaults(do=mail_domain.show)
    deactivate = verbs.add_parser("deactivate", parents=[our_set], help="take in no mail any more")
    deactivate.set_defaults(do=mail_domain.deactivate)
