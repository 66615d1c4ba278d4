"""What is open for one reader: an institution's own, or for the desk everybody's and what waits for it."""

from collections.abc import Iterable
from datetime import date, datetime

from loket.domain.deadlines import next_date
from loket.domain.match import Match
from loket.domain.overview import Brief, lies_at_desk, week_of
from loket.domain.people import Party, Role
from loket.domain.people import contact as contact_party
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.status import QuestionStatus, status_of
from loket.domain.working_days import local_date
from loket.mail.overview import Overview, OverviewLine, OverviewQuestion
from loket.usecases.ports import Lists

WAIT_FOR_DESK = frozenset({QuestionStatus.HELD, QuestionStatus.INCOMPLETE})


def overview_for(reader: Party, now: datetime, programme: Programme, lists: Lists) -> Overview:
    """All that is open for this reader at this moment, what waits longest first."""
    today = local_date(now, programme)
    institution = programme.institution(reader.institution) if reader.role is Role.CONTACT else None
    found = lists.briefs(on_lists(reader, programme, lists))
    shown = (shown_to(reader, brief, today, programme) for brief in found.values() if is_open(reader, brief))
    return Overview(
        week=week_of(today),
        on=today,
        institution=institution.name if institution else "",
        questions=tuple(sorted(shown, key=lambda one: (-one.days, one.reference))),
    )


def on_lists(reader: Party, programme: Programme, lists: Lists) -> list[str]:
    """References of what may be open for this reader; an index lags, so the question itself decides."""
    everybody = [institution.id for institution in programme.institutions]
    institutions = [reader.institution] if reader.role is Role.CONTACT else everybody
    found = [match.reference for one in institutions for match in lists.open_matches(one)]
    return found if reader.role is Role.CONTACT else [*found, *lists.at_desk()]


def is_open(reader: Party, brief: Brief) -> bool:
    """True while somebody whom the reader speaks for still has something to do."""
    question = brief.question
    if question.erased:
        return False
    if open_matches(reader, question):
        return True
    at_desk = lies_at_desk(question) or status_of(question) in WAIT_FOR_DESK
    return reader.role is Role.DESK and at_desk


def open_matches(reader: Party, question: Question) -> list[Match]:
    return [match for match in seen_by(reader, question) if match.is_open]


def seen_by(reader: Party, question: Question) -> list[Match]:
    """The matches that are the reader's business: its institution's own, or to the desk all."""
    sees_all = reader.role is Role.DESK
    return [one for one in question.matches if sees_all or one.key.institution == reader.institution]


def shown_to(reader: Party, brief: Brief, today: date, programme: Programme) -> OverviewQuestion:
    """An open question as the reader may see it."""
    return in_lines(brief, open_matches(reader, brief.question), today, programme)


def in_lines(brief: Brief, matches: Iterable[Match], today: date, programme: Programme) -> OverviewQuestion:
    """A question with a line for each of these matches."""
    question = brief.question
    lines = tuple(line_of(match, today, programme) for match in matches)
    since = min((one.since for one in lines), default=local_date(question.received_at, programme))
    return OverviewQuestion(
        reference=question.reference,
        title=brief.title,
        standing=status_of(question),
        since=since,
        days=(today - since).days,
        lines=lines,
        confidential=brief.confidential,
    )


def line_of(match: Match, today: date, programme: Programme) -> OverviewLine:
    """How it stands there: the days count from when it became the turn of whoever is to act."""
    institution = programme.institution(match.key.institution)
    person = programme.person(contact_party(match.contact, match.key.institution))
    since = local_date(match.since, programme)
    return OverviewLine(
        institution=institution.name if institution else match.key.institution,
        status=str(match.status),
        since=since,
        days=(today - since).days,
        contact=person.name if person else match.contact,
        next_date=next_date(match, programme),
    )
