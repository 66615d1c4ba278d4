"""Which status a match can move to: every status against every move."""

import pytest

from loket.domain import commands as c
from loket.domain.decisions import Reason
from loket.domain.errors import TimelineError
from loket.domain.events import Agreed, Asked, Completed, Received, Started, Undone
from loket.domain.evolve import evolve, fold
from loket.domain.lifecycle import Ending
from loket.domain.match import MOVES, MatchKey, Move, allows
from loket.domain.match import MatchStatus as M
from loket.domain.people import CLOCK, PARTNER
from tests.builders import NOW, REFERENCE, SECOND, a_receipt
from tests.domain.scenes import ANNA, HL, a_match, a_question, done, events_of, reason_of, statuses

LATER = NOW + SECOND
# The whole table of design §3: what each move makes of each status; what is left out is forbidden.
TABLE: dict[Move, dict[M, M]] = {
    Move.CONSIDER: {M.ASKED: M.CONSIDERING, M.CONSIDERING: M.CONSIDERING},
    Move.PROPOSE: {M.ASKED: M.PROPOSED, M.CONSIDERING: M.PROPOSED, M.PROPOSED: M.PROPOSED},
    Move.DECLINE: {M.ASKED: M.DECLINED, M.CONSIDERING: M.DECLINED, M.PROPOSED: M.DECLINED},
    Move.LAPSE: {M.ASKED: M.LAPSED, M.CONSIDERING: M.LAPSED, M.PROPOSED: M.LAPSED},
    Move.AGREE: {M.PROPOSED: M.AGREED},
    Move.RATHER_NOT: {M.PROPOSED: M.CONSIDERING},
    Move.START: {M.AGREED: M.RUNNING},
    Move.COMPLETE: {M.RUNNING: M.COMPLETED},
    Move.CANCEL: {M.AGREED: M.CANCELLED, M.RUNNING: M.CANCELLED},
    Move.WITHDRAW: {
        status: M.WITHDRAWN for status in (M.ASKED, M.CONSIDERING, M.PROPOSED, M.AGREED, M.RUNNING)
    },
}
COMMANDS = {
    Move.CONSIDER: c.Consider(by=ANNA, institution="hl"),
    Move.PROPOSE: c.Propose(by=ANNA, institution="hl"),
    Move.DECLINE: c.Decline(by=ANNA, institution="hl"),
    Move.LAPSE: c.Lapse(by=CLOCK, institution="hl"),
    Move.AGREE: c.Agree(by=PARTNER, offer=3),
    Move.RATHER_NOT: c.Refuse(by=PARTNER, offer=3),
    Move.START: c.Start(by=ANNA, institution="hl"),
    Move.COMPLETE: c.Complete(by=ANNA, institution="hl"),
    Move.CANCEL: c.Cancel(by=ANNA, institution="hl"),
    Move.WITHDRAW: c.End(by=PARTNER, ending=Ending.WITHDRAWN),
}
ALL = [(move, status) for move in Move for status in M]
# A new match of its own number, where the old one is over: never a move of the old one.
OPENS_ANOTHER = {
    Move.CONSIDER: {M.DECLINED, M.LAPSED, M.WITHDRAWN, M.CANCELLED},
    Move.PROPOSE: {M.AGREED, M.RUNNING, M.COMPLETED, M.DECLINED, M.LAPSED, M.WITHDRAWN, M.CANCELLED},
}

REFUSALS = {
    Move.AGREE: Reason.OFFER_GONE,
    Move.RATHER_NOT: Reason.OFFER_GONE,
    Move.WITHDRAW: Reason.NOTHING_OPEN,
}


@pytest.mark.parametrize(("move", "status"), ALL)
def test_the_rules_allow_a_move_exactly_where_the_design_does(move, status):
    assert allows(move, status) is (status in TABLE[move])
    assert MOVES[move][1] in set(TABLE[move].values())


@pytest.mark.parametrize(("move", "status"), ALL)
def test_a_command_moves_the_match_or_opens_another_or_is_refused(move, status):
    question = a_question(a_match(status))

    if status in TABLE[move]:
        after = done(question, COMMANDS[move], at=LATER)
        assert statuses(after) == {"hl#1": TABLE[move][status]}
        assert after.matches[0].since == LATER
    elif status in OPENS_ANOTHER.get(move, ()):
        after = done(question, COMMANDS[move], at=LATER)
        assert statuses(after) == {"hl#1": status, "hl#2": MOVES[move][1]}
    else:
        assert reason_of(question, COMMANDS[move], LATER) is REFUSALS.get(move, Reason.NOT_NOW)


@pytest.mark.parametrize("status", M)
@pytest.mark.parametrize(("move", "event"), [(Move.START, Started), (Move.COMPLETE, Completed)])
def test_an_event_that_cannot_follow_is_an_error_and_not_a_status(move, event, status):
    question = a_question(a_match(status))

    if allows(move, status):
        assert evolve(question, event(at=LATER, by=ANNA, key=HL)).matches[0].status is MOVES[move][1]
    else:
        with pytest.raises(TimelineError):
            evolve(question, event(at=LATER, by=ANNA, key=HL))


@pytest.mark.parametrize(
    "event",
    [
        Asked(at=NOW, by=PARTNER, key=HL, contact="hl-anna"),
        Agreed(at=NOW, by=PARTNER, key=HL, offer=99),
        Started(at=NOW, by=ANNA, key=MatchKey("elsewhere", 1)),
        Undone(at=NOW, by=ANNA, change=1),
    ],
)
def test_an_event_about_what_is_not_there_is_an_error(event):
    with pytest.raises(TimelineError):
        evolve(a_question(a_match(M.PROPOSED)), event)


def test_a_timeline_begins_with_its_receipt():
    with pytest.raises(TimelineError):
        fold(REFERENCE, [Asked(at=NOW, by=PARTNER, key=HL, contact="hl-anna")])

    assert isinstance(a_receipt(), Received)
    assert fold(REFERENCE, [a_receipt()]).version == 1


def test_a_moved_match_begins_its_reminders_anew():
    question = a_question(a_match(M.ASKED, reminders=2))

    assert done(question, COMMANDS[Move.CONSIDER]).matches[0].reminders == 0


@pytest.mark.parametrize("move", Move)
def test_one_institution_does_not_move_another(move):
    status = next(iter(TABLE[move]))
    other = a_match(M.COMPLETED, MatchKey("ul", 1))
    question = a_question(a_match(status), other)

    after = done(question, COMMANDS[move])

    assert after.matches[1] == other
    assert all(event.at == NOW for event in events_of(question, COMMANDS[move]))
