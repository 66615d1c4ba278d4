"""Mail reaches our bucket, topics and queues from where it should, and is not lost on the way."""

from typing import NamedTuple

import pytest

from tests.template import of_type, only


def test_the_mail_service_may_write_incoming_mail_by_our_rule_and_nothing_else(template):
    (grant,) = [one for one in bucket_policy(template) if one["Effect"] == "Allow"]

    assert grant["Principal"] == {"Service": "ses.amazonaws.com"}
    assert grant["Action"] == "s3:PutObject"
    assert grant["Resource"] == {"Fn::Sub": "${MailBucket.Arn}/incoming/*"}
    assert grant["Condition"] == OUR_RULE_ONLY


def bucket_policy(template):
    return only(template, "AWS::S3::BucketPolicy")["Properties"]["PolicyDocument"]["Statement"]


def rule(of_set):
    return {
        "Fn::Sub": "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}"
        f":receipt-rule-set/{of_set}:receipt-rule/${{ReceiptRule}}"
    }


OUR_RULE_ONLY = {
    "StringEquals": {
        "aws:SourceAccount": {"Ref": "AWS::AccountId"},
        "aws:SourceArn": [
            rule("${ReceiptRuleSet}"),
            {"Fn::If": ["HasJoinedRuleSet", rule("${JoinedRuleSet}"), {"Ref": "AWS::NoValue"}]},
        ],
    }
}
"""No other account's rule, and no other rule: or anybody could have mail delivered here."""


def statement_about(template, kind, named):
    """The one statement of the one policy for this topic or queue."""
    (policy,) = [
        one["Properties"]
        for one in of_type(template, kind).values()
        if {"Ref": named} in (one["Properties"].get("Topics") or one["Properties"]["Queues"])
    ]
    (statement,) = policy["PolicyDocument"]["Statement"]
    return statement


def test_the_mail_service_may_tell_of_a_mail_by_our_rule_only(template):
    statement = statement_about(template, "AWS::SNS::TopicPolicy", "MailTopic")

    assert statement["Principal"] == {"Service": "ses.amazonaws.com"}
    assert (statement["Action"], statement["Resource"]) == ("sns:Publish", {"Ref": "MailTopic"})
    assert statement["Condition"] == OUR_RULE_ONLY


def test_the_mail_service_may_tell_of_letters_of_this_account_only(template):
    statement = statement_about(template, "AWS::SNS::TopicPolicy", "LetterEventsTopic")

    assert statement["Principal"] == {"Service": "ses.amazonaws.com"}
    assert (statement["Action"], statement["Resource"]) == ("sns:Publish", {"Ref": "LetterEventsTopic"})
    assert statement["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}


class Feed(NamedTuple):
    """What hands a function its mails or events; `event` is the name of the mapping."""

    topic: str
    queue: str
    function: str
    event: str


FEEDS = [
    Feed("MailTopic", "MailQueue", "InboundMail", "Mail"),
    Feed("LetterEventsTopic", "LetterEventsQueue", "MailFeedback", "LetterEvents"),
]
of_every_feed = pytest.mark.parametrize("feed", FEEDS, ids=[feed.function for feed in FEEDS])


@of_every_feed
def test_a_topic_hands_its_queue_the_notification_itself(template, feed):
    (subscription,) = [
        one["Properties"]
        for one in of_type(template, "AWS::SNS::Subscription").values()
        if one["Properties"]["TopicArn"] == {"Ref": feed.topic}
    ]

    assert subscription["Protocol"] == "sqs"
    assert subscription["Endpoint"] == {"Fn::GetAtt": f"{feed.queue}.Arn"}
    assert subscription["RawMessageDelivery"] is True


@of_every_feed
def test_a_queue_takes_messages_from_its_topic_only(template, feed):
    statement = statement_about(template, "AWS::SQS::QueuePolicy", feed.queue)

    assert statement["Principal"] == {"Service": "sns.amazonaws.com"}
    assert statement["Action"] == "sqs:SendMessage"
    assert statement["Resource"] == {"Fn::GetAtt": f"{feed.queue}.Arn"}
    assert statement["Condition"] == {"ArnEquals": {"aws:SourceArn": {"Ref": feed.topic}}}


@of_every_feed
def test_a_message_is_tried_often_enough_and_never_by_two_at_once(template, functions, feed):
    properties = template["Resources"][feed.queue]["Properties"]

    # Lambda guide, services-sqs-configure: a function that is throttled counts as a try too.
    assert properties["VisibilityTimeout"] >= 6 * functions[feed.function]["Timeout"]
    assert properties["RedrivePolicy"]["maxReceiveCount"] >= 5
    assert properties["RedrivePolicy"]["deadLetterTargetArn"] == {
        "Fn::GetAtt": f"{feed.function}Failures.Arn"
    }
    assert properties["MessageRetentionPeriod"] == 1_209_600


@of_every_feed
def test_one_bad_mail_of_a_batch_is_tried_again_alone(functions, feed):
    mapping = functions[feed.function]["Events"][feed.event]

    assert mapping["Type"] == "SQS"
    assert mapping["Properties"]["Queue"] == {"Fn::GetAtt": f"{feed.queue}.Arn"}
    assert mapping["Properties"]["BatchSize"] <= 10
    assert mapping["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    # A burst of replies is about few questions, and each question's head has a version check.
    assert 2 <= mapping["Properties"]["ScalingConfig"]["MaximumConcurrency"] <= 10


def test_a_mail_that_ends_the_function_takes_no_other_with_it(functions):
    assert functions["InboundMail"]["Events"]["Mail"]["Properties"]["BatchSize"] == 1


def test_every_queue_is_encrypted(template):
    for name, queue in of_type(template, "AWS::SQS::Queue").items():
        assert queue["Properties"]["SqsManagedSseEnabled"] is True, name


def test_no_topic_has_a_key_that_keeps_the_mail_service_out(template):
    for name, topic in of_type(template, "AWS::SNS::Topic").items():
        assert "KmsMasterKeyId" not in topic.get("Properties", {}), name
