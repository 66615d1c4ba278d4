"""What people write around what they mean: greetings, thanks, and the end of a letter."""

import re
import unicodedata

from loket.mail.grammar.near_miss import commands_in
from loket.mail.grammar.normalise import DOUBTING, LINE_READ, plain, words
from loket.mail.grammar.vocabulary import NEGATIONS
from loket.mail.reply.telling_lines import is_device

GREETINGS = (
    "goedemorgen", "goede morgen", "goedemiddag", "goede middag", "goedenavond", "goedendag", "goeden dag",
    "good morning", "good afternoon", "good evening", "good day", "to whom it may concern", "geachte",
    "beste", "hallo", "hello", "dear", "lieve", "waarde", "dag", "hoi", "hey", "hé", "hi", "ha", "ls", "l.s.",
)  # fmt: skip
TITLES = frozenset({
    "de", "den", "der", "van", "von", "het", "ten", "ter", "te", "en", "and", "heer", "heren",
    "mevrouw", "meneer", "dames", "dhr", "mw", "mr", "mrs", "ms", "dr", "drs", "ir", "prof",
    "professor", "team", "collega", "collega's", "collegae", "allen", "allemaal", "iedereen", "all",
    "everyone", "everybody", "there", "colleague", "colleagues", "sir", "madam", "sirs", "or", "of",
})  # fmt: skip
"""Words of a greeting that are not names."""
SEPARATED = re.compile(r"[\s,/&]+")
LONGEST_GREETING = 8
SHORT_GREETING = 2
"""Words after a greeting that are taken for a name even in lower case."""

SIGN_OFFS = (
    "met vriendelijke groeten", "met vriendelijke groet", "vriendelijke groeten", "vriendelijke groet",
    "met hartelijke groeten", "met hartelijke groet", "hartelijke groeten", "hartelijke groet", "met groet",
    "met groeten", "hoogachtend", "groetjes", "groeten", "groet", "mvg", "m.v.g.", "vr. gr.", "gr.",
    "with kind regards", "kind regards", "best regards", "warm regards", "regards", "best wishes",
    "yours sincerely", "yours faithfully", "sincerely", "cheers",
)  # fmt: skip
LONGEST_NAME = 4
"""Words after a sign-off on its own line that are taken for a name."""
LAST_LINES = frozenset({
    "best", "all the best", "thanks", "thank you", "many thanks", "thanks in advance", "bedankt",
    "alvast bedankt", "bij voorbaat dank", "dank", "alvast dank", "dank u wel", "dank je wel",
})  # fmt: skip
"""Sign-offs that are so only as a whole line, and when nothing but a name follows."""
THANKS = frozenset({
    "dank", "bedankt", "dankje", "dankjewel", "dankuwel", "thanks", "thank", "thx", "tnx", "merci",
})  # fmt: skip
AROUND_THANKS = frozenset({
    "u", "je", "jullie", "jij", "wel", "zeer", "heel", "erg", "veel", "hartelijk", "hartelijke",
    "alvast", "nogmaals", "top", "super", "prima", "fijn", "mooi", "oke", "oké", "ok", "okay", "goed",
    "great", "voor", "het", "de", "uw", "jouw", "dit", "deze", "bericht", "berichten", "mail",
    "mailtje", "e-mail", "email", "reactie", "antwoord", "snelle", "informatie", "info",
    "terugkoppeling", "moeite", "hulp", "help", "tijd", "toesturen", "uitleg", "you", "very", "much",
    "so", "many", "a", "lot", "for", "your", "the", "this", "message", "reply", "response", "quick",
    "information", "update", "again", "in", "advance", "time", "all", "iedereen", "everyone",
    "allemaal", "duidelijk", "clear", "en", "and", "overzicht", "overview",
})  # fmt: skip
"""Words that add nothing to thanks."""
NO_GREETING = THANKS | NEGATIONS | DOUBTING | frozenset(":")
"""What a line that only greets does not have."""


def is_greeting(written: str) -> bool:
    """True for a line that only greets: "Hoi Anna,", "Beste Anna en Karim,", "LS,"."""
    line = plain(written)
    greeting = next((one for one in GREETINGS if begins_with(line.casefold(), one)), None)
    if greeting is None or len(written) > LINE_READ:
        return False
    name = line[len(greeting) :].strip(" ,.!:;-")
    called = words(name)
    if len(called) > LONGEST_GREETING or not NO_GREETING.isdisjoint([*called, *line]) or commands_in(called):
        return False
    return are_names(name) or (len(called) <= SHORT_GREETING and "," not in name)


def are_names(text: str) -> bool:
    """True when every word is written as names are, or belongs to one."""
    return all(
        word[:1].isupper() or word.strip(".,").casefold() in TITLES for word in SEPARATED.split(text) if word
    )


def begins_with(line: str, phrase: str) -> bool:
    """True when the line is the phrase, or goes on after it with a new word."""
    return line.startswith(phrase) and not line[len(phrase) : len(phrase) + 1].isalnum()


def is_sign_off(written: str) -> bool:
    """True for the line with which a letter ends: "Met vriendelijke groet, Jan", "Sent from my phone"."""
    line = plain(written)
    low = line.casefold()
    phrase = next((one for one in SIGN_OFFS if begins_with(low, one)), None)
    if phrase is None:
        return is_device(line) or line == "--"
    rest = line[len(phrase) :].strip(" .!")
    return len(rest.split()) <= LONGEST_NAME and (rest.startswith(",") or are_names(rest))


def may_sign_off(written: str) -> bool:
    """True for words that end a letter when only a name follows: "Thanks,", "Best,"."""
    return plain(written).casefold().strip(" ,.!-") in LAST_LINES


def is_signature(written: str) -> bool:
    """True for a line that can be a name."""
    return len(written.split()) <= LONGEST_NAME and are_names(plain(written))


def only_thanks(text: str) -> bool:
    """True when a text thanks and says nothing else."""
    said = set(words(text))
    around = not DOUBTING.isdisjoint(text) or len(text) > LINE_READ
    return bool(said & THANKS) and said <= THANKS | AROUND_THANKS and not around


def only_signs(text: str) -> bool | None:
    """True for a text of emoji, False for one of punctuation, None for one with words or a question."""
    if any(one.isalnum() for one in text) or not DOUBTING.isdisjoint(text):
        return None
    return any(unicodedata.category(one) == "So" for one in text)
