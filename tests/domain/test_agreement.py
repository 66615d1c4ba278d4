"""A match is made by both sides: the institution proposes, the partner agrees to that offer."""

from datetime import date

import pytest

from loket.domain import commands as c
from loket.domain.decisions import Reason
from loket.domain.events import Agreed, Proposed
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchStatus as M
from loket.domain.match import Period
from loket.domain.people import PARTNER
from loket.domain.question import Wording
from loket.domain.status import QuestionStatus, status_of
from tests.builders import NOW, SECOND
from tests.domain.scenes import (
    ANNA,
    DESK,
    GRACE,
    HL,
    HL_2,
    KARIM,
    UL,
    a_match,
    a_question,
    an_arrival,
    done,
    events_of,
    reason_of,
    statuses,
)

SPRING = Period(date(2027, 2, 1), date(2027, 6, 30))
AUTUMN = Period(date(2027, 9, 1), date(2027, 12, 31))


def propose(by=ANNA, institution="hl", **fields):
    return c.Propose(by=by, institution=institution, **fields)


def test_a_proposal_is_an_offer_numbered_by_its_event():
    question = a_question(a_match())

    (event,) = events_of(question, propose(text="text-1", period=SPRING))
    after = done(question, propose(text="text-1", period=SPRING))

    assert event == Proposed(at=NOW, by=ANNA, key=HL, text="text-1", period=SPRING)
    assert after.matches[0].offer == after.version == question.version + 1
    assert after.matches[0].period == SPRING


def test_a_match_is_only_made_once_the_partner_agrees():
    proposed = done(a_question(a_match()), propose())

    agreed = done(proposed, c.Agree(by=PARTNER))

    assert status_of(proposed) is QuestionStatus.PROPOSED
    assert status_of(agreed) is QuestionStatus.MATCHED
    assert agreed.matches[0].offer == proposed.matches[0].offer


def test_agreeing_names_the_offer_that_stood():
    question = a_question(a_match(M.PROPOSED))

    assert events_of(question, c.Agree(by=PARTNER)) == (Agreed(at=NOW, by=PARTNER, key=HL, offer=3),)


def test_an_offer_that_was_replaced_is_gone_and_the_new_one_stands():
    first = done(a_question(a_match()), propose())
    second = done(first, propose(by=KARIM))

    assert reason_of(second, c.Agree(by=PARTNER, offer=first.matches[0].offer)) is Reason.OFFER_GONE
    assert reason_of(second, c.Refuse(by=PARTNER, offer=first.matches[0].offer)) is Reason.OFFER_GONE
    assert reason_of(second, c.Agree(by=PARTNER, offer=second.matches[0].offer)) is None


def test_a_replaced_offer_keeps_the_period_unless_it_names_another():
    first = done(a_question(a_match()), propose(period=SPRING))

    assert done(first, propose()).matches[0].period == SPRING
    assert done(first, propose(period=AUTUMN)).matches[0].period == AUTUMN


@pytest.mark.parametrize("status", [M.AGREED, M.RUNNING, M.COMPLETED, M.DECLINED, M.LAPSED, M.CANCELLED])
def test_an_offer_is_gone_once_its_match_moved_on(status):
    question = a_question(a_match(status, offer=3))

    assert reason_of(question, c.Agree(by=PARTNER, offer=3)) is Reason.OFFER_GONE


def test_agreeing_twice_is_refused_the_second_time():
    agreed = done(a_question(a_match(M.PROPOSED)), c.Agree(by=PARTNER, offer=3))

    assert reason_of(agreed, c.Agree(by=PARTNER, offer=3)) is Reason.OFFER_GONE
    assert reason_of(agreed, c.Agree(by=PARTNER)) is Reason.NO_OFFER


def test_without_an_offer_there_is_nothing_to_agree_to():
    assert reason_of(a_question(a_match()), c.Agree(by=PARTNER)) is Reason.NO_OFFER


def test_of_several_offers_the_partner_has_to_name_one():
    question = a_question(a_match(M.PROPOSED, HL), a_match(M.PROPOSED, UL))

    assert reason_of(question, c.Agree(by=PARTNER)) is Reason.WHICH_OFFER
    assert statuses(done(question, c.Agree(by=PARTNER, offer=4))) == {"hl#1": "proposed", "ul#1": "agreed"}


def test_a_wording_and_a_match_are_two_offers():
    question = a_question(a_match(M.PROPOSED), wording=Wording(7, 2, GRACE))

    assert reason_of(question, c.Agree(by=PARTNER)) is Reason.WHICH_OFFER
    assert done(question, c.Agree(by=PARTNER, offer=7)).revision == 2
    assert done(question, c.Refuse(by=PARTNER, offer=3)).wording == question.wording


def test_an_agreed_wording_is_the_next_revision():
    offered = done(a_question(a_match(), a_match(M.ASKED, UL)), c.Reword(by=ANNA))

    agreed = done(offered, c.Agree(by=PARTNER))

    assert (offered.revision, offered.wording) == (1, Wording(10, 2, ANNA, NOW))
    assert (agreed.revision, agreed.wording) == (2, None)
    assert statuses(agreed) == statuses(offered)


def test_a_refused_wording_leaves_the_question_as_it_was_worded():
    offered = done(a_question(a_match()), c.Reword(by=DESK))

    refused = done(offered, c.Refuse(by=PARTNER, text="text-1"))

    assert (refused.revision, refused.wording) == (1, None)


def test_a_newer_wording_takes_the_place_of_the_one_that_was_offered():
    question = a_question(a_match(), a_match(M.ASKED, UL))
    first = done(question, c.Reword(by=ANNA))
    second = done(first, c.Reword(by=GRACE))

    assert reason_of(second, c.Agree(by=PARTNER, offer=first.wording.offer)) is Reason.OFFER_GONE
    assert done(second, c.Agree(by=PARTNER)).revision == 3


def test_only_an_institution_that_is_still_busy_with_it_offers_a_wording():
    question = a_question(a_match(M.DECLINED))

    assert reason_of(question, c.Reword(by=ANNA)) is Reason.NOT_NOW
    assert reason_of(question, c.Reword(by=GRACE)) is Reason.NOT_ASKED
    assert reason_of(question, c.Reword(by=DESK)) is None


def test_rather_not_brings_the_institution_back_to_considering_without_a_date():
    question = a_question(a_match(M.PROPOSED, considering_until=date(2027, 1, 1)))

    after = done(question, c.Refuse(by=PARTNER, text="text-1"), at=NOW + SECOND)

    (match,) = after.matches
    assert (match.status, match.offer, match.considering_until) == (M.CONSIDERING, None, None)
    assert match.since == NOW + SECOND


def test_the_desk_may_agree_for_a_partner_who_called():
    (event,) = events_of(a_question(a_match(M.PROPOSED)), c.Agree(by=DESK))

    assert event.by == DESK


def test_one_that_agrees_does_not_close_the_others():
    question = a_question(a_match(M.PROPOSED, HL), a_match(M.ASKED, UL))

    after = done(question, c.Agree(by=PARTNER), propose(GRACE, "ul"), c.Agree(by=PARTNER))

    assert statuses(after) == {"hl#1": "agreed", "ul#1": "agreed"}


@pytest.mark.parametrize("status", [M.AGREED, M.RUNNING, M.COMPLETED])
def test_after_an_agreement_a_second_proposal_opens_a_second_match(status):
    question = a_question(a_match(status, contact="hl-anna"))

    second = done(question, propose(by=KARIM, period=AUTUMN))

    assert statuses(second) == {"hl#1": status, "hl#2": "proposed"}
    assert second.match(HL_2).contact == "hl-karim"
    assert second.match(HL) == question.match(HL)
    assert statuses(done(second, c.Agree(by=PARTNER))) == {"hl#1": status, "hl#2": "agreed"}


def test_when_the_desk_proposes_for_an_institution_its_own_contact_stays_the_contact():
    question = a_question(a_match(M.AGREED, contact="hl-karim"))

    assert done(question, propose(by=DESK)).match(HL_2).contact == "hl-karim"


def test_while_it_runs_an_institution_does_not_consider_it_anew():
    question = a_question(a_match(M.RUNNING))

    assert reason_of(question, c.Consider(by=ANNA, institution="hl")) is Reason.NOT_NOW


def test_no_second_match_is_considered_while_the_first_waits_for_an_answer():
    question = a_question(a_match(M.PROPOSED, HL), a_match(M.DECLINED, HL_2))

    assert reason_of(question, c.Consider(by=ANNA, institution="hl")) is Reason.NOT_NOW
    assert reason_of(question, c.Ask(by=DESK, institution="hl", contact="hl-anna")) is Reason.NOT_NOW


def test_of_two_matches_that_fit_the_institution_has_to_name_one():
    question = a_question(a_match(M.AGREED, HL), a_match(M.AGREED, HL_2))

    assert reason_of(question, c.Start(by=ANNA, institution="hl")) is Reason.WHICH_MATCH
    named = c.Start(by=ANNA, institution="hl", number=2)
    assert statuses(done(question, named)) == {"hl#1": "agreed", "hl#2": "running"}


def test_a_match_that_is_named_but_not_there_is_not_replaced_by_a_new_one():
    question = a_question(a_match(M.AGREED))

    assert reason_of(question, propose(number=2)) is Reason.NOT_NOW


def test_an_institution_that_was_not_asked_cannot_propose():
    assert reason_of(a_question(a_match()), propose(GRACE, "ul")) is Reason.NOT_ASKED


def test_the_period_can_be_said_after_the_offer_and_before_the_end():
    said = c.SetPeriod(by=ANNA, institution="hl", period=AUTUMN)

    for status in (M.PROPOSED, M.AGREED, M.RUNNING):
        assert done(a_question(a_match(status)), said).matches[0].period == AUTUMN
    for status in (M.ASKED, M.CONSIDERING, M.COMPLETED, M.DECLINED):
        assert reason_of(a_question(a_match(status)), said) is Reason.NOT_NOW


def test_progress_is_told_of_agreed_work_and_moves_nothing():
    said = c.Report(by=ANNA, institution="hl", text="text-1")

    for status in (M.AGREED, M.RUNNING):
        question = a_question(a_match(status))
        assert done(question, said).matches == question.matches
    assert reason_of(a_question(a_match(M.ASKED)), said) is Reason.NOT_NOW


def test_a_colleague_takes_over_with_a_clean_slate():
    question = a_question(a_match(M.CONSIDERING, reminders=2))

    after = done(question, c.HandOver(by=ANNA, institution="hl", contact="hl-karim"))

    assert (after.matches[0].contact, after.matches[0].reminders) == ("hl-karim", 0)
    assert after.matches[0].status is M.CONSIDERING


@pytest.mark.parametrize("status", [M.DECLINED, M.LAPSED, M.WITHDRAWN, M.CANCELLED])
def test_the_desk_may_ask_again_where_it_came_to_nothing(status):
    question = a_question(a_match(status))

    after = done(question, c.Ask(by=DESK, institution="hl", contact="hl-karim"))

    assert statuses(after) == {"hl#1": status, "hl#2": "asked"}
    assert after.match(HL_2).contact == "hl-karim"


@pytest.mark.parametrize("status", [M.ASKED, M.CONSIDERING, M.PROPOSED, M.AGREED, M.RUNNING, M.COMPLETED])
def test_nobody_is_asked_twice_at_the_same_time(status):
    question = a_question(a_match(status))

    assert reason_of(question, c.Ask(by=DESK, institution="hl", contact="hl-anna")) is Reason.NOT_NOW


@pytest.mark.parametrize("intake", [one for one in IntakeStatus if one is not IntakeStatus.ACCEPTED])
def test_nobody_works_on_a_question_that_is_not_accepted(intake):
    question = an_arrival(intake)

    for said in (
        propose(),
        c.Agree(by=PARTNER),
        c.Reword(by=DESK),
        c.Ask(by=DESK, institution="hl", contact="hl-anna"),
        c.Relay(by=ANNA, institution="hl", text="text-1"),
        c.Reopen(by=PARTNER),
    ):
        assert reason_of(question, said) is Reason.NOT_ACCEPTED_YET


def test_no_two_wordings_ever_have_one_number():
    refused = done(a_question(a_match()), c.Reword(by=ANNA), c.Refuse(by=PARTNER))
    taken_back = done(refused, c.Reword(by=ANNA), c.Undo(by=ANNA))

    offered = done(taken_back, c.Reword(by=DESK))

    assert offered.wording is not None and offered.wording.revision == 4
    assert (offered.revision, offered.last_revision) == (1, 4)


def test_with_one_match_open_and_one_declined_an_institution_still_offers_a_wording():
    question = a_question(a_match(M.AGREED), a_match(M.DECLINED, HL_2))

    assert reason_of(question, c.Reword(by=ANNA)) is None
