"""CloudFront and its firewall, if there are any: no way round, no page kept, free text let through."""

from pathlib import Path

import pytest

from tests import template as written
from tests.template import of_type, only

ROOT = Path(__file__).parents[2]
PAGES = {"FormPage", "FormApi", "StatusPage"}
SECRET = {"Fn::Sub": "{{resolve:secretsmanager:${FrontSecret}:SecretString}}"}


@pytest.fixture
def front(template):
    return only(template, "AWS::CloudFront::Distribution")["Properties"]["DistributionConfig"]


@pytest.fixture(scope="module")
def rules():
    acl = only(written.load(ROOT / "infra" / "front.yaml"), "AWS::WAFv2::WebACL")["Properties"]
    assert acl["Scope"] == "CLOUDFRONT"
    return {rule["Name"]: rule for rule in acl["Rules"]}


def test_f61_no_way_round_there_is_no_front_without_a_domain_of_the_api_s_own(template):
    (rule,) = template["Rules"].values()
    api = only(template, "AWS::Serverless::HttpApi")["Properties"]

    assert rule["RuleCondition"] == template["Conditions"]["HasFront"]
    assert {"Fn::Not": [{"Fn::Equals": [{"Ref": "CustomDomainName"}, ""]}]} in [
        one["Assert"] for one in rule["Assertions"]
    ]
    assert api["DisableExecuteApiEndpoint"] == {"Fn::If": ["HasCustomDomain", True, False]}


def test_f61_no_way_round_every_function_with_a_route_demands_the_front_s_secret(functions, front):
    with_route = {
        name for name, f in functions.items() if any(e["Type"] == "HttpApi" for e in f["Events"].values())
    }
    demanding = {
        name: f["Variables"]["LOKET_FRONT_SECRET"]
        for name, f in functions.items()
        if "LOKET_FRONT_SECRET" in f["Variables"]
    }
    (origin,) = front["Origins"]

    assert set(demanding) == with_route == PAGES
    assert all(value == {"Fn::If": ["HasFront", SECRET, ""]} for value in demanding.values())
    assert origin["OriginCustomHeaders"] == [{"HeaderName": "X-Loket-Front", "HeaderValue": SECRET}]
    assert origin["DomainName"] == {"Ref": "CustomDomainName"}
    assert origin["CustomOriginConfig"]["OriginProtocolPolicy"] == "https-only"


def test_everything_of_the_front_is_made_only_where_there_is_one(template):
    made = [
        name
        for name, resource in template["Resources"].items()
        if "CloudFront" in resource["Type"] or name == "FrontSecret"
    ]

    assert len(made) == 4
    assert all(template["Resources"][name]["Condition"] == "HasFront" for name in made)
    for name in ("FrontDomainName", "FrontCertificateArn", "WebAclArn"):
        assert template["Parameters"][name]["Default"] == ""


def test_no_page_is_kept_by_the_front_and_a_file_only_by_its_versioned_address(template, front):
    files = only(template, "AWS::CloudFront::CachePolicy")["Properties"]["CachePolicyConfig"]
    key = files["ParametersInCacheKeyAndForwardedToOrigin"]
    (behaviour,) = front["CacheBehaviors"]

    # The id that AWS gives its CachingDisabled in every account (CloudFront guide, managed cache policies).
    assert front["DefaultCacheBehavior"]["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert (behaviour["PathPattern"], behaviour["CachePolicyId"]) == ("/web/*", {"Ref": "FrontFiles"})
    assert key["QueryStringsConfig"] == {"QueryStringBehavior": "whitelist", "QueryStrings": ["v"]}


def test_the_front_passes_on_the_visitor_s_network_and_neither_cookie_nor_host(template, front):
    policy = only(template, "AWS::CloudFront::OriginRequestPolicy")["Properties"]["OriginRequestPolicyConfig"]
    headers = policy["HeadersConfig"]

    assert front["DefaultCacheBehavior"]["OriginRequestPolicyId"] == {"Ref": "FrontRequests"}
    assert headers["HeaderBehavior"] == "whitelist"
    assert {"CloudFront-Viewer-Address", "Content-Type", "Accept-Encoding"} <= set(headers["Headers"])
    # A quota of CloudFront's on the headers of a policy.
    assert len(headers["Headers"]) <= 10
    assert not {"Host", "Cookie", "X-Forwarded-For", "X-Loket-Front"} & set(headers["Headers"])
    assert policy["CookiesConfig"] == {"CookieBehavior": "none"}
    assert policy["QueryStringsConfig"] == {"QueryStringBehavior": "all"}


def test_the_front_speaks_tls_of_today_only(front):
    assert front["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert front["PriceClass"] == "PriceClass_100"
    for behaviour in (front["DefaultCacheBehavior"], *front["CacheBehaviors"]):
        assert behaviour["ViewerProtocolPolicy"] == "redirect-to-https"
    assert "Logging" not in front


def test_the_firewall_refuses_too_much_and_known_bad_traffic(rules):
    assert set(rules) == {"too-many-requests", "reputation", "known-bad-inputs", "common"}
    rate = rules["too-many-requests"]["Statement"]["RateBasedStatement"]
    assert rate["AggregateKeyType"] == "IP"
    assert "Block" in rules["too-many-requests"]["Action"]
    assert len({rule["Priority"] for rule in rules.values()}) == 4


def test_the_firewall_only_counts_where_somebody_s_own_words_could_ring_it(rules):
    for name in ("known-bad-inputs", "common"):
        overrides = rules[name]["Statement"]["ManagedRuleGroupStatement"]["RuleActionOverrides"]
        assert all(one["ActionToUse"] == {"Count": {}} for one in overrides)
    common = rules["common"]["Statement"]["ManagedRuleGroupStatement"]["RuleActionOverrides"]
    assert {"SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY"} <= {
        one["Name"] for one in common
    }


def test_the_firewall_keeps_no_sample_since_addresses_hold_tokens(rules):
    assert all(rule["VisibilityConfig"]["SampledRequestsEnabled"] is False for rule in rules.values())


def test_no_other_stack_has_a_cloudfront_of_its_own():
    for file in (ROOT / "infra").glob("*.yaml"):
        assert not of_type(written.load(file), "AWS::CloudFront::Distribution")
