"""Bodies that hang patterns are read like any other: the first line is new, and nothing is lost (M58)."""

import pytest

from loket.mail.reply.cutting import LINES, text_lines
from loket.mail.reply.html_text import html_lines
from loket.mail.reply.reply_text import reply_text
from loket.mail.reply.telling_lines import MATCHED, bare
from tests.mail.raw_mails import plain

BOMBS = {
    "a-on-on-on": "On " * 20_000,
    "b-op-lines": "Op maandag 3 nov 2025 10:12 \n" * 2_500,
    "c-spaces": " " * 100_000 + "x",
    "d-quote-signs": ">" * 100_000,
    "e-from-lines": "From: a\n" * 10_000,
    "f-one-base64-line": "A" * 300_000,
    "g-dashes": "-" * 100_000,
    "h-underscores": "_ " * 50_000,
    "i-newlines": "\n" * 100_000 + "x",
    "j-digits": "1" * 100_000,
    "k-open-angle": "Op 3 nov <" + "a@b " * 20_000,
}


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS)
def test_the_first_line_of_a_bomb_is_new_and_nothing_is_lost(body):
    text = f"ok\n{body}"

    reply = reply_text(plain(text))

    assert reply.new.split()[0] == "ok"
    assert f"{reply.new}{reply.quoted}{reply.signature}".split() == text.split()


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS)
def test_a_bomb_below_our_marker_is_quoted(body):
    reply = reply_text(plain(f"ok\n--- antwoord boven deze regel ---\n{body}"))

    assert reply.new == "ok"


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS)
def test_a_bomb_in_html_is_read(body):
    assert html_lines(f"<p>ok</p><div>{body}</div>")[0].text == "ok"


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS)
def test_only_so_many_lines_and_characters_are_looked_at(body):
    lines = text_lines(body)

    assert len(lines) <= LINES + 1
    assert all(len(bare(line.text)) <= MATCHED for line in lines)


def test_a_body_of_too_many_lines_is_kept_and_not_certain():
    text = "\n".join(["ja"] * (LINES + 2))

    reply = reply_text(plain(text))

    assert (reply.new, reply.certain) == (text, False)
    assert reply_text(plain("\n".join(["ja"] * LINES))).certain
