"""AFWEZIG: until when somebody is away, who is asked instead, and back again."""

from dataclasses import replace
from datetime import date, timedelta

from loket import wiring
from loket.domain.deadlines import next_date
from loket.domain.events import NobodyThere
from loket.domain.outcomes import Outcome
from loket.domain.people import Language
from loket.domain.programme import Contact
from tests.builders import COORDINATOR_HL, a_programme
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_hand_over import BUREAU, flat, holder, says
from tests.handlers.test_mail_walk import BEN, brought, letter

ANOTHER = "Een heel andere vraag: hoe verwarmen we ons buurthuis zonder aardgas?"
SEVEN_DAYS = timedelta(days=7)


def with_karim() -> None:
    """A second contact at the hogeschool, for another theme and form."""
    hogeschool, universiteit = a_programme().institutions
    karim = Contact(
        id="hl-karim",
        name="Karim Bakri",
        addresses=("k.bakri@hsleiden.example",),
        language=Language.NL,
        themes=("energie",),
    )
    both = replace(hogeschool, contacts=(*hogeschool.contacts, karim))
    wiring.table().programmes.apply(a_programme(institutions=(both, universiteit)))


def until() -> date | None:
    """Anna's last day away, as it stands in the table."""
    absence = wiring.table().absence(COORDINATOR_HL)
    return absence.until if absence else None


def due(desk: Desk, reference: str) -> date | None:
    match = desk.question(reference).latest_match("hogeschool-leiden")
    assert match is not None
    return next_date(match, wiring.table().programme())


def away(desk: Desk, text: str = "AFWEZIG TOT 18 december") -> str:
    """The reference of a question at which Anna said that she is away."""
    reference = brought(desk)
    assert says(desk, reference, text) is Outcome.DONE
    return reference


def test_the_transcript_says_until_when_back_from_when_and_how_to_take_it_back(desk: Desk):
    reference = away(desk)

    said = flat(text_of(letter(desk, reference, "transcript", "hl")))
    assert until() == date(2026, 12, 18)
    assert "afwezig tot en met vrijdag 18 december 2026. Op maandag 21 december 2026 rekenen we weer" in said
    assert "staat nu één vraagstuk open" in said and "DOORSTUREN" in said
    assert "ONGEDAAN. Dat kan tot en met maandag 30 november 2026" in said


def test_in_english_as_well(desk: Desk):
    reference = brought(desk)

    says(desk, reference, "AWAY UNTIL 15 January", sender=BEN, to="notice-ul")

    said = flat(text_of(letter(desk, reference, "transcript", "ul")))
    assert "away up to and including Friday 15 January 2027. From Monday 18 January 2027" in said


def test_the_question_stays_theirs_and_nobody_else_hears_of_it(desk: Desk):
    reference = brought(desk)
    before = desk.question(reference)
    letters = set(desk.letters(reference))

    says(desk, reference, "AFWEZIG TOT 18 december")

    assert desk.question(reference) == before
    [new] = set(desk.letters(reference)) - letters
    assert "transcript-hl-stages" in new


def test_the_next_date_is_the_working_day_after_it_on_all_their_questions(desk: Desk):
    other = brought(desk, ANOTHER)

    reference = away(desk, "AFWEZIG TOT 24 december")

    # Christmas Day and the Monday after it are closed days of the programme.
    assert due(desk, reference) == due(desk, other) == date(2026, 12, 29)


def test_interest_until_a_day_and_an_absence_the_later_counts(desk: Desk):
    reference = away(desk)
    says(desk, reference, "INTERESSE TOT 1 december")
    first = due(desk, reference)

    says(desk, reference, "INTERESSE TOT 1 maart")

    assert (first, due(desk, reference)) == (date(2026, 12, 21), date(2027, 3, 2))


def test_a_new_question_goes_to_a_colleague_even_to_one_who_fits_less(desk: Desk):
    with_karim()
    away(desk)

    another = brought(desk, ANOTHER)

    assert holder(desk, another) == "hl-karim"
    assert not [id for id in desk.letters(another) if "unplaced" in id]


def test_without_a_colleague_the_desk_hears_where_nobody_is_and_places_it(desk: Desk):
    away(desk)

    another = brought(desk, ANOTHER)

    told = flat(text_of(letter(desk, another, "unplaced", "bureau")))
    [event] = [one for one in desk.dossier(another).timeline if isinstance(one, NobodyThere)]
    assert (event.institution, event.until) == ("hogeschool-leiden", date(2026, 12, 18))
    assert "Hogeschool Leiden: de eerste contactpersoon is terug na vrijdag 18 december 2026" in told
    assert "Andere onderwijsinstellingen hebben het vraagstuk wel gekregen" in told
    assert desk.question(another).institutions == ("universiteit-leiden",)
    assert (
        says(desk, another, "DOORSTUREN a.dewit@hsleiden.example", BUREAU, "unplaced-bureau") is Outcome.DONE
    )
    assert holder(desk, another) == "hl-stages"


def test_the_partner_hears_nothing_of_who_is_away(desk: Desk):
    away(desk)

    another = brought(desk, ANOTHER)

    receipt = letter(desk, another, "receipt", "partner")
    assert "Universiteit Leiden" in text_of(receipt)
    assert "afwezig" not in text_of(receipt) and "Hogeschool" not in text_of(receipt)


def test_where_everybody_is_away_the_question_is_the_desk_s(desk: Desk):
    reference = away(desk)
    says(desk, reference, "AWAY UNTIL 4 December", sender=BEN, to="notice-ul")

    another = brought(desk, ANOTHER)

    told = flat(text_of(letter(desk, another, "unplaced", "bureau")))
    assert "Universiteit Leiden" in told and "Het vraagstuk ligt nu bij u" in told
    assert "Het programmabureau zoekt verder" in flat(text_of(letter(desk, another, "receipt")))
    assert len([id for id in desk.letters(another) if "unplaced" in id]) == 1
