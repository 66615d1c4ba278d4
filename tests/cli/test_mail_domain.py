"""Mail comes in by our rule, in our set or in another product's, whose own mail never stops unasked."""

import boto3
import pytest
from moto import mock_aws

from loket_cli.main import main

BUCKET = "loket-mail"
OTHER = {"Name": "helpdesk", "Enabled": True, "ScanEnabled": True, "TlsPolicy": "Optional", "Actions": []}


@pytest.fixture(scope="module")
def clients():
    """A bucket and a topic: SES tries both when a rule is made."""
    with mock_aws():
        boto3.client("s3").create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
        topic = boto3.client("sns").create_topic(Name="mail")["TopicArn"]
        yield boto3.client("ses"), topic


@pytest.fixture
def ses(clients):
    """No rule sets but those that a test makes."""
    client, _ = clients
    yield client
    client.set_active_receipt_rule_set()
    for one in client.list_receipt_rule_sets()["RuleSets"]:
        client.delete_receipt_rule_set(RuleSetName=one["Name"])


@pytest.fixture
def our_rule(clients):
    _, topic = clients
    copy = {"BucketName": BUCKET, "ObjectKeyPrefix": "incoming/", "TopicArn": topic}
    return {
        "Name": "loket-in",
        "Enabled": True,
        "TlsPolicy": "Optional",
        "ScanEnabled": True,
        "Recipients": ["loket.stad.example", "antwoord.loket.stad.example"],
        "Actions": [{"S3Action": copy}],
    }


@pytest.fixture
def deployed(ses, our_rule):
    """What infra/mail-domain.yaml makes."""
    a_set(ses, "loket", our_rule)


def a_set(ses, name, *rules):
    """A rule set with these rules, in this order."""
    ses.create_receipt_rule_set(RuleSetName=name)
    for rule in reversed(rules):
        ses.create_receipt_rule(RuleSetName=name, Rule=rule)


def active(ses):
    return ses.describe_active_receipt_rule_set().get("Metadata", {}).get("Name")


def rules(ses, name):
    return ses.describe_receipt_rule_set(RuleSetName=name)["Rules"]


@pytest.fixture
def loket(capsys):
    """Runs the command; gives its exit code, what it printed, and what it complained of."""

    def run(*words):
        code = main(["mail-domain", *words])
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err.splitlines()

    return run


def test_where_no_set_is_active_ours_becomes_it(loket, ses, deployed):
    assert loket("activate", "--rule-set", "loket") == (0, ["loket: active"], [])
    assert active(ses) == "loket"


def test_activating_twice_is_the_same_as_once(loket, ses, deployed):
    loket("activate")

    assert loket("activate") == (0, ["loket: active"], [])
    assert active(ses) == "loket"


def test_another_product_s_set_stays_the_active_one_and_is_named(loket, ses, deployed):
    a_set(ses, "city", OTHER)
    ses.set_active_receipt_rule_set(RuleSetName="city")

    code, printed, complaints = loket("activate")

    assert (code, printed, len(complaints)) == (1, [], 1)
    assert complaints[0].startswith("city is the active rule set here: --join city")
    assert active(ses) == "city"


def test_who_says_so_takes_over(loket, ses, deployed):
    a_set(ses, "city", OTHER)
    ses.set_active_receipt_rule_set(RuleSetName="city")

    assert loket("activate", "--take-over") == (0, ["loket: active"], [])
    assert active(ses) == "loket"


@pytest.mark.parametrize("how", [[], ["--take-over"], ["--join", "city"]])
def test_a_set_without_our_rule_is_never_made_active(loket, ses, how):
    # Mail that no rule is for would be refused, all of it.
    a_set(ses, "city", OTHER)
    a_set(ses, "loket")

    code, _, complaints = loket("activate", *how)

    assert (code, active(ses)) == (1, None)
    assert complaints == ["loket: has no rule loket-in: deploy infra/mail-domain.yaml first"]


def test_a_set_that_is_not_there_is_named(loket, ses):
    assert loket("activate", "--rule-set", "locket")[::2] == (
        1,
        ["locket: no such rule set in this region"],
    )


def test_joining_puts_our_rule_last_and_leaves_the_other_set_active(loket, ses, deployed, our_rule):
    a_set(ses, "city", OTHER | {"Name": "blocked"}, OTHER)
    ses.set_active_receipt_rule_set(RuleSetName="city")

    code, printed, _ = loket("activate", "--join", "city")

    assert (code, active(ses)) == (0, "city")
    assert printed[0] == "city: loket-in is its last rule"
    assert "our rule    loket-in, 3 of 3, on" in printed
    assert [one["Name"] for one in rules(ses, "city")] == ["blocked", "helpdesk", "loket-in"]
    assert rules(ses, "city")[-1] == our_rule


def test_joining_twice_is_the_same_as_once(loket, ses, deployed):
    a_set(ses, "city", OTHER)
    loket("activate", "--join", "city")

    assert loket("activate", "--join", "city")[1][0] == "city: loket-in is in it"
    assert [one["Name"] for one in rules(ses, "city")] == ["helpdesk", "loket-in"]


def test_joining_a_set_without_rules_makes_ours_its_only_one(loket, ses, deployed):
    a_set(ses, "city")

    loket("activate", "--join", "city")

    assert [one["Name"] for one in rules(ses, "city")] == ["loket-in"]


def test_joining_again_brings_a_changed_rule_up_to_date_where_it_stands(loket, ses, deployed, our_rule):
    a_set(ses, "city", our_rule | {"ScanEnabled": False}, OTHER)

    assert loket("activate", "--join", "city")[1][0] == "city: loket-in is as in our set again"
    assert [(one["Name"], one["ScanEnabled"]) for one in rules(ses, "city")] == [
        ("loket-in", True),
        ("helpdesk", True),
    ]


def test_another_product_s_rule_of_the_same_name_is_left_alone(loket, ses, deployed):
    a_set(ses, "city", OTHER | {"Name": "loket-in"})

    code, _, complaints = loket("activate", "--join", "city")

    assert (code, len(complaints)) == (1, 1)
    assert "another loket-in" in complaints[0]
    assert rules(ses, "city")[0]["Actions"] == []


def test_a_rule_that_may_not_write_in_the_joined_set_says_what_to_deploy(loket, ses, deployed, clients):
    # Stands for a bucket policy that names our set only; SES then says just this.
    boto3.client("s3").delete_bucket(Bucket=BUCKET)
    a_set(ses, "city", OTHER)

    code, _, complaints = loket("activate", "--join", "city")

    boto3.client("s3").create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    assert (code, len(complaints)) == (1, 1)
    assert complaints[0].endswith("deploy the desk with JoinedRuleSet=city")


def test_taking_over_and_joining_at_once_is_not_understood(ses):
    with pytest.raises(SystemExit) as left:
        main(["mail-domain", "activate", "--take-over", "--join", "city"])

    assert left.value.code == 2


def test_what_is_shown_of_our_rule(loket, ses, deployed):
    loket("activate")

    assert loket("show") == (
        0,
        [
            "active set  loket",
            "our rule    loket-in, 1 of 1, on",
            "recipients  loket.stad.example, antwoord.loket.stad.example",
            "scan        on",
            "tls         Optional",
        ],
        [],
    )


def test_a_rule_that_does_not_scan_is_shown_as_such(loket, ses, our_rule):
    a_set(ses, "loket", our_rule | {"ScanEnabled": False, "TlsPolicy": "Require"})
    loket("activate")

    shown = loket("show")[1]

    assert shown[-2:] == ["scan        off: no verdict on spam and viruses", "tls         Require"]


@pytest.mark.parametrize("set_of_others", ["city", None])
def test_where_our_rule_takes_in_nothing_that_is_shown(loket, ses, deployed, set_of_others):
    if set_of_others:
        a_set(ses, set_of_others, OTHER)
        ses.set_active_receipt_rule_set(RuleSetName=set_of_others)

    assert loket("show")[1] == [
        f"active set  {set_of_others or 'none'}",
        "our rule    loket-in is not in it: no mail comes in",
    ]


def test_our_set_is_deactivated(loket, ses, deployed):
    loket("activate")

    assert loket("deactivate") == (0, ["loket: no longer active; mail to it is refused"], [])
    assert active(ses) is None


def test_a_set_that_is_not_ours_is_not_deactivated(loket, ses, deployed):
    a_set(ses, "city", OTHER)
    ses.set_active_receipt_rule_set(RuleSetName="city")

    code, printed, complaints = loket("deactivate")

    assert (code, printed) == (1, [])
    assert complaints == ["city is the active rule set, not loket: left as it is"]
    assert active(ses) == "city"


def test_where_none_is_active_there_is_nothing_to_deactivate(loket, ses):
    assert loket("deactivate") == (0, ["no rule set is active"], [])
