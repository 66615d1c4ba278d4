"""A held mail and the two buttons that answer for it: showing them changes nothing."""

from loket import wiring
from loket.domain.decisions import Reason
from loket.domain.tokens import Purpose
from loket.handlers.behind_link import behind_link, status_path
from loket.usecases.show_status import Shown
from loket.web import answers
from loket.web.held_view import held_view
from loket.web.http import Answer, Request, redirect
from loket.web.visit import Visit

ANSWERS = {b"antwoord=ja": True, b"antwoord=nee": False}
"""What the two buttons of a held mail post, byte for byte."""


def ask_if_yours(request: Request) -> Answer:
    """The held mail and the two buttons that answer for it, or what was answered."""
    just_answered = request.query.get("beantwoord") == "1"

    def answer(shown: Shown, visit: Visit) -> Answer:
        number, reader = shown.grant.about, shown.party
        view = held_view(shown.dossier, number, reader, visit.programme, visit.language)
        if view is None:
            return visit.unknown_link()
        return answers.held(view, visit, held_path(request), status_path(shown), just_answered)

    return behind_link(request, Purpose.HELD, answer)


def answer_if_yours(request: Request) -> Answer:
    """The press on one of those buttons; the first one counts, and a reload posts nothing."""

    def answer(shown: Shown, visit: Visit) -> Answer:
        yes = ANSWERS.get(request.body)
        if yes is None:
            return visit.message("bad-request", 400, token_page=True)
        # Only here: it reads the mail anew, and no page should wait for a parser at a cold start.
        from loket.usecases.inbound.vouch import answer_on_page

        reference, number = shown.dossier.question.reference, shown.grant.about
        store, mailbox = wiring.table(), wiring.mailbox()
        effect = answer_on_page(reference, number, shown.party, yes, visit.now, store, mailbox)
        first = effect.reason != Reason.ALREADY_ANSWERED
        return redirect(visit.on(held_path(request)) + ("&beantwoord=1" if first else ""))

    return behind_link(request, Purpose.HELD, answer)


def held_path(request: Request) -> str:
    return f"/is-dit-van-u/{request.path['token']}"
