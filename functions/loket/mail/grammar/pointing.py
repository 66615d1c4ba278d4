"""Words that say no more than that the words stand in a file: "Zie bijlage", "See attached"."""

from loket.mail.grammar.body import opened, written_lines
from loket.mail.grammar.courtesy import AROUND_THANKS, LONGEST_NAME, THANKS
from loket.mail.grammar.normalise import LINE_READ, words

ATTACHED = frozenset({
    "bijlage", "bijlagen", "bijlages", "bijgevoegd", "bijgevoegde", "bijgesloten", "bijgaand", "bijgaande",
    "meegestuurd", "meegestuurde", "aangehecht", "aangehechte", "attachment", "attachments", "attached",
    "enclosed", "enclosure", "enclosures",
})  # fmt: skip
SEE = frozenset({"zie", "zien", "see"})
FILES = frozenset({
    "document", "documenten", "bestand", "bestanden", "pdf", "word", "docx", "worddocument", "scan", "foto",
    "foto's", "afbeelding", "plaatje", "file", "files", "documents", "picture", "photo", "image",
})  # fmt: skip
AROUND = frozenset({
    "a", "aan", "aanvraag", "alles", "als", "alsjeblieft", "alstublieft", "am", "an", "and", "are",
    "as", "be", "bekijken", "beschrijving", "bevat", "bij", "brief", "by", "can", "contains", "de",
    "describes", "description", "details", "deze", "die", "dit", "doc", "een", "en", "er",
    "everything", "find", "for", "form", "formulier", "from", "gestuurd", "gevoegd", "graag", "has",
    "have", "here", "hereby", "het", "hier", "hierbij", "hierin", "i", "ik", "in", "informatie",
    "information", "is", "it", "je", "jullie", "kind", "kindly", "kunt", "leest", "letter", "lezen",
    "mail", "me", "mee", "meer", "met", "mij", "mijn", "more", "my", "naar", "nog", "of", "om",
    "onderzoeksvraag", "ons", "onze", "ook", "opdracht", "our", "over", "per", "please", "project",
    "proposal", "question", "questions", "read", "refer", "request", "see", "send", "sending",
    "sent", "staan", "staat", "sturen", "stuur", "svp", "te", "tekst", "text", "that", "the",
    "this", "to", "toe", "toegevoegd", "toelichting", "u", "uit", "uitleg", "uw", "van", "vind",
    "vinden", "vindt", "volledige", "voor", "voorstel", "vraag", "vraagstuk", "vragen", "we", "wij",
    "will", "with", "you", "your", "zie", "zien", "zijn",
})  # fmt: skip
"""Words that add nothing to "in the attachment"."""
LONGEST = 30
"""Words of a text that can still say no more than that. Chosen by us, 2026-11."""


def only_points_at_file(text: str) -> bool:
    """True for a letter whose words are all about where to read: then there is nothing to read here (M39)."""
    body = written_lines(opened(text).body)
    while len(body) > 1 and is_name(body[-1]):
        body.pop()
    said = words(" ".join(body))
    if not said or len(said) > LONGEST or sum(map(len, body)) > LINE_READ:
        return False
    known = set(said)
    points = known & ATTACHED or (known & SEE and known & FILES)
    return bool(points) and known <= ATTACHED | SEE | FILES | AROUND | THANKS | AROUND_THANKS


def is_name(line: str) -> bool:
    """True for a last line that may be a name: short, with capitals, no sentence, and not the words meant."""
    written = line.split()
    capitals = written[0][:1].isupper() and written[-1][:1].isupper()
    short = len(written) <= LONGEST_NAME and line.strip()[-1] not in ".?!:"
    return capitals and short and (ATTACHED | SEE).isdisjoint(words(line))
