"""Each role allows what its function does on a walk, and nothing else: no emulator checks roles."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from loket.adapters import aws
from loket.adapters.table import Table
from loket.domain.people import PARTNER
from loket.domain.uploads import SCANNED
from tests import template
from tests.builders import DAY
from tests.handlers.conftest import CACHED, SETTINGS, Desk, text_of
from tests.handlers.pages import page_url, press_there
from tests.handlers.test_files_page import fetch, token_of
from tests.handlers.test_for_a_side import BUREAU
from tests.handlers.test_mail_crashes import failing
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, TEXT, letter
from tests.handlers.test_posts import reference_at
from tests.handlers.test_receipt_files import a_receipt, added
from tests.handlers.test_walk import QUESTION, confirm_link
from tests.handlers.uploading import PDF
from tests.posted import Posted, a_mail, a_reply

TABLE = {"Fn::GetAtt": "Table.Arn"}
BUCKET = {"Fn::GetAtt": "MailBucket.Arn"}
QUEUE = {"Fn::GetAtt": "MailQueue.Arn"}
Right = tuple[str, str]
FORM = {"content-type": "application/x-www-form-urlencoded"}
# Rights that AWS itself makes use of around a function: its log, its failures, its stream.
AROUND = (
    "logs:",
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
)


def right(action: str, resource: Any) -> Right:
    return action, json.dumps(resource)


def needed(operation: str, request: dict[str, Any]) -> Iterator[Right]:
    """What a call asks of a role."""
    match operation:
        case "GetItem" | "UpdateItem" | "PutItem" | "DeleteItem":
            yield right(f"dynamodb:{operation}", TABLE)
        case "BatchGetItem":
            yield right("dynamodb:BatchGetItem", TABLE)
        case "Query":
            index = request.get("IndexName")
            yield right("dynamodb:Query", {"Fn::Sub": f"${{Table.Arn}}/index/{index}"} if index else TABLE)
        case "TransactWriteItems":
            for action in request["TransactItems"]:
                yield right(f"dynamodb:{next(iter(action))}Item", TABLE)
        case "PutObject" | "DeleteObject" | "GetObject":
            yield right(f"s3:{operation}", below(request["Key"]))
        case "CopyObject":
            yield right("s3:GetObject", below(request["CopySource"]["Key"]))
            yield right("s3:PutObject", exactly_below(request["Key"]))
        case "GetObjectTagging":
            yield right("s3:GetObjectTagging", exactly_below(request["Key"]))
        case "HeadObject":
            yield right("s3:GetObject", below(request["Key"]))
        case "DeleteObjects":
            for one in request["Delete"]["Objects"]:
                yield right("s3:DeleteObject", below(one["Key"]))
        case "CreateBucket":
            # Never sent: botocore asks itself for the bucket's address when it signs a post.
            return
        case "ListObjectsV2":
            assert request["Prefix"].startswith(("incoming/", "mail/"))
            yield right("s3:ListBucket", BUCKET)
        case "SendMessage":
            assert request["QueueUrl"] == SETTINGS["LOKET_MAIL_QUEUE"]
            yield right("sqs:SendMessage", QUEUE)
        case "GetSecretValue":
            assert request["SecretId"] == SETTINGS["LOKET_REPLY_KEY_SECRET"]
            yield right("secretsmanager:GetSecretValue", {"Ref": "ReplyKey"})
        case "SendEmail":
            # The second is asked for when the content is raw.
            for action in ("ses:SendEmail", "ses:SendRawEmail"):
                yield right(action, "the identity")
        case _:
            raise AssertionError(f"say here what {operation} needs")


def below(key: str) -> dict[str, str]:
    """All objects with the prefix of this one, as the template names them."""
    return {"Fn::Sub": f"${{MailBucket.Arn}}/{key.partition('/')[0]}/*"}


def exactly_below(key: str) -> dict[str, str]:
    """The same, but for files of the form, of which some functions may have no others."""
    return {"Fn::Sub": f"${{MailBucket.Arn}}/{SCANNED}*"} if key.startswith(SCANNED) else below(key)


def is_around(action: str, resource: Any) -> bool:
    """True for what AWS does around a function, handing over what failed among it."""
    failures = action == "sqs:SendMessage" and "Failures" in json.dumps(resource)
    return failures or action.startswith((*AROUND, "dynamodb:ListStreams"))


def allowed(role: str) -> set[Right]:
    """What the template lets a function do by itself."""
    (policy,) = template.load()["Resources"][role]["Properties"]["Policies"]
    return {
        right(action, "the identity" if action.startswith("ses:") else resource)
        for statement in policy["PolicyDocument"]["Statement"]
        for action in template.as_list(statement["Action"])
        for resource in template.as_list(statement["Resource"])
        if not is_around(action, resource)
    }


class Watch:
    """Writes down what each role is asked for."""

    def __init__(self) -> None:
        self.used: dict[str, set[Right]] = {}
        self.read: dict[str, set[str]] = {}

    @contextmanager
    def acting(self, role: str) -> Iterator[None]:
        """Calls count for this role, whose function has just started and knows nothing yet."""
        for cached in CACHED:
            cached.cache_clear()

        def note(params: dict[str, Any], model: Any, **_: Any) -> None:
            self.used.setdefault(role, set()).update(needed(model.name, params))
            if model.name == "GetItem":
                self.read.setdefault(role, set()).add(params["Key"]["pk"]["S"])

        services = ("dynamodb", "s3", "secretsmanager", "sesv2", "sqs")
        clients = [aws.client(service) for service in services]
        for client in clients:
            client.meta.events.register("provide-client-params", note)
        yield
        for client in clients:
            client.meta.events.unregister("provide-client-params", note)


@pytest.fixture
def watch(desk: Desk) -> Watch:
    """A walk through all that the functions do today, each under its own role."""
    watch = Watch()
    with watch.acting("FormPageRole"):
        desk.call("GET /vraagstuk")
    with watch.acting("FormApiRole"):
        submission = {"submission_id": "0192f0c1-2222-7000-8000-000000000001"}
        status, answer = desk.post_json(QUESTION | submission)
        assert status == 201
        assert desk.post_json(QUESTION | submission)[0] == 200
        other = QUESTION | {"title": "Twee", "question": "Kort.", "email": "a@b.example"}
        _, mistyped = desk.post_json(other)
    with watch.acting("OutboundMailRole"):
        desk.deliver()
        desk.sweep()
    link = confirm_link(desk, answer["reference"])
    with watch.acting("StatusPageRole"):
        desk.visit(answer["receipt_url"])
        parameters = {"token": mistyped["receipt_url"].rpartition("/")[2]}
        desk.call("POST /ontvangen/{token}", pathParameters=parameters, body="email=a%40buurt.example")
        desk.visit(link)
        shown = desk.visit(link, "POST")
        desk.visit(shown["headers"]["location"])
    bring_files(desk, watch)
    come_and_go(desk, watch)
    return watch


def bring_files(desk: Desk, watch: Watch) -> None:
    """Files by form and receipt, and one that is asked for before it is known to be clean."""
    with watch.acting("FormApiRole"):
        receipt = a_receipt(desk, f1=PDF)
    with watch.acting("StatusPageRole"):
        added(desk, receipt, PDF, "nog een")
        reference = reference_at(desk, {"headers": {"location": receipt}})
        name = next(iter(desk.dossier(reference).writings))
        assert fetch(desk, token_of(reference, PARTNER), f"{name}-1")["statusCode"] == 503


def come_and_go(desk: Desk, watch: Watch) -> None:
    """Mails of every kind, the pages that follow from them, and what the clock does in the end."""
    reference = mails(desk, watch)
    asks = text_of(letter(desk, reference, "is-this-you", "partner"))
    notice = letter(desk, reference, "notice", "hl")
    held, status = re.search(r"\S+/is-dit-van-u/\S+", asks), re.search(r"\S+/status/\S+", text_of(notice))
    assert held and status
    name = next(id for id, mail in desk.dossier(reference).writings.items() if mail.files)
    file = {"token": status[0].rpartition("/")[2], "file": f"{name}-1"}
    answer = {"token": held[0].rpartition("/")[2]}
    with watch.acting("StatusPageRole"):
        assert desk.call("GET /bestand/{token}/{file}", pathParameters=file)["statusCode"] == 303
        desk.visit(held[0])
        pressed = desk.call(
            "POST /is-dit-van-u/{token}", pathParameters=answer, body="antwoord=ja", headers=FORM
        )
        # Again an undo that removes matches.
        acted = [
            press_there(desk, page_url(reference, PARTNER), word) for word in ("reopen", "undo", "reopen")
        ]
    assert [pressed["statusCode"], *acted] == [303, 303, 303, 303]
    handled(desk, watch, a_reply(notice, "INTERESSE", sender=ANNA, dmarc="GRAY"))
    handled(desk, watch, a_reply(letter(desk, reference, "is-this-you", "hl"), "Ja", sender=ANNA))
    handled(desk, watch, a_reply(notice, "Zie hieronder.", sender=ANNA))
    handled(desk, watch, a_reply(notice, "AFWEZIG TOT 18 december", sender=ANNA))
    other = letter(desk, reference, "notice", "ul")
    handled(desk, watch, a_reply(other, "AWAY UNTIL 18 December", sender=BEN, dmarc="GRAY"))
    asked = re.search(r"\S+/is-dit-van-u/\S+", text_of(letter(desk, reference, "is-this-you", "ul")))
    assert asked
    with watch.acting("StatusPageRole"):
        parameters = {"token": asked[0].rpartition("/")[2]}
        desk.call("POST /is-dit-van-u/{token}", pathParameters=parameters, body="antwoord=ja", headers=FORM)
    # Signing an address asks nothing of AWS: whoever opens it has the signer's rights.
    watch.used["StatusPageRole"].add(right("s3:GetObject", below("files/")))
    with watch.acting("MailFeedbackRole"):
        desk.feedback(desk.fate("Bounce", notice, bounce={"bounceType": "Permanent"}))
    desk.put(a_mail("blijft liggen", subject="drie"))
    files = [("a.pdf", b"%PDF-1.7")]
    handled(desk, watch, a_mail("Wie weet hoe dat moet?", subject="vier", dmarc="GRAY", files=files))
    overviews(desk, watch)
    with watch.acting("SchedulerRole"):
        for days in (1, 2, 28, 36_500):
            desk.now += days * DAY
            desk.attend()
        assert desk.job("mail-proof")["done"]


def overviews(desk: Desk, watch: Watch) -> None:
    """The overview of a week, and an answer to one that was asked for."""
    with watch.acting("SchedulerRole"):
        assert desk.job("overviews")["done"]
    with watch.acting("OutboundMailRole"):
        desk.deliver()
    overview = a_mail("OVERZICHT", sender=ANNA)
    handled(desk, watch, overview)
    outcome = desk.outcome(overview)
    assert outcome
    handled(desk, watch, a_reply(desk.loose_letter(outcome), "LMS-2020-0001 STATUS", sender=ANNA))


def handled(desk: Desk, watch: Watch, posted: Posted) -> None:
    """The mail comes in, under the role of the function that handles it."""
    desk.put(posted)
    with watch.acting("InboundMailRole"):
        assert desk.notify(posted.notice) == []
    desk.deliver()


def mails(desk: Desk, watch: Watch) -> str:
    """Questions, replies, undos, a held undo, and mails without a notice; the reference of the first."""
    first = a_mail(TEXT, files=[("plan.pdf", b"%PDF-1.7 plan")])
    handled(desk, watch, first)
    outcome = desk.outcome(first)
    assert outcome
    reference = outcome.effects[0].reference
    receipt = letter(desk, reference, "receipt")
    for text in ("INTREKKEN", "HEROPENEN", "ONGEDAAN", "HEROPENEN"):
        handled(desk, watch, a_reply(receipt, text, sender=FATIMA))
    # The undo of a reopening removes the new matches, here and after a press on the page.
    handled(desk, watch, a_reply(receipt, "ONGEDAAN", sender=FATIMA, dmarc="GRAY"))
    with_file = a_mail("Nog iets.", mail_from="", subject="Nog iets", files=[("plan.pdf", b"%PDF-1.7 plan")])
    handled(desk, watch, with_file)
    held = desk.outcome(with_file)
    assert held
    asks = letter(desk, held.effects[0].reference, "held", "bureau")
    handled(desk, watch, a_reply(asks, f"BIJ {reference}", sender=BUREAU))
    lost, broken = a_mail("zomaar", subject="een"), a_mail("iets", subject="twee")
    desk.put(lost)
    desk.put(broken)
    with watch.acting("InboundMailRole"):
        assert desk.notify(json.dumps({"replay": lost.ses_id})) == []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Table, "create", failing)
            assert desk.notify(broken.notice) == ["message-1"]
        assert desk.notify(json.dumps({"replay": broken.ses_id})) == []
    return reference


def test_a_role_allows_what_its_function_does_and_nothing_else(watch: Watch):
    resources = template.load()["Resources"].items()
    # The scanner is GuardDuty's: nothing of ours acts under that role.
    roles = {name for name, one in resources if one["Type"] == "AWS::IAM::Role"} - {"UploadScanRole"}

    assert set(watch.used) == roles
    differing = {role: watch.used[role] ^ allowed(role) for role in roles}
    assert {role: rights for role, rights in differing.items() if rights} == {}


def test_the_function_that_shows_the_form_reads_the_programme_only(watch: Watch):
    assert watch.read["FormPageRole"] == {"PROGRAMME"}
