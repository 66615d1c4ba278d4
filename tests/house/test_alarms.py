"""The alarms: every line they wait for is logged, every queue they watch exists, and each of them rings."""

import re
from pathlib import Path

import pytest

from tests import template as written
from tests.template import of_type, only

ROOT = Path(__file__).parents[2]
FILE = ROOT / "infra" / "alarms.yaml"
LINE = re.compile(r'\{ \$\.message = "(?P<line>[^"]+)" \}')


@pytest.fixture(scope="module")
def alarms():
    return written.load(FILE)


@pytest.fixture
def filters(alarms):
    return {name: one["Properties"] for name, one in of_type(alarms, "AWS::Logs::MetricFilter").items()}


@pytest.fixture
def ringing(alarms):
    return {name: one["Properties"] for name, one in of_type(alarms, "AWS::CloudWatch::Alarm").items()}


def imported(value):
    """The name that a value of another stack is exported under, as that stack writes it."""
    return value["Fn::ImportValue"]["Fn::Sub"].replace("${DeskStack}", "${AWS::StackName}")


def exports(template):
    return {
        output["Export"]["Name"]["Fn::Sub"]: output["Value"]
        for output in template["Outputs"].values()
        if "Export" in output
    }


def test_every_filter_reads_the_log_of_a_function_of_ours(template, filters):
    groups = {
        one["Properties"]["LogGroupName"]["Fn::Sub"]
        for one in of_type(template, "AWS::Logs::LogGroup").values()
    }

    for name, one in filters.items():
        group = one["LogGroupName"]["Fn::Sub"].replace("${DeskStack}", "${AWS::StackName}")
        assert group in groups, name


def test_every_line_that_a_filter_waits_for_is_logged_by_that_function_word_for_word(filters):
    assert set(filters) == {"PostsHeld", "LettersHeldBack", "QuestionsNotStored", "MailsUnaccounted"}
    for name, one in filters.items():
        handler = one["LogGroupName"]["Fn::Sub"].rpartition("/")[2]
        found = LINE.fullmatch(one["FilterPattern"])
        code = (ROOT / "functions" / "loket" / "handlers" / f"{handler}.py").read_text("utf-8")

        assert found, name
        assert f'logger.error("{found["line"]}"' in code, name


def test_every_filter_has_an_alarm_that_rings_at_the_first_line(filters, ringing):
    for name, one in filters.items():
        (metric,) = one["MetricTransformations"]
        alarm = ringing[f"{name}Alarm"]

        assert (metric["MetricName"], metric["MetricValue"]) == (name, "1")
        assert alarm["MetricName"] == name
        assert alarm["Namespace"] == metric["MetricNamespace"] == {"Fn::Sub": "Loket/${DeskStack}"}
        assert (alarm["Statistic"], alarm["Threshold"]) == ("Sum", 1)


def test_whatever_fails_rings_at_the_first_message_in_its_queue(template, ringing):
    queues = {name for name in of_type(template, "AWS::SQS::Queue") if name.endswith("Failures")}

    assert len(queues) == 7
    for queue in queues:
        alarm = ringing[f"{queue}Alarm"]
        (dimension,) = alarm["Dimensions"]
        assert exports(template)[imported(dimension["Value"])] == {"Fn::GetAtt": f"{queue}.QueueName"}
        assert alarm["MetricName"] == "ApproximateNumberOfMessagesVisible"
        assert (alarm["Threshold"], alarm["ComparisonOperator"]) == (0, "GreaterThanThreshold")


@pytest.mark.parametrize("queue", ["MailQueue", "LetterEventsQueue"])
def test_mail_that_waits_rings(template, ringing, queue):
    alarm = ringing[f"{queue}Alarm"]
    (dimension,) = alarm["Dimensions"]

    assert exports(template)[imported(dimension["Value"])] == {"Fn::GetAtt": f"{queue}.QueueName"}
    assert (alarm["MetricName"], alarm["Threshold"]) == ("ApproximateAgeOfOldestMessage", 900)


def test_pages_that_fail_ring(template, ringing):
    alarm = ringing["ServerErrorsAlarm"]
    (dimension,) = alarm["Dimensions"]

    assert exports(template)[imported(dimension["Value"])] == {"Ref": "Api"}
    assert (alarm["Namespace"], alarm["MetricName"]) == ("AWS/ApiGateway", "5xx")


def test_every_alarm_mails_somebody_and_silence_is_no_alarm(alarms, ringing):
    topic = only(alarms, "AWS::SNS::Topic")["Properties"]

    assert topic["Subscription"] == [{"Protocol": "email", "Endpoint": {"Ref": "AlertAddress"}}]
    assert len(ringing) == 14
    for name, alarm in ringing.items():
        assert alarm["AlarmActions"] == [{"Ref": "Alerts"}], name
        assert alarm["TreatMissingData"] == "notBreaching", name
        assert alarm["AlarmDescription"], name


def test_nothing_is_exported_that_no_alarm_asks_for(template, ringing):
    asked = {
        imported(dimension["Value"])
        for alarm in ringing.values()
        for dimension in alarm.get("Dimensions", [])
    }

    assert set(exports(template)) == asked


def test_make_check_reads_every_template():
    check = (ROOT / "Makefile").read_text("utf-8")

    for file in (ROOT / "infra").glob("*.yaml"):
        assert f"infra/{file.name}" in check
