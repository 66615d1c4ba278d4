"""The page that proves an address: one button, and the other questions that wait for the same proof."""

from urllib.parse import parse_qs

from loket import settings, wiring
from loket.domain.decisions import Reason, Refused
from loket.domain.lifecycle import IntakeStatus
from loket.domain.storage import Dossier
from loket.domain.tokens import Purpose
from loket.handlers.behind_link import behind_link, to_status
from loket.usecases.accept import confirm
from loket.usecases.also_waiting import MOST_SHOWN, also_waiting, confirm_also
from loket.usecases.show_status import Shown
from loket.web import answers
from loket.web.http import Answer, Request
from loket.web.visit import Visit


def ask_confirmation(request: Request) -> Answer:
    """The button that proves the address; once it is proven, how the question stands, unless others wait."""

    def answer(shown: Shown, visit: Visit) -> Answer:
        intake = shown.dossier.question.intake
        if intake is IntakeStatus.DISCARDED:
            return visit.unknown_link()
        others = others_of(shown)
        if intake is IntakeStatus.ACCEPTED and not others:
            return to_status(shown, visit)
        return answers.confirmation(shown.dossier, visit, f"/bevestigen/{request.path['token']}", others)

    return behind_link(request, Purpose.CONFIRM, answer)


def confirm_address(request: Request) -> Answer:
    """The press on that button: the address is proven, and pressing twice changes nothing more."""
    ticked = ticked_in(request.body)

    def answer(shown: Shown, visit: Visit) -> Answer:
        reference, addressed = shown.dossier.question.reference, shown.grant.about
        outcome = confirm(reference, addressed, visit.now, wiring.table())
        if isinstance(outcome, Refused) and outcome.reason is not Reason.ALREADY_ACCEPTED:
            return visit.unknown_link()
        if ticked:
            confirm_also(ticked, others_of(shown), visit.now, wiring.table())
        return to_status(shown, visit, just_confirmed=True)

    return behind_link(request, Purpose.CONFIRM, answer)


def others_of(shown: Shown) -> tuple[Dossier, ...]:
    """The questions that whoever holds this link can confirm as well: the letter came to that mailbox."""
    return also_waiting(shown.dossier, wiring.table(), wiring.mailbook(), settings.person_key())


def ticked_in(body: bytes) -> tuple[str, ...]:
    """The references of the boxes that were ticked; () for a body that is no form of ours."""
    try:
        posted = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_SHOWN)
    except ValueError:
        return ()
    return tuple(posted.get("ook", ()))
