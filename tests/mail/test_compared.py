"""What stands in the letter that a mail answers is ours, whatever a mail program made of it (M35, M62)."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.reading.incoming import IncomingMail
from loket.mail.reply.reply_text import reply_text, wants_letter
from tests.mail.raw_mails import plain

LETTER = """\
Kenmerk: LMS-2026-0042

Beste Anna,

Er is een nieuw vraagstuk dat past bij uw opleiding. Buurttuin De Hoek zoekt studenten die
onderzoeken hoe een binnentuin bijdraagt aan ontmoeting tussen buren.

Wat u kunt doen

- MATCH: vorm, vak of persoon, periode. U stelt een match voor aan de partner.
- INTERESSE: u bekijkt het nog, en wij wachten met herinneringen.
- GEEN MATCH: reden. De reden komt alleen bij het programmabureau terecht.

Bekijk het vraagstuk: https://loket.stad.example/status/abcdefghijklmnop

Kunnen de studenten in februari beginnen met het onderzoek naar de tuin?
Wie van uw opleiding kan de studenten daarbij begeleiden?

Met vriendelijke groet,
Leren met de Stad
"""
SAFE = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Floket"
WRAPPED = "\n".join("\n".join(textwrap.wrap(line, 60)) for line in LETTER.split("\n"))


@pytest.mark.parametrize(
    "shown",
    [
        LETTER,
        WRAPPED,
        LETTER.replace("https://loket", SAFE),
        LETTER.replace("\n\n", "\n"),
        LETTER.partition("Beste Anna,\n\n")[2],
    ],
    ids=["as-sent", "wrapped", "links-rewritten", "without-empty-lines", "without-its-beginning"],
)
@pytest.mark.parametrize("first", ["INTERESSE", "MATCH: vak Ontwerpen, blok 3", "Dit past niet bij ons."])
def test_m62_quote_without_introduction_is_cut_by_the_letter(shown, first):
    reply = reply_text(plain(f"{first}\n\n{shown}"), LETTER)

    assert (reply.new, reply.certain) == (first, True)
    assert "GEEN MATCH" in reply.quoted


def test_m62_marks_without_introduction_are_certain_beside_the_letter():
    marked = "\n".join(f"> {line}" for line in LETTER.split("\n"))

    alone = reply_text(plain(f"JA\n\n{marked}"))
    beside = reply_text(plain(f"JA\n\n{marked}"), LETTER)

    assert (alone.certain, beside.new, beside.certain) == (False, "JA", True)


def test_m35_words_between_the_lines_of_an_unmarked_quote_are_found_and_not_certain():
    headers = (
        "Van: Leren <v@stad.example>\nVerzonden: maandag 23 november 2026 09:00\nAan: Anna\nOnderwerp: x"
    )
    answered = LETTER.replace("naar de tuin?", "naar de tuin?\nJa, dat kan prima.")

    alone = reply_text(plain(f"Zie hieronder.\n\n{headers}\n\n{answered}"))
    beside = reply_text(plain(f"Zie hieronder.\n\n{headers}\n\n{answered}"), LETTER)

    assert alone.new == "Zie hieronder."
    assert beside.new.split() == ["Zie", "hieronder.", "Ja,", "dat", "kan", "prima."]
    assert (beside.interleaved, beside.certain) == (True, False)


def test_words_below_the_letter_are_the_writer_s():
    reply = reply_text(plain(f"{LETTER}\n\nWij kunnen helaas niet begeleiden."), LETTER)

    assert (reply.new, reply.certain) == ("Wij kunnen helaas niet begeleiden.", False)


@pytest.mark.parametrize(
    "text", ["INTERESSE", "Kunnen de studenten in februari beginnen? Wat u kunt doen: MATCH."]
)
def test_a_writer_who_repeats_words_of_the_letter_keeps_them(text):
    assert reply_text(plain(text), LETTER).new == text


def test_the_html_is_compared_as_well():
    shown = "".join(f"<p>{line}</p>" for line in LETTER.split("\n\n"))

    reply = reply_text(IncomingMail(html=f"<p>INTERESSE</p>{shown}"), LETTER)

    assert (reply.new, reply.certain) == ("INTERESSE", True)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("INTERESSE", False),
        ("woord " * 40, True),
        ("Zie hieronder.\n\nOp 3-11-2026 09:14 schreef Jan:\n> een\n> twee", True),
        ("Dag\n\nOp 3-11-2026 09:14 schreef Jan:\n> een\n> twee", False),
        ("Op 3-11-2026 09:14 schreef Jan:\n> een\n> twee", True),
        ("JA\n\n> een\n> twee", True),
    ],
)
def test_the_letter_is_wanted_only_where_it_may_tell_more(text, wanted):
    assert wants_letter(reply_text(plain(text))) is wanted


@given(st.lists(st.sampled_from([*LETTER.splitlines(), "ja", "> ja", "MATCH: vak", ""]), max_size=30))
def test_beside_a_letter_new_text_is_still_only_what_was_sent(lines):
    text = "\n".join(lines)

    said = iter(text.split())

    assert all(word in said for word in reply_text(plain(text), LETTER).new.split())
