"""The first line by which the desk enters a question for somebody: `NAMENS Naam <adres>`."""

import re
from typing import NamedTuple

from loket.mail.asker.telephones import telephone_in
from loket.mail.grammar.body import after_greetings
from loket.mail.grammar.naming import ADDRESS
from loket.mail.grammar.normalise import LINE_READ, lines
from loket.mail.prose import one_line

OPENING = re.compile(
    r"(?:namens|on behalf of):?\s+(?P<name>[^,;:<>@\[\]()]{1,100}?)"
    rf"(?:[ ,;(<\[]{{1,4}}(?:mailto:)?(?P<address>{ADDRESS})[>)\]]?(?:<mailto:[^<>]{{1,260}}>[>\]]?)?)?"
    r"(?:[ ,;]{1,3}(?:telefoon|tel|telephone|phone)\b[.:]{0,2} ?(?P<phone>[+(\d][\d ()./+-]{5,25}))?"
    r"[ .,;:]{0,3}",
    re.IGNORECASE,
)
"""All of the line: nothing but a name, and an address, a telephone number or both in this order."""


class Someone(NamedTuple):
    """For whom a question is entered, and the text that follows; `address` or `phone` may be ""."""

    name: str
    address: str
    phone: str
    text: str


def for_someone(text: str) -> Someone | None:
    """Whom the first line names, and how to reach them; None for any other line."""
    body = after_greetings(lines(text))
    line = one_line(body[0][: LINE_READ + 1]).strip("* ") if body else ""
    found = OPENING.fullmatch(line) if len(line) <= LINE_READ else None
    if found is None:
        return None
    address, phone = (found["address"] or "").lower(), telephone_in(f"tel {found['phone'] or ''}")
    name = found["name"].strip()
    if not (address or phone) or not any(map(str.isalpha, name)):
        return None
    return Someone(name, address, phone, "\n".join(body[1:]).strip())
