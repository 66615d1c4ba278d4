"""What goes into the table comes out the same."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from loket.adapters.codec import decode, encode
from loket.adapters.dynamo import to_attributes, to_item
from loket.adapters.items import digest, events_of, timeline_item
from loket.adapters.mail_items import outcome_item, outcome_of
from loket.domain.arrival import Arrival
from loket.domain.events import EVENTS, Event
from loket.domain.outcomes import MailOutcome, Outcome
from loket.domain.programme import Programme
from loket.domain.submission import Submission
from tests.builders import NOW, a_body, a_partner, a_programme, a_question, a_submission


@given(st.one_of([st.from_type(kind) for kind in EVENTS]))
def test_every_event_survives_its_item(event: Event):
    item = to_item(to_attributes(timeline_item("LMS-2026-0001", 7, (event, event))))

    assert events_of(item) == (event, event)


def test_a_field_with_its_default_takes_no_room():
    assert "on_behalf_of" not in encode(a_partner())
    assert encode(a_partner(on_behalf_of="de buurt"))["on_behalf_of"] == "de buurt"


def test_a_whole_programme_survives():
    programme = a_programme()

    again = decode(Programme, to_item(to_attributes({"programme": encode(programme)}))["programme"])

    for field in fields(Programme):
        assert getattr(again, field.name) == getattr(programme, field.name), field.name


def test_a_submission_survives():
    submission = a_submission()

    assert decode(Submission, encode(submission)) == submission


def test_a_question_survives():
    question = a_question()

    assert decode(type(question), to_item(to_attributes(encode(question)))) == question


def test_an_outcome_survives_and_one_of_before_has_no_reasons():
    outcome = MailOutcome(
        arrival=Arrival(ses_id="s", at=NOW, recipients=(), mail_from=""),
        outcome=Outcome.NOTED,
        recorded_at=NOW,
        reasons=("auto-submitted", "uncertain-cut"),
    )
    item = outcome_item(outcome)

    assert outcome_of(to_item(to_attributes(item))) == outcome
    before = {name: value for name, value in item["outcome"].items() if name != "reasons"}
    assert outcome_of({"outcome": before}).reasons == ()


def test_other_words_have_another_digest():
    first, second = a_submission(), a_submission(body=a_body(title="Iets anders"))

    assert digest(first) == digest(a_submission())
    assert digest(first) != digest(second)
