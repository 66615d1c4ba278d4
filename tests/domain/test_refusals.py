"""Who may say what, and that a refusal names exactly what would be carried out instead."""

from random import Random

import pytest

from loket.domain import chase_commands as ch
from loket.domain import commands as c
from loket.domain import hand_over_commands as h
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Accepted, Reason, Refused
from loket.domain.judge import RULES
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchStatus as M
from loket.domain.people import Role
from loket.domain.possible import possible_words
from tests.builders import NOW
from tests.domain.said import FIELDS, words_of
from tests.domain.scenes import (
    ANNA,
    BY_ROLE,
    DESK,
    EVERYBODY,
    GRACE,
    PARTNER,
    UL,
    a_match,
    a_question,
    an_arrival,
    done,
    reason_of,
)

P, C, D, K, W = Role.PARTNER, Role.CONTACT, Role.DESK, Role.CLOCK, Role.WRITER
# Design §4 and §5, in the words of the commands.
MAY_SAY = {
    c.Supply: {P, D},
    c.GiveDetails: {P, D},
    c.Confirm: {P},
    c.ChangeAddress: {P},
    c.Release: {D},
    c.Discard: {P, D, K},
    c.NameWriter: {D},
    c.Join: {D},
    c.Part: {D},
    c.Ask: {D},
    c.Remind: {K},
    c.Consider: {C, D},
    c.Propose: {C, D},
    c.Decline: {C, D},
    c.Lapse: {K},
    ch.LapseWording: {K},
    ch.Chase: {K},
    c.SetPeriod: {C, D},
    c.Start: {C, D},
    c.Report: {C, D},
    c.Complete: {C, D},
    c.Cancel: {C, D},
    c.HandOver: {C, D, K},
    c.Agree: {P, D},
    c.Refuse: {P, D},
    c.Note: {P, C, D},
    c.Relay: {P, C, D},
    c.Supplement: {P, D},
    c.Reword: {C, D},
    c.End: {P, D},
    c.Reopen: {P, D},
    c.ChooseLanguage: {P, D},
    c.Undo: {P, C, D},
    c.Forget: {P, K},
    c.Erase: {P, D, K},
    c.Hold: {W},
    c.Vouch: {P, C, D},
    c.Disown: {P, C, D},
    c.TellUndelivered: {K},
    c.TellAway: {K},
    c.NameAsker: {P},
    c.RefuseAsker: {P},
    h.ProposeHandOver: {C, D},
    h.AgreeHandOver: {C, D, W},
    h.RefuseHandOver: {C, D, W},
}
QUESTIONS = [
    *[an_arrival(intake) for intake in IntakeStatus],
    *[a_question(a_match(status)) for status in M],
    *[a_question(a_match(status), a_match(M.PROPOSED, UL)) for status in M],
    done(a_question(a_match()), c.Reword(by=DESK)),
    done(a_question(a_match()), c.End(by=PARTNER, ending=Ending.WITHDRAWN)),
    done(a_question(a_match()), c.End(by=DESK, ending=Ending.MERGED)),
    done(a_question(a_match()), c.Propose(by=ANNA, institution="hl")),
    a_question(),
]


def test_every_command_has_its_rule():
    assert set(MAY_SAY) == set(RULES)


@pytest.mark.parametrize("command", RULES, ids=lambda command: command.__name__)
@pytest.mark.parametrize("role", Role)
def test_a_command_is_somebody_s_or_it_is_not(command, role):
    dice = Random(1)
    names = [name for name in command.__dataclass_fields__ if name != "by"]
    fields = {name: FIELDS[name](dice) for name in names} | (
        {"institution": "hl"} if "institution" in names else {}
    )
    said = command(by=BY_ROLE[role], **fields | ({"ending": Ending.WITHDRAWN} if "ending" in names else {}))

    reasons = {reason_of(question, said) for question in QUESTIONS}

    assert (reasons == {Reason.NOT_YOURS}) is (role not in MAY_SAY[command])
    assert (Reason.NOT_YOURS in reasons) is (role not in MAY_SAY[command])


@pytest.mark.parametrize(
    "said",
    [
        c.Propose(by=GRACE, institution="hl"),
        c.Decline(by=GRACE, institution="hl"),
        c.HandOver(by=GRACE, institution="hl", contact="ul-grace"),
        c.Relay(by=GRACE, institution="hl", text="text-1"),
    ],
)
def test_a_contact_speaks_for_the_own_institution_only(said):
    assert reason_of(a_question(a_match(), a_match(M.ASKED, UL)), said) is Reason.NOT_YOURS


@pytest.mark.parametrize("question", QUESTIONS, ids=range(len(QUESTIONS)))
@pytest.mark.parametrize("by", EVERYBODY, ids=lambda by: by.code)
def test_what_is_called_possible_is_exactly_what_is_carried_out(question, by):
    tried = words_of(by)

    possible = possible_words(question, by, NOW)

    carried_out = {word for word, said in tried.items() if isinstance(decide(question, said, NOW), Accepted)}
    assert set(possible) == carried_out | {Word.STATUS, Word.HELP}
    assert len(possible) == len(set(possible))


@pytest.mark.parametrize(
    ("question", "by", "words"),
    [
        (an_arrival(), PARTNER, {Word.CONFIRM, Word.WITHDRAW}),
        (an_arrival(), DESK, {Word.RELEASE, Word.SPAM, Word.BELONGS, Word.MERGE, Word.CLOSE}),
        (an_arrival(), ANNA, set()),
        (
            a_question(a_match()),
            ANNA,
            {Word.CONSIDER, Word.PROPOSE, Word.DECLINE, Word.RELAY, Word.HAND_OVER, Word.REWORD},
        ),
        (a_question(a_match()), GRACE, set()),
        (a_question(a_match(M.PROPOSED)), PARTNER, {Word.AGREE, Word.REFUSE, Word.WITHDRAW}),
        (
            a_question(a_match(M.AGREED)),
            ANNA,
            {
                *(Word.PROPOSE, Word.PERIOD, Word.START, Word.REPORT, Word.CANCEL),
                *(Word.RELAY, Word.HAND_OVER, Word.REWORD),
            },
        ),
        (a_question(a_match(M.COMPLETED)), PARTNER, set()),
        (a_question(a_match(M.LAPSED)), PARTNER, {Word.REOPEN}),
    ],
)
def test_a_party_is_offered_what_makes_sense_now(question, by, words):
    assert set(possible_words(question, by, NOW)) == words | {Word.STATUS, Word.HELP}


def test_a_refusal_changes_nothing_and_says_what_is_possible_instead():
    question = a_question(a_match(M.AGREED))

    refusal = decide(question, c.Decline(by=ANNA, institution="hl"), NOW)

    assert isinstance(refusal, Refused)
    assert (refusal.reason, refusal.possible) == (
        Reason.NOT_NOW,
        (
            *(Word.PROPOSE, Word.PERIOD, Word.START, Word.REPORT, Word.CANCEL, Word.RELAY, Word.HAND_OVER),
            *(Word.REWORD, Word.STATUS, Word.HELP),
        ),
    )
    assert question == a_question(a_match(M.AGREED))
