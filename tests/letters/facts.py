"""The invented question, people and dates that the sample letters are about."""

from datetime import date

from loket.domain.commands import Word
from loket.domain.letters import LetterKind as Kind
from loket.domain.match import MatchStatus, Period
from loket.domain.people import Language, Role
from loket.domain.submission import Body, Detail, EducationForm, Offer
from loket.mail.message import buttons
from loket.mail.render import thread_subject
from loket.mail.sections import sections
from loket.mail.sheet import (
    Acquaintance,
    Attached,
    MatchLine,
    ProgrammeSheet,
    QuestionSheet,
    RecipientSheet,
    Section,
    Sheet,
    Withheld,
)
from loket.mail.words import DETAILS

NL = Language.NL
REFERENCE = "LMS-2026-0042"
TITLE = "Hoe blijft de buurttuin ook in de winter een plek voor álle buren?"
REPLY_ADDRESS = "lms-2026-0042-k3v7q2xw5n4jmzr6tbya2cde4f@antwoord.loket.stad.example"
PAGE = "https://loket.stad.example/status/lms-2026-0042-k3v7q2xw5n4jmzr6tbya2cde4f"
CONFIRM_PAGE = "https://loket.stad.example/bevestigen/lms-2026-0042-p9d4s6hg2k7wqv3xm5trnzbyca"
HELD_PAGE = "https://loket.stad.example/is-dit-van-u/lms-2026-0042-w2c5p7xt4nqkz3hv6bmyrd2gsa"
OTHER_REFERENCE = "LMS-2026-0017"
COLLEAGUE_ADDRESS = "j.verhulst@hogeschool.example"
COLLEAGUE = f"Joost Verhulst <{COLLEAGUE_ADDRESS}>"
RECEIVED, ANSWER_BY, ERASED_ON = date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 23)
UNDO_UNTIL = date(2026, 11, 30)
PERIOD = Period(date(2027, 2, 1), date(2027, 6, 30))
INSTITUTION = "Hogeschool Voorbeeld"

BODY = Body(
    title=TITLE,
    question="De buurttuin aan de Merelstraat loopt goed, maar van november tot maart komt er niemand.\n\n"
    "Wat kunnen we doen om de tuin ook in de winter een plek voor de buurt te laten zijn?",
    why="Voor veel bewoners is de tuin de enige plek waar ze buren spreken <en dat telt>.",
    result="Een plan met drie activiteiten die we zelf kunnen uitvoeren.",
    forms=(EducationForm.GRADUATION, EducationForm.COURSE),
    period="februari tot en met juni 2027",
    themes=("groen", "meedoen"),
    neighbourhood="Leiden-Noord",
    offers=(Offer.INFORMATION, Offer.CONTACT_MOMENTS),
)
OFFER = (
    "Een afstudeeropdracht Communicatie, begeleid door Tessa Hollander.\nEén student, twee dagen per week."
)
NAMES = {Role.PARTNER: "Noor van den Berg", Role.CONTACT: "Sanne de Graaf", Role.DESK: "Imre Zoetemelk"}
FILE_PAGE = "https://formulier.stad.example/bestand/k3v7q2xw5n4jmzr6tbya2cde4f/0123456789abcdef"
FILES = (
    Attached("plattegrond.pdf", 5_240_000, f"{FILE_PAGE}-1"),
    Attached("foto's tuin.jpg", 240_000, f"{FILE_PAGE}-2"),
)
HELD_BACK = (Withheld("plan.docm", "dangerous"), Withheld("film van de tuin.mp4", "too-large"))


def programme(language: Language) -> ProgrammeSheet:
    return ProgrammeSheet(
        name="Leren met de Stad" if language is NL else "Learning with the City",
        intake_address="vraagstuk@loket.stad.example",
        website="https://www.stad.example",
        phone="071 555 01 42",
    )


def question(language: Language) -> QuestionSheet:
    themes = ("Groen en klimaat", "Meedoen") if language is NL else ("Green and climate", "Taking part")
    return QuestionSheet(
        reference=REFERENCE,
        received_on=RECEIVED,
        title=TITLE,
        sections=sections(BODY, language, themes=themes, institution=INSTITUTION),
        asker_name="Noor van den Berg",
        asker_organisation="Stichting Buurttuin Merel",
        on_behalf_of="de bewoners van de Merelstraat",
    )


def blank(kind: Kind, role: Role, language: Language, *said: Word) -> Sheet:
    """What every letter to somebody in this role has, with buttons for these words."""
    return Sheet(
        kind=kind,
        language=language,
        programme=programme(language),
        recipient=RecipientSheet(role=role, name=NAMES.get(role, ""), proven=role is not Role.WRITER),
        reply_address=REPLY_ADDRESS,
        question=question(language),
        status_url=PAGE,
        buttons=buttons(said, REPLY_ADDRESS, thread_subject(REFERENCE, TITLE), language),
    )


def loose(kind: Kind, role: Role, language: Language) -> Sheet:
    """An answer to a mail that belongs to no question."""
    about = programme(language)
    return Sheet(
        kind=kind,
        language=language,
        programme=about,
        recipient=RecipientSheet(role=role, name=NAMES.get(role, ""), proven=False),
        reply_address=about.intake_address,
    )


def line(status: MatchStatus, next_date: date | None = None, institution: str = INSTITUTION) -> MatchLine:
    return MatchLine(institution=institution, status=status, since=RECEIVED, next_date=next_date)


ASKED = line(MatchStatus.ASKED, ANSWER_BY)
OTHER = line(MatchStatus.CONSIDERING, date(2026, 12, 7), "Universiteit Voorbeeld")
CONTACT_CARD = Acquaintance(
    name="Sanne de Graaf",
    organisation=INSTITUTION,
    email="s.degraaf@hogeschool.example",
    phone="071 555 02 00",
)


def details(language: Language) -> tuple[Section, ...]:
    """What is known of the partner, as its labels call it."""
    labels = DETAILS[language]
    known = {
        Detail.NAME: NAMES[Role.PARTNER],
        Detail.ON_BEHALF_OF: "de bewoners van de Merelstraat",
        Detail.TITLE: TITLE,
    }
    return tuple(Section(labels[detail], value) for detail, value in known.items())


PARTNER_CARD = Acquaintance(
    name="Noor van den Berg",
    organisation="Stichting Buurttuin Merel",
    email="noor@buurttuin.example",
    answers_at="bestuur@buurttuin.example",
)
