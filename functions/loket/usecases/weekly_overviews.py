"""Every Monday whoever has something open hears what: each contact of an institution, and the desk."""

from collections.abc import Iterator
from datetime import datetime

from loket.domain.absence import away_until
from loket.domain.overview import weekly_letter
from loket.domain.people import Party
from loket.domain.programme import Programme
from loket.domain.working_days import local_date
from loket.usecases.ports import Lists, Outbox, Store

MONDAY = 0


def send_overviews(now: datetime, store: Store, lists: Lists, outbox: Outbox) -> int:
    """The overviews of this week wait to be sent, each once however often this runs; how many there are.

    On another day than Monday nothing is: whoever runs every job, as a moved clock does, gets none too many.
    """
    programme = store.programme()
    if local_date(now, programme).weekday() != MONDAY:
        return 0
    present = (party for party in readers(programme, lists) if not is_away(party, now, programme))
    letters = [weekly_letter(party, programme, now) for party in present]
    for letter in filter(None, letters):
        outbox.add(letter)
    return len(letters)


def is_away(party: Party, now: datetime, programme: Programme) -> bool:
    """True for a contact who is away today; OVERZICHT is answered all the same."""
    return away_until(party, local_date(now, programme), programme) is not None


def readers(programme: Programme, lists: Lists) -> Iterator[Party]:
    """Who has something open, by institution, and the desk when anything is."""
    with_work = {one.id for one in programme.institutions if lists.open_matches(one.id)}
    yield from (party for party in programme.contacts if party.institution in with_work)
    if with_work or lists.at_desk():
        yield from programme.desk_parties
