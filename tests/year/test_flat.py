"""What the lists of a day's work cost does not grow with the questions that came to their end."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from loket import wiring
from loket.adapters import items
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import FRUITLESS, Match, MatchKey, MatchStatus, Period
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.handlers import scheduler
from tests.builders import DAY, a_body, a_partner, a_question
from tests.year.deployment import YearDesk

FEW, MANY = 100, 20_000
OPEN = 12
ENDED = (MatchStatus.COMPLETED, MatchStatus.DECLINED, MatchStatus.LAPSED, MatchStatus.CANCELLED)
# The account of a day's mails reads no list of questions: it costs what that day brought.
JOBS = [job for job in scheduler.JOBS if job != "mail-proof"]


def stored(programme: Programme, question: Question) -> None:
    """The question lies in the table as a transaction would have left it."""
    dynamo = wiring.dynamo()
    dynamo.store(items.head_item(question, programme))
    dynamo.store(items.body_item(question.reference, 1, a_body()))
    dynamo.store(items.partner_item(question.reference, a_partner()))
    for match in question.matches:
        dynamo.store(items.match_item(question, match))


def fill(desk: YearDesk, programme: Programme, closed: int) -> None:
    """Some open questions of three weeks ago, and so many that ended in the two years before."""
    places = [(one.id, one.contacts[0].id) for one in programme.institutions]
    for number in range(closed + OPEN):
        is_open = number < OPEN
        at = desk.now - timedelta(days=21) if is_open else desk.now - timedelta(days=30 + number % 700)
        status = MatchStatus.ASKED if is_open else ENDED[number % len(ENDED)]
        period = Period((at + 10 * DAY).date(), (at + 20 * DAY).date())
        matches = tuple(
            Match(key=MatchKey(place, 1), status=status, since=at, contact=person, period=period)
            for place, person in places
        )
        # What nobody took lies at the desk, which works on it until it closes it.
        ended = Ending.CLOSED if status in FRUITLESS else None
        question = a_question(
            reference=f"LMS-2026-{number:05d}", received_at=at, matches=matches, ended=ended
        )
        stored(programme, replace(question, intake=IntakeStatus.ACCEPTED))


def requests_of_a_day(desk: YearDesk, programme: Programme, closed: int) -> dict[str, Counter[str]]:
    """The requests of each job on one day, those of its letters included."""
    desk.table.clear()
    wiring.programmes().changed()
    wiring.programmes().apply(programme)
    fill(desk, programme, closed)
    wiring.programmes().current()
    counted = {}
    for job in JOBS:
        desk.table.requests.clear()
        desk.job(job)
        desk.deliver()
        counted[job] = Counter(desk.table.requests)
    return counted


def test_each_job_makes_as_many_requests_at_twenty_thousand_questions_as_at_a_hundred(
    desk: YearDesk, programme: Programme
):
    few = requests_of_a_day(desk, programme, FEW)
    letters = len(desk.collect())

    many = requests_of_a_day(desk, programme, MANY)

    assert letters == len(desk.collect()) > 0
    assert many == few
