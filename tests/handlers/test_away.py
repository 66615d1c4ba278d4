"""AFWEZIG: until when somebody is away, who is asked instead, and back again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from loket import wiring
from loket.adapters.table import Table
from loket.domain.deadlines import next_date
from loket.domain.events import NobodyThere
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.people import Language
from loket.domain.programme import Contact
from loket_cli.main import main
from tests.builders import COORDINATOR_HL, DAY, HOUR, NOW, a_programme
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_hand_over import BUREAU, flat, holder, says
from tests.handlers.test_mail_crashes import AROUND, crashed
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter, match_of
from tests.posted import a_reply

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

    assert (first, due(desk, reference)) == (date(2026, 12, 21), date(2027, 3, 1))


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


@pytest.mark.parametrize(
    ("moment", "asked"),
    [
        # Amsterdam is an hour ahead: the last day is over at 23:00 UTC.
        (datetime(2026, 12, 18, 22, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 18, 23, 0, tzinfo=UTC), True),
    ],
)
def test_the_last_day_ends_at_midnight_where_the_programme_is(desk: Desk, moment: datetime, asked: bool):
    away(desk)
    desk.now = moment

    another = brought(desk, ANOTHER, at=moment)

    assert ("hogeschool-leiden" in desk.question(another).institutions) is asked


def test_a_later_absence_takes_the_place_of_an_earlier_one(desk: Desk):
    reference = away(desk)

    says(desk, reference, "AFWEZIG TOT 2 december")

    assert until() == date(2026, 12, 2)


def test_a_date_of_today_ends_it(desk: Desk):
    reference = away(desk)

    says(desk, reference, "AFWEZIG TOT 23 november")

    assert until() is None
    assert "niet meer afwezig" in flat(text_of(letter(desk, reference, "transcript", "hl")))


def test_a_date_that_cannot_be_read_is_asked_for(desk: Desk):
    reference = brought(desk)

    assert says(desk, reference, "AFWEZIG TOT de zomer") is Outcome.ASKED_BACK
    assert until() is None


def test_undo_at_any_question_ends_it(desk: Desk):
    other = brought(desk, ANOTHER)
    away(desk)
    desk.now += HOUR

    outcome = says(desk, other, "ONGEDAAN")

    assert (outcome, until()) == (Outcome.DONE, None)
    assert "niet meer afwezig" in flat(text_of(letter(desk, other, "transcript", "hl")))


def test_undo_takes_back_what_came_last(desk: Desk):
    reference = brought(desk)
    says(desk, reference, "INTERESSE")
    desk.now += HOUR
    says(desk, reference, "AFWEZIG TOT 18 december")
    desk.now += HOUR

    says(desk, reference, "ONGEDAAN")
    after_one = (until(), match_of(desk, reference))
    says(desk, reference, "ONGEDAAN", subject="RE: nog eens")

    assert after_one == (None, MatchStatus.CONSIDERING)
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_undo_of_a_change_after_the_absence_leaves_the_absence(desk: Desk):
    reference = away(desk)
    desk.now += HOUR
    says(desk, reference, "INTERESSE")

    says(desk, reference, "ONGEDAAN")

    assert (until(), match_of(desk, reference)) == (date(2026, 12, 18), MatchStatus.ASKED)


@pytest.mark.parametrize(
    ("later", "left"), [(SEVEN_DAYS, None), (SEVEN_DAYS + timedelta(seconds=1), date(2026, 12, 18))]
)
def test_undo_ends_it_within_seven_days(desk: Desk, later: timedelta, left: date | None):
    reference = away(desk)
    desk.now = NOW + later

    says(desk, reference, "ONGEDAAN")

    assert until() == left


def test_a_colleague_s_undo_does_not_end_it(desk: Desk):
    with_karim()
    reference = away(desk)
    says(desk, reference, "DOORSTUREN k.bakri@hsleiden.example")

    says(desk, reference, "ONGEDAAN", "Karim <k.bakri@hsleiden.example>", "handed-over-hl-karim")

    assert until() == date(2026, 12, 18)


def test_a_partner_is_not_away(desk: Desk):
    reference = brought(desk)

    says(desk, reference, "AFWEZIG TOT 18 december", sender=FATIMA, to="receipt-partner")

    assert not wiring.table().programmes.people.absences()


def test_a_stranger_s_word_counts_once_it_is_vouched_for(desk: Desk):
    reference = brought(desk)
    held = says(desk, reference, "AFWEZIG TOT 18 december", sender="Anna <anna@thuis.example>")
    before = until()

    says(desk, reference, "JA", to="is-this-you-hl")

    assert (held, before, until()) == (Outcome.HELD, None, date(2026, 12, 18))


def test_what_stands_below_it_is_a_note(desk: Desk):
    reference = brought(desk)

    says(desk, reference, "AFWEZIG TOT 18 december\n\nIk kijk er daarna naar.")

    assert [type(event).__name__ for event in desk.dossier(reference).timeline][-1] == "Noted"
    assert until() == date(2026, 12, 18)


def test_an_automatic_answer_is_no_absence_of_the_person(desk: Desk):
    reference = brought(desk)
    headers = {"Auto-Submitted": "auto-replied"}
    note = "Ik ben afwezig tot en met 18 december."

    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), note, sender=ANNA, headers=headers))

    assert until() is None
    assert due(desk, reference) == date(2026, 12, 21)


def test_an_operator_sees_it_and_ends_it(desk: Desk, capsys: pytest.CaptureFixture[str]):
    away(desk)

    assert main(["absence", "list"]) == main(["absence", "end", "contact:hl-stages"]) == 0

    assert "contact:hl-stages  until 2026-12-18  since 2026-11-23" in capsys.readouterr().out
    assert main(["absence", "end", "contact:hl-stages"]) == 1
    assert holder(desk, brought(desk, ANOTHER)) == "hl-stages"


def test_nobody_away_is_said_so(desk: Desk, capsys: pytest.CaptureFixture[str]):
    main(["absence", "list"])

    assert "nobody told us to be away" in capsys.readouterr().out


def test_a_new_programme_file_keeps_it(desk: Desk):
    away(desk)

    with_karim()

    assert holder(desk, brought(desk, ANOTHER)) == "hl-karim"


def test_the_event_and_the_item_hold_no_name(desk: Desk):
    away(desk)
    another = brought(desk, ANOTHER, at=NOW + DAY)

    kept = repr(list(wiring.dynamo().query("PEOPLE"))) + repr(desk.dossier(another).timeline)

    assert "Anna" not in kept and "@" not in kept


@AROUND
def test_a_crash_in_between_loses_no_absence_and_no_transcript(desk: Desk, after: bool):
    reference = brought(desk)
    mail = a_reply(letter(desk, reference, "notice", "hl"), "AFWEZIG TOT 18 december", sender=ANNA)

    crashed(desk, mail, Table, "save", after)
    desk.mail(mail)

    assert until() == date(2026, 12, 18)
    assert len([id for id in desk.letters(reference) if "transcript-hl" in id]) == 1
