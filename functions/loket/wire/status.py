"""How a question stands, as JSON: what the partner's status page shows, without a word of anybody's text."""

from datetime import date

from pydantic import Field

from loket.domain.deadlines import next_date
from loket.domain.match import Match, MatchStatus
from loket.domain.people import Language
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.status import QuestionStatus, status_of
from loket.domain.turns import WaitingOn, turn, waiting_on
from loket.domain.working_days import local_date
from loket.wire.answers import Answer


class MatchAnswer(Answer):
    institution: str = Field(description="The id of the institution in the programme.")
    institution_name: str
    number: int = Field(ge=1, description="An institution may have a second match of one question.")
    status: MatchStatus
    since: date
    next_date: date | None = Field(description="By when something happens; null when nothing is expected.")
    waiting_on: WaitingOn


class StatusAnswer(Answer):
    """How a question stands now; all dates are those of the programme's time zone."""

    reference: str
    status: QuestionStatus
    received_on: date
    language: Language = Field(description="The language of the letters to the partner.")
    languages: tuple[Language, ...] = Field(description="The languages in which the status page can be read.")
    waiting_on: WaitingOn
    matches: tuple[MatchAnswer, ...]


def match_answer(match: Match, programme: Programme) -> MatchAnswer:
    institution = programme.institution(match.key.institution)
    return MatchAnswer(
        institution=match.key.institution,
        institution_name=institution.name if institution else match.key.institution,
        number=match.key.number,
        status=match.status,
        since=local_date(match.since, programme),
        next_date=next_date(match, programme),
        waiting_on=turn(match),
    )


def status_answer(question: Question, programme: Programme) -> StatusAnswer:
    """How this question stands, in the words of the published schema."""
    return StatusAnswer(
        reference=question.reference,
        status=status_of(question),
        received_on=local_date(question.received_at, programme),
        language=question.language,
        languages=programme.languages,
        waiting_on=waiting_on(question),
        matches=tuple(match_answer(match, programme) for match in question.matches),
    )
