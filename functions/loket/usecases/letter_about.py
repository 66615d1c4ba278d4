"""Which text that was passed on a letter to the partner is about: its answer goes to one reader only."""

from loket.domain.letters import Letter, LetterKind
from loket.domain.people import PARTNER

RELAY = "relay"
"""The fact of a letter that holds the number of that text."""
NOT_PASSED_ON = "not-passed-on"
"""The hint of a transcript: a part for the partner could not go on."""


def text_answered_by(letter: Letter) -> int:
    """The number of the text that an answer to this letter answers, 0 for none."""
    if letter.to != PARTNER:
        return 0
    return int(letter.facts["event"] if letter.kind is LetterKind.RELAY else letter.facts.get(RELAY, "0"))
