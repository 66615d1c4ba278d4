"""What letters say of contacts who told us to be away."""

from datetime import date

from loket.domain import events as e
from loket.domain.letters import Letter
from loket.domain.programme import Programme
from loket.domain.rules.whole import UNDO_WITHIN
from loket.domain.storage import Dossier
from loket.domain.working_days import local_date, working_day_after
from loket.mail.sheet import Absent
from loket.usecases.facts_of import Facts, at


def leave_facts(letter: Letter, programme: Programme) -> Facts:
    """Until when somebody is away who said so, from when they are back, and how much lies there."""
    if "until" not in letter.facts:
        return {}
    until = date.fromisoformat(letter.facts["until"])
    return {
        "away_until": until,
        "back_on": working_day_after(until, programme),
        "open_count": int(letter.facts["open"]),
        "undo_until": local_date(letter.created_at + UNDO_WITHIN, programme),
    }


def nobody_there(letter: Letter, dossier: Dossier, programme: Programme) -> tuple[Absent, ...]:
    """The institutions that would have been asked by the decision that this letter tells of."""
    told = dossier.event(int(letter.facts["event"]))
    gone = (event for event in dossier.timeline if isinstance(event, e.NobodyThere))
    return tuple(
        Absent(at(event.institution, programme)["institution"], event.until)
        for event in gone
        if told and event.at == told.at
    )
