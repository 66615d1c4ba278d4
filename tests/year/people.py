"""Who takes part in a year: partners, contacts and a desk who answer, late or never, as people do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from loket.domain.letters import LetterKind
from loket.domain.people import PARTNER, Party, Role
from loket.domain.programme import Programme
from tests.year.deployment import Delivered

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody writes at a moment in answer to a letter."""

    at: datetime
    to: Delivered
    text: str


@dataclass(slots=True)
class Humour:
    """How somebody is about one question: how patient they have to be asked, and what they say then.

    `letters` is how many letters about it they let pass before they answer; NEVER answers none.
    """

    letters: int
    says: str


NEVER = 99


@dataclass(slots=True)
class People:
    """Everybody, by chance that is the same in each run."""

    programme: Programme
    chance: Random
    humours: dict[tuple[str, str, str], Humour] = field(default_factory=dict)

    def answers(self, letter: Delivered) -> list[Answer]:
        """What this letter leads to, if anything."""
        asked = TOPICS.get(letter.kind)
        topic = asked.get(letter.to.role) if asked else None
        if topic is None:
            return []
        humour = self.humour(letter.key.reference, letter.to, topic)
        if humour.letters > 0:
            humour.letters -= 1
            return []
        humour.letters = NEVER
        text = self.worded(humour.says, letter.at.date())
        waits = timedelta(days=self.chance.choice((0, 1, 1, 2, 3)), minutes=self.chance.randrange(300))
        return [Answer(at=letter.at + waits, to=letter, text=text)]

    def humour(self, reference: str, who: Party, topic: str) -> Humour:
        """How this person is about this matter, as it was drawn the first time."""
        key = (reference, who.code, topic)
        if key not in self.humours:
            (says,) = self.chance.choices(list(SAID[topic]), list(SAID[topic].values()))
            (letters,) = self.chance.choices((0, 1, 2, 3, NEVER), (60, 12, 6, 4, 18))
            self.humours[key] = Humour(letters, says)
        return self.humours[key]

    def worded(self, says: str, today: date) -> str:
        """The answer with dates that suit the day."""
        first = today + timedelta(days=self.chance.randrange(14, 60))
        last = first + timedelta(days=self.chance.choice((20, 70, 120)))
        until = today + timedelta(days=self.chance.randrange(10, 40))
        return says.format(first=in_words(first), last=in_words(last), until=in_words(until))

    def address(self, party: Party, partner: str) -> str:
        """Where somebody writes from."""
        person = self.programme.person(party)
        return partner if party == PARTNER or person is None else person.addresses[0]


def in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


K, R = LetterKind, Role
TOPICS: Mapping[LetterKind, Mapping[Role, str]] = {
    K.CONFIRM: {R.PARTNER: "confirm"},
    K.CONFIRM_REMINDER: {R.PARTNER: "confirm"},
    K.NOTICE: {R.CONTACT: "notice"},
    K.RATHER_NOT: {R.CONTACT: "second"},
    K.PROPOSAL: {R.PARTNER: "proposal"},
    K.AGREED: {R.CONTACT: "work"},
}
"""Which letters ask something of whom, and under which matter they are remembered."""

SAID: Mapping[str, Mapping[str, int]] = {
    "confirm": {"JA": 1},
    "notice": {
        "MATCH: een opdracht in ons vak\nPERIODE: {first} tot {last}": 45,
        "MATCH: afstudeeropdracht": 10,
        "INTERESSE TOT {until}": 15,
        "GEEN MATCH: vol tot de zomer": 20,
        "Dit leg ik even voor aan een collega.": 5,
        "AFWEZIG TOT {until}": 5,
    },
    "second": {"MATCH: dan in een minor\nPERIODE: {first} tot {last}": 2, "GEEN MATCH: past niet": 1},
    "proposal": {"AKKOORD": 75, "LIEVER NIET: te laat voor ons": 15, "INTREKKEN: al opgelost": 10},
    "work": {"Dank, we nemen contact op.": 1},
}
"""What is said about a matter, and how often of all times that anybody says something."""
