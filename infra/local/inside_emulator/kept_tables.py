"""Tables whose items outlive the process: in the journal before each answer, back once the table exists.

The emulator saves only at a clean stop. In its DynamoDB module all item writes pass `_set_item` and
`_remove_item`, requests pass `handle_request`, and every new table is put into `_tables`: these are hooked.
"""

from contextvars import ContextVar
from pathlib import Path

from journal import Change, Images, Journal
from ministack.core.responses import AccountRegionScopedDict
from ministack.services import dynamodb

# The changes of the request being answered; None outside a request (the reaper of expired items).
_changes: ContextVar[dict | None] = ContextVar("changes of this request", default=None)
# The items of the last run whose table was not made again yet.
_kept: Images = {}


class KeptTables(AccountRegionScopedDict):
    """The emulator's tables; one that is created starts with the items it had when the last run ended."""

    __slots__ = ()

    def __setitem__(self, name: str, table: dict) -> None:
        mine = [place for place in _kept if place[0] == name]
        for place in mine:
            key, image = _kept.pop(place)
            # Straight into the table: a kept item is old news, and must not appear in the stream again.
            _set_item(table, *_key_values(table, key), image)
        super().__setitem__(name, table)


def install(folder: Path) -> None:
    """From here on the items of every table are kept under `folder`."""
    journal = Journal(folder)
    _kept.update(journal.images)
    dynamodb._tables.__class__ = KeptTables

    def note(table: dict, item: dict, image: dict | None) -> None:
        key = {name: item[name] for name in (table["pk_name"], table["sk_name"]) if name}
        changes = _changes.get()
        if changes is None:
            journal.append([(table["TableName"], key, image)])
        else:
            changes[(table["TableName"], *_key_values(table, key))] = (table["TableName"], key, image)

    def set_item(table: dict, pk_value: str, sk_value: str, item: dict) -> dict | None:
        old = _set_item(table, pk_value, sk_value, item)
        note(table, item, item)
        return old

    def remove_item(table: dict, pk_value: str, sk_value: str) -> dict | None:
        old = _remove_item(table, pk_value, sk_value)
        if old is not None:
            note(table, old, None)
        return old

    async def handle_request(*request: object) -> tuple:
        changes: dict[tuple, Change] = {}
        token = _changes.set(changes)
        try:
            return await _handle_request(*request)
        finally:
            _changes.reset(token)
            # One line, so that a transaction is kept whole or not at all.
            if changes:
                journal.append(changes.values())

    dynamodb._set_item = set_item
    dynamodb._remove_item = remove_item
    dynamodb.handle_request = handle_request


def _key_values(table: dict, key: dict) -> tuple[str, str]:
    hash_value = dynamodb._extract_key_val(key[table["pk_name"]])
    range_value = dynamodb._extract_key_val(key[table["sk_name"]]) if table["sk_name"] else "__no_sort__"
    return hash_value, range_value


# One that is missing ends the start here, by its name: a wrong version, although it is pinned.
_set_item = dynamodb._set_item
_remove_item = dynamodb._remove_item
_handle_request = dynamodb.handle_request
