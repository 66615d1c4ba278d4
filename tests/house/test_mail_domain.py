"""The mail domain's stack: what SES may do in its name, what comes in, and every DNS record that says so."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests import template as written
from tests.template import only

ROOT = Path(__file__).parents[2]
FILE = ROOT / "infra" / "mail-domain.yaml"
INBOUND = "inbound-smtp.${AWS::Region}.${AWS::URLSuffix}."
INTAKE, REPLIES, MAIL_FROM = "${MailDomain}.", "antwoord.${MailDomain}.", "terug.${MailDomain}."
REPORTS = "rua=mailto:${DmarcReportAddress}"
# RFC 1035, 5.1: a line of a zone file, the name with a dot at its end.
LINE = re.compile(r"(?P<name>\S+\.) (?P<ttl>\d+) IN (?P<kind>MX|TXT|CNAME) (?P<data>.+)")


@pytest.fixture(scope="module")
def mail_domain():
    return written.load(FILE)


def properties(mail_domain, kind):
    return only(mail_domain, f"AWS::SES::{kind}")["Properties"]


@pytest.fixture
def rule(mail_domain):
    return properties(mail_domain, "ReceiptRule")["Rule"]


def test_every_mail_is_scanned_since_the_service_does_not_by_itself(rule):
    assert rule["ScanEnabled"] is True
    assert rule["Enabled"] is True


def test_mail_is_kept_once_and_told_of_where_the_desk_listens(rule):
    (action,) = rule["Actions"]

    # And no KmsKeyArn: SES would encrypt before it writes, in a way that Python has no client for.
    assert action == {
        "S3Action": {
            "BucketName": {"Ref": "MailBucketName"},
            "ObjectKeyPrefix": "incoming/",
            "TopicArn": {"Ref": "MailTopicArn"},
        }
    }


def test_what_the_rule_writes_is_what_the_bucket_s_policy_lets_it_write(template, rule):
    policy = only(template, "AWS::S3::BucketPolicy")["Properties"]["PolicyDocument"]["Statement"]
    (grant,) = [one for one in policy if one["Effect"] == "Allow"]

    prefix = rule["Actions"][0]["S3Action"]["ObjectKeyPrefix"]
    assert grant["Resource"] == {"Fn::Sub": f"${{MailBucket.Arn}}/{prefix}*"}


@pytest.mark.parametrize("name", ["ReceiptRuleSet", "ReceiptRule"])
def test_both_stacks_call_set_and_rule_the_same_unless_told_otherwise(template, mail_domain, name):
    for field in ("Default", "AllowedPattern"):
        assert mail_domain["Parameters"][name][field] == template["Parameters"][name][field]


def test_the_rule_is_for_questions_and_replies_and_for_no_other_domain(rule):
    assert rule["Recipients"] == [{"Ref": "MailDomain"}, {"Fn::Sub": "antwoord.${MailDomain}"}]


def test_whether_a_server_without_encryption_is_turned_away_is_the_owner_s_choice(mail_domain, rule):
    assert rule["TlsPolicy"] == {"Ref": "TlsPolicy"}
    assert mail_domain["Parameters"]["TlsPolicy"]["AllowedValues"] == ["Optional", "Require"]


def test_no_letter_goes_out_in_plain_text_unless_told_otherwise(mail_domain):
    policy = properties(mail_domain, "ConfigurationSet")["DeliveryOptions"]["TlsPolicy"]

    assert policy == {"Ref": "SendingTlsPolicy"}
    assert mail_domain["Parameters"]["SendingTlsPolicy"]["Default"] == "REQUIRE"


def test_an_existing_rule_set_is_not_made_again_and_its_first_rule_can_stay_the_first(mail_domain):
    rule_set = only(mail_domain, "AWS::SES::ReceiptRuleSet")
    rule = properties(mail_domain, "ReceiptRule")

    assert rule_set["Condition"] == "MakesRuleSet"
    assert rule["RuleSetName"] == {"Fn::If": ["MakesRuleSet", {"Ref": "RuleSet"}, {"Ref": "ReceiptRuleSet"}]}
    assert rule["After"] == {"Fn::If": ["HasAfterRule", {"Ref": "AfterRule"}, {"Ref": "AWS::NoValue"}]}


def test_everything_that_befalls_a_letter_is_told_and_nobody_is_followed(mail_domain):
    destination = properties(mail_domain, "ConfigurationSetEventDestination")["EventDestination"]
    letters = properties(mail_domain, "ConfigurationSet")

    assert destination["Enabled"] is True
    assert destination["SnsDestination"] == {"TopicARN": {"Ref": "LetterEventsTopicArn"}}
    assert set(destination["MatchingEventTypes"]) == {
        "reject",
        "bounce",
        "complaint",
        "delivery",
        "deliveryDelay",
        "renderingFailure",
    }
    assert not {"TrackingOptions", "VdmOptions"} & set(letters)
    assert letters["ReputationOptions"] == {"ReputationMetricsEnabled": True}
    assert set(letters["SuppressionOptions"]["SuppressedReasons"]) == {"BOUNCE", "COMPLAINT"}


def test_letters_are_signed_by_the_domain_and_trouble_with_one_record_stops_none(mail_domain):
    identity = properties(mail_domain, "EmailIdentity")

    assert identity["EmailIdentity"] == {"Ref": "MailDomain"}
    assert identity["DkimAttributes"] == {"SigningEnabled": True}
    assert identity["DkimSigningAttributes"] == {"NextSigningKeyLength": "RSA_2048_BIT"}
    assert identity["MailFromAttributes"] == {
        "MailFromDomain": {"Fn::Sub": "terug.${MailDomain}"},
        "BehaviorOnMxFailure": "USE_DEFAULT_VALUE",
    }


def test_bounces_come_as_events_and_never_as_mails_to_the_intake(mail_domain):
    identity = properties(mail_domain, "EmailIdentity")

    assert identity["FeedbackAttributes"] == {"EmailForwardingEnabled": False}
    assert identity["ConfigurationSetAttributes"] == {"ConfigurationSetName": {"Ref": "Letters"}}


def test_the_identity_outlives_its_stack(mail_domain):
    identity = only(mail_domain, "AWS::SES::EmailIdentity")

    assert identity["DeletionPolicy"] == identity["UpdateReplacePolicy"] == "Retain"


@pytest.fixture
def records(mail_domain):
    """Every DNS record of the outputs: name and type, and what it says."""
    found = {}
    for output, told in mail_domain["Outputs"].items():
        if output.startswith("Dns"):
            line = LINE.fullmatch(told["Value"]["Fn::Sub"])
            assert line, output
            found[line["name"], line["kind"]] = line["data"]
    return found


def test_the_records_are_complete_and_none_is_there_twice(mail_domain, records):
    dkim = [f"${{Identity.DkimDNSTokenName{number}}}." for number in (1, 2, 3)]

    assert len(records) == len([name for name in mail_domain["Outputs"] if name.startswith("Dns")])
    assert set(records) == {
        *((name, "CNAME") for name in dkim),
        *((name, "MX") for name in (INTAKE, REPLIES, MAIL_FROM)),
        *((name, "TXT") for name in (INTAKE, REPLIES, MAIL_FROM)),
        *((f"{label}.{name}", "TXT") for label in ("_dmarc", "_smtp._tls") for name in (INTAKE, REPLIES)),
    }


def test_mail_goes_to_the_region_s_own_hosts(records):
    assert records[INTAKE, "MX"] == records[REPLIES, "MX"] == f"10 {INBOUND}"
    assert records[MAIL_FROM, "MX"] == "10 feedback-smtp.${AWS::Region}.${MailServiceDomain}."


def test_a_key_s_record_is_the_one_that_the_identity_asks_for(records):
    for number in (1, 2, 3):
        name = f"${{Identity.DkimDNSTokenName{number}}}."
        assert records[name, "CNAME"] == f"${{Identity.DkimDNSTokenValue{number}}}."


def test_only_the_domain_of_the_envelope_lets_the_mail_service_send(records):
    assert records[MAIL_FROM, "TXT"] == '"v=spf1 include:${MailServiceDomain} -all"'
    assert records[INTAKE, "TXT"] == records[REPLIES, "TXT"] == '"v=spf1 -all"'


def test_mail_that_only_pretends_to_be_ours_is_refused_by_default(mail_domain, records):
    told = records["_dmarc." + INTAKE, "TXT"].strip('"').split("; ")

    # aspf stays relaxed: the envelope has a domain below the one of From.
    assert told == ["v=DMARC1", "p=${DmarcPolicy}", "sp=reject", "adkim=s", "aspf=r", REPORTS]
    assert mail_domain["Parameters"]["DmarcPolicy"]["Default"] == "reject"
    assert mail_domain["Parameters"]["DmarcPolicy"]["AllowedValues"] == ["none", "quarantine", "reject"]
    assert '"v=DMARC1; p=reject; ' in records["_dmarc." + REPLIES, "TXT"]


def test_other_servers_report_where_encrypting_failed(records):
    for domain in (INTAKE, REPLIES):
        assert records["_smtp._tls." + domain, "TXT"] == f'"v=TLSRPTv1; {REPORTS}"'


def test_a_text_is_quoted_and_short_enough_for_one_string(records):
    for (name, kind), data in records.items():
        if kind == "TXT":
            # RFC 1035, 3.3: at most 255 octets. An address has 100 here, which is a long one.
            assert re.fullmatch(r'"[^"]{1,255}"', re.sub(r"\$\{\w+\}", "a" * 100, data)), name


def test_the_desk_s_stack_is_told_what_was_made(template, mail_domain):
    assert mail_domain["Outputs"]["ConfigurationSetName"]["Value"] == {"Ref": "Letters"}
    assert mail_domain["Outputs"]["ReceiptRuleSetName"]["Value"] == {"Ref": "ReceiptRuleSet"}
    assert {"ConfigurationSet", "ReceiptRuleSet", "ReceiptRule"} <= set(template["Parameters"])


def test_the_mail_service_s_own_domain_is_written_once_where_it_can_be_changed(mail_domain):
    assert mail_domain["Parameters"]["MailServiceDomain"]["Default"] == "amazonses.com"
    assert json.dumps(mail_domain).count("amazonses") == 1


@pytest.mark.parametrize(
    ("domain", "taken"),
    [
        ("loket.stad.example", True),
        ("vraag.leren.stad.example", True),
        ("stad.example", False),
        ("loket..example", False),
        ("Loket.stad.example", False),
    ],
)
def test_the_mail_domain_is_a_subdomain_since_the_main_domain_has_mail_of_its_own(mail_domain, domain, taken):
    assert bool(re.fullmatch(mail_domain["Parameters"]["MailDomain"]["AllowedPattern"], domain)) is taken


def test_the_configuration_deploys_both_stacks_under_names_of_their_own():
    configured = tomllib.loads((ROOT / "infra" / "samconfig.toml").read_text("utf-8"))
    desk, domain = (configured[name]["deploy"]["parameters"] for name in ("default", "mail-domain"))

    assert ROOT / domain["template_file"] == FILE
    assert desk["stack_name"] != domain["stack_name"]
