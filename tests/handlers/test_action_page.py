"""The page of a question has real buttons: each does, once, what the same word does in a mail."""

from typing import Any

import pytest

from loket.domain.match import MatchStatus, Period
from loket.domain.people import PARTNER
from loket.domain.status import status_of
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DESK, NOW
from tests.handlers.conftest import Desk, text_of
from tests.handlers.pages import after, link_in, page_url, press, said, words_on
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter, match_of, proposed
from tests.posted import a_mail, a_reply

OFFER = "Een afstudeeropdracht Bouwkunde"


def offered(desk: Desk) -> str:
    """The reference of a question to which the hogeschool made an offer on its page."""
    reference = brought(desk)
    press(desk, page_url(reference, COORDINATOR_HL), "propose", text=OFFER)
    return reference


def agreed(desk: Desk) -> str:
    reference = offered(desk)
    press(desk, page_url(reference, PARTNER), "agree")
    return reference


def started(desk: Desk) -> str:
    reference = agreed(desk)
    press(desk, page_url(reference, COORDINATOR_HL), "start")
    return reference


def state(desk: Desk, reference: str) -> Any:
    """All that is stored of a question but what its letters' sending left."""
    dossier = desk.dossier(reference)
    return dossier.question, dossier.timeline, dossier.writings, dossier.letters


def test_the_link_in_a_notice_opens_the_question_and_its_buttons(desk: Desk):
    reference = brought(desk)

    page = desk.visit(link_in(letter(desk, reference, "notice", "hl")))

    assert page["statusCode"] == 200
    assert {"propose", "consider", "decline"} < words_on(page)
    assert not {"agree", "withdraw", "close", "start"} & words_on(page)
    assert "Wat helpt daartegen" in said(page)
    assert "Fatima el Idrissi" in said(page)
    assert "fatima@buurttuin.example" not in page["body"]


def test_a_proposal_goes_to_the_partner_with_its_period_and_is_answered_by_a_transcript(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)

    answer = press(desk, url, "propose", text=OFFER, first="2027-02-01", last="2027-06-30")

    assert "Gedaan Het voorstel is naar de vraagsteller gestuurd." in after(desk, answer)
    assert match_of(desk, reference) is MatchStatus.PROPOSED
    proposal, transcript = letter(desk, reference, "proposal"), letter(desk, reference, "transcript", "hl")
    assert OFFER in text_of(proposal)
    assert "1 februari 2027 tot en met 30 juni 2027" in " ".join(text_of(proposal).split())
    assert f"MATCH: {OFFER}" in text_of(transcript)
    assert "ONGEDAAN" in text_of(transcript)
    assert transcript["Subject"] == letter(desk, reference, "notice", "hl")["Subject"]
    assert (
        len({one["References"].split()[0] for one in (letter(desk, reference, "notice", "hl"), transcript)})
        == 1
    )


def test_the_partner_reads_each_offer_and_answers_the_one_that_is_meant(desk: Desk):
    reference = offered(desk)
    press(desk, page_url(reference, COORDINATOR_UL), "propose", text="A thesis about shade")
    url = page_url(reference, PARTNER)
    offers = {match.key.institution: match.offer for match in desk.question(reference).matches}
    page = said(desk.visit(url))

    press(desk, url, "agree", offers["universiteit-leiden"] or 0)
    press(desk, url, "refuse", offers["hogeschool-leiden"] or 0, text="Past ons niet.")

    assert OFFER in page
    assert "A thesis about shade" in page
    assert match_of(desk, reference, "universiteit-leiden") is MatchStatus.AGREED
    assert match_of(desk, reference) is MatchStatus.CONSIDERING
    assert "Past ons niet." in text_of(letter(desk, reference, "rather-not", "hl"))


@pytest.mark.parametrize(
    ("before", "word", "typed", "status"),
    [
        (brought, "consider", {"until": "2027-03-01"}, MatchStatus.CONSIDERING),
        (brought, "consider", {}, MatchStatus.CONSIDERING),
        (brought, "decline", {"text": "vol"}, MatchStatus.DECLINED),
        (agreed, "start", {}, MatchStatus.RUNNING),
        (agreed, "period", {"first": "2027-02-01", "last": "2027-06-30"}, MatchStatus.AGREED),
        (started, "report", {"text": "Drie gesprekken gevoerd."}, MatchStatus.RUNNING),
        (started, "complete", {"text": "Het advies is klaar."}, MatchStatus.COMPLETED),
        (started, "cancel", {"text": "De student stopt."}, MatchStatus.CANCELLED),
        (offered, "undo", {}, MatchStatus.ASKED),
    ],
)
def test_every_word_of_a_contact_has_a_button(
    desk: Desk, before: Any, word: str, typed: dict[str, str], status: MatchStatus
):
    reference = before(desk)

    answer = press(desk, page_url(reference, COORDINATOR_HL), word, **typed)

    assert after(desk, answer)
    assert match_of(desk, reference) is status
    assert text_of(letter(desk, reference, "transcript", "hl"))


def test_the_period_counts_as_it_was_filled_in(desk: Desk):
    reference = agreed(desk)

    press(desk, page_url(reference, COORDINATOR_HL), "period", first="1-2-2027", last="2027-06-30")

    match = desk.question(reference).latest_match("hogeschool-leiden")
    assert match
    assert match.period == Period(NOW.date().replace(2027, 2, 1), NOW.date().replace(2027, 6, 30))


def test_a_contact_who_reads_english_gets_the_page_and_the_answer_in_english(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_UL)

    answer = press(desk, url, "consider", until="2027-03-01")

    assert "Interested, not sure yet" in said(desk.visit(url))
    assert "Done " in after(desk, answer)
    assert "INTERESTED UNTIL 1 March 2027" in text_of(letter(desk, reference, "transcript", "ul"))


def test_the_reason_goes_to_the_desk_and_only_the_message_to_the_partner(desk: Desk):
    reference = brought(desk)
    typed = {"text": "Wij zitten vol.", "to_partner": "Volgend jaar graag."}

    press(desk, page_url(reference, COORDINATOR_HL), "decline", **typed)

    told = text_of(letter(desk, reference, "declined", "partner"))
    assert "Volgend jaar graag." in told
    assert "Wij zitten vol." not in told
    assert "Wij zitten vol." in text_of(letter(desk, reference, "declined", "bureau"))
    for other in (PARTNER, COORDINATOR_UL):
        assert "Wij zitten vol." not in desk.visit(page_url(reference, other))["body"]


@pytest.mark.parametrize(("word", "status"), [("release", "open"), ("spam", "discarded")])
def test_the_desk_decides_about_a_held_question(desk: Desk, word: str, status: str):
    outcome = desk.mail(a_mail("Wie helpt ons met de schaduw?", sender=ANNA, dmarc="GRAY"))
    reference = outcome.effects[0].reference
    assert desk.question(reference).intake == "held"
    url = page_url(reference, DESK)

    press(desk, url, word)

    assert status_of(desk.question(reference)) == status


def test_the_partner_withdraws_and_opens_again(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, PARTNER)

    press(desk, url, "withdraw", text="Het is al opgelost.")
    words = words_on(desk.visit(url))
    press(desk, url, "reopen")

    assert words == {"reopen", "undo"}
    assert "Het is al opgelost." in text_of(letter(desk, reference, "withdrawn", "hl"))
    assert status_of(desk.question(reference)) == "open"


def test_an_ended_question_offers_a_contact_nothing(desk: Desk):
    reference = brought(desk)
    press(desk, page_url(reference, PARTNER), "withdraw")

    page = desk.visit(page_url(reference, COORDINATOR_HL))

    assert words_on(page) == set()
    assert "U kunt hier nu niets kiezen." in said(page)


def test_what_the_desk_closes_is_closed(desk: Desk):
    reference = brought(desk)

    press(desk, page_url(reference, DESK), "close", text="Dubbel ingediend.")

    assert "Dubbel ingediend." in text_of(letter(desk, reference, "withdrawn", "partner"))


def test_the_timeline_and_the_table_of_mails_are_the_same_as_after_a_mail(desk: Desk):
    by_mail = proposed(desk)
    by_page = brought(desk, "Wie telt de mussen in de Merenwijk met ons?", subject="Mussen")
    press(desk, page_url(by_page, COORDINATOR_HL), "propose", text=OFFER)

    kinds = [[type(event) for event in desk.dossier(reference).timeline] for reference in (by_mail, by_page)]

    assert kinds[0] == kinds[1]
    letters = [
        sorted(id.rpartition("-")[0] if "transcript" in id else id for id in desk.letters(reference))
        for reference in (by_mail, by_page)
    ]
    assert letters[0] == letters[1]


def test_a_mail_and_the_page_work_beside_each_other(desk: Desk):
    reference = offered(desk)
    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))

    press(desk, page_url(reference, COORDINATOR_HL), "start")
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "ONGEDAAN", sender=ANNA))

    assert match_of(desk, reference) is MatchStatus.AGREED
