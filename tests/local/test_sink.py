"""The stand-in for sending by SES, spoken to as the functions do it."""

import smtplib
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from aiosmtpd.controller import UnthreadedController

from loket_local import letter_events, maildir, sink
from loket_local.clock import Clock, timedelta

RAW = (
    b"From: Loket <vraagstuk@loket.example>\r\nTo: fatima@buurttuin.example\r\n"
    b"Message-ID: <own@loket.example>\r\nDate: Mon, 01 Jan 2024 00:00:00 +0000\r\n"
    b"Subject: [LMS-2026-0042] Een heel\r\n lang onderwerp\r\nX-Loket-Letter: 0001\r\n\r\n"
    b"Date: dit staat in de tekst\r\nDag \xc3\xa9\r\n.\r\n"
)
TO = "Fatima@buurttuin.example"


@contextmanager
def a_sink(loop, data, relay=None, clock=None, tell=lambda sent: None):
    """host:port of a sink that delivers below `data`."""
    server = loop.run(sink.start(sink.Sink(data / "mail", relay, clock or Clock(data), tell)))
    yield sink.address_of(server)
    loop.loop.call_soon_threadsafe(server.close)


@contextmanager
def a_relay(loop, reply="250 OK"):
    """A real mail server that notes what it gets and answers with `reply`."""
    got = []

    class Notes:
        async def handle_DATA(self, server, session, envelope):
            got.append((envelope.rcpt_tos, envelope.content))
            return reply

    relay = UnthreadedController(Notes(), hostname="127.0.0.1", port=0, loop=loop.loop)

    async def begin():
        relay.server = await relay._create_server()

    loop.run(begin())
    yield relay.server.sockets[0].getsockname()[:2], got
    loop.loop.call_soon_threadsafe(relay.server.close)


def send(address, raw=RAW, to=TO):
    """What the sink answered to the whole letter."""
    host, port = address.split(":")
    with smtplib.SMTP(host, int(port), timeout=10) as server:
        server.ehlo()
        server.mail("vraagstuk@loket.example")
        server.rcpt(to)
        return server.data(raw)


def letters(data, address=TO):
    return [file.read_bytes() for file in maildir.letters(data / "mail", address)]


def test_a_letter_is_answered_as_ses_answers_and_lies_in_the_mailbox(loop, tmp_path: Path):
    with a_sink(loop, tmp_path) as address:
        code, answer = send(address)

    [letter] = letters(tmp_path, "fatima@buurttuin.example")
    sent_id = answer.decode().removeprefix("Ok ")
    assert code == 250
    assert sent_id.startswith("0102") and sent_id.endswith("-000000") and "@" not in sent_id
    assert message_from_bytes(letter)["Message-ID"] == f"<{sent_id}@eu-central-1.amazonses.com>"


def test_only_message_id_date_and_return_path_differ_from_what_was_sent(loop, tmp_path: Path):
    with a_sink(loop, tmp_path) as address:
        send(address)

    [letter] = letters(tmp_path)
    own = {"message-id", "date", "return-path"}
    sent, got = message_from_bytes(RAW), message_from_bytes(letter)
    assert [(name, value) for name, value in got.items() if name.lower() not in own] == [
        (name, value) for name, value in sent.items() if name.lower() not in own
    ]
    assert letter.partition(b"\r\n\r\n")[2] == RAW.partition(b"\r\n\r\n")[2]
    assert [name.lower() for name in got].count("message-id") == 1


def test_a_letter_is_dated_by_the_moved_clock(loop, tmp_path: Path):
    clock = Clock(tmp_path)
    clock.move(timedelta(days=5))

    with a_sink(loop, tmp_path, clock=clock) as address:
        send(address)

    dated = parsedate_to_datetime(message_from_bytes(letters(tmp_path)[0])["Date"])
    assert timedelta(0) <= datetime.now(UTC) + timedelta(days=5) - dated < timedelta(seconds=10)


def test_with_a_relay_the_same_letter_also_goes_there(loop, tmp_path: Path):
    with a_relay(loop) as (where, got), a_sink(loop, tmp_path, relay=where) as address:
        code, _ = send(address)

    [(receivers, content)] = got
    assert (code, receivers) == (250, [TO])
    assert message_from_bytes(content)["Message-ID"] == message_from_bytes(letters(tmp_path)[0])["Message-ID"]


@pytest.mark.parametrize(("reply", "code"), [("451 later", 451), ("421 closing", 451), ("550 never", 554)])
def test_what_the_relay_refuses_is_refused_and_not_in_the_mailbox(loop, tmp_path: Path, reply, code):
    with a_relay(loop, reply) as (where, _), a_sink(loop, tmp_path, relay=where) as address:
        answered, _ = send(address)

    assert (answered, letters(tmp_path)) == (code, [])


def test_a_letter_that_comes_again_after_a_refusal_is_in_the_mailbox_once(loop, tmp_path: Path):
    with a_relay(loop) as (where, _):
        pass
    with a_sink(loop, tmp_path, relay=where) as address:
        refused, _ = send(address)
    with a_relay(loop) as (where, got), a_sink(loop, tmp_path, relay=where) as address:
        accepted, _ = send(address)

    assert (refused, accepted, len(got), len(letters(tmp_path))) == (451, 250, 1, 1)


def test_a_line_longer_than_smtp_allows_is_refused_as_ses_does(loop, tmp_path: Path):
    with a_sink(loop, tmp_path) as address:
        code, _ = send(address, RAW + b"x" * 2000 + b"\r\n")

    assert (code, letters(tmp_path)) == (500, [])


def test_ses_s_own_headers_are_read_by_it_and_by_nobody_else(loop, tmp_path: Path):
    tagged = (
        b"X-SES-MESSAGE-TAGS: question=LMS-2026-0042,\r\n letter=0001\r\nX-SES-CONFIGURATION-SET: c\r\n" + RAW
    )
    told = []

    with a_sink(loop, tmp_path, tell=told.append) as address:
        _, answer = send(address, tagged)

    [letter], [sent] = letters(tmp_path), told
    assert b"X-SES" not in letter
    told_of = letter_events.event(sent, sent.at)
    assert told_of["eventType"] == "Delivery"
    assert told_of["mail"]["messageId"] == answer.decode().removeprefix("Ok ")
    assert told_of["mail"]["tags"] == {"question": ["LMS-2026-0042"], "letter": ["0001"]}
    assert told_of["delivery"]["recipients"] == [TO]


@pytest.mark.parametrize("gone", ["weg@bounce.example", "bounce+1@simulator.amazonses.com"])
def test_a_letter_to_a_mailbox_that_is_gone_is_accepted_and_bounces(loop, tmp_path: Path, gone):
    told = []

    with a_relay(loop) as (where, got), a_sink(loop, tmp_path, relay=where, tell=told.append) as address:
        code, _ = send(address, to=gone)

    [sent] = told
    bounce = letter_events.event(sent, sent.at)["bounce"]
    assert (code, got, letters(tmp_path, gone)) == (250, [], [])
    assert bounce["bounceType"] == "Permanent"
    assert [one["emailAddress"] for one in bounce["bouncedRecipients"]] == [gone]


@pytest.mark.parametrize("header", [b"", b"X-SES-MESSAGE-TAGS: \r\n", b"X-SES-MESSAGE-TAGS: a, =b, c=\r\n"])
def test_a_letter_without_readable_tags_has_none(header):
    assert letter_events.tags(header + RAW) == {}
