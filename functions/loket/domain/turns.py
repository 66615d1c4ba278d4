"""Whose turn it is: for the partner, the institutions and the desk the same answer."""

from enum import StrEnum

from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import Match, MatchStatus
from loket.domain.overview import lies_at_desk
from loket.domain.question import Question


class WaitingOn(StrEnum):
    PARTNER = "partner"
    INSTITUTION = "institution"
    DESK = "desk"
    NOBODY = "nobody"


TURN: dict[MatchStatus, WaitingOn] = {
    MatchStatus.ASKED: WaitingOn.INSTITUTION,
    MatchStatus.CONSIDERING: WaitingOn.INSTITUTION,
    MatchStatus.PROPOSED: WaitingOn.PARTNER,
    MatchStatus.AGREED: WaitingOn.INSTITUTION,
    MatchStatus.RUNNING: WaitingOn.INSTITUTION,
}
INTAKE_TURN: dict[IntakeStatus, WaitingOn] = {
    IntakeStatus.UNCONFIRMED: WaitingOn.PARTNER,
    IntakeStatus.INCOMPLETE: WaitingOn.PARTNER,
    IntakeStatus.HELD: WaitingOn.DESK,
    IntakeStatus.DISCARDED: WaitingOn.NOBODY,
}


def turn(match: Match) -> WaitingOn:
    """Who is to act for this match."""
    return TURN.get(match.status, WaitingOn.NOBODY)


def waiting_on(question: Question) -> WaitingOn:
    """Who is to act for this question; a partner who is asked anything comes first."""
    if question.intake is not IntakeStatus.ACCEPTED:
        return INTAKE_TURN[question.intake]
    if question.ended is not None:
        return WaitingOn.NOBODY
    turns = {turn(match) for match in question.matches if match.is_open}
    if WaitingOn.PARTNER in turns or question.wording is not None:
        return WaitingOn.PARTNER
    if turns:
        return WaitingOn.INSTITUTION
    return WaitingOn.DESK if lies_at_desk(question) else WaitingOn.NOBODY
