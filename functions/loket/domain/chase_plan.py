"""All that is due about one question on a day."""

from collections.abc import Iterator
from datetime import date

from loket.domain.chase_commands import Chase, LapseWording
from loket.domain.chasing import chase_step, desk_date, is_due, wording_step
from loket.domain.commands import Lapse, Remind
from loket.domain.events import Reminder
from loket.domain.match import Match, MatchStatus
from loket.domain.next_step import What
from loket.domain.people import CLOCK
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.working_days import is_working_day


def chase_on(today: date, question: Question, programme: Programme) -> Chase:
    """The step that is due for each silence; none on a day on which the programme does not work."""
    steps = tuple(due(today, question, programme)) if is_working_day(today, programme) else ()
    return Chase(by=CLOCK, steps=steps)


def due(today: date, question: Question, programme: Programme) -> Iterator[Remind | Lapse | LapseWording]:
    """The steps for matches, a wording, and a question that lies at the desk."""
    for match in question.matches:
        if is_due(match, today, programme):
            yield step_for(match, programme)
    wording, step = question.wording, wording_step(question, programme)
    if wording is not None and step is not None and step.on <= today:
        if step.what is What.LAPSE:
            yield LapseWording(by=CLOCK, offer=wording.offer)
        else:
            desk = step.what is What.DESK
            yield Remind(by=CLOCK, reminder=Reminder.WORDING_DESK if desk else Reminder.WORDING)
    waits_until = desk_date(question, programme)
    if waits_until is not None and waits_until <= today:
        yield Remind(by=CLOCK, reminder=Reminder.AT_DESK)


def step_for(match: Match, programme: Programme) -> Remind | Lapse:
    """The next step for a match that waits for a yes or no."""
    step = chase_step(match, programme)
    what = step.what if step else What.LAPSE
    if what is What.LAPSE:
        return Lapse(by=CLOCK, institution=match.key.institution, number=match.key.number)
    asked = Reminder.PARTNER if match.status is MatchStatus.PROPOSED else Reminder.CONTACT
    return Remind(by=CLOCK, reminder=Reminder.DESK if what is What.DESK else asked, key=match.key)
