"""What the pages behind a signed link have in common: who holds a valid one is answered, nobody else."""

from collections.abc import Callable
from dataclasses import replace

from loket import settings, wiring
from loket.domain.errors import TokenError
from loket.domain.tokens import Purpose
from loket.usecases.links import Links
from loket.usecases.people import programme_for
from loket.usecases.show_status import Shown, show
from loket.web.http import Answer, Request, redirect
from loket.web.visit import Visit, visit_of


def behind_link(request: Request, purpose: Purpose, answer: Callable[[Shown, Visit], Answer]) -> Answer:
    """The answer for whoever holds a valid link; for others a page that tells nothing."""
    programme = wiring.table().programme()
    visit = visit_of(request, programme, wiring.now(), settings.form_key())
    try:
        shown = shown_to(request, purpose)
    except TokenError:
        return visit.unknown_link()
    programme = programme_for(shown.dossier.question, wiring.table(), shown.party)
    visit = replace(visit, programme=programme)
    if "lang" not in request.query:
        reader = programme.person(shown.party)
        visit = visit.speaking(reader.language if reader else shown.dossier.question.language)
    return answer(shown, visit)


def shown_to(request: Request, purpose: Purpose) -> Shown:
    """The question behind the link of a request; raises TokenError."""
    keyring = wiring.form_keyring() if purpose is Purpose.RECEIPT else wiring.reply_keys().reply()
    return show(request.path.get("token", ""), purpose, keyring, wiring.now(), wiring.table())


def to_status(shown: Shown, visit: Visit, just_confirmed: bool = False) -> Answer:
    return redirect(visit.on(status_path(shown)) + ("&bevestigd=1" if just_confirmed else ""))


def status_path(shown: Shown) -> str:
    """Where this reader sees how the question stands."""
    return Links(wiring.reply_keys().reply(), "").status_url(shown.dossier.question, shown.party)
