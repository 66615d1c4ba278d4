"""The same question again, by form or mail and from whatever address: linked, one notice, nothing merged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket import wiring
from loket.domain.lifecycle import IntakeStatus, Relation
from loket.domain.outcomes import Outcome
from loket.domain.submission import Body
from loket.usecases.post_limits import hashed
from loket.usecases.resemblance import fingerprints
from tests.builders import DAY, SECOND
from tests.handlers.conftest import SETTINGS, Desk
from tests.handlers.test_mail_walk import TEXT, brought
from tests.handlers.test_walk import QUESTION
from tests.posted import a_mail

LONG = (
    "Onze binnentuin tussen de flats wordt in de zomer veel te warm voor de ouderen die er wonen. Wij zoeken "
    "studenten die met bewoners onderzoeken welke planten, schaduw en bankjes helpen, en wat dat zou kosten."
)
CHANGED = LONG.replace("Wij zoeken", "Daarom zoeken wij").replace("bankjes", "zitplekken") + " Alvast dank!"
UNRELATED = (
    "Voor het museum willen wij weten hoe jongeren in de stad kijken naar de geschiedenis van de fabriek en "
    "welke verhalen zij missen. Een docent kan er een opdracht van maken voor een klas die graag filmt."
)


def linked_to(desk: Desk, reference: str) -> str:
    """What a question resembles, held for the desk."""
    question = desk.question(reference)
    if not question.related:
        return ""
    assert (question.intake, question.relation) == (IntakeStatus.HELD, Relation.RESEMBLES)
    return question.related


@pytest.mark.parametrize("days", [0, 3, 7])
def test_m12_same_question_by_form_and_mail_within_days_is_linked_with_one_notice(desk: Desk, days: int):
    _, answer = desk.post_json(QUESTION | {"question": LONG})
    desk.now += days * DAY

    outcome = desk.mail(a_mail(CHANGED, subject="Koele binnentuin", sender="Buur <buur@elders.example>"))

    twin = outcome.effects[0].reference
    assert (outcome.outcome, outcome.reason) == (Outcome.CREATED, "possible-duplicate")
    assert linked_to(desk, twin) == answer["reference"]
    assert [id for id in desk.letters(twin) if "partner" not in id] == ["0001-held-bureau"]


def test_m12_after_a_week_much_the_same_words_are_a_question_of_their_own(desk: Desk):
    brought(desk, LONG)
    desk.now += 7 * DAY + SECOND

    assert linked_to(desk, brought(desk, CHANGED, sender="buur@elders.example")) == ""


def test_m12_a_few_lines_that_differ_in_a_name_are_two_questions(desk: Desk):
    brought(desk, f"{TEXT} Het gaat om de Merelstraat.", subject="Tuin in de Merelstraat")

    other = brought(desk, f"{TEXT} Het gaat om het Kerkplein.", subject="Tuin", sender="buur@elders.example")

    assert linked_to(desk, other) == ""


def test_m12_another_question_in_the_same_language_is_not_linked(desk: Desk):
    brought(desk, LONG)

    assert linked_to(desk, brought(desk, UNRELATED, subject="Textiel")) == ""


def test_m12_the_same_title_of_one_person_needs_fewer_words_in_common(desk: Desk):
    reference = brought(desk, LONG, subject="Koele binnentuin")
    other = (
        "Onze binnentuin tussen de flats is te warm. Welke planten helpen de ouderen, en wat zou dat kosten?"
    )

    again = desk.mail(a_mail(other, subject="Re: Koele binnentuin")).effects[0].reference

    assert linked_to(desk, again) == reference


def test_the_newest_questions_of_a_person_are_those_that_are_compared(desk: Desk):
    made = []
    for number in range(4):
        made.append(
            brought(desk, f"{UNRELATED} {number}".replace("museum", f"museum{number}" * 9)[number * 60 :])
        )
        desk.now += 8 * DAY

    person = hashed(SETTINGS["LOKET_PERSON_KEY"].encode(), "address", "fatima@buurttuin.example")
    assert list(wiring.mailbook().of_person(person)) == made[::-1]


def test_much_the_same_words_share_a_fingerprint_and_others_do_not():
    first, changed, other = (
        set(fingerprints(Body(title="", question=one))) for one in (LONG, CHANGED, UNRELATED)
    )

    assert first & changed
    assert not first & other


def test_a_very_short_question_has_no_fingerprint():
    assert fingerprints(Body(title="Koele tuin", question="Wie helpt ons?")) == ()


@given(st.text(max_size=300), st.text(max_size=40))
def test_fingerprints_of_any_words_are_two_or_none(question: str, title: str):
    assert len(fingerprints(Body(title=title, question=question))) in (0, 2)
