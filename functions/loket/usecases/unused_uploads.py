"""Copies of uploaded files that no question got, by a crash or a race, are gone after some days."""

from datetime import datetime

from loket.domain.errors import UnknownQuestion
from loket.domain.uploads import Copy
from loket.usecases.ports import Store, Uploads


def settle_uploads(now: datetime, store: Store, uploads: Uploads) -> int:
    """Every copy is known to be a question's, or gone; how many are gone."""
    gone = 0
    for copy in uploads.unsettled(now):
        used = copy.key in keys_of(copy, store)
        uploads.settle(copy, used)
        gone += not used
    return gone


def keys_of(copy: Copy, store: Store) -> set[str]:
    """Where the files lie of the question that this copy was made for; none when there is none."""
    try:
        dossier = store.dossier(store.posted(copy.owner) or copy.owner)
    except UnknownQuestion:
        return set()
    return {file.key for writing in dossier.writings.values() for file in writing.files}
