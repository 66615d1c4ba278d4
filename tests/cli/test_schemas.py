"""The published schemas are those of the code, and say what the code does."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.domain.events import EVENTS, event_name
from loket.domain.match import MatchStatus as M
from loket.wire import events
from loket.wire.answers import Failure
from loket.wire.status import status_answer
from loket_cli import generate, schemas
from tests.builders import a_programme
from tests.domain.scenes import UL, a_match, a_question

PUBLISHED = schemas.published()
# Moments are in UTC everywhere.
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))


def test_the_files_are_those_of_the_code():
    assert schemas.stale(schemas.FOLDER) == []


def test_check_names_what_is_stale_and_writes_nothing(tmp_path, capsys):
    schemas.write(tmp_path)
    (tmp_path / "events.json").write_text("{}\n")
    (tmp_path / "former.json").write_text("{}\n")
    (tmp_path / "status.json").unlink()

    code = schemas.main(["--check", "--folder", str(tmp_path)])

    assert code == 1
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines()] == [
        "schemas/events.json",
        "schemas/former.json",
        "schemas/status.json",
    ]
    assert (tmp_path / "events.json").read_text() == "{}\n"


def test_writing_makes_them_fresh(tmp_path):
    (tmp_path / "former.json").write_text("{}\n")

    assert schemas.main(["--folder", str(tmp_path)]) == 0
    assert schemas.main(["--check", "--folder", str(tmp_path)]) == 0
    assert {file.name for file in tmp_path.iterdir()} == set(PUBLISHED)


def test_one_command_checks_all_that_is_generated():
    assert generate.main(["--check"]) == 0


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_schema_is_sorted_text_that_ends_in_a_newline(name):
    text = (schemas.FOLDER / name).read_text("utf-8")

    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_reference_leads_somewhere(name):
    schema = PUBLISHED[name]
    for reference in references(schema):
        target = schema
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]
        assert target


def references(node):
    if isinstance(node, dict):
        yield from ([node["$ref"]] if "$ref" in node else [])
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from references(one)


def test_every_event_has_one_kind_and_no_other_fields_than_its_schema():
    definitions = PUBLISHED["events.json"]["$defs"]

    for event in EVENTS:
        schema = definitions[event.__name__]
        assert schema["properties"]["kind"]["const"] == event_name(event)
        assert set(schema["required"]) == {"kind", *event.__dataclass_fields__}
        assert schema["additionalProperties"] is False
    assert len(PUBLISHED["events.json"]["oneOf"]) == len(EVENTS) == len(events.KINDS)


@settings(max_examples=300)
@given(st.sampled_from(EVENTS).flatmap(st.from_type))
def test_an_event_is_published_as_json_and_read_back_the_same(event):
    published = events.published(event)

    assert events.read(json.loads(json.dumps(published))) == event
    assert set(published) == set(PUBLISHED["events.json"]["$defs"][type(event).__name__]["required"])


def test_a_status_has_the_fields_that_are_published():
    question = a_question(a_match(M.PROPOSED), a_match(M.ASKED, UL))

    answer = json.loads(status_answer(question, a_programme()).model_dump_json())

    schema = PUBLISHED["status.json"]
    assert set(answer) == set(schema["properties"]) == set(schema["required"])
    assert set(answer["matches"][0]) == set(schema["$defs"]["MatchAnswer"]["properties"])
    assert (answer["status"], answer["waiting_on"]) == ("proposed", "partner")
    assert answer["matches"][1]["institution_name"] == "ul"


def test_the_api_is_described_by_path_and_status_code():
    paths = PUBLISHED["openapi.json"]["paths"]

    assert set(paths) == {"/api/questions", "/api/status/{token}"}
    assert set(paths["/api/questions"]["post"]["responses"]) >= {"200", "201", "400", "413", "422", "429"}
    assert set(paths["/api/status/{token}"]["get"]["responses"]) == {"200", "404"}
    assert set(PUBLISHED["openapi.json"]["components"]["schemas"]["Failure"]["enum"]) == set(Failure)
