"""Which deployment is worked on: a named stack, the environment's, or the local cloud that runs."""

import json
from pathlib import Path

import boto3
import pytest
from botocore.stub import Stubber

from loket.domain.errors import SettingsError
from loket_cli import target
from tests.builders import NOW

CLOUD = {
    "version": 1,
    "endpoint_url": "http://127.0.0.1:4566",
    "region": "eu-central-1",
    "table": "loket-local-table",
    "mail_bucket": "loket-local-mail",
    "mail_queue": "http://127.0.0.1:4566/000000000000/loket-local-mail",
    "public_url": "http://localhost:8000",
    "reply_key_secret": "arn:aws:secretsmanager:eu-central-1:000000000000:secret:reply",
    "functions": {"form_api": "loket-local-form-api"},
}
STACK = {
    "StackName": "loket-leiden",
    "CreationTime": NOW,
    "StackStatus": "CREATE_COMPLETE",
    "Parameters": [
        {"ParameterKey": "PublicUrl", "ParameterValue": "https://loket.stad.example"},
        {"ParameterKey": "ClockOffset", "ParameterValue": "0"},
        {"ParameterKey": "LogRetentionDays", "ParameterValue": "30"},
    ],
    "Outputs": [
        {"OutputKey": "TableName", "OutputValue": "questions-of-the-stack"},
        {"OutputKey": "MailBucketName", "OutputValue": "mail-of-the-stack"},
        {"OutputKey": "ReplyKeyArn", "OutputValue": "arn:of:the:key"},
        {"OutputKey": "PersonKeyArn", "OutputValue": "arn:of:the:person-key"},
        {"OutputKey": "MailQueueUrl", "OutputValue": "https://queue.of.the.stack"},
        {"OutputKey": "ApiId", "OutputValue": "not needed"},
    ],
}


@pytest.fixture
def local(tmp_path):
    """An environment whose data folder holds a running local cloud."""
    (tmp_path / "cloud.json").write_text(json.dumps(CLOUD))
    return {"LOKET_DATA": str(tmp_path), "AWS_PROFILE": "work", "AWS_SESSION_TOKEN": "of-work"}


def test_the_local_cloud_is_reached_with_credentials_that_are_none(local):
    target.choose(None, local)

    assert local["AWS_ENDPOINT_URL"] == "http://127.0.0.1:4566"
    assert (local["AWS_ACCESS_KEY_ID"], local["AWS_SECRET_ACCESS_KEY"]) == ("test", "test")
    assert local["AWS_DEFAULT_REGION"] == "eu-central-1"
    assert local["LOKET_TABLE"] == "loket-local-table"
    assert local["LOKET_MAIL_QUEUE"] == "http://127.0.0.1:4566/000000000000/loket-local-mail"
    assert local["LOKET_PUBLIC_URL"] == "http://localhost:8000"
    assert "AWS_PROFILE" not in local
    assert "AWS_SESSION_TOKEN" not in local
    assert "LOKET_FORM_KEY" not in local


def test_a_deployment_that_the_environment_names_is_left_as_it_is(local):
    named = local | {"LOKET_TABLE": "questions"}

    target.choose(None, named)

    assert named == local | {"LOKET_TABLE": "questions"}


def test_a_cloud_that_does_not_run_is_said(tmp_path):
    with pytest.raises(SettingsError, match="no deployment chosen"):
        target.choose(None, {"LOKET_DATA": str(tmp_path)})


def test_a_description_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "cloud.json").write_text("{")

    with pytest.raises(SettingsError, match=r"cloud\.json cannot be read"):
        target.choose(None, {"LOKET_DATA": str(tmp_path)})


def cloudformation(stack=None):
    """A CloudFormation that knows this stack only."""
    client = boto3.client("cloudformation")
    stubber = Stubber(client)
    if stack:
        stubber.add_response("describe_stacks", {"Stacks": [stack]}, {"StackName": "loket-leiden"})
    else:
        stubber.add_client_error("describe_stacks", "ValidationError", "does not exist")
    stubber.activate()
    return client


def test_a_stack_tells_its_settings_and_goes_before_the_environment():
    environment = {"LOKET_TABLE": "another"}

    target.choose("loket-leiden", environment, cloudformation(STACK))

    assert environment == {
        "LOKET_TABLE": "questions-of-the-stack",
        "LOKET_MAIL_BUCKET": "mail-of-the-stack",
        "LOKET_REPLY_KEY_SECRET": "arn:of:the:key",
        "LOKET_PERSON_KEY_SECRET": "arn:of:the:person-key",
        "LOKET_MAIL_QUEUE": "https://queue.of.the.stack",
        "LOKET_PUBLIC_URL": "https://loket.stad.example",
        "LOKET_CLOCK_OFFSET": "0",
    }


def test_the_person_key_of_a_stack_is_read_when_it_is_asked_for():
    client = boto3.client("secretsmanager")
    stubber = Stubber(client)
    stubber.add_response(
        "get_secret_value", {"SecretString": "key-of-the-stack"}, {"SecretId": "arn:of:the:person-key"}
    )
    stubber.activate()
    environment = {"LOKET_PERSON_KEY": "of-another"} | target.settings_of_stack(STACK)

    target.read_person_key(environment, client)

    assert environment["LOKET_PERSON_KEY"] == "key-of-the-stack"


def test_a_person_key_that_the_environment_holds_is_left_as_it_is():
    environment = {"LOKET_PERSON_KEY": "of-the-environment"}

    target.read_person_key(environment)

    assert environment == {"LOKET_PERSON_KEY": "of-the-environment"}


def test_a_stack_that_is_not_one_of_ours_is_refused():
    with pytest.raises(SettingsError, match="no output TableName"):
        target.choose("loket-leiden", {}, cloudformation(STACK | {"Outputs": []}))


def test_a_stack_that_is_not_there_is_named():
    with pytest.raises(SettingsError, match="stack nowhere cannot be read"):
        target.choose("nowhere", {}, cloudformation())


def test_the_template_tells_all_that_is_read_from_a_stack():
    template = (Path(__file__).parents[2] / "template.yaml").read_text("utf-8")

    outputs = template[template.index("\nOutputs:") :]
    parameters = template[template.index("\nParameters:") : template.index("\nConditions:")]
    assert [name for name in target.OUTPUTS if f"\n  {name}:" not in outputs] == []
    assert [name for name in target.PARAMETERS if f"\n  {name}:" not in parameters] == []
