"""The days of a programme file: public holidays by country, breaks, the academic year, absences."""

from datetime import date

import pytest

from loket.domain.people import Language
from loket.domain.programme import DateRange, Semester
from loket.wire.programme_calendar import PublicHolidaysPart
from loket_cli.programme import read_file
from loket_cli.public_holidays import days
from tests.cli.test_programme_file import DORP, LEIDEN, dorp_with

EVERY_YEAR = ["01-01", "04-27", "05-05", "12-25", "12-26"]
# Good Friday, Easter, Ascension Day and Whitsun.
MOVING = {
    2026: ["04-03", "04-05", "04-06", "05-14", "05-24", "05-25"],
    2027: ["03-26", "03-28", "03-29", "05-06", "05-16", "05-17"],
}


def dorp(tmp_path, more):
    """The smallest programme with these lines in front."""
    file = tmp_path / "dorp.yaml"
    file.write_text(more + DORP.read_text("utf-8"), "utf-8")
    return read_file(file)


@pytest.mark.parametrize("year", MOVING)
def test_m47_dst_and_holidays_leiden_is_closed_on_every_public_holiday(year):
    closed = EVERY_YEAR + MOVING[year]

    assert {date.fromisoformat(f"{year}-{day}") for day in closed} <= set(read_file(LEIDEN).closed_days)


def test_public_holidays_are_those_of_every_year_that_the_file_has_days_in(tmp_path):
    programme = dorp(
        tmp_path,
        "public_holidays: { country: NL }\n"
        "closed_days: [{ name: Kermis, first: 2026-08-31 }]\n"
        "calendar: [{ id: one, name: { nl: semester 2 }, first: 2028-02-07, last: 2028-07-07 }]\n",
    )

    christmas = [day for day in programme.closed_days if (day.month, day.day) == (12, 25)]
    assert christmas == [date(2026, 12, 25), date(2027, 12, 25), date(2028, 12, 25)]
    assert date(2026, 8, 31) in programme.closed_days


def test_a_year_of_a_break_of_one_institution_counts_as_well(tmp_path):
    text = DORP.read_text("utf-8").replace(
        "    name: MBO Dorp\n",
        "    name: MBO Dorp\n    breaks: [{ name: Kerst, first: 2026-12-28, last: 2027-01-01 }]\n",
    )
    file = tmp_path / "dorp.yaml"
    file.write_text("public_holidays: { country: NL }\n" + text, "utf-8")

    programme = read_file(file)

    assert {day.year for day in programme.closed_days} == {2026, 2027}
    assert programme.institutions[0].closed_days == (
        *(date(2026, 12, day) for day in range(28, 32)),
        date(2027, 1, 1),
    )


def test_a_day_of_another_kind_counts_only_when_it_is_named():
    assert date(2026, 5, 5) not in set(days(PublicHolidaysPart(country="NL"), [2026]))
    assert date(2026, 5, 5) in set(days(PublicHolidaysPart(country="NL", also=("bevrijdingsdag",)), [2026]))


def test_a_public_holiday_can_be_an_ordinary_day():
    closed = set(days(PublicHolidaysPart(country="NL", without=("Goede Vrijdag",)), [2026]))

    assert date(2026, 4, 3) not in closed
    assert date(2026, 4, 6) in closed


def test_what_falls_on_one_day_with_another_holiday_is_still_closed():
    # In 2008 Ascension Day was on the first of May.
    both = set(days(PublicHolidaysPart(country="DE", without=("Christi Himmelfahrt",)), [2008]))

    assert date(2008, 5, 1) in both


def test_a_day_that_stands_in_for_another_goes_by_its_name():
    closed = set(days(PublicHolidaysPart(country="US", without=("Independence Day",)), [2026]))

    assert not {date(2026, 7, 3), date(2026, 7, 4)} & closed


def test_a_part_of_a_country_may_have_holidays_of_its_own():
    bavaria = PublicHolidaysPart(country="DE", subdivision="BY")

    assert date(2027, 1, 6) in set(days(bavaria, [2027]))
    assert date(2027, 1, 6) not in set(days(PublicHolidaysPart(country="DE"), [2027]))


KERMIS = "closed_days: [{ name: Kermis, first: 2026-08-31 }]"


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (
            "{ country: nl }",
            "3: public_holidays.country: should be the two capital letters of a country, such as NL",
        ),
        ("{ country: XX }", "3: public_holidays.country: no holidays are known of the country XX"),
        ("{}", "3: public_holidays.country: is missing"),
        (
            "{ country: NL, subdivision: Randstad }",
            "3: public_holidays.subdivision: is not known; there are: Midden, Noord, Zuid",
        ),
        (
            "{ country: NL, also: [Goede Vijdag] }",
            "3: public_holidays.also[0]: no such holiday; there are: Nieuwjaarsdag, Goede vrijdag, "
            "Eerste paasdag, Tweede paasdag, Koningsdag, Bevrijdingsdag, Hemelvaartsdag, Eerste pinksterdag, "
            "Tweede pinksterdag, Eerste kerstdag, Tweede kerstdag",
        ),
        (
            "{ country: NL, without: [Bevrijdingsdag] }",
            "3: public_holidays.without[0]: no such holiday; there are: Nieuwjaarsdag, Goede vrijdag, "
            "Eerste paasdag, Tweede paasdag, Koningsdag, Hemelvaartsdag, Eerste pinksterdag, "
            "Tweede pinksterdag, Eerste kerstdag, Tweede kerstdag",
        ),
        ("{ country: NL, names: nl }", "3: public_holidays.names: is not a key that is known here"),
    ],
)
def test_holidays_that_nobody_knows_are_refused(tmp_path, part, reason):
    reasons = dorp_with(tmp_path, "prefix: DORP", f"public_holidays: {part}\nprefix: DORP\n{KERMIS}")

    assert reasons == [reason]


def test_holidays_without_a_year_are_refused(tmp_path):
    reasons = dorp_with(tmp_path, "prefix: DORP", "public_holidays: { country: NL }\nprefix: DORP")

    assert reasons == ["3: public_holidays: needs a calendar or closed_days, which say for which years"]


def test_the_academic_year_is_in_the_order_in_which_it_begins_a_semester_before_its_blocks(tmp_path):
    programme = dorp(
        tmp_path,
        "calendar:\n"
        "  - { id: s2, name: { nl: semester 2 }, first: 2027-02-08, last: 2027-07-09 }\n"
        "  - { id: b1, name: { nl: blok 1 }, first: 2026-08-31, last: 2026-11-13 }\n"
        "  - { id: s1, institution: mbo, name: { nl: semester 1 }, first: 2026-08-31, last: 2027-02-05 }\n",
    )

    assert [one.id for one in programme.calendar] == ["s1", "b1", "s2"]
    assert programme.calendar[0] == Semester(
        id="s1",
        name={Language.NL: "semester 1"},
        days=DateRange(date(2026, 8, 31), date(2027, 2, 5)),
        institution="mbo",
    )
    assert programme.calendar[1].institution == ""


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("first: 2026-02-30, last: 2026-06-01", ".first: should be a date, such as 2026-04-27"),
        ("first: 2026-02-01", ".last: is missing"),
        ("first: 2026-09-01, last: 2026-06-01", ": ends before it begins"),
        ("first: 2026-09-01, last: 2027-09-01", ": is longer than 300 days"),
        (
            "institution: hbo, first: 2026-09-01, last: 2026-11-01",
            ".institution: there is no institution hbo",
        ),
    ],
)
def test_a_part_of_the_academic_year_is_days_that_can_be(tmp_path, part, reason):
    calendar = f"calendar:\n  - {{ id: a, name: {{ nl: blok 1 }}, {part} }}\n"

    assert dorp_with(tmp_path, "prefix: DORP", f"{calendar}prefix: DORP") == [f"4: calendar[0]{reason}"]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("id: a, name: { en: block 1 }", ".name: has no name in the language nl"),
        ("id: A, name: { nl: blok 1 }", ".id: should be 1 to 40 of a-z, 0-9 and -"),
        ("name: { nl: blok 1 }", ".id: is missing"),
    ],
)
def test_a_part_of_the_academic_year_has_an_id_and_every_name(tmp_path, part, reason):
    calendar = f"calendar:\n  - {{ {part}, first: 2026-09-01, last: 2026-11-01 }}\n"

    assert dorp_with(tmp_path, "prefix: DORP", f"{calendar}prefix: DORP") == [f"4: calendar[0]{reason}"]


def test_two_parts_of_the_academic_year_have_two_ids(tmp_path):
    part = "  - { id: a, name: { nl: blok 1 }, first: 2026-09-01, last: 2026-11-01 }\n"

    assert dorp_with(tmp_path, "prefix: DORP", f"calendar:\n{part}{part}prefix: DORP") == [
        "5: calendar[1].id: the id a is used twice"
    ]


@pytest.mark.parametrize(("year", "wrong"), [(2036, False), (2037, True)])
def test_a_slip_in_a_year_is_noticed(tmp_path, year, wrong):
    closed = f"closed_days:\n  - {{ name: A, first: 2026-01-01 }}\n  - {{ name: B, first: {year}-01-01 }}\n"

    assert dorp_with(tmp_path, "prefix: DORP", f"{closed}prefix: DORP") == (
        ["5: closed_days[1].first: lies more than 10 years after the first day of the file"]
        if wrong
        else None
    )


@pytest.mark.parametrize(
    ("absence", "reason"),
    [
        ("{ first: 2026-12-25, last: 2026-12-24 }", ": ends before it begins"),
        ("{ first: 2026-12-25, last: 2029-12-24 }", ": is longer than 730 days"),
        ("{ first: 2026-12-25 }", ".last: is missing"),
        ("{ first: morgen, last: 2026-12-25 }", ".first: should be a date, such as 2026-04-27"),
        ("{ name: ziek, first: 2026-12-25, last: 2026-12-25 }", ".name: is not a key that is known here"),
    ],
)
def test_an_absence_is_days_that_can_be(tmp_path, absence, reason):
    reasons = dorp_with(tmp_path, "name: Joke Vis", f"name: Joke Vis\n        absences: [{absence}]")

    assert reasons == [f"20: institutions[0].contacts[0].absences[0]{reason}"]


def test_a_break_is_days_that_can_be(tmp_path):
    breaks = "breaks: [{ name: Zomer, first: 2026-08-01, last: 2026-07-01 }]"

    assert dorp_with(tmp_path, "name: MBO Dorp", f"name: MBO Dorp\n    {breaks}") == [
        "17: institutions[0].breaks[0]: ends before it begins"
    ]
