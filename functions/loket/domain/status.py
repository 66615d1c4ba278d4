"""The one status of a question that people are told, as it follows from intake and matches."""

from enum import StrEnum

from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchStatus
from loket.domain.question import Question


class QuestionStatus(StrEnum):
    UNCONFIRMED = "unconfirmed"
    HELD = "held"
    INCOMPLETE = "incomplete"
    DISCARDED = "discarded"
    OPEN = "open"
    PROPOSED = "proposed"
    MATCHED = "matched"
    RUNNING = "running"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    UNMATCHED = "unmatched"


M, Q = MatchStatus, QuestionStatus
# The first line that any match is in, counts: what is furthest and alive, then what came of it, or why not.
PRECEDENCE: tuple[tuple[MatchStatus, QuestionStatus], ...] = (
    (M.RUNNING, Q.RUNNING),
    (M.AGREED, Q.MATCHED),
    (M.PROPOSED, Q.PROPOSED),
    (M.CONSIDERING, Q.OPEN),
    (M.ASKED, Q.OPEN),
    (M.COMPLETED, Q.COMPLETED),
    (M.WITHDRAWN, Q.WITHDRAWN),
    (M.DECLINED, Q.UNMATCHED),
    (M.LAPSED, Q.UNMATCHED),
    (M.CANCELLED, Q.UNMATCHED),
)


def status_of(question: Question) -> QuestionStatus:
    """The one status that people are told: the intake's until accepted, then the matches' by `PRECEDENCE`."""
    if question.intake is not IntakeStatus.ACCEPTED:
        return QuestionStatus(question.intake)
    present = {match.status for match in question.matches}
    for match_status, status in PRECEDENCE:
        if match_status in present:
            return status
    # Nobody was asked: the question lies at the desk, or ended there.
    if question.ended is None:
        return Q.OPEN
    return Q.WITHDRAWN if question.ended is Ending.WITHDRAWN else Q.UNMATCHED
