"""Passing a match on: to a known contact at once, to somebody new once both have said yes."""

from datetime import date, timedelta

import pytest

from loket.domain import commands as c
from loket.domain import events as e
from loket.domain import hand_over_commands as h
from loket.domain.addresses import same_organisation
from loket.domain.colleagues import Joined, is_colleague, with_people
from loket.domain.decisions import Reason
from loket.domain.grants import possible_grants
from loket.domain.letters import LetterKind
from loket.domain.lifecycle import Ending
from loket.domain.match import MatchStatus as M
from loket.domain.people import Language, contact
from loket.domain.programme import Absence, Contact
from loket.domain.rules.hand_over import PROPOSAL_LASTS
from loket.domain.telling import letters_for
from loket.domain.tokens import Purpose
from tests.builders import COORDINATOR_HL, NOW, SECOND, a_programme
from tests.domain.scenes import (
    ANNA,
    DESK,
    HL,
    HL_2,
    KARIM,
    PARTNER,
    WRITER,
    a_match,
    a_question,
    done,
    events_of,
    reason_of,
)

OPEN = (M.ASKED, M.CONSIDERING, M.PROPOSED, M.AGREED, M.RUNNING)
TO_KARIM = c.HandOver(by=ANNA, institution="hl", contact="hl-karim")
PROPOSE = h.ProposeHandOver(by=ANNA, institution="hl", text="text-1")
NUMBER = 10
"""That of the first event after those of `a_question`."""


def agree(taker: bool, number: int = NUMBER, contact: str = "hl-new") -> h.AgreeHandOver:
    by = WRITER if taker else ANNA
    return h.AgreeHandOver(by=by, proposed=number, taker=taker, contact=contact, remark="text-1")


def refuse(taker: bool, number: int = NUMBER) -> h.RefuseHandOver:
    return h.RefuseHandOver(by=WRITER if taker else ANNA, proposed=number, taker=taker)


@pytest.mark.parametrize("status", M)
def test_an_open_match_can_be_passed_on_and_keeps_its_status(status):
    question = a_question(a_match(status))

    if status not in OPEN:
        assert reason_of(question, TO_KARIM) is Reason.NOT_NOW
        return
    [event] = events_of(question, TO_KARIM, NOW)
    match = done(question, TO_KARIM).match(HL)
    assert (event.left, match.contact, match.status) == ("hl-anna", "hl-karim", status)


def test_a_match_is_not_passed_to_who_has_it_nor_to_oneself():
    question = done(a_question(a_match()), TO_KARIM)

    assert reason_of(question, TO_KARIM) is Reason.ALREADY_THEIRS
    assert reason_of(question, c.HandOver(by=ANNA, institution="hl", contact="hl-anna")) is (
        Reason.ALREADY_THEIRS
    )


def test_of_two_open_matches_it_must_be_said_which():
    question = a_question(a_match(M.RUNNING), a_match(M.ASKED, HL_2))

    assert reason_of(question, TO_KARIM) is Reason.WHICH_MATCH


def test_an_absence_of_the_former_contact_is_not_the_new_one_s():
    question = a_question(a_match(away_until=date(2027, 1, 1), away_told=NOW, reminders=2))

    match = done(question, TO_KARIM).match(HL)

    assert (match.away_until, match.away_told, match.reminders) == (None, None, 0)


def test_who_passed_it_on_does_not_undo_what_the_colleague_did_since():
    passed = done(a_question(a_match()), TO_KARIM)
    acted = done(passed, c.Consider(by=KARIM, institution="hl"))

    assert reason_of(acted, c.Undo(by=ANNA)) is Reason.OVERTAKEN
    assert done(acted, c.Undo(by=KARIM)).match(HL).status is M.ASKED


def test_undone_the_event_says_whom_it_leaves():
    passed = done(a_question(a_match()), TO_KARIM)

    [event] = events_of(passed, c.Undo(by=ANNA), NOW)

    assert (event.left, event.what) == ("hl-karim", "handed-over")


def test_a_change_that_moves_nobody_leaves_nobody():
    question = done(a_question(a_match()), c.Consider(by=ANNA, institution="hl"))

    [event] = events_of(question, c.Undo(by=ANNA), NOW)

    assert event.left == ""


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_the_second_yes_hands_over_in_the_name_of_who_proposed_it(order):
    asked = done(a_question(a_match()), PROPOSE)
    once = done(asked, agree(order[0]))

    events = events_of(once, agree(order[1]), NOW)

    assert once.match(HL).contact == "hl-anna"
    assert [type(event) for event in events] == [e.HandOverAgreed, e.HandedOver]
    assert (events[1].by, events[1].contact, events[1].text) == (ANNA, "hl-new", "text-1")


@pytest.mark.parametrize("taker", [True, False])
def test_a_no_of_either_ends_it(taker):
    ended = done(a_question(a_match()), PROPOSE, refuse(taker))

    assert {reason_of(ended, said) for said in (agree(True), agree(False), refuse(True))} == {
        Reason.NO_LONGER_ASKED
    }


@pytest.mark.parametrize("taker", [True, False])
def test_a_yes_counts_once(taker):
    once = done(a_question(a_match()), PROPOSE, agree(taker))

    assert reason_of(once, agree(taker)) is Reason.ALREADY_ANSWERED


def test_both_can_answer_until_the_last_moment():
    once = done(a_question(a_match()), PROPOSE, agree(True))

    assert timedelta(days=30) == PROPOSAL_LASTS
    assert done(once, agree(False), at=NOW + PROPOSAL_LASTS).match(HL).contact == "hl-new"
    assert reason_of(once, agree(False), NOW + PROPOSAL_LASTS + SECOND) is Reason.NO_LONGER_ASKED


@pytest.mark.parametrize(
    "between",
    [
        h.ProposeHandOver(by=KARIM, institution="hl", text="text-2"),
        TO_KARIM,
        c.Decline(by=ANNA, institution="hl"),
        c.End(by=PARTNER, ending=Ending.WITHDRAWN),
        c.Forget(by=PARTNER, reason="asked"),
    ],
    ids=lambda said: type(said).__name__,
)
def test_what_happens_in_between_ends_it(between):
    once = done(a_question(a_match()), PROPOSE, agree(True), between)

    assert reason_of(once, agree(False)) in (Reason.NO_LONGER_ASKED, Reason.QUESTION_ENDED)


def test_a_question_has_two_tokens_for_each_of_the_last_few_proposals():
    question = done(a_question(a_match()), *[PROPOSE] * 5)

    grants = list(possible_grants(Purpose.HANDOVER, question, a_programme()))

    assert [grant.about for grant in grants] == [12, 12, 13, 13, 14, 14]
    assert {grant.party.code for grant in grants} == {ANNA.code, *(f"writer:taker-{n}" for n in (12, 13, 14))}


def test_the_partner_hears_of_another_contact_only_once_there_is_a_match():
    told = {
        status: {
            letter.to.role.value
            for letter in letters_for(
                done(a_question(a_match(status)), TO_KARIM),
                events_of(a_question(a_match(status)), TO_KARIM, NOW),
                a_programme(),
            )
        }
        for status in OPEN
    }

    assert {status for status, roles in told.items() if "partner" in roles} == {M.AGREED, M.RUNNING}


def test_the_new_one_is_written_to_and_who_had_it_unless_they_passed_it_on_themselves():
    programme = a_programme()
    hl = programme.institutions[0]
    key = e.MatchKey(hl.id, 1)
    ask = e.Asked(at=NOW, by=DESK, key=key, contact="hl-stages")
    handed = e.HandedOver(at=NOW, by=DESK, key=key, contact="hl-new", left="hl-stages")
    person = Contact(id="hl-new", name="Sara", addresses=("s@hsleiden.example",), language=Language.NL)
    known = with_people(programme, [Joined(hl.id, person, NOW)])

    def told(by):
        from tests.builders import a_question as folded

        event = e.HandedOver(at=NOW, by=by, key=key, contact="hl-new", left="hl-stages")
        return [(one.kind, one.to) for one in letters_for(folded(ask, handed), (event,), known)]

    new = (LetterKind.HANDED_OVER, contact("hl-new", hl.id))
    assert told(DESK) == [new, (LetterKind.STATUS, COORDINATOR_HL)]
    assert told(COORDINATOR_HL) == [new]


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("nieuw@hsleiden.example", True),
        ("nieuw@bouw.hsleiden.example", True),
        ("nieuw@universiteitleiden.example", False),
        ("nieuw@hsleiden.example.evil.example", False),
        ("nieuw@nothsleiden.example", False),
        ("vraagstuk@loket.stad.example", False),
    ],
)
def test_a_colleague_has_an_address_at_the_organisation_of_the_contacts(address, is_one):
    assert is_colleague(address, "hogeschool-leiden", a_programme()) is is_one


def test_an_address_of_our_own_is_no_colleague_s_though_a_contact_has_one_too():
    assert same_organisation("a@loket.hsleiden.example", "a.dewit@hsleiden.example")
    programme = a_programme(domain="loket.hsleiden.example")

    for ours in ("vraagstuk@loket.hsleiden.example", "x@antwoord.loket.hsleiden.example"):
        assert not is_colleague(ours, "hogeschool-leiden", programme)


def test_who_joined_comes_after_those_of_the_file_and_never_in_the_place_of_one():
    programme = a_programme()
    hl = programme.institutions[0]
    new = Contact(id="joined-1", name="Sara", addresses=("s@hsleiden.example",), language=Language.NL)
    taken = Contact(id="hl-stages", name="Else", addresses=("e@hsleiden.example",), language=Language.NL)
    everybody = [Joined(hl.id, new, NOW), Joined(hl.id, taken, NOW), Joined("gone", new, NOW)]

    merged = with_people(programme, everybody, {"contact:hl-stages": Absence(date(2027, 1, 1), NOW)})

    assert merged.institutions[0].contacts == (*hl.contacts, new)
    assert merged.institutions[1] == programme.institutions[1]
    assert merged.absences == {COORDINATOR_HL.code: Absence(date(2027, 1, 1), NOW)}
