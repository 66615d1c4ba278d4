"""Each role allows what its function does on a walk, and nothing else: no emulator checks roles."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from loket.adapters import aws
from tests import template
from tests.builders import DAY
from tests.handlers.conftest import CACHED, SETTINGS, Desk
from tests.handlers.test_walk import QUESTION, asked, confirm_link

TABLE = {"Fn::GetAtt": "Table.Arn"}
SENT = {"Fn::Sub": "${MailBucket.Arn}/sent/*"}
Right = tuple[str, str]
# Rights that AWS itself makes use of around a function: its log, its failures, its stream.
AROUND = ("logs:", "sqs:", "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator")


def right(action: str, resource: Any) -> Right:
    return action, json.dumps(resource)


def needed(operation: str, request: dict[str, Any]) -> Iterator[Right]:
    """What a call asks of a role."""
    match operation:
        case "GetItem" | "UpdateItem" | "PutItem":
            yield right(f"dynamodb:{operation}", TABLE)
        case "Query":
            index = request.get("IndexName")
            yield right("dynamodb:Query", {"Fn::Sub": f"${{Table.Arn}}/index/{index}"} if index else TABLE)
        case "TransactWriteItems":
            for action in request["TransactItems"]:
                yield right(f"dynamodb:{next(iter(action))}Item", TABLE)
        case "PutObject":
            assert request["Key"].startswith("sent/")
            yield right("s3:PutObject", SENT)
        case "DeleteObjects":
            assert all(one["Key"].startswith("sent/") for one in request["Delete"]["Objects"])
            yield right("s3:DeleteObject", SENT)
        case "GetSecretValue":
            assert request["SecretId"] == SETTINGS["LOKET_REPLY_KEY_SECRET"]
            yield right("secretsmanager:GetSecretValue", {"Ref": "ReplyKey"})
        case "SendEmail":
            # The second is asked for when the content is raw.
            for action in ("ses:SendEmail", "ses:SendRawEmail"):
                yield right(action, "the identity")
        case _:
            raise AssertionError(f"say here what {operation} needs")


def allowed(role: str) -> set[Right]:
    """What the template lets a function do by itself."""
    (policy,) = template.load()["Resources"][role]["Properties"]["Policies"]
    return {
        right(action, "the identity" if action.startswith("ses:") else resource)
        for statement in policy["PolicyDocument"]["Statement"]
        for action in template.as_list(statement["Action"])
        for resource in template.as_list(statement["Resource"])
        if not action.startswith((*AROUND, "dynamodb:ListStreams"))
    }


class Watch:
    """Writes down what each role is asked for."""

    def __init__(self) -> None:
        self.used: dict[str, set[Right]] = {}
        self.read: dict[str, set[str]] = {}

    @contextmanager
    def acting(self, role: str) -> Iterator[None]:
        """Calls count for this role, whose function has just started and knows nothing yet."""
        for cached in CACHED:
            cached.cache_clear()

        def note(params: dict[str, Any], model: Any, **_: Any) -> None:
            self.used.setdefault(role, set()).update(needed(model.name, params))
            if model.name == "GetItem":
                self.read.setdefault(role, set()).add(params["Key"]["pk"]["S"])

        clients = [aws.client(service) for service in ("dynamodb", "s3", "secretsmanager", "sesv2")]
        for client in clients:
            client.meta.events.register("provide-client-params", note)
        yield
        for client in clients:
            client.meta.events.unregister("provide-client-params", note)


@pytest.fixture
def watch(desk: Desk) -> Watch:
    """A walk through all that the functions do today, each under its own role."""
    watch = Watch()
    with watch.acting("FormPageRole"):
        desk.call("GET /vraagstuk")
    with watch.acting("FormApiRole"):
        submission = {"submission_id": "0192f0c1-2222-7000-8000-000000000001"}
        status, answer = desk.post_json(QUESTION | submission)
        assert status == 201
        assert desk.post_json(QUESTION | submission)[0] == 200
    with watch.acting("OutboundMailRole"):
        desk.deliver()
        desk.sweep()
    link = confirm_link(desk, answer["reference"])
    with watch.acting("StatusPageRole"):
        desk.visit(answer["receipt_url"])
        desk.visit(link)
        shown = desk.visit(link, "POST")
        desk.visit(shown["headers"]["location"])
    asked(desk, title="Wie helpt ons met de buurtbus?")
    with watch.acting("SchedulerRole"):
        for days in (1, 2, 28):
            desk.now += days * DAY
            desk.attend()
    return watch


def test_a_role_allows_what_its_function_does_and_nothing_else(watch: Watch):
    roles = {name for name, one in template.load()["Resources"].items() if one["Type"] == "AWS::IAM::Role"}

    assert set(watch.used) == roles
    assert watch.used == {role: allowed(role) for role in roles}


def test_the_function_that_shows_the_form_reads_the_programme_only(watch: Watch):
    assert watch.read["FormPageRole"] == {"PROGRAMME"}
