"""Replying and writing from the mailboxes, up to what our mail server gets."""

import re
from contextlib import contextmanager
from email import message_from_bytes, policy
from html import unescape
from io import BytesIO

import aiohttp
import pytest

from loket_local import maildir, smtp_in
from loket_local.smtp_spool import Spool
from tests.local.letters import ADDRESS, a_letter, delivered
from tests.local.receiving import INTAKE, PROGRAMME, REPLY, Notes

BUTTON = (
    f'<a href="mailto:{REPLY}?subject=%5BLMS%5D%20Tuin&amp;body=AKKOORD%0D%0A"><b>Akkoord</b>\n geven</a>'
)


@contextmanager
def our_mail_server(pages, incoming):
    """What the pages hand their mail to."""

    async def begin():
        receiver = smtp_in.Receiver(
            Spool(pages.data), pages.state.clock, PROGRAMME.takes, frozenset(), lambda: incoming
        )
        return await smtp_in.start(receiver, smtp_in.socket.create_server(("127.0.0.1", pages.smtp_port)))

    server = pages.loop.run_until_complete(begin())
    yield
    server.close()


def post(pages, path, files=(), headers=None, **fields):
    form = aiohttp.FormData(fields)
    for name, content in files:
        form.add_field("files", content, filename=name)
    return pages.ask("POST", path, data=form, headers=headers or {})


def answer_shown(pages, answer):
    """What the mailbox says after the redirect."""
    assert answer.status == 303, answer.text
    return unescape(pages.get(answer.headers["Location"]).text)


def taken_in(notes):
    [raw] = notes.objects.values()
    return message_from_bytes(raw, policy=policy.default)


def test_a_reply_goes_by_smtp_and_lies_among_what_was_sent(pages):
    [letter] = delivered(pages, a_letter(reply_to=REPLY))
    notes = Notes()

    with our_mail_server(pages, notes):
        answer = post(
            pages,
            f"/postvak/{ADDRESS}/{letter}/antwoord",
            files=[("plan.pdf", b"%PDF")],
            text="AKKOORD",
            client="gmail",
            name="Fatima",
            cc="buur@elders.example",
        )

    shown = answer_shown(pages, answer)
    mail = taken_in(notes)
    assert '<p class="note" role="status">Verstuurd; de mailserver nam de mail aan: <code>250' in shown
    assert '<span class="mark">verzonden</span>' in shown
    assert (mail["Return-Path"], mail["From"]) == (f"<{ADDRESS}>", f"Fatima <{ADDRESS}>")
    assert (mail["To"], mail["Subject"]) == (REPLY, "Re: Uw vraagstuk")
    assert "gmail_quote" in mail.get_body(("html",)).get_content()
    assert [part.get_filename() for part in mail.iter_attachments()] == ["plan.pdf"]
    assert "dmarc=pass" in mail["Authentication-Results"]
    [copy] = maildir.letters(pages.data / "mail", "buur@elders.example")
    [sent] = maildir.letters(pages.data / "mail", ADDRESS, maildir.SENT)
    assert copy.read_bytes() == sent.read_bytes()
    assert maildir.addresses(pages.data / "mail") == ["buur@elders.example", ADDRESS]


def test_what_was_sent_can_be_read_back_and_not_replied_to(pages):
    name = maildir.deliver(pages.data / "mail", ADDRESS, a_letter(html=BUTTON), maildir.SENT).name

    page = pages.get(f"/postvak/{ADDRESS}/{name}").text

    assert "Uw vraagstuk" in page
    assert "<form" not in page and "Knoppen in deze brief" not in page
    assert "Dit postvak is leeg." not in pages.get(f"/postvak/{ADDRESS}").text


def test_the_buttons_of_a_letter_open_a_filled_in_new_mail(pages):
    [letter] = delivered(pages, a_letter(html=BUTTON))

    page = pages.get(f"/postvak/{ADDRESS}/{letter}").text
    [(link, words)] = re.findall(r'<a class="button" href="([^"]+)">([^<]+)</a>', page)
    form = unescape(pages.get(unescape(link)).text)

    assert words == "Akkoord geven"
    assert f'name="to" required autocomplete="off" value="{REPLY}"' in form
    assert 'value="[LMS] Tuin"' in form
    assert re.search(r"<textarea[^>]*>\nAKKOORD\n</textarea>", form)
    assert 'name="client"' not in form


def test_a_new_mail_goes_to_the_intake_unless_told_otherwise(pages):
    notes = Notes()
    form = pages.get("/postvak/jan@kerk.example/schrijven?lang=en").text

    with our_mail_server(pages, notes):
        answer = post(
            pages, "/postvak/jan@kerk.example/schrijven?lang=en", to=INTAKE, subject="Vraag", text="Dag"
        )

    mail = taken_in(notes)
    assert f'value="{INTAKE}"' in form
    assert "Sent; the mail server took the mail:" in answer_shown(pages, answer)
    assert (mail["From"], mail["Subject"], mail["In-Reply-To"]) == ("jan@kerk.example", "Vraag", None)


def test_anybody_can_be_written_as(pages):
    answers = [
        pages.get(f"/postvak/schrijven?als={typed}").headers["Location"]
        for typed in ("Nieuw@Partner.example", "niemand", "a/b@c.example")
    ]

    assert answers == ["/postvak/nieuw@partner.example/schrijven", "/postvak", "/postvak"]


def test_somebody_with_more_addresses_chooses_one_of_them(pages):
    notes = Notes()
    path = "/postvak/afstuderen@hsleiden.example/schrijven"
    form = pages.get(path).text

    with our_mail_server(pages, notes):
        chosen = post(pages, path, to=INTAKE, text="Dag", **{"from": "a.dewit@hsleiden.example"})
        strange = post(pages, path, to=INTAKE, text="Dag", **{"from": "p.bakker@universiteitleiden.example"})

    offered = re.findall(r'<option value="([^"]+)"', form)
    assert offered == ["afstuderen@hsleiden.example", "a.dewit@hsleiden.example"]
    assert 'value="Anna de Wit"' in form
    assert taken_in(notes)["From"] == "a.dewit@hsleiden.example"
    assert "250" in answer_shown(pages, chosen) and "501" in answer_shown(pages, strange)


def test_a_false_sender_is_found_out(pages):
    notes = Notes()

    with our_mail_server(pages, notes):
        post(pages, f"/postvak/{ADDRESS}/schrijven", to=INTAKE, text="MATCH: stage", spoof="1")

    mail = taken_in(notes)
    assert (mail["From"], mail["Return-Path"]) == (ADDRESS, "<iemand@elders.example>")
    assert "dmarc=none" in mail["Authentication-Results"]


@pytest.mark.parametrize(
    ("to", "said"),
    [(f"{INTAKE}, {REPLY}", "451"), ("niemand", "501 niemand"), ("", "501 no recipient")],
)
def test_a_refusal_is_shown_and_nothing_is_kept_as_sent(pages, to, said):
    with our_mail_server(pages, None):
        answer = post(pages, f"/postvak/{ADDRESS}/schrijven", to=to, cc="buur@elders.example", text="Dag")

    shown = answer_shown(pages, answer)
    assert f"Niet verstuurd; de mailserver weigerde de mail: <code>{said}" in shown
    assert maildir.letters(pages.data / "mail", ADDRESS, maildir.SENT) == []
    assert maildir.letters(pages.data / "mail", "buur@elders.example") == []


def test_a_mail_to_others_than_us_lies_in_their_mailbox(pages):
    answer = post(pages, f"/postvak/{ADDRESS}/schrijven", to="buur@elders.example", text="Kijk eens")

    [file] = maildir.letters(pages.data / "mail", "buur@elders.example")
    assert "250" in answer_shown(pages, answer)
    assert b"Kijk eens" in file.read_bytes()


def test_a_mail_larger_than_the_form_api_takes_is_for_the_mail_server_to_judge(pages):
    notes = Notes()

    with our_mail_server(pages, notes):
        answer = post(
            pages,
            f"/postvak/{ADDRESS}/schrijven",
            [("groot.bin", BytesIO(bytes(12_000_000)))],
            to=INTAKE,
            text="x",
        )

    assert "250" in answer_shown(pages, answer)


def test_another_website_cannot_write_mail(pages):
    answer = post(
        pages,
        f"/postvak/{ADDRESS}/schrijven",
        to=INTAKE,
        text="x",
        headers={"Origin": "https://evil.example"},
    )

    assert answer.status == 403


def test_every_field_of_the_forms_has_a_label(pages):
    [letter] = delivered(pages, a_letter(html=BUTTON))

    for path in (
        f"/postvak/{ADDRESS}/{letter}",
        "/postvak/afstuderen@hsleiden.example/schrijven",
        "/postvak",
    ):
        page = pages.get(path).text
        fields = re.findall(r"<(?:input|select|textarea)\b[^>]*>", page)
        unlabelled = [
            field
            for field in fields
            if not (found := re.search(r'id="([^"]+)"', field)) or f'<label for="{found[1]}"' not in page
        ]
        assert all('type="radio"' in field or 'type="checkbox"' in field for field in unlabelled), path
        assert fields
