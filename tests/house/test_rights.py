"""Every function may do what its code does, and nothing else: read after SAM has added rights of its own."""

import ast
import json
from pathlib import Path

import pytest

from tests.template import as_list

ROOT = Path(__file__).parents[2]
LOKET = ROOT / "functions" / "loket"

# An object has its name only once it is made; beforehand nothing narrower than a prefix can be said.
PREFIXES = tuple(
    {"Fn::Sub": f"${{MailBucket.Arn}}/{folder}/*"}
    for folder in ("incoming", "mail", "sent", "files", "files/form", "uploads", "notices")
)
# GuardDuty makes a rule of its own, and chooses the end of its name (GuardDuty guide, IAM role policy).
SCANNER_S_RULE = "rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*"
SCANNER = "UploadScanRole"
# What a call of the adapters needs.
RIGHTS = {
    "batch_get_item": {"dynamodb:BatchGetItem"},
    "copy_object": {"s3:GetObject", "s3:PutObject"},
    "delete_item": {"dynamodb:DeleteItem"},
    "delete_object": {"s3:DeleteObject"},
    "delete_objects": {"s3:DeleteObject"},
    "get_item": {"dynamodb:GetItem"},
    "get_object": {"s3:GetObject"},
    "head_object": {"s3:GetObject"},
    "generate_presigned_post": {"s3:PutObject"},
    "generate_presigned_url": {"s3:GetObject"},
    "get_object_tagging": {"s3:GetObjectTagging"},
    "get_secret_value": {"secretsmanager:GetSecretValue"},
    "list_objects_v2": {"s3:ListBucket"},
    "put_item": {"dynamodb:PutItem"},
    "put_object": {"s3:PutObject"},
    "query": {"dynamodb:Query"},
    "send_email": {"ses:SendEmail", "ses:SendRawEmail"},
    "send_message": {"sqs:SendMessage"},
    "transact_write_items": {"dynamodb:PutItem", "dynamodb:UpdateItem"},
    "update_item": {"dynamodb:UpdateItem"},
}


def policies(resources):
    """Name of the role or policy, and each of its statements."""
    for name, resource in resources.items():
        properties = resource.get("Properties", {})
        documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
        documents += [properties["PolicyDocument"]] if "PolicyDocument" in properties else []
        for document in documents:
            for statement in as_list(document["Statement"]):
                yield name, statement


@pytest.fixture(scope="session")
def allowed(translated):
    """Name of the role, and each statement that allows something."""
    return [(name, one) for name, one in policies(translated) if one["Effect"] == "Allow"]


def test_nothing_is_allowed_by_wildcard(allowed):
    assert len(allowed) > 20
    for name, statement in allowed:
        if name == SCANNER and json.dumps(statement["Resource"]).endswith(f'{SCANNER_S_RULE}"}}'):
            assert {one.partition(":")[0] for one in statement["Action"]} == {"events"}
            continue
        narrow = [one for one in as_list(statement["Resource"]) if one not in PREFIXES]

        assert "*" not in json.dumps(as_list(statement["Action"])), name
        assert "*" not in json.dumps(narrow), name
        assert narrow or all(action.startswith("s3:") for action in as_list(statement["Action"])), name
        assert not {"NotAction", "NotResource"} & set(statement), name


def test_no_role_has_a_policy_written_elsewhere(translated):
    for name, resource in translated.items():
        assert not resource.get("Properties", {}).get("ManagedPolicyArns"), name


def test_every_function_and_schedule_has_a_role_of_its_own(translated):
    roles = [
        json.dumps(owner["Properties"].get("Role") or owner["Properties"]["Target"]["RoleArn"])
        for owner in translated.values()
        if owner["Type"] in {"AWS::Lambda::Function", "AWS::Scheduler::Schedule"}
    ]

    assert len(set(roles)) == len(roles) == 11


def test_every_function_may_write_its_logs_and_hand_over_what_failed(translated, allowed):
    for name, function in translated.items():
        if function["Type"] != "AWS::Lambda::Function":
            continue
        role = function["Properties"]["Role"]["Fn::GetAtt"][0]
        mine = [statement for owner, statement in allowed if owner == role]
        logs = function["Properties"]["LoggingConfig"]["LogGroup"]["Ref"]
        failures = function["Properties"]["DeadLetterConfig"]["TargetArn"]

        assert {"sqs:SendMessage"} in [
            set(as_list(s["Action"])) for s in mine if s["Resource"] == failures
        ], name
        assert {"logs:CreateLogStream", "logs:PutLogEvents"} in [
            set(s["Action"]) for s in mine if s["Resource"] == {"Fn::GetAtt": [logs, "Arn"]}
        ], name


def test_the_function_that_shows_the_form_reads_the_programme_only(allowed):
    mine = [
        one for name, one in allowed if name == "FormPageRole" and "dynamodb" in json.dumps(one["Action"])
    ]

    assert [one["Action"] for one in mine] == ["dynamodb:GetItem"]
    assert mine[0]["Condition"] == {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["PROGRAMME"]}}


def test_the_names_of_mails_are_listed_below_two_prefixes_only(allowed):
    (listing,) = [
        one for name, one in allowed if "s3:ListBucket" in as_list(one["Action"]) and name != SCANNER
    ]

    assert listing["Action"] == "s3:ListBucket"
    assert listing["Resource"] == {"Fn::GetAtt": ["MailBucket", "Arn"]}
    assert listing["Condition"] == {"StringLike": {"s3:prefix": ["incoming/*", "mail/*"]}}


def test_whoever_reads_a_queue_may_do_so_and_no_other(translated, allowed):
    readers = {name: one for name, one in allowed if "sqs:ReceiveMessage" in as_list(one["Action"])}
    sources = {
        one["Properties"]["FunctionName"]["Ref"]: one["Properties"]["EventSourceArn"]
        for one in translated.values()
        if one["Type"] == "AWS::Lambda::EventSourceMapping" and "Queue" in str(one["Properties"])
    }

    assert set(sources) == {"InboundMail", "MailFeedback"}
    assert {name: one["Resource"] for name, one in readers.items()} == {
        f"{function}Role": queue for function, queue in sources.items()
    }
    for statement in readers.values():
        # Lambda guide, services-sqs-configure: what an event source needs of its role.
        assert set(statement["Action"]) == {
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
        }


def test_mail_is_read_where_it_is_handled_and_where_somebody_vouches_for_it(allowed):
    readers = {
        name
        for name, one in allowed
        if "s3:GetObject" in as_list(one["Action"])
        and {"Fn::Sub": "${MailBucket.Arn}/incoming/*"} in as_list(one["Resource"])
    }

    assert readers == {"InboundMailRole", "StatusPageRole"}


def test_mail_is_sent_in_the_name_of_our_domain_only(allowed):
    senders = {}
    for name, statement in allowed:
        if "ses:SendEmail" in as_list(statement["Action"]):
            senders[name] = json.dumps(statement["Resource"])

    assert set(senders) == {"OutboundMailRole"}
    for resources in senders.values():
        assert "identity/${MailDomain}" in resources
        assert resources.count("identity/") == 1


def test_every_call_of_the_adapters_is_allowed_to_some_function(allowed):
    given = {action for _, statement in allowed for action in as_list(statement["Action"])}

    for file in (LOKET / "adapters").glob("*.py"):
        for call in client_calls(file):
            assert call in RIGHTS, f"{file.name} calls {call}: say in RIGHTS what that needs"
            assert RIGHTS[call] <= given, f"{file.name} calls {call}, which no function may"


def client_calls(file):
    """The methods that the module calls on an AWS client of its own."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Attribute) and owner.attr == "client":
                # These two name the call that they make, or let somebody make.
                indirect = node.func.attr in {"get_paginator", "generate_presigned_url"}
                yield ast.literal_eval(node.args[0]) if indirect else node.func.attr
