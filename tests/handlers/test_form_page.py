"""The pages around the form, as the function behind them answers."""

import re
from dataclasses import replace

import pytest

from loket import wiring
from loket.domain.events import Received
from loket.domain.house_style import HouseStyle
from loket.domain.people import PARTNER
from tests.builders import DESK, a_programme
from tests.handlers.conftest import Desk
from tests.handlers.pages import page_url, said
from tests.handlers.test_posts import TYPED, filled_in, reference_at

OPTIONS = {"plek": "leiden-nl", "thema": "energie", "bron": "brief-mei", "lang": "en"}


def opened_at(desk: Desk, **options: str) -> dict[str, str]:
    """The fields of a form that a website frames, as a visitor fills them in."""
    html = desk.call("GET /vraagstuk", queryStringParameters=options)["body"]
    hidden = dict(re.findall(r'name="(submission_id|form_token)" value="([^"]+)"', html))
    desk.now = desk.now.replace(minute=desk.now.minute + 1)
    return TYPED | hidden | {"language": "en", "privacy_version": "2026-11"}


def first_event(reference: str) -> Received:
    event = wiring.table().dossier(reference).timeline[0]
    assert isinstance(event, Received)
    return event


def test_place_label_and_privacy_statement_are_kept_with_the_question(desk: Desk):
    answer = desk.post_form(opened_at(desk, **OPTIONS), queryStringParameters=OPTIONS)

    event = first_event(reference_at(desk, answer))
    assert (event.place, event.source, event.privacy_version) == ("leiden-nl", "brief-mei", "2026-11")


def test_a_form_of_its_own_has_no_place_and_no_label(desk: Desk):
    event = first_event(reference_at(desk, desk.post_form(filled_in(desk))))

    assert (event.place, event.source) == ("", "")


def test_the_place_is_that_of_the_signed_form_whatever_the_address_says(desk: Desk):
    answer = desk.post_form(filled_in(desk), queryStringParameters={"plek": "leiden-nl", "bron": "x y"})

    event = first_event(reference_at(desk, answer))
    assert (event.place, event.source) == ("", "")


def test_only_the_desk_reads_on_the_page_through_which_website_a_question_came(desk: Desk):
    reference = reference_at(desk, desk.post_form(opened_at(desk, **OPTIONS), queryStringParameters=OPTIONS))

    desks, partners = (said(desk.visit(page_url(reference, who))) for who in (DESK, PARTNER))

    assert "via leiden-nl, brief-mei" in desks
    assert "brief-mei" not in partners


def test_the_receipt_and_a_form_with_errors_keep_all_options(desk: Desk):
    fields = opened_at(desk, **OPTIONS)

    wrong = desk.post_form(fields | {"email": ""}, queryStringParameters=OPTIONS)
    right = desk.post_form(fields, queryStringParameters=OPTIONS)

    kept = "lang=en&plek=leiden-nl&thema=energie&bron=brief-mei"
    assert kept.replace("&", "&amp;") in wrong["body"]
    assert right["headers"]["location"].endswith(f"?{kept}")
    assert 'value="energie" checked' not in wrong["body"]


@pytest.mark.parametrize(
    ("route", "path"), [("GET /embed.js", {}), ("GET /web/{file}", {"file": "embed.js"})]
)
def test_the_script_for_other_websites_is_soon_another_and_loads_anywhere(
    desk: Desk, route: str, path: dict[str, str]
):
    answer = desk.call(route, pathParameters=path)

    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["headers"]["Cache-Control"] == "public, max-age=300"
    assert answer["headers"]["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_web_editors_get_a_snippet_with_our_own_address_and_may_look_at_the_form(desk: Desk):
    answer = desk.call("GET /insluiten", queryStringParameters={"plek": "leiden-nl"})

    assert "https://formulier.stad.example/vraagstuk?plek=leiden-nl" in answer["body"]
    policy = answer["headers"]["Content-Security-Policy"]
    assert "frame-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("route", ["GET /privacy", "GET /toegankelijkheid"])
def test_the_pages_around_the_form_can_be_read_in_its_frame(desk: Desk, route: str):
    answer = desk.call(route, queryStringParameters={"plek": "leiden-nl", "lang": "en"})

    assert answer["statusCode"] == 200
    assert '<html lang="en"' in answer["body"]
    assert "frame-ancestors https://www.leiden.example" in answer["headers"]["Content-Security-Policy"]


def test_a_privacy_statement_that_never_was_is_not_found(desk: Desk):
    answer = desk.call("GET /privacy", queryStringParameters={"versie": "1999-01"})

    assert answer["statusCode"] == 404


def test_the_look_of_a_website_is_served_under_an_address_of_its_content(desk: Desk):
    (place,) = wiring.table().programmes.applied().places
    style = HouseStyle(light={"utrecht-link-color": "#8a1538"})
    wiring.table().programmes.apply(a_programme(places=(replace(place, style=style),)))

    form = desk.call("GET /vraagstuk", queryStringParameters={"plek": place.id})
    found = re.search(r'href="/web/huisstijl/([\w.-]+)\?v=[0-9a-f]{12}"', form["body"])
    assert found
    sheet = desk.call("GET /web/huisstijl/{file}", pathParameters={"file": found[1]})

    assert sheet["body"] == ":root {\n  --accent: #8a1538;\n}\n"
    assert sheet["headers"]["Content-Type"] == "text/css; charset=utf-8"
    missing = desk.call("GET /web/huisstijl/{file}", pathParameters={"file": "elders.css"})
    assert missing["statusCode"] == 404


def test_f54_two_frames_one_page_are_two_questions(desk: Desk):
    one, two = opened_at(desk, **OPTIONS), opened_at(desk, **OPTIONS)

    references = {reference_at(desk, desk.post_form(fields)) for fields in (one, two)}

    assert one["submission_id"] != two["submission_id"]
    assert len(references) == 2


def test_f53_no_cookies_at_all_whatever_is_asked(desk: Desk):
    answers = [
        desk.call("GET /vraagstuk", queryStringParameters=OPTIONS),
        desk.call("GET /insluiten"),
        desk.call("GET /embed.js"),
        desk.post_form(filled_in(desk)),
        desk.post_form({}),
    ]

    for answer in answers:
        assert "cookies" not in answer
        assert "set-cookie" not in {name.lower() for name in answer["headers"]}
