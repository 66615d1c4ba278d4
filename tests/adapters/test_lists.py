"""What is open is found by the lists alone, however many questions there are."""

from dataclasses import replace

import pytest

from loket.adapters import items
from loket.adapters.dynamo import BATCH, Dynamo
from loket.adapters.lists import Lists
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import Match, MatchKey, MatchStatus
from loket.domain.overview import OpenMatch
from loket.domain.question import Question
from tests.builders import NOW, a_body, a_programme, a_question

PROGRAMME = a_programme()
ASKED = Match(key=MatchKey("hl#1", 1), status=MatchStatus.ASKED, since=NOW, contact="anna")


@pytest.fixture
def lists(dynamo: Dynamo) -> Lists:
    return Lists(dynamo)


def kept(dynamo: Dynamo, reference: str, *matches: Match, **changes: object) -> Question:
    """A question in the table with its matches, its present words, and those of its first revision."""
    given = {"reference": reference, "intake": IntakeStatus.ACCEPTED, "matches": matches}
    question = a_question(**(given | changes))
    dynamo.store(items.head_item(question, PROGRAMME))
    for match in matches:
        dynamo.store(items.match_item(question, match))
    dynamo.store(items.body_item(reference, 1, a_body(title="Zoals het was")))
    dynamo.store(items.body_item(reference, question.revision, a_body(title=f"Vraag {reference}")))
    return question


def test_every_open_match_of_an_institution_is_found_and_no_other(dynamo: Dynamo, lists: Lists):
    second = replace(ASKED, key=MatchKey("hl#1", 2))
    kept(dynamo, "LMS-2026-0001", ASKED, second)
    kept(dynamo, "LMS-2026-0002", replace(ASKED, status=MatchStatus.DECLINED))
    kept(dynamo, "LMS-2026-0003", replace(ASKED, key=MatchKey("hl", 1)))

    found = lists.open_matches("hl#1")

    assert set(found) == {OpenMatch("LMS-2026-0001", ASKED.key), OpenMatch("LMS-2026-0001", second.key)}
    assert lists.open_matches("nobody") == []


def test_a_match_leaves_the_list_when_it_is_open_no_more(dynamo: Dynamo, lists: Lists):
    here = replace(ASKED, key=MatchKey("gaat-weg", 1))
    kept(dynamo, "LMS-2026-0011", here)
    before = lists.open_matches("gaat-weg")

    kept(dynamo, "LMS-2026-0011", replace(here, status=MatchStatus.LAPSED))

    assert len(before) == 1
    assert lists.open_matches("gaat-weg") == []


def test_what_waits_for_the_desk_is_what_is_held_incomplete_or_with_nobody(dynamo: Dynamo, lists: Lists):
    kept(dynamo, "LMS-2026-0021")
    kept(dynamo, "LMS-2026-0022", intake=IntakeStatus.HELD)
    kept(dynamo, "LMS-2026-0023", intake=IntakeStatus.INCOMPLETE)
    kept(dynamo, "LMS-2026-0024", intake=IntakeStatus.UNCONFIRMED)
    kept(dynamo, "LMS-2026-0025", ASKED)
    kept(dynamo, "LMS-2026-0026", erase_at=NOW)

    found = {name for name in lists.at_desk() if name.startswith("LMS-2026-002")}

    assert found == {"LMS-2026-0021", "LMS-2026-0022", "LMS-2026-0023"}


def test_a_brief_has_the_question_and_the_title_of_its_present_words(dynamo: Dynamo, lists: Lists):
    question = kept(dynamo, "LMS-2026-0031", ASKED, revision=3)

    briefs = lists.briefs(["LMS-2026-0031", "LMS-2026-0031", "LMS-2026-9999"])

    assert set(briefs) == {"LMS-2026-0031"}
    assert briefs["LMS-2026-0031"].question == question
    assert briefs["LMS-2026-0031"].title == "Vraag LMS-2026-0031"


def test_an_erased_question_has_no_title(dynamo: Dynamo, lists: Lists):
    dynamo.store(items.head_item(a_question(reference="LMS-2026-0041", erased=True), PROGRAMME))

    assert lists.briefs(["LMS-2026-0041"])["LMS-2026-0041"].title == ""


def test_more_than_one_request_can_carry_is_found_all_the_same(dynamo: Dynamo, lists: Lists):
    references = [f"LMS-2027-{number:04d}" for number in range(BATCH + 1)]
    for reference in references:
        kept(dynamo, reference)

    assert set(lists.briefs(references)) == set(references)


def test_what_the_table_left_out_of_a_batch_is_asked_for_again(
    dynamo: Dynamo, monkeypatch: pytest.MonkeyPatch
):
    kept(dynamo, "LMS-2026-0051")
    real, requests = dynamo.client.batch_get_item, 0

    def half(RequestItems: dict) -> dict:
        nonlocal requests
        requests += 1
        if requests == 1:
            return {"Responses": {}, "UnprocessedKeys": RequestItems}
        return real(RequestItems=RequestItems)

    monkeypatch.setattr(dynamo.client, "batch_get_item", half)

    assert "LMS-2026-0051" in Lists(dynamo).briefs(["LMS-2026-0051"])
    assert requests == 3


def test_a_table_that_never_gives_all_is_an_error_and_no_short_list(
    dynamo: Dynamo, monkeypatch: pytest.MonkeyPatch
):
    never = {"Responses": {}}
    monkeypatch.setattr(
        dynamo.client, "batch_get_item", lambda RequestItems: never | {"UnprocessedKeys": RequestItems}
    )
    monkeypatch.setattr("time.sleep", lambda seconds: None)

    with pytest.raises(TimeoutError):
        Lists(dynamo).briefs(["LMS-2026-0061"])
