"""The design of the table: which keys stand for what. Every read is a GetItem or a Query on one of these."""

from hashlib import sha256

from loket.domain.match import MatchKey

HEAD = "HEAD"
BODY = "BODY#"
PARTNER = "PARTNER"
ASKER = "ASKER"
EVENT = "E#"
LETTER = "L#"
WRITING = "M#"
COPY = "D#"
MATCH = "I#"
JOINED = "C#"
ABSENCE = "A#"
PROGRAMME = "PROGRAMME"
CURRENT = "CURRENT"
LONGEST_ID = 500
DESK_LIST = "desk"
"""The list, in the index of what is due, of questions that went ahead and that no institution is at."""
UPLOADS_LIST = "uploads"
"""The list of copies of uploaded files of which it is not certain yet that a question has them."""
ONLY = "-"
"""The sort key of items that stand alone under their partition key."""


def question(reference: str) -> str:
    return f"Q#{reference}"


def body(revision: int) -> str:
    return f"{BODY}{revision:04d}"


def event(number: int) -> str:
    """Six digits keep the timeline in order for a million events."""
    return f"{EVENT}{number:06d}"


def match(key: MatchKey) -> str:
    return f"{MATCH}{key.institution}#{key.number}"


def letter(id: str) -> str:
    return f"{LETTER}{id}"


def writing(id: str) -> str:
    return f"{WRITING}{id}"


def copy(ses_id: str) -> str:
    """A further delivery of a mail about a question."""
    return f"{COPY}{ses_id}"


def outcomes(day: str) -> str:
    """All outcomes of mails that came in on a day (UTC), each under its SES id."""
    return f"MAIL#{day}"


def seen(digest: str) -> str:
    return f"SEEN#{digest}"


def incoming(message_id: str) -> str:
    """A Message-ID of somebody else's; kept apart from ours, so that nobody can take one of ours over."""
    return f"IN#{bounded(message_id)}"


def known() -> str:
    """All addresses that people of the programme made known, each under itself: a few dozen."""
    return "KNOWN"


def people() -> str:
    """Who joined by a hand over, and who is away: a few dozen."""
    return "PEOPLE"


def joined(institution: str, person: str) -> str:
    return f"{JOINED}{institution}#{person}"


def absence(party_code: str) -> str:
    return f"{ABSENCE}{party_code}"


def words(fingerprint: str) -> str:
    return f"WORDS#{fingerprint}"


def lately(person_hash: str) -> str:
    """Says that somebody brought a question lately."""
    return f"LATELY#{person_hash}"


def submission(id: str) -> str:
    return f"SUBMISSION#{id}"


def uploads(owner: str) -> str:
    """The copies of what was uploaded for a form or a question."""
    return f"UPLOADS#{owner}"


def message(ses_id: str) -> str:
    return f"MSG#{bounded(ses_id)}"


def bounded(id: str) -> str:
    """The id, or a hash of one that would make a key too long (2,048 bytes, DynamoDB's limit)."""
    return id if len(id) <= LONGEST_ID and id.isascii() else sha256(id.encode()).hexdigest()


def person(hashed: str) -> str:
    return f"P#{hashed}"


def mailed(mailbox: str) -> str:
    """When a mailbox (its hash) whose owner has proven nothing last had a letter from us."""
    return f"MAILED#{mailbox}"


def counter(name: str) -> str:
    return f"COUNT#{name}"


def programme_version(number: int) -> str:
    return f"V#{number:06d}"


def offerings(fingerprint: str) -> str:
    """What institutions offer: all of one applied file, some in each item."""
    return f"OFFERINGS#{fingerprint}"


def place(number: int) -> str:
    """Keeps things in their order."""
    return f"{number:06d}"


def taken() -> str:
    """The open matches that have a place in an offering: no more items than there are of those."""
    return "TAKEN"


def taken_by(reference: str, match_key: MatchKey) -> str:
    return f"{reference}#{match_key.institution}#{match_key.number}"


def intake_list(which: str) -> str:
    """The list of questions that wait in the intake for this."""
    return f"intake#{which}"


def institution_list(institution: str) -> str:
    """The list of an institution's open matches."""
    return f"institution#{institution}"


def match_of(sort_key: str) -> MatchKey:
    """The key of the match that is stored under this sort key."""
    institution, _, number = sort_key.removeprefix(MATCH).rpartition("#")
    return MatchKey(institution, int(number))
