"""A press twice, at the same time as another, or on an old page: at most one effect, no text lost."""

from typing import Any

import pytest

from loket import wiring
from loket.adapters.table import Table
from loket.domain.events import Considered, Declined, Proposed
from loket.domain.people import PARTNER
from loket.domain.storage import Step
from tests.builders import COORDINATOR_HL, COORDINATOR_UL
from tests.handlers.conftest import Desk
from tests.handlers.pages import after, form_for, page_url, press, said, send
from tests.handlers.test_action_page import OFFER, offered, state
from tests.handlers.test_mail_walk import ANNA, brought, letter
from tests.posted import a_reply


def happened(reference: str, kind: type) -> list[Any]:
    return [event for event in wiring.table().dossier(reference).timeline if isinstance(event, kind)]


def test_a_double_press_does_it_once_and_says_so_twice(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    form = form_for(desk.visit(url), "propose") | {"text": OFFER}

    answers = [send(desk, url, form) for _ in range(3)]

    assert len({answer["headers"]["location"] for answer in answers}) == 1
    assert "Gedaan Het voorstel" in after(desk, answers[2])
    assert len(happened(reference, Proposed)) == 1
    assert len([id for id in desk.dossier(reference).letters if "transcript" in id]) == 1


@pytest.mark.parametrize(("word", "kind"), [("consider", Considered), ("decline", Declined)])
def test_two_presses_at_the_very_same_time_do_it_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, word: str, kind: type
):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    form = form_for(desk.visit(url), word)
    save = Table.save
    crossed: list[dict[str, Any]] = []

    def after_the_other(table: Table, step: Step) -> None:
        if not crossed:
            crossed.append({})
            crossed[0] = send(desk, url, form)
        save(table, step)

    monkeypatch.setattr(Table, "save", after_the_other)
    answer = send(desk, url, form)

    assert answer["headers"]["location"] == crossed[0]["headers"]["location"]
    assert "Gedaan" in after(desk, answer)
    assert len(happened(reference, kind)) == 1


def test_a_press_that_crosses_another_is_judged_by_how_it_stands_then(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    form = form_for(desk.visit(url), "propose") | {"text": OFFER}
    withdraw = form_for(desk.visit(page_url(reference, PARTNER)), "withdraw")
    save = Table.save
    crossed: list[int] = []

    def after_the_other(table: Table, step: Step) -> None:
        if not crossed:
            crossed.append(0)
            crossed[0] = send(desk, page_url(reference, PARTNER), withdraw)["statusCode"]
        save(table, step)

    monkeypatch.setattr(Table, "save", after_the_other)
    page = send(desk, url, form)

    assert (crossed, page["statusCode"]) == ([303], 409)
    assert "Het vraagstuk is ingetrokken." in said(page)
    assert OFFER in page["body"]
    assert happened(reference, Proposed) == []


def test_another_text_after_going_back_is_another_press(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    form = form_for(desk.visit(url), "propose")

    send(desk, url, form | {"text": OFFER})
    send(desk, url, form | {"text": "Een scriptie"})

    assert len(happened(reference, Proposed)) == 2


def test_the_same_form_sent_by_another_party_is_not_their_word(desk: Desk):
    reference = brought(desk)
    form = form_for(desk.visit(page_url(reference, COORDINATOR_HL)), "consider")

    send(desk, page_url(reference, COORDINATOR_UL), form)

    assert [event.by for event in happened(reference, Considered)] == [COORDINATOR_UL]


def test_a_press_on_an_old_page_hears_what_happened_and_loses_no_text(desk: Desk):
    reference = offered(desk)
    url = page_url(reference, PARTNER)
    offer = desk.question(reference).matches[0].offer or 0
    old = form_for(desk.visit(url), "refuse", offer) | {"text": "Liever na de zomer."}
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "GEEN MATCH: toch vol", sender=ANNA))
    before = state(desk, reference)

    page = send(desk, url, old)

    assert page["statusCode"] == 409
    assert "Niet gedaan Dit voorstel geldt niet meer." in said(page)
    assert "Er is niets veranderd." in said(page)
    assert "Hogeschool Leiden heeft nu geen plek." in said(page).partition("Dit had u ingevuld")[0]
    assert "Liever na de zomer." in said(page)
    assert "toch vol" not in page["body"]
    assert state(desk, reference) == before


def test_a_press_after_the_partner_withdrew_is_answered_with_how_it_stands(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    old = form_for(desk.visit(url), "propose") | {"text": OFFER}
    press(desk, page_url(reference, PARTNER), "withdraw")
    before = state(desk, reference)

    page = send(desk, url, old)

    assert page["statusCode"] == 409
    assert "Dit vraagstuk is gesloten of ingetrokken." in said(page)
    assert OFFER in page["body"]
    assert state(desk, reference) == before
