"""DOORSTUREN to a contact whom we know: theirs at once, and back again by ONGEDAAN."""

from dataclasses import replace

import pytest

from loket import wiring
from loket.domain.events import HandedOver
from loket.domain.evolve import fold
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.people import Language
from loket.domain.programme import Contact
from tests.builders import DAY, a_programme
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter, match_of, proposed
from tests.posted import a_mail, a_reply

BUREAU = "Programmabureau <bureau@lerenmetdestad.example>"
KARIM = "Karim Bakri <k.bakri@hsleiden.example>"
KARIM_ID = "hl-karim"


@pytest.fixture(autouse=True)
def with_karim(desk: Desk) -> None:
    """A second contact at the hogeschool, for other subjects."""
    programme = a_programme()
    hogeschool, universiteit = programme.institutions
    karim = Contact(
        id=KARIM_ID,
        name="Karim Bakri",
        addresses=("k.bakri@hsleiden.example",),
        language=Language.EN,
        themes=("energie",),
    )
    institutions = (replace(hogeschool, contacts=(*hogeschool.contacts, karim)), universiteit)
    wiring.table().programmes.apply(a_programme(institutions=institutions))


def holder(desk: Desk, reference: str, institution: str = "hogeschool-leiden") -> str:
    match = desk.question(reference).latest_match(institution)
    assert match is not None
    return match.contact


def says(
    desk: Desk, reference: str, text: str, sender: str = ANNA, to: str = "notice-hl", **changes: object
) -> Outcome:
    """What comes of an answer to the newest letter of a kind, `notice-hl` for a notice to somebody of hl."""
    letters = {id: one for id, one in desk.letters(reference).items() if f"-{to}" in id}
    return desk.mail(a_reply(letters[max(letters)], text, sender=sender, at=desk.now, **changes)).outcome


def flat(text: str) -> str:
    return " ".join(text.split())


def passed_on(desk: Desk, remark: str = "") -> str:
    """The reference of a question that Anna passed on to Karim."""
    reference = brought(desk)
    assert says(desk, reference, f"DOORSTUREN k.bakri@hsleiden.example\n{remark}") is Outcome.DONE
    return reference


def test_a_known_contact_of_the_same_institution_has_it_at_once(desk: Desk):
    reference = passed_on(desk, "Dit is meer iets voor jouw opleiding.")

    given = letter(desk, reference, "handed-over", "hl-karim")
    transcript = letter(desk, reference, "transcript", "hl-stages")
    assert holder(desk, reference) == KARIM_ID
    assert given["To"] == "k.bakri@hsleiden.example"
    assert "Anna de Wit has passed a question to you" in flat(text_of(given))
    assert "meer iets voor jouw opleiding" in flat(text_of(given))
    assert "te warm" in flat(text_of(given))
    assert "Contactpersoon is nu Karim Bakri" in flat(text_of(transcript))
    assert "ONGEDAAN" in text_of(transcript)


def test_the_remark_is_for_the_colleague_and_nobody_else(desk: Desk):
    reference = passed_on(desk, "Dit is meer iets voor jouw opleiding.")

    readers = {one["To"] for one in desk.letters(reference).values() if "jouw opleiding" in text_of(one)}

    # Anna reads her own words back in the transcript.
    assert readers == {"k.bakri@hsleiden.example", "a.dewit@hsleiden.example"}
    assert "jouw opleiding" not in repr(desk.dossier(reference).timeline)


def test_the_colleague_s_answer_to_the_letter_is_believed_and_done(desk: Desk):
    reference = passed_on(desk)

    outcome = says(desk, reference, "INTERESTED", sender=KARIM, to="handed-over-hl")

    assert outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.CONSIDERING


def test_the_partner_hears_nothing_of_it_before_there_is_a_match(desk: Desk):
    reference = passed_on(desk)

    assert [id for id, one in desk.letters(reference).items() if "fatima" in one["To"]] == [
        "0001-receipt-partner"
    ]


def test_once_there_is_a_match_the_partner_hears_whom_to_write_to_and_the_colleague_too(desk: Desk):
    reference = proposed(desk)
    says(desk, reference, "AKKOORD", sender=FATIMA, to="proposal-partner")

    says(desk, reference, "DOORSTUREN k.bakri@hsleiden.example")

    news = flat(text_of(letter(desk, reference, "status", "partner")))
    assert "Karim Bakri" in news and "k.bakri@hsleiden.example" in news
    assert "fatima@buurttuin.example" in text_of(letter(desk, reference, "handed-over", "hl-karim"))


def test_an_address_made_known_by_a_colleague_will_do(desk: Desk):
    reference = passed_on(desk)
    says(desk, reference, "INTERESTED", sender="Opleiding <energie@hsleiden.example>", to="handed-over-hl")
    says(desk, reference, "YES, REMEMBER", sender=KARIM, to="is-this-you-hl")
    another = brought(desk, "Een heel andere vraag: hoe verwarmen we ons buurthuis zonder aardgas?")

    outcome = says(desk, another, "DOORSTUREN energie@hsleiden.example")

    assert (outcome, holder(desk, another)) == (Outcome.DONE, KARIM_ID)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("a.dewit@hsleiden.example", "uw eigen adres"),
        ("b.okafor@universiteitleiden.example", "alleen doorsturen naar een mailadres van uw eigen"),
        ("bureau@lerenmetdestad.example", "alleen doorsturen naar een mailadres van uw eigen"),
        ("fatima@buurttuin.example", "alleen doorsturen naar een mailadres van uw eigen"),
        ("iemand@elders.example", "alleen doorsturen naar een mailadres van uw eigen"),
        ("vraagstuk@loket.stad.example", "alleen doorsturen naar een mailadres van uw eigen"),
    ],
)
def test_to_oneself_or_outside_the_institution_it_is_refused_and_nothing_told(
    desk: Desk, address: str, said: str
):
    reference = brought(desk)
    before = set(desk.letters(reference))

    outcome = says(desk, reference, f"DOORSTUREN {address}")

    transcript = flat(text_of(letter(desk, reference, "transcript", "hl")))
    assert outcome is Outcome.ASKED_BACK
    assert len(set(desk.letters(reference)) - before) == 1
    assert said in transcript and "Okafor" not in transcript and "Fatima" not in transcript
    assert holder(desk, reference) == "hl-stages"


def test_to_who_has_it_already_it_is_refused(desk: Desk):
    reference = passed_on(desk)

    outcome = says(desk, reference, "DOORSTUREN k.bakri@hsleiden.example")

    assert outcome is Outcome.ASKED_BACK
    assert "die het vraagstuk al heeft" in flat(text_of(letter(desk, reference, "transcript", "hl-stages")))


def test_of_a_closed_question_the_answer_is_that_it_is_closed(desk: Desk):
    reference = brought(desk)
    says(desk, reference, "INTREKKEN", sender=FATIMA, to="receipt-partner")

    outcome = says(desk, reference, "DOORSTUREN k.bakri@hsleiden.example")

    assert outcome is Outcome.ASKED_BACK
    assert "gesloten of ingetrokken" in text_of(letter(desk, reference, "transcript", "hl"))
    assert not [id for id in desk.letters(reference) if "handed-over" in id]


def test_taken_back_the_colleague_is_told_and_has_nothing_to_do(desk: Desk):
    reference = passed_on(desk)

    outcome = says(desk, reference, "ONGEDAAN", to="transcript-hl")

    news = flat(text_of(letter(desk, reference, "status", "hl-karim")))
    assert (outcome, holder(desk, reference)) == (Outcome.DONE, "hl-stages")
    assert "back with the person who had it before" in news and "INTERESTED" not in news
    assert desk.question(reference) == fold(reference, desk.dossier(reference).timeline)


def test_once_the_colleague_acted_it_is_not_taken_back_nor_is_what_they_did(desk: Desk):
    reference = passed_on(desk)
    says(desk, reference, "INTERESTED", sender=KARIM, to="handed-over-hl")

    outcome = says(desk, reference, "ONGEDAAN", to="transcript-hl-stages")

    assert outcome is Outcome.ASKED_BACK
    assert (holder(desk, reference), match_of(desk, reference)) == (KARIM_ID, MatchStatus.CONSIDERING)


def test_after_seven_days_it_is_too_late(desk: Desk):
    reference = passed_on(desk)
    desk.now += 8 * DAY

    assert says(desk, reference, "ONGEDAAN", to="transcript-hl") is Outcome.ASKED_BACK
    assert holder(desk, reference) == KARIM_ID


def test_the_same_mail_twice_hands_over_once(desk: Desk):
    reference = brought(desk)
    mail = a_reply(
        letter(desk, reference, "notice", "hl"), "DOORSTUREN k.bakri@hsleiden.example", sender=ANNA
    )

    desk.mail(mail)
    desk.mail(replace(mail, ses_id="again" + "0" * 35))

    events = [one for one in desk.dossier(reference).timeline if isinstance(one, HandedOver)]
    assert len(events) == 1


def test_a_stranger_s_word_is_held(desk: Desk):
    reference = brought(desk)

    outcome = says(desk, reference, "DOORSTUREN k.bakri@hsleiden.example", sender=BEN)

    assert (outcome, holder(desk, reference)) == (Outcome.HELD, "hl-stages")


def test_what_was_held_names_its_colleague_once_it_is_vouched_for(desk: Desk):
    reference = brought(desk)
    says(desk, reference, "DOORSTUREN k.bakri@hsleiden.example", sender="Anna <anna@thuis.example>")

    says(desk, reference, "JA", to="is-this-you-hl")

    assert holder(desk, reference) == KARIM_ID


def test_the_desk_hands_over_within_an_institution_and_both_contacts_hear_of_it(desk: Desk):
    reference = brought(desk)
    note = {"Auto-Submitted": "auto-replied"}
    away = a_reply(
        letter(desk, reference, "notice", "hl"), "Ik ben afwezig tot 4 december.", sender=ANNA, headers=note
    )
    desk.mail(away)

    outcome = says(desk, reference, "DOORSTUREN k.bakri@hsleiden.example", sender=BUREAU, to="away-bureau")

    assert (outcome, holder(desk, reference)) == (Outcome.DONE, KARIM_ID)
    assert "Het vraagstuk is nu bij Karim Bakri" in flat(
        text_of(letter(desk, reference, "status", "hl-stages"))
    )
    assert "Programmabureau has passed" in flat(text_of(letter(desk, reference, "handed-over", "hl-karim")))


def test_the_desk_places_a_question_that_fits_nobody(desk: Desk):
    form = "Wie helpt ons?\n\nThema: energie"
    reference = brought(desk, form)
    declined = {"hl": ANNA, "ul": BEN}
    for person, sender in declined.items():
        says(desk, reference, "GEEN MATCH: past niet", sender=sender, to=f"notice-{person}")

    outcome = says(
        desk, reference, "DOORSTUREN k.bakri@hsleiden.example", sender=BUREAU, to="declined-bureau"
    )

    assert (outcome, holder(desk, reference)) == (Outcome.DONE, KARIM_ID)
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert letter(desk, reference, "notice", "hl-karim")["To"] == "k.bakri@hsleiden.example"
    assert "voorgelegd aan deze contactpersoon" in flat(
        text_of(letter(desk, reference, "transcript", "bureau"))
    )


def test_the_desk_cannot_place_it_with_a_stranger(desk: Desk):
    reference = brought(desk)
    says(desk, reference, "GEEN MATCH: past niet")

    outcome = says(desk, reference, "DOORSTUREN iemand@elders.example", sender=BUREAU, to="declined-bureau")

    assert outcome is Outcome.ASKED_BACK
    assert "niet van een contactpersoon die we kennen" in flat(
        text_of(letter(desk, reference, "transcript", "bureau"))
    )


def test_a_partner_cannot_hand_over(desk: Desk):
    reference = brought(desk)

    outcome = says(desk, reference, "DOORSTUREN k.bakri@hsleiden.example", FATIMA, to="receipt-partner")

    assert (outcome, holder(desk, reference)) != (Outcome.DONE, KARIM_ID)
    assert holder(desk, reference) == "hl-stages"


def test_to_the_intake_without_a_question_it_does_nothing(desk: Desk):
    outcome = desk.mail(a_mail("DOORSTUREN k.bakri@hsleiden.example", sender=ANNA))

    assert outcome.reason == "which-question"
