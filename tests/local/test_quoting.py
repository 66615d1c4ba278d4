"""How mail programs repeat the letter that they answer."""

import pytest

from loket_local.compose import Client
from tests.local.drafts import a_letter, a_reply, bodies


@pytest.mark.parametrize(
    ("client", "language", "lines"),
    [
        (
            Client.OUTLOOK,
            "nl",
            [
                "_" * 32,
                "Van: Leren met de Stad <vraagstuk@loket.stad.example>",
                "Verzonden: dinsdag 24 november 2026 10:12",
                "Aan: fatima@buurttuin.example",
                "Onderwerp: [LMS-2026-0042] Een koele tuin",
                "",
                "Dag Fatima,",
                "",
                "Klopt dit?",
            ],
        ),
        (
            Client.OUTLOOK,
            "en",
            [
                "_" * 32,
                "From: Leren met de Stad <vraagstuk@loket.stad.example>",
                "Sent: Tuesday, November 24, 2026 10:12 AM",
                "To: fatima@buurttuin.example",
                "Subject: [LMS-2026-0042] Een koele tuin",
                "",
                "Dag Fatima,",
                "",
                "Klopt dit?",
            ],
        ),
        (
            Client.GMAIL,
            "nl",
            [
                "Op di 24 nov 2026 om 10:12 schreef Leren met de Stad <vraagstuk@loket.stad.example>:",
                "",
                "> Dag Fatima,",
                "> ",
                "> Klopt dit?",
            ],
        ),
        (
            Client.GMAIL,
            "en",
            [
                "On Tue, Nov 24, 2026 at 10:12 AM Leren met de Stad <vraagstuk@loket.stad.example> wrote:",
                "",
                "> Dag Fatima,",
                "> ",
                "> Klopt dit?",
            ],
        ),
        (
            Client.APPLE,
            "nl",
            [
                "> Op 24 nov 2026, om 10:12 heeft Leren met de Stad <vraagstuk@loket.stad.example> "
                "het volgende geschreven:",
                "> ",
                "> Dag Fatima,",
                "> ",
                "> Klopt dit?",
            ],
        ),
        (
            Client.APPLE,
            "en",
            [
                "> On 24 Nov 2026, at 10:12, Leren met de Stad <vraagstuk@loket.stad.example> wrote:",
                "> ",
                "> Dag Fatima,",
                "> ",
                "> Klopt dit?",
            ],
        ),
        (Client.PLAIN, "nl", []),
    ],
)
def test_a_reply_quotes_as_its_mail_program_does(client, language, lines):
    text, _ = bodies(a_reply(client, language=language))

    written = ["AKKOORD", "", "Groet, Fatima"]
    assert text.rstrip("\n").split("\n") == ([*written, "", *lines] if lines else written)


@pytest.mark.parametrize(
    ("client", "mark"),
    [
        (
            Client.OUTLOOK,
            '<div id="divRplyFwdMsg" dir="ltr" style="border:none;border-top:solid #E1E1E1 1.0pt',
        ),
        (Client.OUTLOOK, "<b>Verzonden:</b> dinsdag 24 november 2026 10:12<br>"),
        (
            Client.GMAIL,
            '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Op di 24',
        ),
        (Client.GMAIL, '<blockquote class="gmail_quote"'),
        (
            Client.APPLE,
            '<blockquote type="cite"><div>Op 24 nov 2026, om 10:12 heeft Leren met de Stad &lt;vraag',
        ),
    ],
)
def test_the_html_of_a_reply_has_its_mail_program_s_marks_around_the_letter(client, mark):
    _, html = bodies(a_reply(client))

    own, marked, quoted = html.partition(mark)
    assert marked
    assert "AKKOORD<br>" in own
    assert "<p>Dag <b>Fatima</b></p>" in quoted
    assert "<title>" not in html and html.count("<body") <= 1


def test_without_a_quote_nothing_of_the_letter_is_repeated():
    text, html = bodies(a_reply(Client.PLAIN))

    assert "Klopt dit" not in text
    assert "Dag" not in html


def test_a_letter_without_html_is_quoted_in_html_too():
    _, html = bodies(a_reply(Client.GMAIL, a_letter(html="")))

    assert "Dag Fatima,<br>\n<br>\nKlopt dit?" in html


def test_what_was_typed_is_text_and_no_markup():
    _, html = bodies(a_reply(text="<script>&"))

    assert "&lt;script&gt;&amp;" in html
