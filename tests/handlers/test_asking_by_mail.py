"""A question by mail: what is drawn out of it, and in which language its writer is answered."""

from typing import Any

import pytest

from loket.domain.evolve import fold
from loket.domain.outcomes import MailOutcome, Outcome
from loket.domain.people import Language
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, FATIMA, TEXT, brought, letter
from tests.posted import a_mail, a_reply

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


def test_m25_empty_or_thanks_only_thanks_alone_at_the_intake_are_kept_and_not_answered(desk: Desk):
    sends = desk.sends()

    outcome = desk.mail(a_mail("Dank u wel!", subject="Re: uw bericht"))

    assert (outcome.outcome, outcome.reason) == (Outcome.NOTED, "thanks")
    assert desk.sends() == sends


@pytest.mark.parametrize("text", ["", "Met vriendelijke groet,\nFatima", "Verstuurd vanaf mijn iPhone"])
def test_m25_empty_or_thanks_only_an_empty_mail_at_the_intake_is_an_incomplete_question(
    desk: Desk, text: str
):
    outcome = desk.mail(a_mail(text, subject="Onze tuin"))

    reference = outcome.effects[0].reference
    assert (outcome.outcome, outcome.reason) == (Outcome.CREATED, "incomplete")
    assert set(desk.letters(reference)) == {"0001-incomplete-partner"}


def test_m30_reply_to_differs_and_the_identity_is_from(desk: Desk):
    reference = brought(desk, headers={"Reply-To": "b@elders.example"})

    partner = desk.dossier(reference).partner
    assert (partner.email, partner.answers_at) == ("fatima@buurttuin.example", "b@elders.example")
    assert letter(desk, reference, "receipt")["To"] == "fatima@buurttuin.example"
    assert "elders.example" not in text_of(letter(desk, reference, "notice", "hl"))


def test_m30_reply_to_differs_and_the_coordinator_is_shown_both_once_agreed(desk: Desk):
    reference = brought(desk, headers={"Reply-To": "b@elders.example"})
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_reply(notice, "MATCH: stage, februari tot juni", sender=ANNA))

    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))

    agreed = " ".join(text_of(letter(desk, reference, "agreed", "hl")).split())
    assert "fatima@buurttuin.example Vraagt om antwoord op een ander adres: b@elders.example" in agreed


def test_m30_reply_to_differs_of_a_coordinator_counts_for_nothing(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")

    outcome = desk.mail(
        a_reply(
            notice, "MATCH: stage, februari tot juni", sender=ANNA, headers={"Reply-To": "b@elders.example"}
        )
    )

    assert outcome.outcome is Outcome.DONE
    assert letter(desk, reference, "transcript", "hl")["To"] == "a.dewit@hsleiden.example"


def test_m31_sender_header_of_a_secretary_changes_nobody_s_identity(desk: Desk):
    reference = brought(desk, headers={"Sender": "secretariaat@buurttuin.example"})

    assert desk.dossier(reference).partner.email == "fatima@buurttuin.example"


def test_the_receipt_says_what_was_understood_and_what_is_missing(desk: Desk):
    reference = brought(desk, f"{TEXT}\n\nGroet,\nFatima el Idrissi\n06-12345678")

    receipt = " ".join(text_of(letter(desk, reference, "receipt")).split())

    assert "Telefoon: 06-12345678" in receipt and "Naam: Fatima el Idrissi" in receipt
    assert "Bij welke organisatie hoort u?" in receipt and "Wat moet het opleveren?" in receipt
    assert "Op welk telefoonnummer" not in receipt


def test_the_receipt_of_a_form_repeats_no_details(desk: Desk):
    status, answer = desk.post_json(
        {"title": "Koele tuin", "question": TEXT, "name": "F", "email": "f@t.example"}
    )
    desk.deliver()
    reference = str(answer["reference"])
    desk.mail(a_reply(letter(desk, reference, "confirm"), "JA", sender="f@t.example"))

    assert status == 201
    assert "Organisatie: …" not in text_of(letter(desk, reference, "receipt"))


def completed(desk: Desk, reference: str, text: str, **changes: Any) -> MailOutcome:
    """What comes of a partner's answer to the receipt."""
    return desk.mail(a_reply(letter(desk, reference, "receipt"), text, sender=FATIMA, **changes))


def test_a_partner_completes_the_question_by_answering(desk: Desk):
    reference = brought(desk, SIGNED)
    sent = set(desk.letters(reference))

    outcome = completed(
        desk, reference, "Organisatie: Stichting Merel\nTelefoon: 06 99 88 77 66\nNamens: niemand"
    )

    partner = desk.dossier(reference).partner
    assert partner is not None
    assert (outcome.outcome, outcome.reason) == (Outcome.ADDED, "details-given")
    assert (partner.organisation, partner.phone, partner.on_behalf_of) == (
        "Stichting Merel",
        "06 99 88 77 66",
        "",
    )
    assert partner.name == "Fatima el Idrissi"
    told = " ".join(text_of(letter(desk, reference, "transcript", "partner")).split())
    assert "Organisatie: Stichting Merel" in told and "Namens: leeg" in told
    assert len(set(desk.letters(reference)) - sent) == 1


def test_a_corrected_title_is_the_title_from_then_on_and_changes_no_subject(desk: Desk):
    reference = brought(desk)
    subject = letter(desk, reference, "receipt")["Subject"]

    completed(desk, reference, "Titel: Hoe blijft de tuin koel?")
    completed(desk, reference, "Titel: Hoe blijft onze tuin koel?")

    transcript = letter(desk, reference, "transcript", "partner")
    assert desk.dossier(reference).body.title == "Hoe blijft onze tuin koel?"
    assert "Hoe blijft onze tuin koel?" in text_of(transcript)
    assert transcript["Subject"] == subject


def test_text_beside_details_is_passed_on_without_them(desk: Desk):
    reference = brought(desk)

    outcome = completed(desk, reference, "Telefoon: 06 99 88 77 66\nEr is ook een plattegrond van de tuin.")

    passed_on = text_of(letter(desk, reference, "supplement", "hl"))
    assert (outcome.outcome, outcome.reason) == (Outcome.ADDED, "supplement")
    assert "plattegrond" in passed_on and "99 88" not in passed_on
    assert "06 99 88 77 66" in text_of(letter(desk, reference, "transcript", "partner"))


def test_details_stay_out_of_the_timeline(desk: Desk):
    reference = brought(desk)

    completed(desk, reference, "Telefoon: 06 99 88 77 66")

    dossier = desk.dossier(reference)
    assert "99 88" not in repr(dossier.timeline)
    assert fold(reference, dossier.timeline) == dossier.question


@pytest.mark.parametrize("verdict", ["GRAY", "FAIL"])
def test_details_of_an_unproven_sender_are_held_and_count_after_a_yes(desk: Desk, verdict: str):
    reference = brought(desk)

    outcome = completed(desk, reference, "Telefoon: 06 99 88 77 66", dmarc=verdict)

    assert outcome.outcome is Outcome.HELD
    assert desk.dossier(reference).partner.phone == ""
    desk.mail(a_reply(letter(desk, reference, "is-this-you"), "Ja", sender=FATIMA))
    assert desk.dossier(reference).partner.phone == "06 99 88 77 66"


def test_a_contact_s_line_with_a_label_is_a_note_like_any_other(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "Naam: Piet", sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ADDED, "note")
    assert desk.dossier(reference).partner.name == "Fatima el Idrissi"


def test_details_without_a_token_are_text(desk: Desk):
    reference = brought(desk)

    desk.mail(a_mail("Telefoon: 06 99 88 77 66", subject=f"Re: [{reference}] tuin"))

    assert desk.dossier(reference).partner.phone == ""


def test_an_incomplete_question_keeps_its_details_and_still_asks_for_its_text(desk: Desk):
    reference = desk.mail(a_mail("", subject="Vraag")).effects[0].reference
    asks = letter(desk, reference, "incomplete")

    first = desk.mail(a_reply(asks, "Telefoon: 06 99 88 77 66", sender=FATIMA))
    then = desk.mail(a_reply(asks, f"Naam: Fatima\nPeriode: na de zomer\n{TEXT}", sender=FATIMA))

    dossier = desk.dossier(reference)
    assert (first.reason, then.reason) == ("details-given", "supplied")
    assert "We missen nog wel uw vraag" in text_of(letter(desk, reference, "transcript"))
    assert (dossier.partner.phone, dossier.partner.name) == ("06 99 88 77 66", "Fatima")
    assert dossier.body.question == f"Periode: na de zomer\n{TEXT}"
    assert "06 99 88 77 66" in text_of(letter(desk, reference, "receipt"))


def test_an_unproven_question_by_mail_repeats_nothing_until_it_is_confirmed(desk: Desk):
    reference = desk.mail(a_mail(SIGNED, dmarc="GRAY")).effects[0].reference
    asks = letter(desk, reference, "confirm")

    assert not any(word in asks.as_string() for word in ("Hoek", "512 34", "Slaagwijk", "te warm"))
    desk.mail(a_reply(asks, "JA", sender=FATIMA))
    assert "Buurttuin De Hoek" in text_of(letter(desk, reference, "receipt"))
