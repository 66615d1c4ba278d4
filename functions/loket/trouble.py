"""What a log may say of an error: kind and place, and a text only of our own, which names no people."""

import traceback
from pathlib import PurePath

from loket.domain.errors import LoketError


def trouble(error: BaseException) -> dict[str, str]:
    """The error's class, file and line where it was raised, and what it says if it is one of ours."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = "".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in last)
    says = {"says": str(error)} if isinstance(error, LoketError) else {}
    return {"error": type(error).__name__, "at": place} | says
