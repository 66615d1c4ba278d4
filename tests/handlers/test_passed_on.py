"""A resident's mail, passed on by somebody else: the question is the resident's, if the forwarder says so."""

from email.message import EmailMessage
from typing import Any

import pytest

from loket import wiring
from loket.domain.evolve import fold
from loket.domain.lifecycle import IntakeStatus
from loket.domain.outcomes import MailOutcome, Outcome
from loket.usecases.inbound.propose_asker import LONGEST_NAME
from loket.usecases.post_limits import hashed
from tests.builders import DAY
from tests.handlers.conftest import SETTINGS, Desk, text_of
from tests.handlers.test_mail_walk import ANNA
from tests.posted import INTAKE, Posted, a_mail, a_reply

JAN = "Jan Pieter de Groot <jp.degroot@gemeente.example>"
AMINA = "Amina Haddou <amina@tuinwijk.example>"
REMARK = "Dag, deze vraag kwam bij het wijkloket binnen. Past die bij jullie?"
WORDS = (
    "Onze bewoners komen met een rolstoel niet door de poort van de binnentuin. Wie onderzoekt wat beter kan?"
)


def passed_on(original: str = AMINA, **changes: Any) -> Posted:
    """As Outlook passes it on."""
    text = (
        f"{REMARK}\n\nVan: {original}\nVerzonden: maandag 23 november 2026 16:05\n"
        f"Aan: Wijkloket <wijkloket@gemeente.example>\nOnderwerp: De poort is te smal\n\n{WORDS}\n"
    )
    given: dict[str, Any] = {"sender": JAN, "subject": "FW: De poort is te smal"}
    return a_mail(text, **(given | changes))


def brought(desk: Desk, posted: Posted | None = None) -> str:
    return reference_of(desk.mail(posted or passed_on()))


def reference_of(outcome: MailOutcome) -> str:
    (effect,) = outcome.effects
    return effect.reference


def letter(desk: Desk, reference: str, kind: str) -> EmailMessage:
    """The newest letter of a kind."""
    found = [one for id, one in sorted(desk.letters(reference).items()) if id[5:].startswith(f"{kind}-")]
    return found[-1]


def answered(desk: Desk, reference: str, text: str, sender: str = JAN, kind: str = "receipt") -> MailOutcome:
    return desk.mail(a_reply(letter(desk, reference, kind), text, sender=sender))


def found_by(desk: Desk, address: str) -> tuple[str, ...]:
    key = SETTINGS["LOKET_PERSON_KEY"].encode()
    return wiring.mailbook().of_person(hashed(key, "address", address))


def test_m33_resident_mail_forwarded_by_city_is_the_question_and_its_writer_only_proposed(desk: Desk):
    reference = brought(desk)

    dossier = desk.dossier(reference)
    assert dossier.body is not None and dossier.partner is not None and dossier.asker is not None
    assert (dossier.body.title, dossier.body.question) == ("De poort is te smal", WORDS)
    assert dossier.partner.email == "jp.degroot@gemeente.example"
    assert (dossier.asker.name, dossier.asker.email) == ("Amina Haddou", "amina@tuinwijk.example")
    assert dossier.question.intake is IntakeStatus.ACCEPTED
    assert fold(reference, dossier.timeline) == dossier.question


def test_the_receipt_asks_who_asks_and_nobody_else_is_written_to(desk: Desk):
    reference = brought(desk)

    receipt = letter(desk, reference, "receipt")
    assert receipt["To"] == "jp.degroot@gemeente.example"
    text = " ".join(text_of(receipt).split())
    assert "schreef volgens uw mail Amina Haddou <amina@tuinwijk.example>" in text
    assert all("amina" not in str(one["To"]) for one in desk.letters(reference).values())


def test_contacts_read_who_passed_it_on_and_what_they_wrote_apart_from_the_question(desk: Desk):
    reference = brought(desk)

    text = " ".join(text_of(letter(desk, reference, "notice-hl")).split())
    assert "doorgestuurd door Jan Pieter de Groot" in text
    assert REMARK in text
    assert "amina@tuinwijk.example" not in text


def test_the_status_page_shows_the_remark_as_the_forwarders(desk: Desk):
    reference = brought(desk)
    (link,) = [word for word in text_of(letter(desk, reference, "notice-hl")).split() if "/status/" in word]

    page = desk.visit(link)["body"]

    assert REMARK in page
    assert "Doorgestuurd door" in page and "Jan Pieter de Groot" in page
    assert "amina@tuinwijk.example" not in page


def test_ja_makes_the_original_writer_the_partner(desk: Desk):
    reference = brought(desk)

    outcome = answered(desk, reference, "JA")

    dossier = desk.dossier(reference)
    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "asker-named")
    assert dossier.partner is not None and dossier.partner.email == "amina@tuinwijk.example"
    assert fold(reference, dossier.timeline) == dossier.question
    assert found_by(desk, "amina@tuinwijk.example") == (reference,)
    assert found_by(desk, "jp.degroot@gemeente.example") == ()


def test_after_ja_both_hear_of_it_and_the_new_partner_is_mailed_nothing_that_anybody_typed(desk: Desk):
    reference = brought(desk)

    answered(desk, reference, "JA")

    told, named = letter(desk, reference, "transcript"), letter(desk, reference, "named")
    assert told["To"] == "jp.degroot@gemeente.example"
    assert "nu de vraagsteller" in text_of(told)
    assert named["To"] == "amina@tuinwijk.example"
    text = text_of(named)
    assert "jp.degroot@gemeente.example" in text and reference in text and "/status/" in text
    assert "VERWIJDER MIJN GEGEVENS" in text
    for typed in ("rolstoel", "te smal", "wijkloket", "Jan Pieter", "Amina"):
        assert typed not in str(named)


@pytest.mark.parametrize("no", ["NEE", "Verwijder mijn gegevens."])
def test_who_was_named_can_refuse_and_is_no_longer_found(desk: Desk, no: str):
    reference = brought(desk)
    answered(desk, reference, "JA")

    outcome = answered(desk, reference, no, sender=AMINA, kind="named")

    dossier = desk.dossier(reference)
    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "asker-refused")
    assert dossier.partner is not None and dossier.partner.email == "jp.degroot@gemeente.example"
    assert dossier.asker is None
    assert found_by(desk, "amina@tuinwijk.example") == ()
    assert fold(reference, dossier.timeline) == dossier.question
    assert letter(desk, reference, "named")["To"] == "jp.degroot@gemeente.example"
    assert "weer de vraagsteller" in text_of(letter(desk, reference, "named"))


def test_nee_leaves_the_forwarder_the_partner(desk: Desk):
    reference = brought(desk)

    outcome = answered(desk, reference, "Nee")

    dossier = desk.dossier(reference)
    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "asker-refused")
    assert dossier.partner is not None and dossier.partner.email == "jp.degroot@gemeente.example"
    assert letter(desk, reference, "transcript")["To"] == "jp.degroot@gemeente.example"
    assert answered(desk, reference, "JA").reason == "already-answered"
    assert desk.dossier(reference).partner == dossier.partner


def test_ja_of_somebody_else_changes_nothing(desk: Desk):
    reference = brought(desk)

    outcome = answered(desk, reference, "JA", sender="Kees <kees@elders.example>")

    dossier = desk.dossier(reference)
    assert outcome.outcome is Outcome.HELD
    assert dossier.partner is not None and dossier.partner.email == "jp.degroot@gemeente.example"


def test_ja_in_the_forwarders_name_but_to_no_address_of_the_letter_changes_nothing(desk: Desk):
    reference = brought(desk)

    desk.mail(a_reply(letter(desk, reference, "receipt"), "JA", sender=JAN, to=INTAKE, dmarc="FAIL"))

    dossier = desk.dossier(reference)
    assert dossier.partner is not None and dossier.partner.email == "jp.degroot@gemeente.example"


def test_ja_twice_counts_once(desk: Desk):
    reference = brought(desk)
    answered(desk, reference, "JA")
    before = desk.dossier(reference)

    outcome = answered(desk, reference, "Ja!")

    after = desk.dossier(reference)
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "already-answered")
    assert (after.partner, after.question.version) == (before.partner, before.question.version)


def test_the_receipt_can_still_be_answered_with_a_supplement(desk: Desk):
    reference = brought(desk)

    outcome = answered(desk, reference, "De poort is 70 centimeter breed, en de tuin is van de gemeente.")

    assert (outcome.outcome, outcome.reason) == (Outcome.ADDED, "supplement")


def test_a_forwarder_who_is_not_proven_is_asked_to_confirm_first_and_then_who_asks(desk: Desk):
    reference = brought(desk, passed_on(dmarc="GRAY"))
    confirm = letter(desk, reference, "confirm")
    assert "amina" not in str(confirm) and "rolstoel" not in str(confirm)

    desk.mail(a_reply(confirm, "JA", sender=JAN))

    assert desk.question(reference).intake is IntakeStatus.ACCEPTED
    assert "Amina Haddou <amina@tuinwijk.example>" in " ".join(
        text_of(letter(desk, reference, "receipt")).split()
    )
    answered(desk, reference, "JA")
    partner = desk.dossier(reference).partner
    assert partner is not None and partner.email == "amina@tuinwijk.example"


def test_a_contact_who_passes_on_somebody_elses_mail_brings_a_new_question(desk: Desk):
    outcome = desk.mail(passed_on(sender=ANNA))

    dossier = desk.dossier(reference_of(outcome))
    assert outcome.outcome is Outcome.CREATED
    assert dossier.asker is not None and dossier.asker.email == "amina@tuinwijk.example"


def test_an_original_that_is_attached_counts_as_one_in_the_text_and_is_not_handed_out(desk: Desk):
    reference = brought(desk, with_original_attached())

    dossier = desk.dossier(reference)
    (mail,) = dossier.writings.values()
    assert dossier.body is not None and dossier.asker is not None
    assert (dossier.body.question, dossier.asker.email) == (WORDS, "amina@tuinwijk.example")
    assert (mail.text, mail.files) == (REMARK, ())


def with_original_attached() -> Posted:
    original = EmailMessage()
    original["From"], original["Subject"] = AMINA, "De poort is te smal"
    original.set_content(WORDS)
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = JAN, INTAKE, "FW: De poort is te smal"
    outer["Message-ID"] = "<attached-1@gemeente.example>"
    outer.set_content(REMARK)
    outer.add_attachment(original)
    return Posted(raw=outer.as_bytes(), recipients=(INTAKE,), mail_from="jp.degroot@gemeente.example")


@pytest.mark.parametrize(
    "original",
    [
        "Jan Pieter de Groot <jp.degroot@gemeente.example>",
        "Amina Haddou",
        "Loket <vraagstuk@loket.stad.example>",
        "Anna de Wit <a.dewit@hsleiden.example>",
    ],
)
def test_nobody_is_proposed_who_is_the_forwarder_one_of_ours_or_without_address(desk: Desk, original: str):
    reference = brought(desk, passed_on(original))

    dossier = desk.dossier(reference)
    assert dossier.asker is None and dossier.question.asker is None
    assert "Wie is de vraagsteller" not in text_of(letter(desk, reference, "receipt"))
    assert dossier.body is not None and dossier.body.question == WORDS


def test_a_name_that_is_a_text_is_cut(desk: Desk):
    reference = brought(desk, passed_on(f"{'Kom naar het feest ' * 40}<amina@tuinwijk.example>"))

    asker = desk.dossier(reference).asker
    assert asker is not None and len(asker.name) <= LONGEST_NAME


def test_after_the_question_is_erased_nothing_of_who_was_proposed_is_left(desk: Desk):
    reference = brought(desk, passed_on(dmarc="GRAY"))
    for _ in range(31):
        desk.now += DAY
        desk.attend()

    assert desk.question(reference).erased
    everything = str(wiring.dynamo().client.scan(TableName="questions")["Items"])
    assert "amina" not in everything.lower() and "rolstoel" not in everything


def test_events_name_nobody(desk: Desk):
    reference = brought(desk)
    answered(desk, reference, "JA")

    told = str(desk.dossier(reference).timeline)
    assert "amina" not in told.lower() and "groot" not in told.lower()
