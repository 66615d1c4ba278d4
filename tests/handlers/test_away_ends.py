"""How an absence is replaced, ended, taken back and seen by an operator."""

from datetime import UTC, date, datetime, timedelta

import pytest

from loket import wiring
from loket.adapters.table import Table
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket_cli.main import main
from tests.builders import DAY, HOUR, NOW
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_away import ANOTHER, SEVEN_DAYS, away, due, until, with_karim
from tests.handlers.test_hand_over import flat, holder, says
from tests.handlers.test_mail_crashes import AROUND, crashed
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter, match_of
from tests.posted import a_reply


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
