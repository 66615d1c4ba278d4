"""Addresses of one mailbox and of one organisation are known as such, and no others."""

import pytest

from loket.domain.addresses import same_organisation, untagged


def test_what_stands_behind_a_plus_is_no_part_of_the_mailbox():
    assert untagged("J.Jansen+lms@School.example") == "j.jansen@school.example"
    assert untagged("j.jansen@school.example") == "j.jansen@school.example"
    assert untagged("+lms@school.example") == "+lms@school.example"


@pytest.mark.parametrize(
    ("one", "other"),
    [("a@vuw.school.example", "b@fsw.school.example"), ("a@school.example", "b@x.y.school.example"),
     ("a@stad.ac.uk", "b@lib.stad.ac.uk")],
)  # fmt: skip
def test_subdomains_of_one_name_are_one_organisation(one: str, other: str):
    assert same_organisation(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("a@school.example", "b@elders.example"), ("a@stad.ac.uk", "b@dorp.ac.uk"),
     ("a@school.example", "b@myschool.example")],
)  # fmt: skip
def test_other_names_are_other_organisations(one: str, other: str):
    assert not same_organisation(one, other)
