"""Who is asked: institutions with somebody for the form or theme, and there the best fitting person."""

from loket.domain.asking import invitations
from loket.domain.commands import Invitation
from loket.domain.people import Language
from loket.domain.programme import Contact, Institution
from loket.domain.submission import EducationForm as Form
from tests.builders import NOW, a_body, a_programme


def a_contact(id, *, forms=(), themes=()):
    return Contact(
        id=id,
        name=id.title(),
        addresses=(f"{id}@school.example",),
        language=Language.NL,
        forms=tuple(forms),
        themes=tuple(themes),
    )


def asked(body, **institutions):
    """Who is asked, as `{"hl": "anna"}`."""
    programme = a_programme(
        institutions=tuple(
            Institution(id=id, name=id, contacts=tuple(contacts)) for id, contacts in institutions.items()
        )
    )
    return {one.institution: one.contact for one in invitations(programme, body, NOW.date())}


THESES = a_contact("anna", forms=[Form.THESIS])
STAGES = a_contact("karim", forms=[Form.INTERNSHIP])
HOUSING = a_contact("marloes", themes=["wonen"])
EVERYTHING = a_contact("pieter")


def test_the_contact_for_the_form_is_asked():
    assert asked(a_body(forms=(Form.INTERNSHIP,), themes=()), hl=[THESES, STAGES]) == {"hl": "karim"}


def test_the_contact_for_the_theme_is_asked():
    assert asked(a_body(forms=(Form.COURSE,), themes=("wonen",)), hl=[THESES, HOUSING]) == {"hl": "marloes"}


def test_an_institution_with_nobody_for_form_or_theme_is_left_alone():
    assert asked(a_body(forms=(Form.MINOR,), themes=("energie",)), hl=[THESES, HOUSING]) == {}


def test_somebody_for_everything_is_asked_when_nobody_fits_better():
    contacts = [EVERYTHING, THESES]

    assert asked(a_body(forms=(Form.MINOR,), themes=()), ul=contacts) == {"ul": "pieter"}
    assert asked(a_body(forms=(Form.THESIS,), themes=()), ul=contacts) == {"ul": "anna"}


def test_who_fits_twice_comes_before_who_fits_once():
    both = a_contact("grace", forms=[Form.THESIS], themes=["wonen"])

    assert asked(a_body(forms=(Form.THESIS,), themes=("wonen",)), hl=[THESES, HOUSING, both]) == {
        "hl": "grace"
    }


def test_of_equals_the_first_in_the_file_is_asked():
    body = a_body(forms=(Form.THESIS,), themes=("wonen",))

    assert asked(body, hl=[THESES, HOUSING]) == {"hl": "anna"}
    assert asked(body, hl=[HOUSING, THESES]) == {"hl": "marloes"}


def test_who_does_not_know_the_form_yet_asks_everybody():
    for forms in [(Form.UNKNOWN,), (), (Form.UNKNOWN, Form.MINOR)]:
        assert asked(a_body(forms=forms, themes=()), hl=[THESES], ul=[STAGES]) == {
            "hl": "anna",
            "ul": "karim",
        }


def test_who_does_not_know_the_form_still_comes_to_the_contact_for_the_theme():
    assert asked(a_body(forms=(Form.UNKNOWN,), themes=("wonen",)), hl=[THESES, HOUSING]) == {"hl": "marloes"}


def test_an_institution_that_was_chosen_is_the_only_one_asked_even_if_nobody_fits():
    body = a_body(forms=(Form.MINOR,), themes=(), institution="ul")

    assert asked(body, hl=[EVERYTHING], ul=[THESES]) == {"ul": "anna"}


def test_a_chosen_institution_that_does_not_take_part_leaves_it_to_the_desk():
    assert asked(a_body(institution="elsewhere"), hl=[EVERYTHING]) == {}


def test_each_institution_is_asked_once_in_the_order_of_the_file():
    body = a_body(forms=(Form.THESIS, Form.INTERNSHIP), themes=("wonen",))
    programme = a_programme(
        institutions=(
            Institution(id="ul", name="UL", contacts=(THESES, STAGES)),
            Institution(id="hl", name="HL", contacts=(HOUSING, STAGES)),
        )
    )

    assert invitations(programme, body, NOW.date()) == (Invitation("ul", "anna"), Invitation("hl", "marloes"))
