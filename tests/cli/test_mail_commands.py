"""What an operator sees of the mails that came in, never a word of them, and how one is handled once more."""

import json
from dataclasses import replace
from datetime import UTC, timedelta

import boto3
import pytest

from loket import wiring
from loket.adapters import aws
from loket.domain.arrival import Arrival, Verdict
from loket.domain.outcomes import Effect, MailOutcome, Outcome
from loket.domain.storage import MailEntry
from loket_cli.product_mail import notice_of
from tests.builders import DAY, HOUR, NOW
from tests.cli.conftest import PERSON_KEY
from tests.mail.raw_mails import raw_mail

BUCKET = "mail"
FROM = "From: Noor van den Berg <noor@buurttuin.example>"
INTAKE = "vraagstuk@loket.stad.example"
QUESTION = raw_mail(
    FROM,
    f"To: {INTAKE}",
    "Subject: Koele tuin",
    "Message-ID: <1@buurttuin.example>",
    body="Hoe blijft hij koel?\n",
)
SECRETS = ("Noor", "buurttuin", "koel", "Koele", "tuin")


@pytest.fixture
def mail_deployment(deployment, monkeypatch):
    """The deployment with its bucket, queue and keys."""
    region = {"LocationConstraint": "eu-central-1"}
    boto3.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration=region)
    keys = json.dumps({"current": "1", "1": "reply-key-of-the-tests-32-characters"})
    boto3.client("secretsmanager").create_secret(Name="reply-key", SecretString=keys)
    monkeypatch.setenv("LOKET_MAIL_BUCKET", BUCKET)
    monkeypatch.setenv("LOKET_MAIL_QUEUE", boto3.client("sqs").create_queue(QueueName="mail")["QueueUrl"])
    monkeypatch.setenv("LOKET_REPLY_KEY_SECRET", "reply-key")
    monkeypatch.setenv("LOKET_PERSON_KEY", PERSON_KEY.decode())


@pytest.fixture
def clock(monkeypatch):
    """Says what time it is for the deployment; what waits is told by the bucket's own clock."""
    return lambda now: monkeypatch.setattr(wiring, "now", lambda: now)


def an_arrival(ses_id="ses-1", at=NOW, **changes):
    found = {"recipients": (INTAKE,), "mail_from": "noor@buurttuin.example", "dmarc": Verdict.PASS} | changes
    return Arrival(ses_id=ses_id, at=at, **found)


def comes_in(ses_id="ses-1", raw=QUESTION):
    """SES has put the mail in the bucket; when it did."""
    boto3.client("s3").put_object(Bucket=BUCKET, Key=f"incoming/{ses_id}", Body=raw)
    return wiring.mailbox().came_at(ses_id)


def settled(arrival, outcome=Outcome.CREATED, *references, reason=""):
    """The mail lies with the handled ones, and its outcome is recorded."""
    wiring.mailbox().settle(arrival, QUESTION)
    record(arrival, outcome, *references, reason=reason)


def record(arrival, outcome=Outcome.CREATED, *references, reason=""):
    effects = tuple(Effect(reference=reference, outcome=outcome) for reference in references)
    told = MailOutcome(arrival=arrival, outcome=outcome, reason=reason, effects=effects, recorded_at=NOW)
    wiring.table().record("MAIL-0", MailEntry(arrival=arrival, digest=arrival.ses_id, outcome=told))


def handed_in():
    """What lies in the queue."""
    queue = wiring.mail_queue().url
    found = boto3.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(message["Body"]) for message in found]


def as_recorded(arrival: Arrival) -> Arrival:
    """The arrival in the outcome of a mail that was read: no address outlives the question."""
    return replace(arrival, mail_from="", recipients=())


def is_discreet(printed):
    return not any(secret in line for line in printed for secret in SECRETS)


def test_outcomes_are_counted_by_day_and_kind_over_a_week(loket, mail_deployment):
    settled(an_arrival("ses-1"), Outcome.CREATED)
    settled(an_arrival("ses-2"), Outcome.HELD)
    settled(an_arrival("ses-3"), Outcome.HELD)
    settled(an_arrival("ses-4", NOW - 6 * DAY), Outcome.CREATED)
    settled(an_arrival("ses-5", NOW - 7 * DAY), Outcome.REFUSED)

    code, printed, _ = loket("mail", "outcomes")

    assert code == 0
    assert printed[:2] == ["day         mails  created  held", "2026-11-17      1        1     0"]
    assert printed[-1] == "2026-11-23      3        1     2"
    assert len(printed) == 1 + 7


def test_outcomes_of_a_day_or_of_fewer_days(loket, mail_deployment):
    settled(an_arrival("ses-1", NOW - 30 * DAY), Outcome.NOTED)

    assert loket("mail", "outcomes", "--day", "2026-10-24")[1] == [
        "day         mails  noted",
        "2026-10-24      1      1",
    ]
    assert loket("mail", "outcomes", "--days", 1)[1] == ["day         mails", "2026-11-23      0"]


def test_mails_of_a_kind_are_told_by_their_codes_in_the_order_in_which_they_came(loket, mail_deployment):
    settled(
        an_arrival("ses-b", NOW - HOUR), Outcome.HELD, "LMS-2026-0042", "LMS-2026-0043", reason="forwarded"
    )
    settled(an_arrival("ses-a", NOW), Outcome.HELD, reason="unclear")
    settled(an_arrival("ses-c", NOW), Outcome.CREATED, "LMS-2026-0044")

    printed = loket("mail", "outcomes", "--days", 1, "--kind", "held")[1]

    assert printed[-3:] == [
        "",
        "2026-11-23T08:00:00Z  ses-b  held  forwarded  LMS-2026-0042 LMS-2026-0043",
        "2026-11-23T09:00:00Z  ses-a  held  unclear",
    ]
    assert is_discreet(printed)


def test_a_day_that_balances_is_said_to(loket, mail_deployment):
    settled(an_arrival(at=NOW - DAY))

    assert loket("mail", "proof") == (
        0,
        ["2026-11-22  mails in 1, outcomes out 1", "nothing is missing, nothing waits"],
        [],
    )


def test_what_lacks_its_mail_or_its_outcome_does_not_balance(loket, mail_deployment):
    record(an_arrival("ses-1"))
    wiring.mailbox().settle(an_arrival("ses-2"), QUESTION)

    code, printed, complaints = loket("mail", "proof", "--day", "2026-11-23")

    assert (code, complaints) == (1, ["2026-11-23: does not balance"])
    assert printed == [
        "2026-11-23  mails in 1, outcomes out 1",
        "lost        ses-1  has an outcome, and is not kept",
        "unrecorded  ses-2  is kept, and has no outcome",
    ]


@pytest.mark.parametrize(
    ("waits", "code", "since"),
    [(timedelta(minutes=59), 0, "since a moment"), (timedelta(minutes=60), 1, "for over an hour")],
)
def test_a_mail_that_waits_is_out_of_balance_after_an_hour(loket, mail_deployment, clock, waits, code, since):
    clock(comes_in("ses-1") + waits)

    told = loket("mail", "proof")

    assert told[0] == code
    assert told[1][1:] == [f"waiting     ses-1  {since}"]
    assert handed_in() == []


def test_what_waits_is_handed_in_again_when_asked(loket, mail_deployment, clock):
    comes_in("ses-1")
    clock(comes_in("ses-2") + 2 * HOUR)

    code, printed, _ = loket("mail", "proof", "--redrive")

    assert (code, printed[-1]) == (1, "handed in again  2")
    assert handed_in() == [{"replay": "ses-1"}, {"replay": "ses-2"}]


def test_a_waiting_mail_is_handled_with_its_kept_notice(loket, mail_deployment):
    comes_in("ses-1")
    wiring.mailbox().keep_notice("ses-1", notice_of(an_arrival()))

    code, printed, complaints = loket("mail", "replay", "ses-1")

    (outcome,) = wiring.mailbook().outcomes("2026-11-23")
    (effect,) = outcome.effects
    assert (code, complaints) == (0, [])
    assert printed == [
        f"2026-11-23T09:00:00Z  ses-1  created  {outcome.reason}  {effect.reference}".replace("    ", "  ")
    ]
    assert outcome.arrival == as_recorded(an_arrival())
    assert wiring.mailbox().came_at("ses-1") is None
    assert wiring.table().question(effect.reference).reference == effect.reference
    assert is_discreet(printed)


def test_a_waiting_mail_without_a_notice_is_handled_and_not_believed(loket, mail_deployment):
    at = comes_in("ses-1")

    code, _, complaints = loket("mail", "replay", "ses-1")

    (outcome,) = wiring.mailbook().outcomes(f"{at.astimezone(UTC):%Y-%m-%d}")
    assert (code, complaints) == (0, [])
    (effect,) = outcome.effects
    assert (outcome.arrival.dmarc, effect.reason) == (Verdict.UNKNOWN, "unconfirmed")


def test_an_unreadable_mail_is_handled_once_more_with_the_arrival_it_had(loket, mail_deployment):
    settled(an_arrival(at=NOW - 2 * DAY), Outcome.UNREADABLE, reason="unreadable")

    code, printed, complaints = loket("mail", "replay", "ses-1")

    (outcome,) = wiring.mailbook().outcomes("2026-11-21")
    assert (code, complaints) == (0, [])
    assert printed[0].startswith("2026-11-21T09:00:00Z  ses-1  created  ")
    assert (outcome.outcome, outcome.arrival) == (
        Outcome.CREATED,
        as_recorded(an_arrival(at=NOW - 2 * DAY)),
    )


def test_an_unreadable_mail_of_before_needs_its_day(loket, mail_deployment):
    settled(an_arrival(at=NOW - 20 * DAY), Outcome.UNREADABLE)

    assert loket("mail", "replay", "ses-1")[2] == ["ses-1: does not wait, and has no outcome on these days"]
    assert loket("mail", "replay", "ses-1", "--day", "2026-11-03")[0] == 0


def test_a_replay_that_was_cut_off_goes_on(loket, mail_deployment, monkeypatch):
    settled(an_arrival(), Outcome.UNREADABLE)
    monkeypatch.delenv("LOKET_PERSON_KEY")
    assert loket("mail", "replay", "ses-1")[2] == [
        "ses-1: SettingsError missing environment variable LOKET_PERSON_KEY"
    ]

    monkeypatch.setenv("LOKET_PERSON_KEY", PERSON_KEY.decode())
    code, printed, _ = loket("mail", "replay", "ses-1")

    (outcome,) = wiring.mailbook().outcomes("2026-11-23")
    assert (code, len(printed)) == (0, 1)
    assert (outcome.outcome, outcome.arrival) == (Outcome.CREATED, as_recorded(an_arrival()))


def test_a_mail_that_is_no_longer_kept_keeps_its_outcome(loket, mail_deployment):
    record(an_arrival(), Outcome.UNREADABLE)

    code, printed, complaints = loket("mail", "replay", "ses-1")

    assert (code, printed) == (1, [])
    assert complaints == ["ses-1: the mail itself is no longer kept"]
    assert wiring.mailbook().outcome(an_arrival()).outcome is Outcome.UNREADABLE


def test_any_other_outcome_is_told_and_stays(loket, mail_deployment):
    settled(an_arrival(), Outcome.HELD, "LMS-2026-0042", reason="forwarded")
    before = wiring.mailbook().outcome(an_arrival())

    code, printed, _ = loket("mail", "replay", "ses-1")

    assert (code, printed) == (
        0,
        ["2026-11-23T09:00:00Z  ses-1  held  forwarded  LMS-2026-0042  (as before: nothing changed)"],
    )
    assert wiring.mailbook().outcome(an_arrival()) == before


def test_a_mail_that_has_its_outcome_and_still_waits_only_stops_waiting(loket, mail_deployment):
    comes_in("ses-1")
    record(an_arrival(), Outcome.NOTED)

    code, printed, _ = loket("mail", "replay", "ses-1")

    assert (code, printed[0].endswith("(as before: nothing changed)")) == (0, True)
    assert list(wiring.mailbox().settled("2026-11-23")) == ["ses-1"]
    assert wiring.mailbox().came_at("ses-1") is None


def test_one_mail_that_is_not_there_does_not_keep_the_others(loket, mail_deployment):
    comes_in("ses-2")

    code, printed, complaints = loket("mail", "replay", "ses-1", "ses-2")

    assert code == 1
    assert len(printed) == 1 and "  ses-2  " in printed[0]
    assert complaints == ["ses-1: does not wait, and has no outcome on these days"]


def test_a_queue_that_was_not_named_is_asked_for(loket, mail_deployment, clock, monkeypatch):
    clock(comes_in() + HOUR)
    monkeypatch.delenv("LOKET_MAIL_QUEUE")

    assert loket("mail", "proof", "--redrive")[2] == ["missing environment variable LOKET_MAIL_QUEUE"]
    assert aws.client("s3").list_objects_v2(Bucket=BUCKET, Prefix="incoming/")["KeyCount"] == 1
