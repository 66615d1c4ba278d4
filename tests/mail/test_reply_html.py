"""Answers in HTML alone, as each mail program makes them: only what was newly written is new."""

import tomllib
from pathlib import Path

import pytest

from loket.mail.reading.incoming import IncomingMail
from loket.mail.reply.reply_text import reply_text

PROGRAMS = tomllib.loads(Path(__file__).with_name("html_quotes.toml").read_text("utf-8"))
ANSWER = "MATCH: vak Ontwerpen, blok 3"
MARKER = "<p>--- antwoord boven deze regel ---</p>"
LETTER = (
    "<h1>Titel</h1><p>Beste Sanne,</p><p>Er is een nieuw vraagstuk.</p><ul><li>GEEN MATCH: reden</li></ul>"
)


@pytest.mark.parametrize("marker", [MARKER, ""], ids=["with-our-marker", "without"])
@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_m34_first_line_above_dutch_quote_is_all_that_is_new_of_an_html_mail(program: str, marker: str):
    html = program.replace("{answer}", ANSWER).replace("{letter}", marker + LETTER)

    reply = reply_text(IncomingMail(html=html))

    assert (reply.new, reply.certain, reply.interleaved) == (ANSWER, True, False)
    assert "GEEN MATCH: reden" in reply.quoted


def test_what_somebody_wrote_into_the_signature_s_box_is_not_lost():
    command = f'<div id="Signature"><p>{ANSWER}</p></div>'
    both = f'<p>Dag,</p><div id="Signature"><p>{ANSWER}</p><p>Sanne</p></div>'

    assert reply_text(IncomingMail(html=command)).new == ANSWER
    assert reply_text(IncomingMail(html=both)).new == f"Dag,\n\n{ANSWER}\n\nSanne"
