"""The emulator, run by its own Python with durable tables and buckets: `python inside_emulator DATA_FOLDER`.

All in this folder runs inside the emulator's process; nothing else of the product imports the emulator.
"""

import os
import sys
import threading
from importlib import metadata
from pathlib import Path

PINNED = "1.5.33"


def require_the_pinned_version() -> None:
    """The emulator is the version whose inner functions this folder was written against."""
    found = metadata.version("ministack")
    if found != PINNED:
        sys.exit(f"the emulator is ministack {found}, but its hooks are written for {PINNED}")


def end_with_the_supervisor() -> None:
    """This process ends as soon as the supervisor's end of our standard input closes, however it died."""

    def wait() -> None:
        while os.read(0, 1024):
            pass
        os._exit(0)

    threading.Thread(target=wait, daemon=True, name="end-with-the-supervisor").start()


def deterministic_names() -> None:
    """A resource without a name of its own is called the same at every deploy: kept data finds it back."""
    from ministack.services.cloudformation import provisioners

    original = provisioners._physical_name

    def without_a_random_seed(stack_name: str, logical_id: str, **options: object) -> str:
        return original(stack_name, logical_id, **{**options, "seeded": False})

    provisioners._physical_name = without_a_random_seed


def main() -> None:
    """Serves until the supervisor ends it."""
    data = Path(sys.argv[1])
    require_the_pinned_version()
    end_with_the_supervisor()

    import kept_buckets
    import kept_tables
    from journal import DamagedJournal

    try:
        kept_tables.install(data / "tables")
    except DamagedJournal as damage:
        sys.exit(f"the kept data is damaged: {damage}")
    kept_buckets.install()
    deterministic_names()
    # Only the functions' processes read it, ours has its import path already. So they get the product's
    # dependencies before whatever the emulator happens to have installed.
    os.environ["PYTHONPATH"] = os.environ.pop("LOKET_DEPENDENCIES")

    from ministack.app import main as serve

    sys.argv = ["ministack"]
    serve()


main()
