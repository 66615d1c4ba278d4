"""Looking at the page of a question changes nothing, and what was typed there is kept as what it is."""

import json
from typing import Any

import pytest

from loket import wiring
from loket.adapters.mailbox import Mailbox
from loket.domain.correspondence import ON_PAGE
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER, Party
from loket.handlers import status_page
from loket.usecases.erasing import erase
from loket.usecases.inbound.account_for_mail import account
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DAY, DESK
from tests.handlers.conftest import Desk
from tests.handlers.pages import after, form_for, page_url, press, said, send, words_on
from tests.handlers.test_action_page import OFFER, offered, state
from tests.handlers.test_mail_walk import brought


@pytest.mark.parametrize("party", [PARTNER, COORDINATOR_HL, DESK])
def test_looking_changes_nothing_however_often_and_whatever_stands_in_the_address(desk: Desk, party: Party):
    reference = offered(desk)
    url = page_url(reference, party)
    form = form_for(desk.visit(url), next(iter(words_on(desk.visit(url)))))
    before = state(desk, reference)

    for query in (
        "",
        "?word=agree",
        f"?word={form['word']}&press={form['press']}",
        "?gedaan=0123456789abcdef",
    ):
        assert desk.visit(f"{url}{query}")["statusCode"] == 200
        assert "Gedaan" not in said(desk.visit(f"{url}{query}"))

    assert state(desk, reference) == before


def test_the_page_answers_no_other_method():
    routes = {route for route in status_page.ROUTES if route.endswith(" /status/{token}")}

    assert routes == {"GET /status/{token}", "POST /status/{token}"}


def test_what_a_press_did_can_be_loaded_again(desk: Desk):
    reference = brought(desk)
    answer = press(desk, page_url(reference, COORDINATOR_HL), "consider")
    before = state(desk, reference)

    pages = [after(desk, answer) for _ in range(2)]

    assert pages[0] == pages[1]
    assert "Gedaan We hebben de interesse genoteerd." in pages[0]
    assert state(desk, reference) == before


def test_what_one_did_is_not_told_to_another(desk: Desk):
    reference = brought(desk)
    id = press(desk, page_url(reference, COORDINATOR_HL), "consider")["headers"]["location"].partition(
        "gedaan="
    )[2]

    page = desk.visit(f"{page_url(reference, COORDINATOR_UL)}?lang=nl&gedaan={id.partition('#')[0]}")

    assert "Gedaan" not in said(page)


def test_what_was_typed_is_kept_until_the_question_is_erased_and_counts_as_no_mail(desk: Desk):
    reference = brought(desk)
    mails = len(desk.outcomes())
    press(desk, page_url(reference, COORDINATOR_HL), "propose", text=OFFER)

    (typed,) = [one for one in desk.dossier(reference).writings.values() if not one.is_mail]

    assert typed.text == f"MATCH: {OFFER}"
    assert (typed.by, typed.said, typed.outcome) == (COORDINATOR_HL, OFFER, Outcome.DONE)
    assert typed.arrival.recipients == ()
    assert len(desk.outcomes()) == mails


def test_the_status_as_json_is_as_it_was(desk: Desk):
    reference = offered(desk)
    path = page_url(reference, COORDINATOR_HL).partition("example")[2]

    answer = json.loads(desk.visit(f"/api{path}")["body"])

    assert answer["reference"] == reference
    assert OFFER not in json.dumps(answer)


def test_after_a_year_the_link_still_acts_and_after_three_it_does_not(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    form = form_for(desk.visit(url), "consider")
    before = state(desk, reference)
    desk.now += 4 * 365 * DAY

    late = send(desk, url, form)

    assert late["statusCode"] == 404
    assert state(desk, reference) == before
    desk.now -= 3 * 365 * DAY
    assert send(desk, url, form)["statusCode"] == 303
    assert wiring.table().question(reference).latest_match("hogeschool-leiden")


def test_mails_and_outcomes_balance_whatever_was_pressed(desk: Desk):
    reference = offered(desk)
    press(desk, page_url(reference, PARTNER), "agree", desk.question(reference).matches[0].offer or 0)

    proof = account(f"{desk.now:%Y-%m-%d}", wiring.mailbox(), wiring.mailbook())

    assert proof.balances
    assert (proof.mails, proof.outcomes) == (1, 1)


def test_erasing_asks_for_no_raw_mail_of_what_was_typed(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    reference = offered(desk)
    forgotten: list[str] = []
    forget = Mailbox.forget

    def noted(box: Mailbox, letters: Any, arrivals: Any, files: Any) -> None:
        forgotten.extend(one.ses_id for one in arrivals)
        forget(box, letters, arrivals, files)

    monkeypatch.setattr(Mailbox, "forget", noted)
    erase(reference, desk.now, wiring.table(), wiring.mailbook(), wiring.mailbox(), b"person-key")

    assert len(forgotten) == 1
    assert not forgotten[0].startswith(ON_PAGE)
    assert desk.dossier(reference).writings == {}
