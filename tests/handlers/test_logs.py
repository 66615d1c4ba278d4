"""Logs say what happened to which question, and nothing about anybody."""

import io
import json
import re
from typing import Any

import pytest

from loket import wiring
from loket.adapters.postbox import SesPostbox
from loket.domain.errors import SettingsError
from loket.handlers import (
    form_api,
    form_page,
    inbound_mail,
    mail_feedback,
    outbound_mail,
    scheduler,
    status_page,
)
from tests.builders import DAY
from tests.handlers.conftest import Context, Desk
from tests.handlers.test_mail_walk import ANNA, brought, letter
from tests.handlers.test_posts import filled_in
from tests.handlers.test_walk import QUESTION, asked, confirm_link
from tests.posted import a_mail, a_reply

PERSONAL = ("fatima", "Idrissi", "Buurttuin", "12345678", "binnentuin", "dewit", "okafor", "192.0.2.1")
MODULES = (form_page, form_api, status_page, inbound_mail, outbound_mail, mail_feedback, scheduler)
SECRET = "geheim-geheim"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Everything that the functions log."""
    lines = io.StringIO()
    for module in MODULES:
        for handler in module.logger.handlers:
            monkeypatch.setattr(handler, "stream", lines)
    return lines


def failing_with_an_address(*arguments: object) -> str:
    raise ValueError("fatima@buurttuin.example is not to be written to")


def test_f55_token_pages_leave_no_trace_in_logs_nor_does_anybody_s_name(
    desk: Desk, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
):
    reference = asked(desk)
    link = confirm_link(desk, reference)
    desk.visit(link[:-1])
    desk.visit(link, "POST")
    desk.post_json(QUESTION | {"email": "fatima@"})
    desk.post_form(filled_in(desk, email="fatima@, x"))
    with monkeypatch.context() as broken:
        broken.setattr(SesPostbox, "send", failing_with_an_address)
        desk.deliver()
    with monkeypatch.context() as broken:
        broken.setattr(wiring.dynamo().client, "transact_write_items", failing_with_an_address)
        desk.post_json(QUESTION | {"title": "Nog een"})
    desk.now += DAY
    desk.attend()

    lines = log.getvalue()

    assert len(lines.splitlines()) >= 8
    assert reference in lines
    for word in PERSONAL:
        assert word.lower() not in lines.lower(), word
    assert link.rpartition("/")[2] not in lines


def test_no_log_line_of_mails_names_anybody_or_what_they_wrote(
    desk: Desk, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    files = [("plattegrond-fatima.pdf", b"%PDF-1.7")]
    desk.mail(a_reply(notice, "MATCH: binnentuin, mei", sender=ANNA, files=files))
    desk.mail(a_reply(notice, "GEEN MATCH: binnentuin", sender=ANNA, dmarc="FAIL"))
    desk.mail(a_mail("binnentuin", to="fatima@loket.stad.example", subject="binnentuin"))
    desk.mail(a_mail("binnentuin", sender="mailer-daemon@buurttuin.example", mail_from=""))
    desk.event("Bounce", notice, bounce={"bounceType": "Permanent"})
    broken_one = a_mail("binnentuin", subject="binnentuin van Fatima el Idrissi")
    desk.put(broken_one)
    desk.notify("not a notice of fatima@buurttuin.example")
    with monkeypatch.context() as broken:
        broken.setattr(wiring.dynamo().client, "transact_write_items", failing_with_an_address)
        desk.notify(broken_one.notice)
    desk.job("mail-proof")

    lines = log.getvalue()

    assert len(lines.splitlines()) >= 12
    assert reference in lines
    for word in PERSONAL:
        assert word.lower() not in lines.lower(), word
    assert str(notice["Reply-To"]).partition("@")[0] not in lines


def test_a_failure_is_logged_with_its_place(desk: Desk, log: io.StringIO, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as broken:
        broken.setattr(SesPostbox, "send", failing_with_an_address)
        asked(desk)

    failure = next(line for line in map(json.loads, log.getvalue().splitlines()) if line["level"] == "ERROR")

    assert failure["message"] == "letter not sent"
    assert failure["error"] == "ValueError"
    assert failure["at"].startswith("test_logs.py:")


@pytest.mark.parametrize("module", MODULES)
def test_missing_settings_are_named_at_the_first_event(
    desk: Desk, log: io.StringIO, monkeypatch: pytest.MonkeyPatch, module: Any
):
    for name in module.NEEDS:
        monkeypatch.delenv(name)
    event = {"job": "confirmations", "Records": [], "routeKey": next(iter(getattr(module, "ROUTES", [""])))}

    try:
        assert module.handler(event, Context())["statusCode"] == 500
        said = json.loads(log.getvalue().splitlines()[0])["says"]
    except SettingsError as missing:
        said = str(missing)

    assert said == f"missing environment variables: {', '.join(module.NEEDS)}"


def test_f63_errors_echo_nothing_in_answers_or_logs(desk: Desk, log: io.StringIO):
    wrong = QUESTION | {"email": f"{SECRET}@", "forms": [SECRET], SECRET: SECRET, "title": ["x", SECRET]}

    status, answer = desk.post_json(wrong)
    refused = desk.post_form(filled_in(desk, email=f"{SECRET}@", forms=SECRET))
    errors = re.findall(r'class="error"[^>]*>([^<]+)</p>', refused["body"], re.DOTALL)

    assert status == refused["statusCode"] == 422
    assert SECRET not in str(answer)
    assert len(errors) == 2
    assert SECRET not in " ".join(errors)
    assert SECRET not in log.getvalue()
