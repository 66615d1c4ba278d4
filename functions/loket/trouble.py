"""What a log may say of an error: its kind and place, never its text, which may hold what people wrote."""

import traceback
from pathlib import PurePath


def trouble(error: BaseException) -> dict[str, str]:
    """The error's class, and file and line where it was raised."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = "".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in last)
    return {"error": type(error).__name__, "at": place}
