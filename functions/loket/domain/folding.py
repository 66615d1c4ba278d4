"""Names as people write them, so that case, accents and punctuation make no difference."""

import re
import unicodedata

BETWEEN = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """The text without case, accents and punctuation, one space between its words."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return BETWEEN.sub(" ", bare).casefold().strip()


def joined(text: str) -> str:
    """As `folded`, in one piece."""
    return folded(text).replace(" ", "")
