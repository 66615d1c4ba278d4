"""Buckets whose objects outlive the process: on the disk before each answer, back once the bucket exists.

The emulator writes objects to S3_DATA_DIR by itself, but without fsync, and answers 200 when that failed;
and at a start it loads them as buckets that already exist, which CloudFormation then refuses to create.
"""

import json
import os
import sys
from pathlib import Path

import durable
from ministack.core.responses import AccountScopedDict
from ministack.services import s3

HOOKED = (
    "_atomic_write",
    "_persist_object",
    "_remove_key_files",
    "_key_history_meta",
    "_object_meta_from_record",
)
# The buckets of the last run that were not made again yet, as the emulator's own loader read them.
_kept: dict[tuple, dict] = {}


class KeptBuckets(AccountScopedDict):
    """The emulator's buckets; one that is created starts with the objects it had when the last run ended."""

    __slots__ = ()

    def __setitem__(self, name: str, bucket: dict) -> None:
        super().__setitem__(name, self._with_kept_objects(name, bucket))

    def setdefault(self, name: str, default: dict | None = None) -> dict:
        return super().setdefault(name, self._with_kept_objects(name, default or {}))

    def _with_kept_objects(self, name: str, bucket: dict) -> dict:
        kept = _kept.pop(self._scoped(name), None)
        return bucket if kept is None else {**bucket, "objects": kept["objects"]}


def install() -> None:
    """From here on an object that was answered as stored is on the disk."""
    if not s3.S3_PERSIST:
        sys.exit("S3_PERSIST is not set for the emulator: mail would be lost at its end")
    for name in HOOKED:
        getattr(s3, name)  # a missing one ends the start here: a wrong version, although it is pinned
    _kept.update(s3._buckets._data)
    s3._buckets._data.clear()
    s3._buckets.__class__ = KeptBuckets
    s3._atomic_write = write_durably
    s3._persist_object = store_object
    s3._remove_key_files = remove_durably


def write_durably(path: str, data: bytes | str, *, text: bool = False) -> None:
    """Takes the place of the emulator's own writing, which leaves the data to a later moment."""
    durable.write(Path(path), [data.encode() if isinstance(data, str) else data])


def store_object(bucket: str, key: str, record: dict) -> None:
    """The object and its description are on the disk, or the process is over."""
    path = s3._object_disk_path(bucket, key)
    if path is None:
        _give_up(bucket, key, "its key is no file name")
    try:
        durable.make_folder(Path(path).parent)
        if record.get("body") is not None:
            write_durably(path, record["body"])
        description = {**s3._object_meta_from_record(record), **s3._key_history_meta(bucket, key), "key": key}
        write_durably(f"{path}.meta.json", json.dumps(description))
        root = Path(s3.DATA_DIR, s3.get_account_id(), bucket)
        remove_durably(s3._other_key_disk_path(str(root), key, path))
    except OSError as error:
        _give_up(bucket, key, str(error))
    # The emulator reads a body it does not hold from the disk.
    record["body"] = None


def remove_durably(path: str | None) -> None:
    """Neither the object's file nor its description is there any more, also after a power cut."""
    if not path:
        return
    for file in (Path(path), Path(f"{path}.meta.json")):
        if file.is_file():
            file.unlink()
            durable.sync_folder(file.parent)


def _give_up(bucket: str, key: str, reason: str) -> None:
    os.write(2, f"the object {key} of bucket {bucket} cannot be kept: {reason}\n".encode())
    os._exit(3)
