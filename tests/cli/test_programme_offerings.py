"""Offerings of a programme file: what is read, and every fault with its line and reason."""

from pathlib import Path

import pytest

from loket.domain.errors import ProgrammeError
from loket.domain.offering import Offering
from loket.domain.submission import EducationForm
from loket_cli.programme import LARGEST_PROGRAMME_BYTES, read_file, read_whole

DORP = Path(__file__).parent / "programmes" / "dorp.yaml"
THEMES = "themes:\n  wonen: { nl: Wonen }\n"
GOOD = """
  - id: dorp-minor
    name: Minor Dorp
    institution: mbo
    form: minor
    themes: [wonen]
    description: |
      Studenten ontwerpen een plein.
      Met bewoners.
    capacity: 2
    contact: joke
"""


def dorp(tmp_path: Path, offerings: str, more: str = THEMES) -> Path:
    """The smallest programme with these offerings."""
    file = tmp_path / "dorp.yaml"
    file.write_text(f"{DORP.read_text('utf-8')}{more}offerings:{offerings}", "utf-8")
    return file


def reasons(file: Path) -> list[str]:
    """Why the file is refused, each with its line counted from `offerings:`."""
    with pytest.raises(ProgrammeError) as refusal:
        read_whole(file)
    first = file.read_text("utf-8").splitlines().index("offerings:")
    told = [line.removeprefix(f"{file}:").split(":", 1) for line in str(refusal.value).splitlines()]
    return [f"{int(line) - first - 1}:{reason}" for line, reason in told]


def test_an_offering_is_read_as_it_was_written(tmp_path):
    programme, offerings = read_whole(dorp(tmp_path, GOOD))

    assert offerings == (
        Offering(
            id="dorp-minor",
            name="Minor Dorp",
            institution=programme.institutions[0].id,
            form=EducationForm.MINOR,
            description="Studenten ontwerpen een plein.\nMet bewoners.",
            themes=("wonen",),
            capacity=2,
            contact=programme.institutions[0].contacts[0].id,
        ),
    )


def test_the_least_of_an_offering_is_enough(tmp_path):
    _, (offering,) = read_whole(dorp(tmp_path, "\n  - { id: x, name: X, institution: mbo, form: course }\n"))

    assert (offering.capacity, offering.periods, offering.contact) == (None, (), "")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("id: dorp-minor", "id: Dorp", "1: offerings[0].id: should be 1 to 40 of a-z, 0-9 and -"),
        ("    name: Minor Dorp\n", "", "1: offerings[0].name: is missing"),
        ("name: Minor Dorp", "name:", "2: offerings[0].name: is empty"),
        (
            "institution: mbo",
            "institution: elders",
            "3: offerings[0].institution: there is no institution elders",
        ),
        (
            "form: minor",
            "form: unknown",
            "4: offerings[0].form: should be the form it has: unknown is for partners",
        ),
        ("themes: [wonen]", "themes: [zee]", "5: offerings[0].themes[0]: there is no theme zee"),
        (
            "themes: [wonen]",
            "periods: [lente]",
            "5: offerings[0].periods[0]: there is no semester lente in the calendar",
        ),
        (
            "capacity: 2",
            "capacity: -1",
            "9: offerings[0].capacity: Input should be greater than or equal to 0",
        ),
        ("contact: joke", "contact: jan", "10: offerings[0].contact: mbo has no contact jan"),
        ("capacity: 2", "room: 2", "9: offerings[0].room: is not a key that is known here"),
    ],
)
def test_each_fault_is_told_at_its_line(tmp_path, old, new, reason):
    assert GOOD.count(old) == 1

    assert reasons(dorp(tmp_path, GOOD.replace(old, new))) == [reason]


def test_an_id_or_a_name_at_one_institution_stands_once(tmp_path):
    again = "  - { id: dorp-minor, name: MINOR-dorp, institution: mbo, form: course }\n"

    assert reasons(dorp(tmp_path, GOOD + again)) == [
        "11: offerings[1].id: the id dorp-minor is used twice",
        "11: offerings[1].name: another offering of mbo has this name",
    ]


def test_a_thousand_offerings_fit_and_one_more_does_not(tmp_path):
    one = "\n  - {{ id: x{0}, name: X {0}, institution: mbo, form: course }}"
    many = "".join(one.format(number) for number in range(1000)) + "\n"

    assert len(read_whole(dorp(tmp_path, many))[1]) == 1000
    assert reasons(dorp(tmp_path, many + one.format(1000).lstrip("\n") + "\n")) == [
        "0: offerings: has too many items"
    ]


def test_all_but_the_offerings_still_has_to_fit_one_item_of_the_table(tmp_path):
    names = "".join(f"  - {number:05} {'x' * 180}\n" for number in range(LARGEST_PROGRAMME_BYTES // 180))

    with pytest.raises(ProgrammeError, match="is larger than 200000 bytes without its offerings"):
        read_file(dorp(tmp_path, GOOD, f"{THEMES}neighbourhoods:\n{names}"))


def test_check_counts_them(tmp_path, loket):
    _, printed, _ = loket("programme", "check", dorp(tmp_path, GOOD))

    assert printed[0].endswith("1 offerings")


def test_show_tells_those_that_were_applied_with_a_version(tmp_path, empty_deployment, loket):
    loket("programme", "apply", dorp(tmp_path, GOOD))
    loket("programme", "apply", dorp(tmp_path, GOOD.replace("capacity: 2", "capacity: 3")))

    assert "  capacity: 3" in loket("programme", "show")[1]
    assert "  capacity: 2" in loket("programme", "show", "--version", 1)[1]
