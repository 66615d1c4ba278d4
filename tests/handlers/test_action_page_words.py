"""The buttons that reach further: to the partner, a colleague, an absence, and for others at the desk."""

from dataclasses import replace

import pytest

from loket import wiring
from loket.domain.match import MatchStatus
from loket.domain.people import PARTNER, Language
from loket.domain.programme import Contact
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DESK, a_programme
from tests.handlers.conftest import Desk, text_of
from tests.handlers.pages import after, form_for, page_url, press, said, send
from tests.handlers.test_action_page import OFFER, offered, state
from tests.handlers.test_mail_walk import brought, letter, match_of

NEW_TEXT = "Hoe blijft een binnentuin koel, en wie rekent dat met ons uit?"


@pytest.fixture(autouse=True)
def with_karim(desk: Desk) -> None:
    """A second contact at the hogeschool, for other subjects."""
    hogeschool, universiteit = a_programme().institutions
    karim = Contact(
        id="hl-karim",
        name="Karim Bakri",
        addresses=("k.bakri@hsleiden.example",),
        language=Language.NL,
        themes=("energie",),
    )
    institutions = (replace(hogeschool, contacts=(*hogeschool.contacts, karim)), universiteit)
    wiring.table().programmes.apply(a_programme(institutions=institutions))


def holder(desk: Desk, reference: str) -> str:
    match = desk.question(reference).latest_match("hogeschool-leiden")
    assert match
    return match.contact


def test_a_message_reaches_the_partner_by_name_and_nobody_else(desk: Desk):
    reference = brought(desk)

    answer = press(desk, page_url(reference, COORDINATOR_HL), "relay", text="Mag een groep langskomen?")

    told = text_of(letter(desk, reference, "relay", "partner"))
    assert "Uw bericht is naar de vraagsteller gestuurd." in after(desk, answer)
    assert "Mag een groep langskomen?" in told
    assert "Anna de Wit" in told
    assert "a.dewit@" not in told
    assert "langskomen" in desk.visit(page_url(reference, PARTNER))["body"]
    assert "langskomen" not in desk.visit(page_url(reference, COORDINATOR_UL))["body"]


def test_another_wording_is_read_on_the_page_and_counts_once_the_partner_agrees(desk: Desk):
    reference = brought(desk)
    press(desk, page_url(reference, COORDINATOR_HL), "reword", text=NEW_TEXT)
    url, wording = page_url(reference, PARTNER), desk.question(reference).wording
    assert wording
    page = said(desk.visit(url))

    answer = press(desk, url, "agree", wording.offer)

    assert "Een nieuwe tekst voor het vraagstuk" in page
    assert NEW_TEXT in page
    body = desk.dossier(reference).body
    assert body and body.question == NEW_TEXT
    assert "Er is nu een match" not in after(desk, answer)


def test_a_wording_that_is_no_other_one_is_not_put_to_the_partner(desk: Desk):
    reference = brought(desk)
    body = desk.dossier(reference).body
    url = page_url(reference, COORDINATOR_HL)
    before = state(desk, reference)

    page = send(desk, url, form_for(desk.visit(url), "reword") | {"text": body.question if body else ""})

    assert page["statusCode"] == 409
    assert "dezelfde als de tekst die nu geldt" in said(page)
    assert state(desk, reference) == before


def test_a_colleague_whom_we_know_has_it_at_once_with_the_message_for_them(desk: Desk):
    reference = brought(desk)
    typed = {"address": "K.Bakri@hsleiden.example", "text": "Meer iets voor jou."}

    press(desk, page_url(reference, COORDINATOR_HL), "hand-over", **typed)

    assert holder(desk, reference) == "hl-karim"
    assert "Meer iets voor jou." in text_of(letter(desk, reference, "handed-over", "hl-karim"))


def test_a_new_address_is_asked_first_and_the_page_says_so(desk: Desk):
    reference = brought(desk)

    answer = press(desk, page_url(reference, COORDINATOR_HL), "hand-over", address="els@hsleiden.example")

    assert "Tot dan verandert er niets." in after(desk, answer)
    assert holder(desk, reference) == "hl-stages"


def test_an_address_elsewhere_is_refused_and_stays_typed(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    before = state(desk, reference)

    page = send(desk, url, form_for(desk.visit(url), "hand-over") | {"address": "els@elders.example"})

    assert page["statusCode"] == 409
    assert "van uw eigen onderwijsinstelling" in said(page)
    assert 'value="els@elders.example"' in page["body"]
    assert state(desk, reference) == before


def test_a_contact_can_be_away_and_come_back_once(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    form = form_for(desk.visit(url), "away") | {"until": "2027-03-01"}

    answers = [send(desk, url, form) for _ in range(2)]
    desk.deliver()

    absence = wiring.table().absence(COORDINATOR_HL)
    assert absence and absence.until.isoformat() == "2027-03-01"
    assert {answer["statusCode"] for answer in answers} == {303}
    assert "We hebben genoteerd dat u afwezig bent." in after(desk, answers[1])
    assert "AFWEZIG TOT 1 maart 2027" in text_of(letter(desk, reference, "transcript", "hl"))
    transcripts = [id for id in desk.letters(reference) if "transcript" in id]
    assert len(transcripts) == 1


def test_the_desk_agrees_for_a_partner_who_telephoned(desk: Desk):
    reference = offered(desk)
    offer = desk.question(reference).matches[0].offer or 0

    answer = press(desk, page_url(reference, DESK), "agree", offer)

    assert after(desk, answer)
    assert match_of(desk, reference) is MatchStatus.AGREED
    assert "NAMENS PARTNER AKKOORD" in text_of(letter(desk, reference, "transcript", "bureau"))
    assert "namens u" in text_of(letter(desk, reference, "agreed", "partner"))


def test_the_desk_speaks_for_the_institution_that_it_chose(desk: Desk):
    reference = brought(desk)
    typed = {"text": OFFER, "behalf": "universiteit-leiden"}

    press(desk, page_url(reference, DESK), "propose", **typed)

    assert match_of(desk, reference, "universiteit-leiden") is MatchStatus.PROPOSED
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert OFFER in text_of(letter(desk, reference, "proposal", "partner"))


def test_the_desk_is_asked_for_whom_when_it_did_not_choose(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, DESK)
    before = state(desk, reference)

    page = send(desk, url, form_for(desk.visit(url), "propose") | {"text": OFFER, "behalf": ""})

    assert page["statusCode"] == 422
    assert "Namens wie: dit is nog niet ingevuld." in said(page)
    assert OFFER in page["body"]
    assert state(desk, reference) == before
