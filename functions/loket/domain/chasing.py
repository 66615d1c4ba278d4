"""Until when somebody may leave a match unanswered, before anybody agreed to anything."""

from datetime import date

from loket.domain.absence import first_day_back
from loket.domain.match import Match, MatchStatus
from loket.domain.people import contact
from loket.domain.programme import Programme
from loket.domain.working_days import working_day_after, working_days_after


def answer_due(match: Match, programme: Programme) -> date | None:
    """The date by which something happens for a match that waits for a yes or no; None for others."""
    terms = programme.terms
    if match.status is MatchStatus.PROPOSED:
        return working_days_after(match.since, terms.partner_answer_working_days, programme)
    if match.status not in (MatchStatus.ASKED, MatchStatus.CONSIDERING):
        return None
    where = match.key.institution
    due = working_days_after(match.since, terms.contact_answer_working_days, programme, where)
    if match.status is MatchStatus.CONSIDERING and match.considering_until:
        due = match.considering_until
    return later(due, match, programme)


def later(due: date, match: Match, programme: Programme) -> date:
    """This date, or the first working day on which its contact is there again."""
    where = match.key.institution
    if match.away_until is not None:
        due = max(due, working_day_after(match.away_until, programme, where))
    return first_day_back(due, contact(match.contact, where), programme)
