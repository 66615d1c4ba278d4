"""What was uploaded for a question is judged by its content and kept with it, as a mail's attachments are."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from loket.domain.correspondence import WRITING_ID_LENGTH, KeptFile, Writing, typed_at
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER
from loket.domain.storage import Dossier
from loket.domain.uploads import UNUSED_AFTER, FilesMissing, NamedFile
from loket.mail.mime.attachments import attachment, with_extension
from loket.mail.reading.incoming import File
from loket.usecases.ports import Store, Uploads


def with_form(
    files: Sequence[NamedFile], submission_id: str, now: datetime, store: Store, uploads: Uploads
) -> Writing | FilesMissing | None:
    """What the form brings along, as it is kept; None for a form that was stored before: it has its files."""
    if store.posted(submission_id):
        return None
    kept = take(files, submission_id, (), now, uploads)
    if isinstance(kept, FilesMissing):
        return kept
    return brought(submission_id, kept, now, Outcome.CREATED)


def take(
    files: Sequence[NamedFile], owner: str, taken: Sequence[str], now: datetime, uploads: Uploads
) -> tuple[KeptFile, ...] | FilesMissing:
    """All of these files, or which of them are not there; `taken` are names that others have already."""
    kept: list[KeptFile] = []
    missing: set[int] = set()
    for named in files:
        found = uploads.read(owner, named.slot)
        if found is None or not found.content:
            missing.add(named.slot)
            continue
        names = {name.lower() for name in (*taken, *(one.name for one in kept))}
        file = attachment(with_extension(named.name, found.content), "", found.content, names)
        withheld = objection(file)
        key = "" if withheld else uploads.keep(owner, named.slot, found.version, now + UNUSED_AFTER)
        if not key and not withheld:
            missing.add(named.slot)
        kept.append(KeptFile(file.name, file.content_type, len(found.content), key, withheld))
    return FilesMissing(frozenset(missing)) if missing else tuple(kept)


def objection(file: File) -> str:
    """Why nobody gets this file, "" for one that can be opened once it is scanned."""
    return file.closed or ("dangerous" if file.dangerous else "")


def brought(name: str, files: tuple[KeptFile, ...], at: datetime, outcome: Outcome) -> Writing:
    """Files without words, as a mail of the partner's that came by a page."""
    id = sha256(f"files\n{name}".encode()).hexdigest()[:WRITING_ID_LENGTH]
    return Writing(id=id, by=PARTNER, arrival=typed_at(id, at), files=files, outcome=outcome)


def files_by_page(dossier: Dossier) -> tuple[KeptFile, ...]:
    """The files that came with the form and after it, the oldest first."""
    typed = (one for one in dossier.writings.values() if one.by == PARTNER and not one.is_mail)
    return tuple(file for one in sorted(typed, key=lambda one: (one.at, one.id)) for file in one.files)
