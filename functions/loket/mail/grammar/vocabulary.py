"""The words people answer with, and the words that look like them."""

from collections.abc import Mapping

from loket.domain.commands import Word
from loket.mail.grammar.normalise import bare
from loket.mail.words import COMMANDS

ALSO = {
    "afwijzen": Word.DECLINE,
    "decline": Word.DECLINE,
    "canceled": Word.CANCEL,
    "aan de partner": Word.RELAY,
    "to the partner": Word.RELAY,
    "herformuleren": Word.REWORD,
    "reword": Word.REWORD,
    "afwezig": Word.AWAY,
    "away": Word.AWAY,
    "verwijder al mijn gegevens": Word.FORGET,
    "wis mijn gegevens": Word.FORGET,
    "delete all my data": Word.FORGET,
}
"""Spellings beside the ones that letters show."""

NAMES_SOMETHING = frozenset({Word.BELONGS, Word.FROM})
"""Commands that are everyday words ("bij", "from") unless a reference or an address follows."""

SPELLINGS: Mapping[str, Word] = {
    bare(said.casefold()): word
    for commands in COMMANDS.values()
    for word, said in commands.items()
    if word not in NAMES_SOMETHING
} | ALSO
"""Every way to say a command, in lower case and without its colon; all languages for everybody."""

TAKES_TEXT = frozenset(
    word for commands in COMMANDS.values() for word, said in commands.items() if said.endswith(":")
) | {Word.WITHDRAW, Word.START}
"""Commands that may have a text after a colon: letters show them with one, or people add a reason."""
NEEDS_TEXT = frozenset({Word.PROPOSE, Word.PERIOD, Word.REPORT, Word.RELAY, Word.REWORD})

UNTIL = ("tot en met", "tot", "t/m", "until", "till")
"""Between INTERESSE or AFWEZIG and its date, in either language; the longest first."""

TO_PARTNER = frozenset(said for said, word in SPELLINGS.items() if word is Word.RELAY)
"""Begins the part below another command that is passed on."""

ADDS_TO: Mapping[Word, frozenset[Word]] = {
    Word.PROPOSE: frozenset({Word.PERIOD}),
    Word.RELAY: frozenset({Word.RELAY}),
}
"""Commands that may stand in the text below another: they add to it, they do not contradict it."""

MEANT = {
    "afgewezen": Word.DECLINE,
    "rejected": Word.DECLINE,
    "geïnteresseerd": Word.CONSIDER,
    "interest": Word.CONSIDER,
    "disagree": Word.REFUSE,
    "accoord": Word.AGREE,
    "approved": Word.AGREE,
    "ingetrokken": Word.WITHDRAW,
}
"""No commands, but near ones: asked back with the command that may be meant."""

ORDINARY = frozenset({
    "hulp", "hele", "helpt", "held", "hell", "helm", "heup", "heap", "macht", "march", "watch", "catch",
    "batch", "hatch", "patch", "latch", "lose", "chose", "clone", "closer", "stated", "starter",
    "starred", "gestort", "gestapt", "statue", "span", "scam", "swam", "spat", "spar", "unto",
    "marge", "land", "band", "sand", "sway",
    "recline", "afwijken", "stuiten", "spuiten", "fluiten", "snuiten", "sluizen",
})  # fmt: skip
"""Words of their own that happen to be one edit away from a command."""

NEGATIONS = frozenset({
    "niet", "geen", "nee", "neen", "nog", "nooit", "nimmer", "noch", "not", "no", "none", "never",
    "yet", "nor", "don't", "dont", "doesn't", "didn't", "isn't", "can't", "cannot", "won't", "wouldn't",
    "without", "zonder", "nvt",
})  # fmt: skip
HEDGES = frozenset({
    "lastig", "moeilijk", "misschien", "wellicht", "mogelijk", "helaas", "twijfel", "twijfels", "maybe",
    "perhaps", "possibly", "difficult", "hard", "unfortunately", "tricky", "unlikely", "unsure",
})  # fmt: skip
"""Words that make the opposite of a command as likely as the command."""

DOUBTED: Mapping[Word, tuple[Word, ...]] = {
    Word.PROPOSE: (Word.DECLINE, Word.PROPOSE),
    Word.DECLINE: (Word.DECLINE, Word.PROPOSE),
    Word.CONSIDER: (Word.DECLINE, Word.CONSIDER),
    Word.AGREE: (Word.REFUSE, Word.AGREE),
    Word.REFUSE: (Word.REFUSE, Word.AGREE),
}
"""What may be meant by a command in the company of a negation, the likeliest first."""
