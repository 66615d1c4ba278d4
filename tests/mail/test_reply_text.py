"""Only what somebody wrote for this mail is new; in doubt nothing is lost, and nothing is certain."""

from dataclasses import replace

import pytest

from loket.mail.reading.incoming import IncomingMail
from loket.mail.reply.reply_text import reply_text
from tests.mail.raw_mails import MAILS, from_file, plain

DUTCH, ENGLISH = "MATCH: vak Ontwerpen, blok 3", "MATCH: course Design, block 3"
QUOTES = sorted(file.stem for file in MAILS.glob("M34-*.eml"))
HEADERS = "Van: Leren met de Stad <vraagstuk@loket.stad.example>\nVerzonden: maandag 23 november 2026 09:00\n"


def variants(mail):
    """The mail as it is, its text alone, its HTML alone."""
    yield mail
    yield replace(mail, html="")
    if mail.html:
        yield replace(mail, text="")


@pytest.mark.parametrize("name", QUOTES)
def test_of_our_own_letter_quoted_by_a_mail_program_nothing_is_new(name):
    for mail in variants(from_file(name)):
        reply = reply_text(mail)

        first, *others = reply.new.split("\n")
        assert first == (ENGLISH if "english" in name else DUTCH)
        assert " ".join(" ".join(others).split()) in ("", "Met vriendelijke groet, Sanne de Graaf")
        assert reply.certain and not reply.interleaved
        assert "GEEN MATCH:" in reply.quoted or "NO MATCH:" in reply.quoted


@pytest.mark.parametrize("name", ["M34-iphone-dutch", "M34-outlook-ios-dutch", "M34-oorspronkelijk-bericht"])
def test_the_line_of_a_telephone_is_a_signature(name):
    assert reply_text(from_file(name)).signature.startswith(
        ("Verstuurd vanaf", "Verkregen via", "Verzonden vanaf")
    )


def test_our_marker_cuts_where_no_program_marks_the_quote():
    reply = reply_text(from_file("M62-quote-without-introduction"))

    assert (reply.new, reply.certain) == (DUTCH, True)


@pytest.mark.parametrize(
    "marker",
    [
        "--- antwoord boven deze regel ---",
        "> --- antwoord boven deze regel ---",
        "\u2014 antwoord\u00a0boven deze regel \u2014",
        "antwoord boven deze regel",
        "--- antwoord boven\n> deze regel ---",
        "--- Reply above this line ---",
        "## Typ uw antwoord boven deze regel ##",
    ],
)
def test_our_marker_is_known_in_any_dress(marker):
    reply = reply_text(plain(f"JA\n\n{marker}\n\nMATCH: iets anders"))

    assert reply.new == "JA" or (marker.startswith(">") and not reply.certain)


@pytest.mark.parametrize(
    "introduction",
    [
        f"{HEADERS}Aan: Sanne\nOnderwerp: Titel",
        f"{HEADERS}Aan: Sanne\nCC: Bram\nOnderwerp: Titel",
        "*Van:* Leren <v@stad.example>\n*Verzonden:* maandag 23 november\n*Aan:* Sanne\n*Onderwerp:* x",
        "From: Leren <v@stad.example>\nVerzonden: maandag 23 november 2026\nTo: Sanne\nOnderwerp: x",
        "Onderwerp: x\nDatum: 23-11-2026 09:00\nVan: Leren <v@stad.example>\nAan: Sanne",
        f"{HEADERS}Urgentie: Hoog\nen nog iets\nOnderwerp: Titel",
        "________________________________\nVan: Leren <v@stad.example>\nVerzonden: maandag\nAan: Sanne",
        "-----Oorspronkelijk bericht-----\nVan: Leren\nVerzonden: maandag\nAan: Sanne",
        "-----Original Message-----\nFrom: Leren\nSent: Monday\nTo: Sanne",
        "Op di 24 jan. 2017 om 22:12 schreef Pietje < naam@stad.example>:",
        "Op di 24 jan. 2017 om 22:12 schreef Pietje <\nnaam@stad.example>:",
        "Op 24 januari 2017 om 22:12 heeft Pietje <naam@stad.example> het volgende geschreven:",
        "Op 24 januari 2017 om 22:12 heeft Pietje\n<naam@stad.example> het volgende\ngeschreven:",
        "On Tue, Jan 24, 2017 at 10:12 PM Pietje <naam@stad.example> wrote:",
        "On 24 Jan 2017, at 22:12, Pietje <naam@stad.example>\nwrote:",
        "2017-01-24 22:12 GMT+01:00 Pietje <naam@stad.example>:",
        "---- Op di, 24 jan. 2017 22:12:00 +0100 Pietje schreef ----",
        "Pietje schreef op 2026-10-02 09:14:",
        "Op 2 oktober 2026 09:14 schreef Pietje:",
        "Op 24-11-2026 om 10:12 schreef Leren met de Stad:",
        "Op dinsdag 24 november 2026 10:12:33 CET schreef Leren met de Stad:",
        "Op 24 nov 2026 10:12 +0100 schreef Leren <v@stad.example>:",
        "Op di 24 nov. 2026 om 10:12 schreef Leren <v@stad.example\n<mailto:v@stad.example>>:",
        "On Tue, Nov 24, 2026 at 10:12 AM Leren\n\n<\nmailto:Leren <v@stad.example>\n> wrote:",
        "On Wed, 18 Nov 2026 08:14:43 -0200 Leren <v@stad.example> wrote",
        ">>> Leren <v@stad.example> 24-11-2026 10:12 >>>",
        '------ Origineel bericht ------\nVan "Leren" <v@stad.example>\nDatum 24-11-2026 10:12:33',
        "Van: Leren <v@stad.example> Verzonden: maandag 23 november 2026 09:00 Aan: Sanne Onderwerp: x",
        "Från: Leren <v@stad.example>\nSkickat: den 23 november 2026 09:00\nTill: Sanne\nÄmne: x",
        "-------- Alkuperäinen viesti --------\nLähettäjä: Leren <v@stad.example>\nAihe: x",
        "W dniu 24.11.2026 o 10:12, Leren <v@stad.example> pisze:",
    ],
)
def test_each_introduction_cuts_without_any_quote_marks(introduction):
    reply = reply_text(plain(f"{DUTCH}\n\n{introduction}\n\nGEEN MATCH: te druk\n"))

    assert reply.new == DUTCH
    assert "GEEN MATCH: te druk" in reply.quoted


@pytest.mark.parametrize(
    "introduction",
    ["Pietje schreef op 2026-10-02:", "Op 3-11-2026 schreef Pietje:", "2026-11-24 Pietje <p@stad.example>"],
)
def test_an_introduction_that_a_person_could_type_cuts_above_quote_marks_only(introduction):
    above_marks = reply_text(plain(f"JA\n\n{introduction}\n> GEEN MATCH: te druk\n> groet\n"))
    above_text = reply_text(plain(f"JA\n\n{introduction}\nhet mag niet.\n"))

    assert (above_marks.new, above_marks.certain) == ("JA", True)
    assert above_text.new == f"JA\n\n{introduction}\nhet mag niet."


@pytest.mark.parametrize(
    "own", ["Wij starten op 3-2-2027", "Mail naar <noor@buurttuin.example>", "Op 1 mei 2027"]
)
def test_a_line_right_above_an_introduction_is_the_writer_s(own):
    reply = reply_text(plain(f"{own}\nOp 3-11-2026 om 09:14 schreef Jan <jan@stad.example>:\n> een\n> twee"))

    assert (reply.new, reply.certain) == (own, True)


def test_a_header_of_one_s_own_above_a_block_is_the_writer_s():
    assert (
        reply_text(plain(f"CC: graag ook Bram\n\n{HEADERS}Aan: Sanne\n\nMATCH")).new == "CC: graag ook Bram"
    )


def test_a_line_of_spaces_between_introduction_and_quote_hides_no_answer():
    reply = reply_text(plain("Op 3-11-2026 om 09:14 schreef Jan <jan@stad.example>:\n \n> een\n> twee\nJA"))

    assert (reply.new, reply.certain) == ("JA", False)


def test_an_answer_below_a_drawn_line_below_a_quote_is_kept():
    reply = reply_text(plain("Op 3-11-2026 09:14 schreef Jan:\n> een\n> twee\n------\nJA"))

    assert (reply.new.split()[-1], reply.certain) == ("JA", False)


def test_own_lines_that_look_like_a_quote_are_kept():
    mail = from_file("M61-own-text-looks-like-a-quote")

    reply = reply_text(mail)

    assert (reply.new, reply.quoted, reply.certain) == (mail.text.strip(), "", True)


@pytest.mark.parametrize(
    "text",
    [
        "Naam: Noor\nDatum: 4 maart\nOnderwerp: de tuin\nVan: de buurt",
        "From: the square\nTo: the park",
        "> 30 deelnemers is te veel",
        "CC: graag ook Bram",
        "Het antwoord boven deze regel te zetten lukt niet",
        "On 4 March the alderman wrote: it is allowed",
    ],
)
def test_nothing_of_a_text_of_one_s_own_is_lost(text):
    assert reply_text(plain(f"Dag\n\n{text}\n\nGroet")).new == f"Dag\n\n{text}"


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("M35-answer-below", DUTCH),
        ("M35-answer-between", "Dat past bij ons."),
        ("M35-answer-in-the-box", DUTCH),
    ],
)
def test_text_below_or_inside_a_quote_is_kept_and_not_certain(name, new):
    reply = reply_text(from_file(name))

    assert (reply.new, reply.interleaved, reply.certain) == (new, True, False)


def test_a_list_s_footer_below_a_quote_is_no_answer():
    reply = reply_text(
        plain("JA\n\nOp 3-11-2026 09:14 schreef Jan:\n> een\n> twee\n\n-- \nlijst@stad.example\n")
    )

    assert (reply.new, reply.signature, reply.certain) == ("JA", "--\nlijst@stad.example", True)


def test_quote_marks_without_introduction_are_doubtful():
    reply = reply_text(plain("JA\n\n> een\n> twee\n"))

    assert (reply.new, reply.certain) == ("JA", False)


def test_a_server_s_banner_is_not_the_first_line():
    reply = reply_text(from_file("M39-extern-banner"))

    assert (reply.new, reply.certain) == (DUTCH, True)


@pytest.mark.parametrize(
    "banner",
    [
        "LET OP: deze mail komt van buiten de organisatie.",
        "CAUTION: This email originated from outside of the organization. Do not click links or open\n"
        "attachments unless you recognize the sender and know the content is safe.",
        "[EXTERNAL EMAIL]",
    ],
)
def test_banners_of_both_languages_are_dropped(banner):
    assert reply_text(plain(f"{banner}\n\nJA\n")).new == "JA"


def test_a_warning_of_the_writer_s_own_stays():
    assert reply_text(plain("Let op: de poort is dicht.\n")).new == "Let op: de poort is dicht."


@pytest.mark.parametrize(
    "block",
    [
        "Datum: 23-11-2026 09:00\nAan: Sanne <s@stad.example>",
        "Gönderici: Leren <v@stad.example>\nGün: 23.11.2026 09:00\nKonu bilgisi: x",
    ],
)
def test_a_block_of_few_or_foreign_headers_cuts_but_is_not_certain(block):
    reply = reply_text(plain(f"JA\n\n{block}\n\nGEEN MATCH: te druk"))

    assert (reply.new, reply.certain) == ("JA", False)


@pytest.mark.parametrize(
    ("quoted", "rest"),
    [
        ("> In efficitur augue ac tristique ullamcorper. Aenean tincidunt ornare", "diam, eget viverra"),
        ("> Bekijk het hier (https://loket.stad.example/status/abc", "def)"),
    ],
)
def test_the_end_of_a_line_that_was_broken_unmarked_is_quoted_and_not_certain(quoted, rest):
    reply = reply_text(plain(f"JA\n\nOp 3-11-2026 09:14 schreef Jan:\n> een\n{quoted}\n{rest}\n> drie"))

    assert (reply.new, reply.certain) == ("JA", False)


def test_dashes_between_an_answer_and_the_introduction_on_its_line_go_with_the_introduction():
    reply = reply_text(plain("Ja, goed.--- Op 3-11-2026 09:14 schreef Jan <j@stad.example>:\n> een"))

    assert (reply.new, reply.certain) == ("Ja, goed.", True)


@pytest.mark.parametrize("text", ["", "\n\n", "-- \nNoor", "Verstuurd vanaf mijn iPhone"])
def test_a_mail_without_words_has_no_new_text(text):
    reply = reply_text(plain(text))

    assert (reply.new, reply.certain) == ("", True)


def test_only_a_telephone_s_line_above_our_letter_is_no_text():
    assert reply_text(from_file("M25-only-a-telephone")).new == ""


def test_what_stands_below_two_dashes_is_a_signature():
    reply = reply_text(plain("JA\n\n-- \nNoor van den Berg\nBuurttuin"))

    assert (reply.new, reply.signature) == ("JA", "--\nNoor van den Berg\nBuurttuin")


def test_a_plain_part_that_is_no_mail_gives_way_to_the_html():
    mail = IncomingMail(text="Open in browser", html=f"<p>{'Wij zoeken studenten. ' * 10}</p>")

    assert reply_text(mail).new.startswith("Wij zoeken studenten.")


def test_the_html_s_quote_counts_where_the_text_shows_none():
    html = '<div>JA</div><blockquote type="cite"><p>Kenmerk</p></blockquote>'

    reply = reply_text(IncomingMail(text="JA\n\nKenmerk\n", html=html))

    assert (reply.new, reply.quoted) == ("JA", "Kenmerk")


def test_text_and_html_that_disagree_on_our_marker_are_not_certain():
    text = "MATCH: iets\n\nGroet van Noor\n"
    html = "<p>JA</p><p>--- antwoord boven deze regel ---</p><p>x</p>"

    assert reply_text(IncomingMail(text=text, html=html)).certain is False
