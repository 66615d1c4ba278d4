"""Hard cases M01 to M12: which question a mail is about."""

from collections.abc import Callable

import pytest

from loket.domain.lifecycle import IntakeStatus, Relation
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER, Party
from tests.builders import COORDINATOR_HL, DAY
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import (
    ANNA,
    BEN,
    FATIMA,
    TEXT,
    brought,
    letter,
    match_of,
    proposed,
)
from tests.handlers.test_walk import QUESTION, asked
from tests.posted import a_mail, a_reply

STRANGER = "Piet de Vries <piet@elders.example>"


def wire_id(desk: Desk, reference: str, party: Party) -> str:
    """The id under which SES sent the first letter to a party, as an answer refers to it."""
    return f"<{desk.dossier(reference).thread(party)[0]}>"


def test_m01_reply_carries_only_ses_id_and_reaches_its_question(desk: Desk):
    reference = brought(desk)
    ids = {"In-Reply-To": wire_id(desk, reference, PARTNER), "References": None}

    outcome = desk.mail(a_mail("Er is een hek bijgekomen.", subject="Re: de tuin", headers=ids))

    assert outcome.outcome is Outcome.ADDED
    assert outcome.effects[0].reference == reference


def test_m01_reply_carries_only_ses_id_so_a_command_in_it_is_asked_back(desk: Desk):
    reference = brought(desk)
    ids = {"In-Reply-To": wire_id(desk, reference, COORDINATOR_HL)}

    outcome = desk.mail(a_mail("GEEN MATCH: vol", sender=ANNA, subject="Re: de tuin", headers=ids))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "no-token")
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert letter(desk, reference, "asked-back", "hl")


def test_m02_reply_with_new_subject_and_long_text_is_a_question_of_its_own(desk: Desk):
    reference = brought(desk)
    text = (
        "Wij willen een buurtmoestuin beginnen, en zoeken studenten die uitzoeken wat daarvoor nodig is. " * 3
    )
    subject = "Nieuwe vraag: buurtmoestuin Leiden-Noord"

    outcome = desk.mail(a_reply(letter(desk, reference, "receipt"), text, sender=FATIMA, subject=subject))

    new = outcome.effects[0].reference
    assert (outcome.outcome, new != reference) == (Outcome.CREATED, True)
    assert (desk.question(new).related, desk.question(new).relation) == (reference, Relation.SPLIT_OFF)
    assert reference in text_of(letter(desk, new, "receipt"))


def test_m02_reply_with_new_subject_of_a_contact_goes_by_its_token(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")

    outcome = desk.mail(a_reply(notice, "Nog even overleggen. " * 20, sender=ANNA, subject="Iets anders"))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.ADDED, reference)


@pytest.mark.parametrize(
    "subject", ["Re: [{}] planning", "[EXTERN] Antw: FW: [{}] planning", "RE: [EXTERNAL] {}"]
)
def test_m03_reference_typed_in_subject_reaches_the_question_of_a_party(desk: Desk, subject: str):
    reference = brought(desk)

    outcome = desk.mail(a_mail("Het kan ook in mei.", subject=subject.format(reference.replace("-", " ", 1))))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.ADDED, reference)


def test_m04_stranger_with_reference_is_held_and_learns_nothing(desk: Desk):
    reference = brought(desk)
    before = set(desk.letters(reference))

    outcome = desk.mail(a_mail("Mag ik meedoen?", sender=STRANGER, subject=f"[{reference}] meedoen"))

    own = outcome.effects[0].reference
    assert (outcome.outcome, outcome.reason) == (Outcome.HELD, "unknown-sender")
    assert set(desk.letters(reference)) == before
    answer = letter(desk, own, "held", "partner")
    assert answer["To"] == "piet@elders.example"
    assert reference not in answer.as_string()
    assert reference in text_of(letter(desk, own, "held", "bureau"))


def test_m05_reference_in_quote_or_attachment_as_a_quote_is_a_hint_for_the_desk(desk: Desk):
    reference = brought(desk)
    quote = (
        f"\n\nOp di 24 nov. 2026 om 10:12 schreef Buurman <b@elders.example>:\n> zie {reference}\n> en groet"
    )

    outcome = desk.mail(a_mail(f"Dit gaat mij ook aan.{quote}", sender=STRANGER, subject="Re: de tuin"))

    question = desk.question(outcome.effects[0].reference)
    assert outcome.outcome is Outcome.HELD
    assert (question.related, question.relation) == (reference, Relation.MENTIONS)


@pytest.mark.parametrize(
    "slip", [lambda name: name[:-3] + name[-2:], lambda name: name[:-1] + "a7"[name[-1] == "a"]]
)
def test_m06_token_one_character_off_reaches_its_party_s_question_and_executes_nothing(
    desk: Desk, slip: Callable[[str], str]
):
    reference = brought(desk)
    name, _, domain = str(letter(desk, reference, "notice", "hl")["Reply-To"]).partition("@")
    to = f"{slip(name)}@{domain}"

    noted = desk.mail(a_mail("Ik kijk ernaar.", sender=ANNA, to=to, subject="vraag"))
    command = desk.mail(a_mail("GEEN MATCH: vol", sender=ANNA, to=to, subject="vraag"))
    other = desk.mail(a_mail("Ik kijk ernaar.", sender=STRANGER, to=to, subject="vraag"))

    assert (noted.outcome, noted.effects[0].reference) == (Outcome.ADDED, reference)
    assert (command.outcome, command.reason) == (Outcome.ASKED_BACK, "no-token")
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert other.outcome is Outcome.REFUSED


def test_m07_bcc_address_not_in_headers_since_the_envelope_decides(desk: Desk):
    reference = brought(desk)
    to = str(letter(desk, reference, "notice", "hl")["Reply-To"])
    headers = {"To": "iemand@anders.example", "Cc": "nog.iemand@anders.example"}

    by_token = desk.mail(a_mail("INTERESSE", sender=ANNA, to=to, headers=headers, subject="x"))
    by_intake = desk.mail(a_mail("Wie onderzoekt de stilte in onze wijk?", headers=headers, subject="Stilte"))

    assert by_token.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.CONSIDERING
    assert by_intake.outcome is Outcome.CREATED


def test_m08_one_reply_many_tokens_does_each_line_once(desk: Desk):
    first, second = (
        brought(desk),
        brought(desk, "Wie telt met ons de bomen van de Merenwijk?", subject="Bomen"),
    )
    to = [str(letter(desk, reference, "notice", "hl")["Reply-To"]) for reference in (first, second)]
    text = f"{first} GEEN MATCH: vol\n{second} MATCH: stage, september"

    outcome = desk.mail(a_mail(text, sender=ANNA, to=to, subject="Re: overzicht"))

    assert outcome.outcome is Outcome.DONE
    assert {effect.reference for effect in outcome.effects} == {first, second}
    assert match_of(desk, first) is MatchStatus.DECLINED
    assert match_of(desk, second) is MatchStatus.PROPOSED
    assert "stage, september" in text_of(letter(desk, second, "proposal"))


def test_m08_one_reply_many_tokens_without_a_reference_is_applied_to_none(desk: Desk):
    first, second = (
        brought(desk),
        brought(desk, "Wie telt met ons de bomen van de Merenwijk?", subject="Bomen"),
    )
    to = [str(letter(desk, reference, "notice", "hl")["Reply-To"]) for reference in (first, second)]

    outcome = desk.mail(a_mail("GEEN MATCH: vol", sender=ANNA, to=to, subject="Re: overzicht"))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-question")
    assert {match_of(desk, first), match_of(desk, second)} == {MatchStatus.ASKED}


def test_m09_subject_and_token_disagree_and_the_token_of_a_party_to_both_wins(desk: Desk):
    first, second = (
        brought(desk),
        brought(desk, "Wie telt met ons de bomen van de Merenwijk?", subject="Bomen"),
    )
    notice = letter(desk, first, "notice", "hl")

    outcome = desk.mail(a_reply(notice, "INTERESSE", sender=ANNA, subject=f"RE: [{second}] Bomen"))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.DONE, first)


def test_m09_subject_and_token_disagree_about_others_question_and_it_is_asked(desk: Desk):
    first = brought(desk)
    other = asked(desk, email="ander@buurttuin.example", title="Iets heel anders")
    notice = letter(desk, first, "notice", "hl")

    outcome = desk.mail(a_reply(notice, "INTERESSE", sender=ANNA, subject=f"RE: [{other}] Iets heel anders"))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-question")
    assert match_of(desk, first) is MatchStatus.ASKED


def test_m10_reply_to_closed_question_is_kept_and_reopens_nothing(desk: Desk):
    reference = brought(desk)
    receipt = letter(desk, reference, "receipt")
    desk.mail(a_reply(receipt, "INTREKKEN", sender=FATIMA))
    desk.now += 270 * DAY

    outcome = desk.mail(a_reply(receipt, "Bij nader inzien toch wel.", sender=FATIMA, at=desk.now))

    told = text_of(letter(desk, reference, "transcript", "partner"))
    assert outcome.outcome is Outcome.ADDED
    assert desk.question(reference).ended
    assert "HEROPENEN" in told and "ingetrokken" in told


def test_m11_partner_replies_to_own_mail_and_reaches_the_same_question(desk: Desk):
    reference = brought(desk, message_id="<first@buurttuin.example>")
    ids = {"References": "<first@buurttuin.example>"}

    outcome = desk.mail(a_mail("Vergeten: het gaat om 200 m².", subject="Re: Wie helpt ons", headers=ids))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.ADDED, reference)


def test_m12_the_same_question_by_form_and_mail_is_notified_once(desk: Desk):
    reference = brought(desk, subject="Hoe houden we de binnentuin koel?")

    status, answer = desk.post_json(QUESTION | {"question": TEXT})

    twin = desk.question(answer["reference"])
    assert status == 201
    assert (twin.intake, twin.related, twin.relation) == (IntakeStatus.HELD, reference, Relation.RESEMBLES)
    desk.deliver()
    assert {id.split("-")[1] for id in desk.letters(twin.reference)} == {"held"}


def test_m12_the_same_words_from_a_second_address_are_linked(desk: Desk):
    reference = brought(desk)
    desk.now += 6 * DAY

    outcome = desk.mail(a_mail(TEXT, sender="Buur <buur@buurttuin.example>"))

    assert (outcome.outcome, outcome.reason) == (Outcome.CREATED, "possible-duplicate")
    assert desk.question(outcome.effects[0].reference).related == reference
    assert reference not in letter(desk, outcome.effects[0].reference, "held", "partner").as_string()


def test_m59_token_recased_or_stripped_in_capitals_is_the_same_token(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "ul")

    outcome = desk.mail(a_reply(notice, "INTERESTED", sender=BEN, to=str(notice["Reply-To"]).upper()))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.DONE, reference)


def test_of_two_tokens_of_one_question_that_of_the_writer_counts(desk: Desk):
    reference = brought(desk)
    others, own = (str(letter(desk, reference, "notice", one)["Reply-To"]) for one in ("ul", "hl"))

    outcome = desk.mail(a_mail("INTERESSE", sender=ANNA, to=[others, own], subject=f"Re: [{reference}]"))

    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.CONSIDERING


def test_an_answer_to_two_offers_at_once_is_asked_back(desk: Desk):
    reference = proposed(desk)
    desk.mail(a_reply(letter(desk, reference, "notice", "ul"), "MATCH: research, May", sender=BEN))
    offers = [one for id, one in desk.letters(reference).items() if "-proposal-" in id]
    to = [str(offer["Reply-To"]) for offer in offers]

    outcome = desk.mail(a_mail("AKKOORD", to=to, subject=f"Re: [{reference}]"))

    assert len(set(to)) == 2
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-offer")
    assert match_of(desk, reference) is MatchStatus.PROPOSED
