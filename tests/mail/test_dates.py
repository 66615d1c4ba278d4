"""Dates and periods as people write them; what is not exact is asked for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.match import Period
from loket.domain.people import Language
from loket.mail.grammar.dates import find_period, read_date, read_period
from loket.mail.words import day, period

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "1 maart", "1 maart 2027", "1-3-2027", "01/03/2027", "1.3.2027", "1-3-27", "1-3", "2027-03-01",
        "1 mrt", "1 mrt.", "1e maart", "1 Maart", "maandag 1 maart", "ma 1 maart 2027", "op 1 maart.",
        "March 1", "March 1st, 2027", "1 March", "1st of March", "the 1st of March 2027", "Monday 1 March",
        "1\u00a0maart", "\uff11 maart",
    ],
)  # fmt: skip
def test_the_first_of_march_can_be_written_in_many_ways(text):
    assert read_date(text, MONDAY) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 January 2027", date(2027, 1, 15)),
        ("31 december", date(2026, 12, 31)),
        ("volgende week maandag", date(2026, 11, 30)),
        ("vrijdag volgende week", date(2026, 12, 4)),
        ("next week Monday", date(2026, 11, 30)),
        ("over twee weken", date(2026, 12, 7)),
        ("in two weeks", date(2026, 12, 7)),
        ("in a week", date(2026, 11, 30)),
        ("over 10 dagen", date(2026, 12, 3)),
        ("morgen", date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 24)),
        ("29 februari 2028", date(2028, 2, 29)),
        ("1 maart 2020", date(2020, 3, 1)),
    ],
)
def test_a_day_is_counted_from_today_or_from_its_year(text, expected):
    assert read_date(text, MONDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "maart", "eind februari", "begin maart", "volgende week", "next week", "30 februari", "31-4-2027",
        "1 maart of 1 april", "3/15/2027", "dinsdag 1 maart", "29 februari 2027", "0 maart", "over een maand",
        "1 maart 1027", "1 maart 9999", "zodra het kan", "2027", "over 999 weken", "week 12", "1 ma",
    ],
)  # fmt: skip
def test_what_is_not_exactly_one_day_is_no_date(text):
    assert read_date(text, MONDAY) is None


def test_a_day_without_a_year_is_today_at_the_earliest():
    assert read_date("23 november", MONDAY) == MONDAY
    assert read_date("22 november", MONDAY) == date(2027, 11, 22)


SPRING = Period(date(2027, 2, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    "text",
    [
        "1 februari tot 30 juni", "1 februari t/m 30 juni 2027", "februari tot en met juni", "februari-juni",
        "februari \u2013 juni 2027", "feb\u2013jun", "February to June", "from 1 Feb until 30 June",
        "van februari tot juni", "tussen februari en juni", "between February and June", "feb. t/m jun.",
        "1-2-2027 - 30-6-2027", "2027-02-01 tot 2027-06-30", "1 februari 2027 tot 30 juni",
        "maandag 1 februari 2027 tot en met woensdag 30 juni 2027", "February through June.",
    ],
)  # fmt: skip
def test_february_to_june_can_be_written_in_many_ways(text):
    assert read_period(text, MONDAY) == SPRING


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("van september tot januari", date(2027, 9, 1), date(2028, 1, 31)),
        ("september - januari 2028", date(2027, 9, 1), date(2028, 1, 31)),
        ("september 2026 tot juni", date(2026, 9, 1), date(2027, 6, 30)),
        ("1 september 2026 tot 31 januari 2029", date(2026, 9, 1), date(2029, 1, 31)),
        ("februari", date(2027, 2, 1), date(2027, 2, 28)),
        ("februari 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("van 1 tot 30 juni", date(2027, 6, 1), date(2027, 6, 30)),
        ("november tot december", date(2026, 11, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_has_both_its_days_and_whole_months(text, first, last):
    assert read_period(text, MONDAY) == Period(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", "semester 1", "blok 3", "voorjaar", "2027", "1 maart", "vanaf februari", "eind februari tot juni",
        "februari tot de zomer", "30 juni 2027 tot 1 februari 2027", "30 februari tot 1 juni", "1-3",
        "februari tot juni of september tot januari", "- juni", "tussen februari",
        "dinsdag 1 februari 2027 tot juni",
    ],
)  # fmt: skip
def test_what_is_not_exactly_one_period_is_no_period(text):
    assert read_period(text, MONDAY) is None


def test_without_a_year_at_least_half_of_the_period_is_to_come():
    assert read_period("februari tot juni", date(2027, 4, 16)) == SPRING
    assert read_period("februari tot juni", date(2027, 4, 17)) == Period(date(2028, 2, 1), date(2028, 6, 30))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("afstudeeropdracht Communicatie, februari tot en met juni", SPRING),
        ("stage (februari-juni) bij Karim", SPRING),
        ("graduation assignment Communication, from 1 February to 30 June 2027, with Anna", SPRING),
        ("afstudeeropdracht, februari", None),
        ("stage, eind februari tot juni", None),
        ("niet februari tot juni", None),
        ("stage februari tot juni, afstuderen september tot januari", None),
        ("vak Ontwerpen, blok 3", None),
        ("van maandag tot vrijdag op school", None),
    ],
)
def test_a_period_is_found_in_a_text_only_when_there_is_exactly_one(text, expected):
    assert find_period(text, MONDAY) == expected


@given(DAYS, DAYS, st.sampled_from(Language))
def test_what_letters_write_is_read_back(moment, other, language):
    span = Period(min(moment, other), max(moment, other))

    assert read_date(day(moment, language), MONDAY) == moment
    assert read_period(period(span, language), MONDAY) == span


@given(st.text(max_size=60), DAYS)
def test_no_text_breaks_the_reading(text, today):
    period_read = read_period(text, today)

    assert read_date(text, today) is None or text.strip()
    assert period_read is None or period_read.first <= period_read.last
