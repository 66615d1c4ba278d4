"""A clock that runs every morning over the questions of the scenes."""

from datetime import UTC, date, datetime

from loket.domain import events as e
from loket.domain.chase_plan import chase_on
from loket.domain.decide import decide
from loket.domain.decisions import Accepted
from loket.domain.people import Language
from loket.domain.programme import Contact, Institution, Programme, Terms
from loket.domain.working_days import local_date
from tests.builders import DAY, a_programme
from tests.domain.scenes import done

TERMS = Terms(
    contact_answer_working_days=5,
    partner_answer_working_days=4,
    reminder_working_days=3,
    desk_working_days=2,
)


def a_contact(id: str, address: str) -> Contact:
    return Contact(id=id, name=id, addresses=(address,), language=Language.NL)


HOGESCHOOL = Institution(
    id="hl",
    name="Hogeschool",
    contacts=(a_contact("hl-anna", "anna@hl.example"), a_contact("hl-karim", "karim@hl.example")),
)
UNIVERSITEIT = Institution(
    id="ul", name="Universiteit", contacts=(a_contact("ul-grace", "grace@ul.example"),)
)


def the_programme(**changes) -> Programme:
    """The institutions of the scenes, with terms that all differ, and no closed days."""
    usual = {"institutions": (HOGESCHOOL, UNIVERSITEIT), "terms": TERMS, "closed_days": ()}
    return a_programme(**usual | changes)


def morning(day: date) -> datetime:
    """Half past eight by a winter's clock in Leiden."""
    return datetime(day.year, day.month, day.day, 7, 30, tzinfo=UTC)


def chased(question, at: datetime, programme: Programme):
    """The question after one run of the clock, and what was done."""
    decision = decide(question, chase_on(local_date(at, programme), question, programme), at)
    if not isinstance(decision, Accepted):
        return question, ()
    return done(question, chase_on(local_date(at, programme), question, programme), at=at), decision.events


def run_daily(question, first: date, days: int, programme: Programme) -> list[tuple[date, str]]:
    """What happened on which day when the clock runs every morning."""
    happened = []
    for number in range(days):
        day = first + number * DAY
        question, events = chased(question, morning(day), programme)
        happened += [(day, said(event)) for event in events]
    return happened


def said(event: e.Event) -> str:
    return str(event.reminder) if isinstance(event, e.Reminded) else e.event_name(type(event))
