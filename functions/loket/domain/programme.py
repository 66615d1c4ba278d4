"""The programme a deployment serves: its desk, institutions, contacts, themes and terms, as configured."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from loket.domain.house_style import HouseStyle
from loket.domain.people import PARTNER, Language, Party, Role
from loket.domain.people import contact as contact_party
from loket.domain.statements import Accessibility, Privacy
from loket.domain.submission import EducationForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the desk or a contact; the first address is written to, all of them are believed."""

    id: str
    name: str
    addresses: tuple[str, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class DateRange:
    """Some days in a row, the first and the last included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Person):
    """A person at an institution, for these education forms and themes; both empty = for everything.

    Who `joined` by taking a question over is never asked about another one. `absences` are those that the
    file knows of.
    """

    forms: tuple[EducationForm, ...] = ()
    themes: tuple[str, ...] = ()
    joined: bool = False
    absences: tuple[DateRange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """Who takes part; `closed_days` are those of its own breaks, beside the programme's."""

    id: str
    name: str
    contacts: tuple[Contact, ...]
    closed_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A website that embeds the form: the origins that may frame it, and its look."""

    id: str
    origins: tuple[str, ...]
    style: HouseStyle = field(default_factory=HouseStyle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Semester:
    """A part of the academic year, as people call it: "semester 2", "blok 3"; `institution` "" for all."""

    id: str
    name: Mapping[Language, str]
    days: DateRange
    institution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How long things may take; working days are those of the programme's own calendar.

    An answer that stays out is asked for again after `reminder_working_days`, twice; as long after that the
    desk hears of it, and `desk_working_days` later the match lapses. `impact_after` is counted from the end
    of the work. A question that came to its end is kept for `keep_closed`, for None until somebody asks.
    """

    confirm_reminder: timedelta = timedelta(days=1)
    confirm_desk: timedelta = timedelta(days=3)
    confirm_erase: timedelta = timedelta(days=30)
    contact_answer_working_days: int = 5
    partner_answer_working_days: int = 5
    reminder_working_days: int = 5
    desk_working_days: int = 5
    impact_after: timedelta = timedelta(days=365)
    keep_closed: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away up to and including `until`; said at the moment `since` (UTC)."""

    until: date
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """`domain` is the mail domain of its own; themes map an id to the name in each language.

    `absences` are those that contacts told us of, by the code of the party. `calendar` is the academic year.
    `offerings` is a fingerprint of what the institutions offer, which is kept beside it; "" for nothing.
    """

    name: Mapping[Language, str]
    prefix: str
    domain: str
    website: str
    phone: str
    timezone: str
    languages: tuple[Language, ...]
    desk: tuple[Person, ...]
    institutions: tuple[Institution, ...]
    themes: Mapping[str, Mapping[Language, str]]
    neighbourhoods: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    terms: Terms = Terms()
    closed_days: tuple[date, ...] = ()
    calendar: tuple[Semester, ...] = ()
    privacy_version: str = ""
    privacy: Privacy | None = None
    accessibility: Accessibility | None = None
    version: int = 0
    absences: Mapping[str, Absence] = field(default_factory=dict)
    offerings: str = ""

    @property
    def intake_address(self) -> str:
        """Where questions come in: `vraagstuk@<domain>`."""
        return f"vraagstuk@{self.domain}"

    @property
    def reply_domain(self) -> str:
        """Where answers come in: `antwoord.<domain>`."""
        return f"antwoord.{self.domain}"

    def name_in(self, language: Language) -> str:
        """The programme's name in a language, else in the first one it has."""
        return self.name.get(language) or next(iter(self.name.values()))

    def theme_in(self, theme: str, language: Language) -> str:
        """A theme's name in a language; the id itself for a theme that is no longer there."""
        return self.themes.get(theme, {}).get(language, theme)

    def institution(self, id: str) -> Institution | None:
        """The institution with this id, if it takes part."""
        return next((one for one in self.institutions if one.id == id), None)

    def person(self, party: Party) -> Person | None:
        """The configured person behind a contact or desk member; None for others and former ones."""
        people: tuple[Person, ...] = ()
        if party.role is Role.DESK:
            people = self.desk
        elif party.role is Role.CONTACT and (institution := self.institution(party.institution)):
            people = institution.contacts
        return next((person for person in people if person.id == party.person), None)

    def party(self, code: str) -> Party | None:
        """The partner, contact or desk member of this code; None for a former one."""
        known = (PARTNER, *self.contacts, *self.desk_parties)
        return next((party for party in known if party.code == code), None)

    def party_at(self, address: str) -> Party | None:
        """The contact or desk member who writes from this address (lower case), if anybody does."""
        for party in (*self.contacts, *self.desk_parties):
            person = self.person(party)
            if person and address in (one.lower() for one in person.addresses):
                return party
        return None

    @property
    def contacts(self) -> tuple[Party, ...]:
        """Every contact of every institution."""
        return tuple(
            contact_party(person.id, institution.id)
            for institution in self.institutions
            for person in institution.contacts
        )

    @property
    def desk_parties(self) -> tuple[Party, ...]:
        """Everybody at the desk, one letter and one token each."""
        return tuple(Party(Role.DESK, person.id) for person in self.desk)
