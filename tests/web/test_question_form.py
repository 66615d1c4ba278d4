"""A filled-in form is read by one set of rules, from the page and as JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.domain.people import Language
from loket.domain.submission import EducationForm, Offer
from loket.wire.form_errors import ErrorCode, FormErrors
from loket.wire.question_form import QuestionForm, ReadForm, read_form
from tests.builders import a_programme

PROGRAMME = a_programme()
NEEDED = ("title", "question", "name", "email")
LINES = ("title", "period", "name", "organisation", "on_behalf_of", "phone")
TEXTS = ("question", "why", "result")


def a_form(**changes):
    """The least that a partner has to fill in, with changes; None leaves a field out."""
    fields = {
        "title": "Hoe houden we de binnentuin koel?",
        "question": "Onze binnentuin wordt te warm.",
        "name": "Fatima el Idrissi",
        "email": "fatima@buurttuin.example",
    }
    return {name: value for name, value in (fields | changes).items() if value is not None}


def submission(programme=PROGRAMME, **changes):
    read = read_form(a_form(**changes), programme)
    assert isinstance(read, ReadForm), read
    return read.submission


def errors(programme=PROGRAMME, **changes):
    read = read_form(a_form(**changes), programme)
    assert isinstance(read, FormErrors)
    return dict(read.by_field)


def test_the_least_form_is_a_question():
    read = submission()

    assert read.body.title == "Hoe houden we de binnentuin koel?"
    assert read.partner.email == "fatima@buurttuin.example"
    assert (read.id, read.privacy_version, read.place) == ("", "", "")


def test_a_full_form_is_read_as_it_was_meant():
    read = submission(
        why="Ouderen blijven binnen.",
        result="Een plan",
        forms=["thesis", "course"],
        period="vanaf februari",
        themes=["energie"],
        neighbourhood="Leiden-Noord",
        offers=["contact_moments"],
        confidential=True,
        on_behalf_of="De Tuingroep",
        organisation="Stichting Buurttuin",
        phone="06 12345678, na zes uur",
        language="en",
        institution="hogeschool-leiden",
        submission_id="mzxw6ytboi3gg33nnvqwy5dfon",
        privacy_version="2026-11",
    )

    assert read.body.forms == (EducationForm.THESIS, EducationForm.COURSE)
    assert read.body.offers == (Offer.CONTACT_MOMENTS,)
    assert (read.body.themes, read.body.neighbourhood) == (("energie",), "Leiden-Noord")
    assert (read.body.confidential, read.body.institution) == (True, "hogeschool-leiden")
    assert (read.partner.on_behalf_of, read.partner.phone) == ("De Tuingroep", "06 12345678, na zes uur")
    assert (read.language, read.privacy_version) == (Language.EN, "2026-11")
    assert read.id == "mzxw6ytboi3gg33nnvqwy5dfon"


def test_no_form_of_education_is_not_known_yet():
    assert submission().body.forms == (EducationForm.UNKNOWN,)


def test_the_language_is_dutch_unless_it_says_otherwise():
    assert submission().language is Language.NL


def test_the_place_comes_from_outside_the_fields():
    read = read_form(a_form(), PROGRAMME, place="leiden-nl")

    assert read.submission.place == "leiden-nl"
    assert errors(place="leiden-nl") == {"form": ErrorCode.UNKNOWN_FIELD}


def test_an_empty_form_misses_the_four_needed_fields_in_the_order_of_the_page():
    read = read_form({}, PROGRAMME)

    assert list(read.by_field.items()) == [(name, ErrorCode.MISSING) for name in NEEDED]


@pytest.mark.parametrize("nothing", ["", "  ", "\r\n", "\u200b", "\x00", "\u202e"])
@pytest.mark.parametrize("field", NEEDED)
def test_text_without_anything_to_see_is_missing(field, nothing):
    assert errors(**{field: nothing}) == {field: ErrorCode.MISSING}


@pytest.mark.parametrize("field", LINES)
def test_a_line_has_at_most_200_characters(field):
    assert submission(**{field: "é" * 199})
    assert submission(**{field: f" {'é' * 200}\n"})
    assert errors(**{field: "é" * 201}) == {field: ErrorCode.TOO_LONG}


@pytest.mark.parametrize("field", TEXTS)
def test_a_text_has_at_most_20000_characters(field):
    assert submission(**{field: "é" * 19_999})
    assert submission(**{field: "é" * 20_000 + "\r\n"})
    assert errors(**{field: "é" * 20_001}) == {field: ErrorCode.TOO_LONG}


def test_12000_characters_from_a_word_processor_are_kept_with_their_paragraphs():
    pasted = "Een alinea met 😀 en <script>.\r\n\r\n" * 400

    kept = submission(question=pasted).body.question

    assert kept == pasted.replace("\r\n", "\n").strip()


def test_markup_is_text_like_any_other():
    assert submission(title="<b>Koel</b> & groen").body.title == "<b>Koel</b> & groen"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("fatima", ErrorCode.NOT_AN_ADDRESS),
        ("a@b.nl, evil@x.nl", ErrorCode.TWO_ADDRESSES),
        ("zoë@stad.example", ErrorCode.BAD_CHARACTERS),
        ("a" * 255, ErrorCode.TOO_LONG),
        ("vraagstuk@loket.stad.example", ErrorCode.OWN_ADDRESS),
        ("lms-2026-0042-abc@antwoord.LOKET.stad.example", ErrorCode.OWN_ADDRESS),
    ],
)
def test_an_address_that_cannot_be_mailed_is_refused(typed, code):
    assert errors(email=typed) == {"email": code}


def test_an_address_beside_our_own_domain_is_fine():
    assert submission(email="bureau@stad.example").partner.email == "bureau@stad.example"


def test_an_address_is_kept_as_it_is_mailed():
    assert submission(email=" Fatima@BÜCHER.example. ").partner.email == "Fatima@xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("field", "chosen"),
    [
        ("forms", ["phd"]),
        ("offers", ["money"]),
        ("themes", ["wonen", "ruimtevaart"]),
        ("institution", "mit"),
        ("neighbourhood", "Rotterdam"),
        ("language", "fr"),
    ],
)
def test_a_choice_that_was_not_offered_is_refused(field, chosen):
    assert errors(**{field: chosen}) == {field: ErrorCode.UNKNOWN_CHOICE}


def test_a_neighbourhood_is_free_text_where_the_programme_lists_none():
    anywhere = a_programme(neighbourhoods=())

    assert submission(anywhere, neighbourhood="bij de sluis").body.neighbourhood == "bij de sluis"


def test_a_choice_made_twice_counts_once():
    assert submission(themes=["wonen", "energie", "wonen"]).body.themes == ("wonen", "energie")


def test_more_choices_than_any_programme_has_are_too_many():
    assert submission(themes=["wonen"] * 50)
    assert errors(themes=["wonen"] * 51) == {"themes": ErrorCode.TOO_MANY}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", 3),
        ("title", ["x"]),
        ("forms", "thesis"),
        ("confidential", "yes"),
        ("phone", {}),
        ("why", False),
    ],
)
def test_a_value_of_another_type_is_malformed(field, value):
    assert errors(**{field: value}) == {field: ErrorCode.MALFORMED}


@pytest.mark.parametrize(
    ("id", "fits"), [("a" * 15, False), ("a" * 16, True), ("a" * 64, True), ("a" * 65, False)]
)
def test_a_submission_id_has_16_to_64_characters(id, fits):
    read = read_form(a_form(submission_id=id), PROGRAMME)

    assert isinstance(read, ReadForm) is fits


@pytest.mark.parametrize("id", ["Q#LMS-2026-0042-xx", "a b c d e f g h i j"])
def test_a_submission_id_of_other_characters_is_malformed(id):
    assert errors(submission_id=id) == {"submission_id": ErrorCode.MALFORMED}


def test_names_we_do_not_know_share_one_error_that_does_not_repeat_them():
    assert errors(geheim="x", nog_een=1) == {"form": ErrorCode.UNKNOWN_FIELD}


def test_every_refused_field_is_told_at_once():
    assert errors(title="", email="x", forms=["phd"], themes=["x"], why="x" * 20_001) == {
        "title": ErrorCode.MISSING,
        "why": ErrorCode.TOO_LONG,
        "forms": ErrorCode.UNKNOWN_CHOICE,
        "themes": ErrorCode.UNKNOWN_CHOICE,
        "email": ErrorCode.NOT_AN_ADDRESS,
    }


@pytest.mark.parametrize(("typed", "hit"), [("", False), ("  ", False), ("https://spam.example", True)])
def test_the_field_that_people_leave_empty_is_told_and_is_no_error(typed, hit):
    read = read_form(a_form(website=typed), PROGRAMME)

    assert read.honeypot is hit


@given(
    st.dictionaries(st.sampled_from([*QuestionForm.model_fields, "x"]), st.text() | st.booleans() | st.none())
)
def test_whatever_comes_in_is_read_or_refused_without_repeating_it(fields):
    read = read_form(fields, PROGRAMME)

    if isinstance(read, FormErrors):
        assert read.by_field
        assert set(read.by_field) <= {*QuestionForm.model_fields, "form"}
        assert all(isinstance(code, ErrorCode) for code in read.by_field.values())


def test_the_published_schema_says_what_is_needed_and_names_nobody():
    schema = QuestionForm.model_json_schema()

    assert schema["required"] == ["title", "question", "name", "email"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["title"]["maxLength"] == 200
    assert "fatima" not in json.dumps(schema).lower()
