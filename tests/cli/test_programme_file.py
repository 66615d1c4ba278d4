"""A programme file is refused as a whole, with every reason at its line."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from loket.domain.errors import ProgrammeError
from loket.domain.people import Language
from loket.domain.submission import EducationForm
from loket.domain.working_days import is_working_day
from loket_cli.programme import read_file

HERE = Path(__file__).parent
LEIDEN = HERE.parents[1] / "infra" / "programme" / "leiden.yaml"
DORP = HERE / "programmes" / "dorp.yaml"


def refused(tmp_path, text):
    """The lines of the refusal, without the file's name."""
    file = tmp_path / "programme.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ProgrammeError) as refusal:
        read_file(file)
    return [line.removeprefix(f"{file}:").strip() for line in str(refusal.value).splitlines()]


def dorp_with(tmp_path, old, new):
    """The refusal of the smallest programme with one thing changed; None when it is still good."""
    text = DORP.read_text("utf-8")
    assert text.count(old) == 1
    file = tmp_path / "dorp.yaml"
    file.write_text(text.replace(old, new), "utf-8")
    try:
        read_file(file)
    except ProgrammeError as refusal:
        return [line.removeprefix(f"{file}:") for line in str(refusal).splitlines()]
    return None


def test_leiden_is_a_programme_with_two_institutions():
    programme = read_file(LEIDEN)

    assert (programme.prefix, programme.domain) == ("LMS", "loket.stad.example")
    assert [one.name for one in programme.institutions] == ["Hogeschool Leiden", "Universiteit Leiden"]
    assert Language.EN in {programme.person(party).language for party in programme.contacts}
    assert programme.desk[0].addresses == ("bureau@lerenmetdestad.example",)
    assert len(programme.themes) == 10
    assert "http://127.0.0.1:8000" in programme.places[0].origins


def test_leiden_knows_its_holidays_and_breaks_until_2028():
    programme = read_file(LEIDEN)
    closed = programme.closed_days

    assert list(closed) == sorted(set(closed))
    assert {date(2026, 12, 25), date(2026, 10, 3), date(2027, 4, 27)} <= set(closed)
    assert max(closed) == date(2028, 12, 26)
    for one in programme.institutions:
        assert not is_working_day(date(2027, 7, 26), programme, one.id)
    assert not is_working_day(date(2026, 10, 20), programme, "hl")
    assert is_working_day(date(2026, 10, 20), programme, "ul")


def test_every_form_of_education_has_somebody_in_leiden():
    programme = read_file(LEIDEN)
    forms = {form for one in programme.institutions for person in one.contacts for form in person.forms}

    assert forms == set(EducationForm)


def test_the_smallest_programme_has_everything_by_default():
    programme = read_file(DORP)

    assert programme.timezone == "Europe/Amsterdam"
    assert (programme.themes, programme.neighbourhoods, programme.places) == ({}, (), ())
    assert programme.terms.confirm_erase == timedelta(days=30)
    assert programme.institutions[0].contacts[0].forms == ()


def test_what_yaml_takes_for_something_else_stays_the_text_it_is(tmp_path):
    file = tmp_path / "dorp.yaml"
    file.write_text(DORP.read_text("utf-8") + "neighbourhoods: [on, no, 0712345]\n", "utf-8")

    assert read_file(file).neighbourhoods == ("on", "no", "0712345")


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        ("prefix: DORP", "prefix: dorp", ["3: prefix: should be 1 to 8 capital letters"]),
        ("prefix: DORP", "prefix: VRAGENUIT", ["3: prefix: should be 1 to 8 capital letters"]),
        ("prefix: DORP", "prefix: D-RP", ["3: prefix: should be 1 to 8 capital letters"]),
        ("prefix: DORP\n", "", ["2: prefix: is missing"]),
        ("prefix: DORP", "prefix:", ["3: prefix: is empty"]),
        ("prefix: DORP", "prefix: DORP\nprefx: D", ["4: prefx: is not a key that is known here"]),
        (
            "prefix: DORP",
            "prefix: DORP\nprefix: D",
            ["4: the key prefix is there twice, first on line 3"],
        ),
        (
            "domain: vragen.dorp.example",
            "domain: Vragen",
            ["4: domain: should be a domain name in lower case, such as loket.stad.example"],
        ),
        (
            "https://vragen",
            "http://vragen",
            ["5: website: should be an address that begins with https://"],
        ),
        (
            '"0181 12 34 56"',
            "bel ons",
            ["6: phone: should be a telephone number: digits, spaces, +, ( ) and -"],
        ),
        ("languages: [nl]", "languages: []", ["7: languages: should name at least one"]),
        ("languages: [nl]", "languages: nl", ["7: languages: should be a list"]),
        ("languages: [nl]", "languages: [nl, nl]", ["7: languages: names something twice"]),
        ("languages: [nl]", "languages: [nl, en]", ["2: name: has no name in the language en"]),
        ("id: balie", "id: De Balie", ["10: desk[0].id: should be 1 to 40 of a-z, 0-9 and -"]),
        ("id: balie", f"id: {'b' * 41}", ["10: desk[0].id: should be 1 to 40 of a-z, 0-9 and -"]),
        ("name: De balie", 'name: "De\\nbalie"', ["11: desk[0].name: should be one line of plain text"]),
        (
            "[balie@dorp.example]",
            "[balie@vragen.dorp.example]",
            ["12: desk[0].addresses[0]: lies in the programme's own mail domain"],
        ),
        (
            "[balie@dorp.example]",
            "[balie@antwoord.VRAGEN.dorp.example]",
            ["12: desk[0].addresses[0]: lies in the programme's own mail domain"],
        ),
        ("[balie@dorp.example]", "[balie@andervragen.dorp.example]", None),
        (
            "[balie@dorp.example]",
            "[J.Vis@MBO.example]",
            ["20: institutions[0].contacts[0].addresses[0]: this address is also one of balie"],
        ),
        (
            "[balie@dorp.example]",
            "[balie@dorp.example, Balie@dorp.example]",
            ["12: desk[0].addresses: an address of balie is there twice"],
        ),
        (
            "    addresses: [balie@dorp.example]\n    language: nl",
            "    addresses: [balie@dorp.example]\n    language: en",
            ["13: desk[0].language: the programme has no language en"],
        ),
        (
            "language: nl\ninstitutions",
            "language: no\ninstitutions",
            [
                "13: desk[0].language: should be one of: 'nl' or 'en'",
                "13: desk[0].language: the programme has no language no",
            ],
        ),
        (
            "name: Joke Vis",
            "name: Joke Vis\n        themes: [wonen]",
            ["20: institutions[0].contacts[0].themes[0]: there is no theme wonen"],
        ),
        (
            "name: Joke Vis",
            "name: Joke Vis\n        forms: [phd]",
            [
                "20: institutions[0].contacts[0].forms[0]: should be one of: 'thesis', 'internship', "
                "'graduation', 'course', 'minor', 'research' or 'unknown'"
            ],
        ),
    ],
)
def test_one_fault_is_one_reason_at_its_line(tmp_path, old, new, reasons):
    assert dorp_with(tmp_path, old, new) == reasons


@pytest.mark.parametrize(
    "address",
    [
        "joke",
        "joke@mbo",
        "Joke Vis <j.vis@mbo.example>",
        "j.vis@mbo.example, k.vis@mbo.example",
        "j..vis@mbo.example",
        '"joke vis"@mbo.example',
        "j.vis@[192.0.2.1]",
        "j.vis@mbo.example.",
        f"{'j' * 65}@mbo.example",
    ],
)
def test_an_address_is_one_address_and_nothing_else_and_is_never_repeated(tmp_path, address):
    (reason,) = dorp_with(tmp_path, "[j.vis@mbo.example]", f"['{address}']")

    assert reason == (
        "20: institutions[0].contacts[0].addresses[0]: should be one e-mail address and nothing else"
    )


@pytest.mark.parametrize(
    "origin",
    [
        "http://www.leiden.example",
        "http://localhost",
        "https://www.leiden.example/",
        "https://*.leiden.example",
        "https://LEIDEN.example",
        "https://leiden.example https://elsewhere.example",
        "leiden.example",
        "null",
        "*",
    ],
)
def test_a_place_names_exact_origins(tmp_path, origin):
    places = f"places:\n  - {{ id: dorp, origins: ['{origin}'] }}\nprefix: DORP"

    (reason,) = dorp_with(tmp_path, "prefix: DORP", places)

    assert reason.startswith("4: places[0].origins[0]: should be https://name, without a path")


@pytest.mark.parametrize("origin", ["https://leiden.example:8443", "http://localhost:8000"])
def test_an_origin_may_have_a_port(tmp_path, origin):
    places = f"places:\n  - {{ id: dorp, origins: ['{origin}'] }}\nprefix: DORP"

    assert dorp_with(tmp_path, "prefix: DORP", places) is None


@pytest.mark.parametrize(
    ("closed", "reason"),
    [
        ("{ name: Kerst, first: 2026-02-30 }", "closed_days[0].first: should be a date, such as 2026-04-27"),
        ("{ name: Kerst, first: 20261225 }", "closed_days[0].first: should be a date, such as 2026-04-27"),
        ("{ name: Kerst, first: 2026-12-25, last: 2026-12-24 }", "closed_days[0]: ends before it begins"),
        ("{ name: Kerst, first: 2026-12-25, last: 2027-12-26 }", "closed_days[0]: is longer than 100 days"),
        ("{ first: 2026-12-25 }", "closed_days[0].name: is missing"),
        ("2026-12-25", "closed_days[0]: should be keys with values"),
    ],
)
def test_closed_days_are_dates_that_can_be(tmp_path, closed, reason):
    assert dorp_with(tmp_path, "prefix: DORP", f"closed_days:\n  - {closed}\nprefix: DORP") == [
        f"4: {reason}"
    ]


def test_an_id_is_one_person_s_whatever_the_institution(tmp_path):
    second = (
        "  - id: vo\n    name: VO\n    contacts:\n      - id: joke\n        name: Joke Bos\n"
        "        addresses: [j.bos@vo.example]\n        language: nl\n"
    )

    reasons = dorp_with(tmp_path, "institutions:\n", f"institutions:\n{second}")

    assert reasons == ["25: institutions[1].contacts[0].id: the id joke is used twice"]


def test_an_institution_has_somebody_to_ask(tmp_path):
    text = DORP.read_text("utf-8")

    (reason,) = refused(tmp_path, text[: text.index("    contacts:")] + "    contacts: []\n")

    assert reason == "17: institutions[0].contacts: should name at least one"


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path):
    text = DORP.read_text("utf-8").replace("DORP", "d").replace("languages: [nl]", "languages: [nl, en]")

    reasons = refused(tmp_path, text.replace("balie@dorp.example", "balie").replace("id: joke", "id: Joke"))

    assert [reason.split(":")[0] for reason in reasons] == ["2", "3", "12", "18"]
