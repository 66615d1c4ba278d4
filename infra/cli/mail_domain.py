"""Which receipt rules take in mail: the step of a deployment that CloudFormation can't take.

An account has one active rule set in a region. Making ours the active one silently stops the mail of whatever
product had its own there, so that is never done unasked. The region is the environment's.
"""

import argparse
from typing import Any

from loket.domain.errors import LoketError
from loket_cli.product import RefusedError


class RuleMissing(LoketError):
    """Raised when a rule set or our rule in it was not made yet."""


class RuleNotAllowed(LoketError):
    """Raised when SES may not do for the joined set what our rule asks."""


def ses() -> Any:
    """The service's first API: receipt rules are in no other."""
    import boto3
    from botocore.config import Config

    # It takes one request a second (SES guide, quotas), and several make up one command.
    return boto3.client("ses", config=Config(retries={"mode": "standard", "total_max_attempts": 8}))


def activate(arguments: argparse.Namespace) -> None:
    """Mail that comes in is ours from now on: by our own set, or by our rule in the set that is there."""
    client = ses()
    rule = rule_in(client, arguments.rule_set, arguments.rule)
    if arguments.join:
        print(join(client, rule, arguments.join))
        show(arguments)
        return
    active = active_set(client)
    if active not in (arguments.rule_set, None) and not arguments.take_over:
        raise RefusedError(
            f"{active} is the active rule set here: --join {active} adds our rule to it, "
            "--take-over stops the mail that it takes in"
        )
    if active != arguments.rule_set:
        client.set_active_receipt_rule_set(RuleSetName=arguments.rule_set)
    print(f"{arguments.rule_set}: active")


def join(client: Any, rule: dict[str, Any], joined: str) -> str:
    """Our rule is the last of another set, or stands as it should where it stood; says which."""
    there = rules_of(client, joined)
    same_name = next((one for one in there if one["Name"] == rule["Name"]), None)
    try:
        if same_name is None:
            # Without After a rule goes to the front (API reference, CreateReceiptRule), before what the set's
            # owner put first, such as a rule that blocks senders.
            last = {"After": there[-1]["Name"]} if there else {}
            client.create_receipt_rule(RuleSetName=joined, Rule=rule, **last)
            return f"{joined}: {rule['Name']} is its last rule"
        if same_name == rule:
            return f"{joined}: {rule['Name']} is in it"
        if where_kept(same_name) != where_kept(rule):
            raise RefusedError(f"{joined}: has another {rule['Name']}, which does not keep mail for us")
        client.update_receipt_rule(RuleSetName=joined, Rule=rule)
        return f"{joined}: {rule['Name']} is as in our set again"
    except (
        client.exceptions.InvalidS3ConfigurationException,
        client.exceptions.InvalidSnsTopicException,
    ) as wrong:
        raise RuleNotAllowed(
            f"{joined}: its rule may not reach bucket and topic: deploy the desk with JoinedRuleSet={joined}"
        ) from wrong


def show(arguments: argparse.Namespace) -> None:
    """The active set, whether our rule takes in mail there, and how."""
    client = ses()
    active = active_set(client)
    print(f"active set  {active or 'none'}")
    rules = rules_of(client, active) if active else []
    ours = next((one for one in rules if one["Name"] == arguments.rule), None)
    if ours is None:
        print(f"our rule    {arguments.rule} is not in it: no mail comes in")
        return
    place = f"{rules.index(ours) + 1} of {len(rules)}"
    print(
        f"our rule    {arguments.rule}, {place}, {'on' if ours.get('Enabled') else 'off: no mail comes in'}"
    )
    print(f"recipients  {', '.join(ours.get('Recipients', [])) or 'every verified domain'}")
    print(f"scan        {'on' if ours.get('ScanEnabled') else 'off: no verdict on spam and viruses'}")
    print(f"tls         {ours.get('TlsPolicy', 'Optional')}")


def deactivate(arguments: argparse.Namespace) -> None:
    """No mail comes in any more; a set that isn't ours stays as it is."""
    client = ses()
    active = active_set(client)
    if active is None:
        print("no rule set is active")
        return
    if active != arguments.rule_set:
        raise RefusedError(f"{active} is the active rule set, not {arguments.rule_set}: left as it is")
    # Without a name none is active; only then can the set be deleted with its stack.
    client.set_active_receipt_rule_set()
    print(f"{arguments.rule_set}: no longer active; mail to it is refused")


def active_set(client: Any) -> str | None:
    """The name of the account's active rule set; None when it has none."""
    name: str | None = client.describe_active_receipt_rule_set().get("Metadata", {}).get("Name")
    return name


def rule_in(client: Any, rule_set: str, name: str) -> dict[str, Any]:
    """Our rule; RuleMissing before an active set without it has all mail refused."""
    rule = next((one for one in rules_of(client, rule_set) if one["Name"] == name), None)
    if rule is None:
        raise RuleMissing(f"{rule_set}: has no rule {name}: deploy infra/mail-domain.yaml first")
    return rule


def rules_of(client: Any, rule_set: str) -> list[dict[str, Any]]:
    """The rules of a set in the order in which they are tried; RuleMissing when there is no such set."""
    try:
        rules: list[dict[str, Any]] = client.describe_receipt_rule_set(RuleSetName=rule_set)["Rules"]
    except client.exceptions.RuleSetDoesNotExistException:
        raise RuleMissing(f"{rule_set}: no such rule set in this region") from None
    return rules


def where_kept(rule: dict[str, Any]) -> list[tuple[str, str]]:
    """Bucket and prefix of each copy that the rule keeps."""
    copies = [action["S3Action"] for action in rule.get("Actions", []) if "S3Action" in action]
    return [(copy["BucketName"], copy.get("ObjectKeyPrefix", "")) for copy in copies]
