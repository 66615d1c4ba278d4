"""A year of a programme, day by day: questions come in, the clock runs its jobs, people answer letters."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from loket import wiring
from loket.domain.correspondence import is_loose
from loket.domain.programme import Programme
from loket.domain.working_days import is_working_day
from tests.posted import a_reply
from tests.year.deployment import Delivered, YearDesk
from tests.year.people import Answer, People

DAY = timedelta(days=1)
TITLES = (
    "Hoe houden we de binnentuin koel in een warme zomer?",
    "Waarom komen jongeren niet naar het buurthuis?",
    "Hoe maken we de winkelstraat minder leeg?",
    "Wat weten we van eenzaamheid onder nieuwe bewoners?",
    "Kan de sporthal van zijn gasaansluiting af?",
)


@dataclass(slots=True)
class Year:
    """What happened, as somebody sees it who reads every letter."""

    letters: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    last_letter: dict[str, datetime] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)
    loose: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)


class Walk:
    """The programme at work."""

    def __init__(self, desk: YearDesk, programme: Programme, first: date, questions: int, seed: int) -> None:
        self.desk = desk
        self.programme = programme
        self.zone = ZoneInfo(programme.timezone)
        self.chance = Random(seed)
        self.people = People(programme, Random(seed + 1))
        self.waiting: list[Answer] = []
        self.partners: dict[str, str] = {}
        self.year = Year()
        days = sorted(self.chance.randrange(330) for _ in range(questions))
        self.arrivals = Counter(first + day * DAY for day in days)
        self.day = first

    def days(self, until: date) -> Iterator[date]:
        """Every day up to this one, once all of it has happened."""
        while self.day <= until:
            self.morning()
            self.office_hours()
            yield self.day
            self.day += DAY

    def at(self, hour: int, minute: int = 0) -> datetime:
        """A moment of the present day in UTC; the hour is that of the programme's own time zone."""
        return datetime.combine(self.day, time(hour, minute), self.zone).astimezone(UTC)

    def morning(self) -> None:
        """All jobs run, in the order of their times."""
        self.desk.now = self.at(8, 40)
        self.desk.run_jobs()
        self.read()

    def office_hours(self) -> None:
        """New questions come in, and what people meant to answer by now."""
        for number in range(self.arrivals[self.day]):
            self.desk.now = self.at(10, number)
            self.bring(len(self.year.references))
        end = self.at(17)
        while due := [answer for answer in self.waiting if answer.at <= end and self.writes_today(answer)]:
            answer = min(due, key=lambda one: one.at)
            self.waiting.remove(answer)
            self.desk.now = max(self.desk.now, answer.at)
            self.write(answer)

    def writes_today(self, answer: Answer) -> bool:
        """Partners write on any day, everybody else at work."""
        return answer.to.to.code == "partner" or is_working_day(self.day, self.programme)

    def bring(self, number: int) -> None:
        """A partner posts a question."""
        email = f"partner{number}@organisatie{number}.example"
        status, told = self.desk.post_json(
            {
                "title": f"{TITLES[number % len(TITLES)]} ({number})",
                "question": f"Bij ons in straat {number * 31} speelt dit al {number + 2} maanden. Wie helpt?",
                "forms": [self.chance.choice(("unknown", "thesis", "course", "minor", "internship"))],
                "themes": [self.chance.choice(sorted(self.programme.themes))],
                "name": f"Partner {number}",
                "email": email,
            },
            network=f"192.0.{number % 250}.{number // 250 + 1}",
        )
        assert status == 201, told
        self.year.references.append(told["reference"])
        self.partners[told["reference"]] = email
        self.desk.deliver()
        self.read()

    def write(self, answer: Answer) -> None:
        """Somebody answers a letter from their own mailbox."""
        sender = self.people.address(answer.to.to, self.partners.get(answer.to.key.reference, ""))
        posted = a_reply(answer.to.mail, answer.text, sender=f"Iemand <{sender}>", at=self.desk.now)
        self.year.outcomes[str(self.desk.mail(posted).outcome)] += 1
        self.read()

    def read(self) -> None:
        """Whoever had a letter makes up their mind."""
        for letter in self.desk.collect():
            self.note(letter)
            self.waiting += self.people.answers(letter)
        assert not wiring.outbox().open_letters(self.desk.now + 365 * DAY, 5), "a letter could not be sent"

    def note(self, letter: Delivered) -> None:
        """The letter is counted; a loose one by its kind alone."""
        if is_loose(letter.key.reference):
            self.year.loose[str(letter.kind)] += 1
            return
        self.year.letters[letter.key.reference][f"{letter.kind} → {letter.to.role}"] += 1
        self.year.last_letter[letter.key.reference] = letter.at
