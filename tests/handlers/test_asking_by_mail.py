"""A question by mail: what is drawn out of it, and in which language its writer is answered."""

import pytest

from loket.domain.outcomes import Outcome
from loket.domain.people import Language
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import TEXT, brought, letter
from tests.posted import a_mail

SIGNED = (
    f"Beste mensen,\n\nIk stuur dit namens de bewonerscommissie Slaagwijk.\n{TEXT}\n\n"
    "Met vriendelijke groet,\n\nFatima el Idrissi\nCoördinator\nBuurttuin De Hoek\n"
    "T 071 - 512 34 56 | M 06-12345678\n"
)
ENGLISH = "Our courtyard is too hot in summer. What could help against that, and who would study it with us?"
DISCLAIMER = (
    "De informatie in dit bericht is alleen bestemd voor degene aan wie het is gericht. Hebt u dit bericht "
    "niet voor u ontvangen, dan vragen wij u om het te wissen en ons dat te laten weten. Aan dit bericht "
    "kunnen geen rechten worden ontleend. Denk aan het milieu voordat u dit bericht en de bijlagen print."
)
THREAD = f"-----Original Message-----\nFrom: Ann\nSent: Monday\nTo: Us\nSubject: x\n\n{ENGLISH * 5}"


def test_who_wrote_is_drawn_out_of_the_signature_and_the_question_goes_on_without_it(desk: Desk):
    reference = brought(desk, SIGNED, sender="fatima@buurttuin.example")

    dossier = desk.dossier(reference)
    assert dossier.partner is not None and dossier.body is not None
    assert dossier.partner.name == "Fatima el Idrissi"
    assert dossier.partner.organisation == "Buurttuin De Hoek"
    assert dossier.partner.phone == "071 - 512 34 56"
    assert dossier.partner.on_behalf_of == "de bewonerscommissie Slaagwijk"
    assert "te warm" in dossier.body.question
    assert "512 34 56" not in text_of(letter(desk, reference, "notice", "hl"))


def test_a_subject_that_says_nothing_leaves_the_title_to_the_text(desk: Desk):
    reference = brought(desk, subject="Vraag")

    assert desk.dossier(reference).body.title == "Onze binnentuin wordt in de zomer te warm"


@pytest.mark.parametrize(
    "address", ["info@buurttuin.example", "Secretariaat <kennisloket@buurttuin.example>"]
)
def test_m31_a_mailbox_of_several_people_is_not_greeted_by_its_name(desk: Desk, address: str):
    reference = brought(desk, sender=address)

    assert "Goedendag," in text_of(letter(desk, reference, "receipt"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{ENGLISH}\n\n{DISCLAIMER}", Language.EN),
        (f"{ENGLISH}\n\nMet vriendelijke groet,\n{DISCLAIMER}", Language.EN),
        (f"{DISCLAIMER}\n\n{ENGLISH}", Language.EN),
        (f"{TEXT}\n\n{THREAD}", Language.NL),
        ("Tuin, zon.", Language.NL),
    ],
)
def test_the_language_of_a_partner_is_that_of_the_new_text(desk: Desk, text: str, language: Language):
    reference = desk.mail(a_mail(text, subject="Courtyard")).effects[0].reference

    assert desk.question(reference).language is language


def test_m25_thanks_alone_at_the_intake_are_kept_and_not_answered(desk: Desk):
    sends = desk.sends()

    outcome = desk.mail(a_mail("Dank u wel!", subject="Re: uw bericht"))

    assert (outcome.outcome, outcome.reason) == (Outcome.NOTED, "thanks")
    assert desk.sends() == sends


@pytest.mark.parametrize("text", ["", "Met vriendelijke groet,\nFatima", "Verstuurd vanaf mijn iPhone"])
def test_m25_an_empty_mail_at_the_intake_is_an_incomplete_question(desk: Desk, text: str):
    outcome = desk.mail(a_mail(text, subject="Onze tuin"))

    reference = outcome.effects[0].reference
    assert (outcome.outcome, outcome.reason) == (Outcome.CREATED, "incomplete")
    assert set(desk.letters(reference)) == {"0001-incomplete-partner"}


def test_m30_reply_to_differs_and_the_identity_is_from(desk: Desk):
    reference = brought(desk, headers={"Reply-To": "b@elders.example"})

    assert desk.dossier(reference).partner.email == "fatima@buurttuin.example"
    assert letter(desk, reference, "receipt")["To"] == "fatima@buurttuin.example"


def test_m31_sender_header_of_a_secretary_changes_nobody_s_identity(desk: Desk):
    reference = brought(desk, headers={"Sender": "secretariaat@buurttuin.example"})

    assert desk.dossier(reference).partner.email == "fatima@buurttuin.example"
