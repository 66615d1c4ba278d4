"""A press with a fault in it, by somebody else, or of no page of ours: nothing changes, no text is lost."""

import subprocess
import sys
from typing import Any

import pytest

from loket import wiring
from loket.domain.commands import Erase
from loket.domain.match import MatchStatus
from loket.domain.people import CLOCK, PARTNER
from loket.usecases.change import change
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DESK
from tests.handlers.conftest import Desk
from tests.handlers.pages import form_for, page_url, press, said, send, words_on
from tests.handlers.test_action_page import OFFER, offered, state
from tests.handlers.test_mail_walk import brought, letter, match_of


@pytest.mark.parametrize(
    ("word", "typed", "sentence"),
    [
        ("propose", {"text": " \u200b\n "}, "Uw voorstel: dit is nog niet ingevuld."),
        ("propose", {"text": "x", "first": "2027-02-01"}, "Laatste dag: dit is nog niet ingevuld."),
        ("propose", {"text": "x", "last": "2027-02-01"}, "Eerste dag: dit is nog niet ingevuld."),
        (
            "propose",
            {"text": "x", "first": "2027-02-30", "last": "2027-03-01"},
            "Eerste dag: deze dag bestaat niet.",
        ),
        ("propose", {"text": "x", "first": "2027-03-02", "last": "2027-03-01"}, "ligt voor de eerste dag"),
        ("propose", {"text": "x" * 20_001}, "Gebruik hoogstens 20.000 tekens."),
        ("consider", {"until": "2026-11-22"}, "deze dag is al voorbij"),
        ("consider", {"until": "morgen"}, "deze dag bestaat niet"),
    ],
)
def test_a_field_that_is_wrong_comes_back_with_everything_typed(
    desk: Desk, word: str, typed: dict[str, str], sentence: str
):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    before = state(desk, reference)

    page = send(desk, url, form_for(desk.visit(url), word) | typed)

    assert page["statusCode"] == 422
    assert sentence in said(page)
    assert "Er is nog niets gedaan" in said(page)
    for value in typed.values():
        assert value.strip(" \u200b\n") in page["body"]
    assert state(desk, reference) == before


def test_a_text_of_the_greatest_length_is_kept_whole(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    text = "Wat een mooie vraag is dit! " * 714

    press(desk, url, "propose", text=text)

    assert match_of(desk, reference) is MatchStatus.PROPOSED
    assert text.strip() in [one.said for one in desk.dossier(reference).writings.values()]


@pytest.mark.parametrize(
    "word", ["agree", "close", "release", "confirm", "forget", "status", "", "weg", "MATCH:"]
)
def test_a_word_that_is_not_this_reader_s_changes_nothing(desk: Desk, word: str):
    reference = offered(desk)
    url = page_url(reference, COORDINATOR_UL)
    before = state(desk, reference)

    page = send(desk, url, form_for(desk.visit(url), "consider") | {"word": word})

    assert page["statusCode"] == 409
    assert "Not done" in said(page)
    assert state(desk, reference) == before


@pytest.mark.parametrize("party", [PARTNER, COORDINATOR_UL])
@pytest.mark.parametrize("behalf", ["partner", "hogeschool-leiden", "elders"])
def test_nobody_but_the_desk_speaks_for_another(desk: Desk, party: Any, behalf: str):
    reference = offered(desk)
    url = page_url(reference, party)
    page = desk.visit(url)
    form = form_for(page, next(iter(sorted(words_on(page)))))
    before = state(desk, reference)

    answer = send(desk, url, form | {"behalf": behalf})

    assert answer["statusCode"] == 409
    assert state(desk, reference) == before


def test_the_desk_can_choose_only_who_could_say_it_themselves(desk: Desk):
    reference = offered(desk)
    url = page_url(reference, DESK)
    page = desk.visit(url)
    before = state(desk, reference)

    answer = send(desk, url, form_for(page, "propose") | {"text": OFFER, "behalf": "elders"})

    assert form_for(page, "agree")["behalf"] == "partner"
    assert '<option value="universiteit-leiden">' in page["body"]
    assert answer["statusCode"] == 409
    assert state(desk, reference) == before


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"headers": {"Content-Type": "application/json"}}, 400),
        ({"headers": {}}, 400),
        ({"headers": {"Content-Type": "text/plain"}}, 400),
        ({"body": "word=consider"}, 400),
        ({"body": "word=consider&press=kort"}, 400),
        ({"body": "word=consider&press=" + "a" * 44}, 400),
        ({"body": "&".join(f"a{n}=1" for n in range(31))}, 400),
        ({"body": ""}, 400),
        ({"body": "word=consider&press=mzxw6ytboi3gg33nnvqwy5&text=" + "a" * 65_536}, 413),
    ],
)
def test_a_post_that_no_page_of_ours_makes_is_refused(desk: Desk, change: dict[str, Any], status: int):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    form = form_for(desk.visit(url), "consider")
    before = state(desk, reference)

    answer = send(desk, url, form, **change)

    assert answer["statusCode"] == status
    assert answer["headers"]["Referrer-Policy"] == "no-referrer"
    assert state(desk, reference) == before


def test_bytes_that_are_no_text_and_marks_that_are_not_seen_do_no_harm(desk: Desk):
    reference = brought(desk)
    url = page_url(reference, COORDINATOR_HL)
    form = form_for(desk.visit(url), "propose")

    answer = send(desk, url, form, body=f"word=propose&press={form['press']}&text=%FF%00%E2%80%AEScriptie")

    assert answer["statusCode"] == 303
    (typed,) = [one for one in desk.dossier(reference).writings.values() if not one.is_mail]
    assert typed.said == "\ufffdScriptie"


def test_a_link_that_is_not_right_does_nothing_and_tells_nothing(desk: Desk):
    reference, other = brought(desk), "LMS-2026-9999"
    url = page_url(reference, COORDINATOR_HL)
    form = form_for(desk.visit(url), "consider")
    before = state(desk, reference)
    reply = str(letter(desk, reference, "notice", "hl")["Reply-To"]).partition("@")[0]
    wrong = [
        url[:-1] + ("a" if url[-1] != "a" else "b"),
        url.replace(reference.lower(), other.lower()),
        f"https://formulier.stad.example/status/{reply}",
        "https://formulier.stad.example/status/niets",
    ]

    answers = [send(desk, one, form) for one in wrong]

    assert {answer["statusCode"] for answer in answers} == {404}
    assert len({answer["body"] for answer in answers}) == 1
    assert state(desk, reference) == before


def test_after_erasure_the_link_is_unknown_and_what_was_typed_is_gone(desk: Desk):
    reference = offered(desk)
    url = page_url(reference, COORDINATOR_HL)
    form = form_for(desk.visit(url), "propose") | {"text": OFFER}
    store = wiring.table()

    def erase(step: Any) -> None:
        store.erase(step, store.dossier(reference))

    change(reference, lambda _: Erase(by=CLOCK, reason="test"), desk.now, store, keep=erase)

    assert send(desk, url, form)["statusCode"] == desk.visit(url)["statusCode"] == 404
    assert desk.dossier(reference).writings == {}
    assert OFFER not in str(list(wiring.dynamo().query(f"Q#{reference}")))


def test_nothing_internal_of_one_side_is_on_the_page_of_another(desk: Desk):
    reference = brought(desk)
    press(desk, page_url(reference, COORDINATOR_HL), "propose", text=OFFER)
    press(desk, page_url(reference, PARTNER), "agree")
    press(desk, page_url(reference, COORDINATOR_HL), "start")
    press(desk, page_url(reference, COORDINATOR_HL), "report", text="Intern: het loopt stroef.")

    pages = {party: desk.visit(page_url(reference, party))["body"] for party in (PARTNER, COORDINATOR_UL)}

    assert all("stroef" not in page for page in pages.values())
    assert OFFER not in pages[COORDINATOR_UL]
    assert "stroef" in desk.visit(page_url(reference, DESK))["body"]
    for page in pages.values():
        assert "a.dewit@hsleiden.example" not in page
        assert "fatima@buurttuin.example" not in page


def test_showing_the_page_imports_no_reader_of_mail():
    heavy = (
        "selectolax",
        "loket.mail.mime.parse",
        "loket.mail.grammar.understand",
        "loket.usecases.inbound.plan",
    )
    asked = f"import sys, loket.handlers.action_page; print([one for one in {heavy} if one in sys.modules])"

    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"
