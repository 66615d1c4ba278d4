"""Who is asked: institutions with somebody for the form or theme, and there the best fitting person."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from loket.domain.asking import invitations
from loket.domain.commands import Invitation
from loket.domain.people import Language
from loket.domain.programme import Absence, Contact, Institution
from loket.domain.submission import EducationForm as Form
from tests.builders import DAY, NOW, a_body, a_programme

TODAY = NOW.date()


def a_contact(id, *, forms=(), themes=()):
    return Contact(
        id=id,
        name=id.title(),
        addresses=(f"{id}@school.example",),
        language=Language.NL,
        forms=tuple(forms),
        themes=tuple(themes),
    )


def with_institutions(institutions, away=()):
    """A programme with these contacts, some of them away until a day: `{"anna": TODAY}`."""
    absences = {f"contact:{id}": Absence(until, NOW) for id, until in dict(away).items()}
    return a_programme(
        institutions=tuple(
            Institution(id=id, name=id, contacts=tuple(contacts)) for id, contacts in institutions.items()
        ),
        absences=absences,
    )


def asked(body, away=(), **institutions):
    """Who is asked, as `{"hl": "anna"}`."""
    programme = with_institutions(institutions, away)
    return {one.institution: one.contact for one in invitations(programme, body, TODAY)}


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

    assert invitations(programme, body, TODAY) == (Invitation("ul", "anna"), Invitation("hl", "marloes"))


def test_who_is_away_is_not_asked_while_a_colleague_is_there_even_one_who_fits_less():
    body = a_body(forms=(Form.THESIS,), themes=())

    assert asked(body, {"anna": TODAY}, hl=[THESES, STAGES]) == {"hl": "karim"}
    assert asked(body, {"anna": TODAY}, hl=[THESES, STAGES, EVERYTHING]) == {"hl": "pieter"}


def test_an_absence_lasts_up_to_and_including_its_last_day():
    body = a_body(forms=(Form.THESIS,), themes=())

    assert asked(body, {"anna": TODAY - DAY}, hl=[THESES, STAGES]) == {"hl": "anna"}


def test_where_nobody_is_there_nobody_is_asked_until_the_first_is_back():
    programme = with_institutions({"hl": [THESES, STAGES]}, {"anna": TODAY + 9 * DAY, "karim": TODAY + DAY})

    assert invitations(programme, a_body(forms=(Form.THESIS,), themes=()), TODAY) == (
        Invitation("hl", "", TODAY + DAY),
    )


def test_an_institution_that_does_not_fit_is_not_missed_when_all_are_away():
    body = a_body(forms=(Form.MINOR,), themes=("energie",))

    assert asked(body, {"anna": TODAY}, hl=[THESES]) == {}


def test_who_joined_by_a_hand_over_is_never_asked_not_even_in_the_place_of_somebody_away():
    joined = replace(a_contact("sara"), joined=True)
    body = a_body(forms=(Form.THESIS,), themes=())

    assert asked(body, hl=[joined]) == {}
    assert asked(body, {"anna": TODAY}, hl=[THESES, joined]) == {"hl": ""}


PEOPLE = ("anna", "karim", "marloes", "pieter")


@given(
    away=st.dictionaries(st.sampled_from(PEOPLE), st.integers(-3, 3)),
    forms=st.sets(st.sampled_from(Form)),
    themes=st.sets(st.sampled_from(["wonen", "energie"])),
    joined=st.sets(st.sampled_from(PEOPLE)),
)
def test_an_invitation_never_names_somebody_who_is_away_or_who_joined(away, forms, themes, joined):
    contacts = [replace(one, joined=one.id in joined) for one in (THESES, STAGES, HOUSING, EVERYTHING)]
    body = a_body(forms=tuple(forms), themes=tuple(themes))
    until = {id: TODAY + days * DAY for id, days in away.items()}
    institutions = {"hl": contacts[:2], "ul": contacts[2:]}

    found = invitations(with_institutions(institutions, until), body, TODAY)

    everybody = invitations(with_institutions(institutions), body, TODAY)
    assert [one.institution for one in found] == [one.institution for one in everybody]
    for one in found:
        assert one.contact not in joined
        assert (one.contact == "") is (one.away_until is not None)
        assert until.get(one.contact, TODAY - DAY) < TODAY
