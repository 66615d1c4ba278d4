"""Files that a partner adds on the receipt, one by one, before the question goes on."""

from datetime import datetime, timedelta

from loket.domain.errors import AlreadyHandled
from loket.domain.lifecycle import IntakeStatus
from loket.domain.outcomes import Outcome
from loket.domain.storage import Dossier, Step
from loket.domain.uploads import MOST_FILES, FilesMissing, NamedFile, Permit
from loket.usecases.ports import Store, Uploads
from loket.usecases.take_files import brought, files_by_page, take

LASTS = timedelta(hours=1)
"""How long the form on a receipt works: somebody has to look for the file first. Chosen by us, 2026-11."""
WAITING = (IntakeStatus.UNCONFIRMED, IntakeStatus.HELD)


def free_slot(dossier: Dossier) -> int:
    """The place of the next file; 0 when there is no room, or the question does not wait for us any more.

    From then on whoever adds something has to prove who it is, by an answer to our mail.
    """
    question, number = dossier.question, len(files_by_page(dossier)) + 1
    waits = question.intake in WAITING and question.erase_at is None and question.ended is None
    return number if waits and number <= MOST_FILES else 0


def permit(dossier: Dossier, slot: int, back_to: str, uploads: Uploads) -> Permit:
    """Leave to put a file in this place; the browser goes on to `back_to`."""
    return uploads.permit(dossier.question.reference, slot, LASTS, back_to)


def add_file(dossier: Dossier, named: NamedFile, now: datetime, store: Store, uploads: Uploads) -> bool:
    """True when the file is kept with the question, now or before; False when it did not arrive."""
    if named.slot <= len(files_by_page(dossier)):
        return True
    if named.slot != free_slot(dossier):
        return False
    question = dossier.question
    names = [file.name for file in files_by_page(dossier)]
    kept = take([named], question.reference, names, now, uploads)
    if isinstance(kept, FilesMissing):
        return False
    added = brought(f"{question.reference}\n{named.slot}", kept, now, Outcome.ADDED)
    try:
        store.save(Step(before=question, after=question, events=(), typed=added))
    except AlreadyHandled:
        # The same press came twice at a time: the other one kept it.
        return True
    return True
