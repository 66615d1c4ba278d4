"""The template keeps what must be kept, forgets what must be forgotten, and fits every AWS partition."""

import importlib
import json
import re
from pathlib import Path

import pytest
import yaml

from loket.adapters.mailbox import SCAN_TAG
from loket.domain.uploads import SCANNED
from tests.template import of_type, only

ROOT = Path(__file__).parents[2]
HANDLERS = ROOT / "functions" / "loket" / "handlers"


def test_every_handler_in_the_template_is_a_function_of_ours(functions):
    for properties in functions.values():
        module, _, name = properties["Handler"].rpartition(".")

        assert callable(getattr(importlib.import_module(module), name)), properties["Handler"]


def test_every_module_with_a_handler_is_in_the_template(functions):
    written = {
        file.stem
        for file in HANDLERS.glob("*.py")
        if re.search(r"^(async )?def handler\(", file.read_text("utf-8"), re.M)
    }

    assert {properties["Handler"] for properties in functions.values()} == {
        f"loket.handlers.{name}.handler" for name in written
    }


def test_functions_differ_in_nothing_that_would_ask_for_a_second_build(template):
    for function in of_type(template, "AWS::Serverless::Function").values():
        assert not {"Runtime", "Architectures", "CodeUri", "Layers"} & set(function["Properties"])


def test_a_function_logs_as_json_in_a_group_of_its_own_that_forgets(template, functions):
    groups = [properties["LoggingConfig"]["LogGroup"]["Ref"] for properties in functions.values()]

    assert len(set(groups)) == len(functions)
    assert {properties["LoggingConfig"]["LogFormat"] for properties in functions.values()} == {"JSON"}
    assert set(groups) < set(of_type(template, "AWS::Logs::LogGroup"))


def test_every_log_group_has_a_term(template):
    for group in of_type(template, "AWS::Logs::LogGroup").values():
        assert group["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}


def test_what_a_function_fails_at_waits_two_weeks_in_a_queue_of_its_own(template, functions):
    queues = [p["DeadLetterQueue"]["TargetArn"]["Fn::GetAtt"].split(".")[0] for p in functions.values()]

    assert len(set(queues)) == len(functions)
    for queue in queues:
        assert template["Resources"][queue]["Properties"] == {
            "MessageRetentionPeriod": 1_209_600,
            "SqsManagedSseEnabled": True,
        }


def test_the_name_and_the_address_of_every_queue_is_an_output(template):
    for queue in of_type(template, "AWS::SQS::Queue"):
        assert template["Outputs"][f"{queue}Name"]["Value"] == {"Fn::GetAtt": f"{queue}.QueueName"}
        assert template["Outputs"][f"{queue}Url"]["Value"] == {"Ref": queue}


def test_the_name_of_every_function_is_an_output(template, functions):
    for name in functions:
        assert template["Outputs"][f"{name}FunctionName"]["Value"] == {"Ref": name}


def test_the_mail_domain_s_stack_finds_what_it_asks_for_among_the_outputs(template):
    outputs = {name: output["Value"] for name, output in template["Outputs"].items()}

    assert outputs["MailBucketName"] == {"Ref": "MailBucket"}
    assert outputs["MailTopicArn"] == {"Ref": "MailTopic"}
    assert outputs["LetterEventsTopicArn"] == {"Ref": "LetterEventsTopic"}
    assert outputs["MailQueueArn"] == {"Fn::GetAtt": "MailQueue.Arn"}


def test_nothing_records_urls_in_which_the_token_stands(functions, template):
    logged = json.loads(
        only(template, "AWS::Serverless::HttpApi")["Properties"]["AccessLogSettings"]["Format"]
    )

    assert set(logged) == {"routeKey", "requestId", "status", "responseLength", "latency"}
    assert {"$context.routeKey", "$context.requestId"} < set(logged.values())
    assert not {value for value in logged.values() if re.search("path|query|ip|address|agent", value, re.I)}
    assert {properties["Tracing"] for properties in functions.values()} == {"Disabled"}


def test_the_pages_are_throttled_and_have_one_address(template):
    api = only(template, "AWS::Serverless::HttpApi")["Properties"]

    assert set(api["DefaultRouteSettings"]) == {"ThrottlingRateLimit", "ThrottlingBurstLimit"}
    assert api["DisableExecuteApiEndpoint"] == {"Fn::If": ["HasCustomDomain", True, False]}


def test_every_route_names_its_method_and_speaks_the_newest_payload(functions):
    events = [
        event for f in functions.values() for event in f["Events"].values() if event["Type"] == "HttpApi"
    ]

    assert len(events) == 21
    for event in events:
        assert event["Properties"]["Method"] in {"GET", "POST"}
        assert event["Properties"]["Path"].startswith("/")
        assert event["Properties"]["PayloadFormatVersion"] == "2.0"


def test_the_table_is_kept_encrypted_and_can_be_set_back(template):
    table = only(template, "AWS::DynamoDB::Table")
    properties = table["Properties"]

    assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain"
    assert properties["DeletionProtectionEnabled"] is True
    assert properties["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert properties["SSESpecification"] == {"SSEEnabled": True}
    assert properties["BillingMode"] == "PAY_PER_REQUEST"


def test_the_table_forgets_by_expires_at_and_tells_new_images(template):
    properties = only(template, "AWS::DynamoDB::Table")["Properties"]

    assert properties["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert properties["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}


@pytest.mark.parametrize(
    ("index", "key"), [("outbox", ["outbox", "outbox_at"]), ("due", ["due_list", "due_at"])]
)
def test_an_index_projects_no_more_than_its_list_shows(template, index, key):
    indexes = only(template, "AWS::DynamoDB::Table")["Properties"]["GlobalSecondaryIndexes"]
    (found,) = [one for one in indexes if one["IndexName"] == index]

    assert [part["AttributeName"] for part in found["KeySchema"]] == key
    assert found["Projection"] == {"ProjectionType": "KEYS_ONLY"}


def test_the_mail_bucket_is_private_encrypted_and_kept(template):
    bucket = only(template, "AWS::S3::Bucket")
    properties = bucket["Properties"]
    (encryption,) = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]

    assert bucket["DeletionPolicy"] == bucket["UpdateReplacePolicy"] == "Retain"
    assert len(properties["PublicAccessBlockConfiguration"]) == 4
    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}
    assert properties["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert encryption["ServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}


def test_a_mail_that_was_erased_leaves_the_bucket_for_good(template):
    properties = only(template, "AWS::S3::Bucket")["Properties"]
    rules = {
        key: value for rule in properties["LifecycleConfiguration"]["Rules"] for key, value in rule.items()
    }

    assert properties["VersioningConfiguration"] == {"Status": "Enabled"}
    assert rules["NoncurrentVersionExpiration"] == {"NoncurrentDays": {"Ref": "KeepOldVersionsDays"}}
    assert rules["ExpiredObjectDeleteMarker"] is True
    assert rules["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 1}


def test_only_what_belongs_to_no_question_is_forgotten_by_age(template):
    rules = only(template, "AWS::S3::Bucket")["Properties"]["LifecycleConfiguration"]["Rules"]

    aging = {rule["Prefix"]: rule["ExpirationInDays"] for rule in rules if "ExpirationInDays" in rule}
    assert aging == {"notices/": 90, "sent/MAIL-": 30, "uploads/": 2}
    assert {rule["Status"] for rule in rules} == {"Enabled"}


def test_the_mail_bucket_answers_over_tls_only(template):
    policy = only(template, "AWS::S3::BucketPolicy")["Properties"]["PolicyDocument"]
    (refusal,) = [one for one in policy["Statement"] if one["Sid"] == "OnlyOverTls"]

    assert refusal["Effect"] == "Deny"
    assert (refusal["Principal"], refusal["Action"]) == ("*", "s3:*")
    assert refusal["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert len(refusal["Resource"]) == 2


def test_the_pages_hand_out_no_file_of_the_form_that_is_not_known_to_be_clean(template):
    policy = only(template, "AWS::S3::BucketPolicy")["Properties"]["PolicyDocument"]
    (refusal,) = [one for one in policy["Statement"] if one["Sid"] == "OnlyCleanUploads"]

    assert refusal["Effect"] == "Deny"
    assert refusal["Principal"] == {"AWS": {"Fn::GetAtt": "StatusPageRole.Arn"}}
    assert "s3:GetObject" in refusal["Action"]
    assert refusal["Resource"] == {"Fn::Sub": f"${{MailBucket.Arn}}/{SCANNED}*"}
    assert refusal["Condition"] == {
        "StringNotEquals": {f"s3:ExistingObjectTag/{SCAN_TAG}": "NO_THREATS_FOUND"}
    }


def test_just_the_files_of_the_form_are_scanned_and_tagged(template):
    plan = only(template, "AWS::GuardDuty::MalwareProtectionPlan")

    assert plan["Condition"] == "ScansUploads"
    assert template["Parameters"]["ScanUploads"]["Default"] == "yes"
    assert plan["Properties"]["ProtectedResource"]["S3Bucket"] == {
        "BucketName": {"Ref": "MailBucket"},
        "ObjectPrefixes": [SCANNED],
    }
    assert plan["Properties"]["Actions"] == {"Tagging": {"Status": "ENABLED"}}


def test_browsers_may_post_files_from_our_own_pages_only(template):
    (rule,) = only(template, "AWS::S3::Bucket")["Properties"]["CorsConfiguration"]["CorsRules"]

    assert rule["AllowedOrigins"] == [{"Ref": "PublicUrl"}]
    assert rule["AllowedMethods"] == ["POST"]
    assert "AllowedHeaders" not in rule and "ExposedHeaders" not in rule


def test_a_key_is_made_by_aws_and_outlives_the_stack(template):
    secrets = of_type(template, "AWS::SecretsManager::Secret")

    assert set(secrets) == {"FormKey", "PersonKey", "ReplyKey", "FrontSecret"}
    for secret in secrets.values():
        assert secret["DeletionPolicy"] == secret["UpdateReplacePolicy"] == "Retain"
        assert secret["Properties"]["GenerateSecretString"]["PasswordLength"] >= 64


def test_a_letter_reaches_outbound_mail_and_a_broken_one_holds_up_no_other(functions):
    mapping = functions["OutboundMail"]["Events"]["Outbox"]["Properties"]
    (pattern,) = mapping["FilterCriteria"]["Filters"]

    assert json.loads(pattern["Pattern"]) == {
        "dynamodb": {"NewImage": {"outbox": {"S": ["waiting"]}, "attempts": {"N": ["0"]}}}
    }
    assert mapping["BatchSize"] <= 10
    assert 0 <= mapping["MaximumRetryAttempts"] <= 5
    assert 60 <= mapping["MaximumRecordAgeInSeconds"] <= 3600
    assert mapping["BisectBatchOnFunctionError"] is True
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["DestinationConfig"]["OnFailure"]["Destination"] == {
        "Fn::GetAtt": "OutboundMailFailures.Arn"
    }


def test_schedules_keep_the_programme_s_time_and_what_they_could_not_deliver(functions):
    jobs = {}
    for function in functions.values():
        for event in function["Events"].values():
            if event["Type"] == "ScheduleV2":
                jobs[json.loads(event["Properties"]["Input"])["job"]] = event["Properties"], function

    assert set(jobs) == {"sweep", "confirmations", "mail-proof", "overviews"}
    for event, function in jobs.values():
        assert event["ScheduleExpressionTimezone"] == {"Ref": "TimeZone"}
        assert event["DeadLetterConfig"] == {"Arn": function["DeadLetterQueue"]["TargetArn"]}
        assert "MaximumRetryAttempts" in event["RetryPolicy"]
        # The resource's own name would be taken by the account's first stack.
        assert "${AWS::StackName}" in event["Name"]["Fn::Sub"]


def test_functions_get_every_setting_that_settings_reads_and_no_other(functions):
    read = set(re.findall(r'"(LOKET_[A-Z_]+)"', (ROOT / "functions/loket/settings.py").read_text("utf-8")))
    given = {name for f in functions.values() for name in f["Variables"] if name.startswith("LOKET_")}

    assert given == read


@pytest.mark.parametrize(
    "file",
    ["template.yaml", "infra/mail-domain.yaml", "infra/alarms.yaml", "infra/samconfig.toml"],
)
def test_no_partition_region_or_domain_of_aws_is_written_down(file):
    text = (ROOT / file).read_text("utf-8")
    # A service's name as principal is the same in every partition.
    text = re.sub(r"\{ Service: (lambda|ses|sns|cloudwatch)\.amazonaws\.com \}", "", text)
    text = text.replace("malware-protection-plan.guardduty.amazonaws.com }", "}")

    assert not re.findall(r"arn:aws|amazonaws|\b(?:us|eu|ap|ca|sa|me|af|il|cn)-[a-z]+-\d", text)


@pytest.mark.parametrize(
    "file", ["template.yaml", "infra/mail-domain.yaml", "infra/alarms.yaml", "infra/front.yaml"]
)
def test_a_template_has_no_aliases_which_cloudformation_does_not_read(file):
    tokens = [type(token) for token in yaml.scan((ROOT / file).read_text("utf-8"))]

    assert yaml.AliasToken not in tokens
    assert yaml.AnchorToken not in tokens
