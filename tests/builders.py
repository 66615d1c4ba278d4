"""Small builders: each makes one valid value, and takes what a test wants to be different."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from loket.domain.events import Event, Received, Via
from loket.domain.evolve import received
from loket.domain.lifecycle import IntakeStatus
from loket.domain.people import PARTNER, Language, contact, desk
from loket.domain.programme import Contact, Institution, Person, Place, Programme
from loket.domain.question import Question
from loket.domain.submission import Body, EducationForm, Partner, Submission

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning, ten o'clock in Leiden."""
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
REFERENCE = "LMS-2026-0042"

COORDINATOR_HL = contact("hl-stages", "hogeschool-leiden")
COORDINATOR_UL = contact("ul-onderzoek", "universiteit-leiden")
DESK = desk("bureau")


def a_programme(**changes: Any) -> Programme:
    """Two institutions, one contact each, one of them English-speaking, and a desk of one."""
    hogeschool = Contact(
        id="hl-stages",
        name="Anna de Wit",
        addresses=("a.dewit@hsleiden.example",),
        language=Language.NL,
        forms=(EducationForm.INTERNSHIP, EducationForm.GRADUATION),
        themes=("wonen",),
    )
    universiteit = Contact(
        id="ul-onderzoek",
        name="Ben Okafor",
        addresses=("b.okafor@universiteitleiden.example", "science-desk@universiteitleiden.example"),
        language=Language.EN,
        forms=(EducationForm.RESEARCH, EducationForm.THESIS),
        themes=("energie",),
    )
    bureau = Person(
        id="bureau",
        name="Programmabureau",
        addresses=("bureau@lerenmetdestad.example",),
        language=Language.NL,
    )
    programme = Programme(
        name={Language.NL: "Leren met de Stad", Language.EN: "Learning with the City"},
        prefix="LMS",
        domain="loket.stad.example",
        website="https://www.lerenmetdestad.example",
        phone="071 123 45 67",
        timezone="Europe/Amsterdam",
        languages=(Language.NL, Language.EN),
        desk=(bureau,),
        institutions=(
            Institution(id="hogeschool-leiden", name="Hogeschool Leiden", contacts=(hogeschool,)),
            Institution(id="universiteit-leiden", name="Universiteit Leiden", contacts=(universiteit,)),
        ),
        themes={
            "wonen": {Language.NL: "Wonen", Language.EN: "Housing"},
            "energie": {Language.NL: "Energie", Language.EN: "Energy"},
        },
        neighbourhoods=("Leiden-Noord", "Merenwijk"),
        places=(Place(id="leiden-nl", origins=("https://www.leiden.example",)),),
        closed_days=(date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)),
        privacy_version="2026-09",
    )
    return replace(programme, **changes)


def a_body(**changes: Any) -> Body:
    body = Body(
        title="Hoe houden we de binnentuin koel?",
        question="Onze binnentuin wordt in de zomer te warm.\n\nWat helpt daartegen?",
        why="Ouderen blijven binnen.",
        themes=("wonen",),
        neighbourhood="Leiden-Noord",
    )
    return replace(body, **changes)


def a_partner(**changes: Any) -> Partner:
    partner = Partner(
        name="Fatima el Idrissi",
        email="fatima@buurttuin.example",
        organisation="Stichting Buurttuin",
        phone="06 12345678",
    )
    return replace(partner, **changes)


def a_submission(**changes: Any) -> Submission:
    submission = Submission(
        id="submission-0000000000000001", body=a_body(), partner=a_partner(), language=Language.NL
    )
    return replace(submission, **changes)


def a_receipt(**changes: Any) -> Received:
    """The first event of a question by form."""
    event = Received(at=NOW, by=PARTNER, via=Via.FORM, intake=IntakeStatus.UNCONFIRMED, language=Language.NL)
    return replace(event, **changes)


def a_question(*events: Event, **changes: Any) -> Question:
    """An unconfirmed question, or the fold of a receipt and these events, with some fields replaced."""
    from functools import reduce

    from loket.domain.evolve import evolve

    return replace(reduce(evolve, events, received(REFERENCE, a_receipt())), **changes)
