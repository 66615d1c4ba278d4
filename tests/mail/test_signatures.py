"""What ends a letter is told apart from its words; a sentence of the writer's own stays with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.reply.reply_text import reply_text
from loket.mail.reply.signatures import signed
from tests.mail.raw_mails import plain

TEXT = "Wij zoeken studenten voor onze binnentuin."


@pytest.mark.parametrize(
    "closing",
    [
        "Met vriendelijke groet,\n\nFatima el Idrissi\nCoördinator\nT 071 - 512 34 56 | www.tuin.example",
        "Met vriendelijke groet / Kind regards,",
        "Groetjes Noor",
        "Hartelijke groeten,\nNoor\n\nWerkdagen: maandag, dinsdag en donderdag.",
        "Kind regards,\nJohn Doe\nCEO @ Acme !",
        "Mit freundlichen Grüßen\nHans Schmidt",
        "-- \nNoor\nBuurttuin De Hoek",
        "\u2014\nNoor",
        "-Noor van den Berg",
        "Verstuurd vanaf mijn iPhone",
        "Outlook voor Android downloaden<https://aka.ms/x>",
        "Verzonden met de mail-app voor Windows",
        "Groet,\nNoor\n\nVerstuurd vanaf mijn iPad",
        "Groet,\nNoor\n\nDe informatie in dit e-mailbericht is uitsluitend bestemd voor de geadresseerde.\n"
        "Gebruik door anderen is niet toegestaan.\n\nDenk aan het milieu voordat u dit bericht afdrukt.",
        "_______________________________________________\nbuurt mailing list\nbuurt@lijst.example",
    ],
)
def test_what_ends_a_letter_is_its_signature(closing):
    reply = reply_text(plain(f"{TEXT}\n\n{closing}\n"))

    assert (reply.new, reply.certain) == (TEXT, True)
    assert reply.signature.split() == closing.split()


@pytest.mark.parametrize(
    "own",
    [
        "Van mijn kant akkoord",
        "Verzonden via de post, dus het duurt even.",
        "Sent from my desk, which is easier than from my phone.",
        "Met vriendelijke groet,\nNoor\n\nPS: de sleutel ligt bij de buren",
        "Groet,\nNoor\n\nKunnen jullie ook zeggen wanneer het begint?",
        "Groet,\nNoor\n\nMATCH: stage, februari",
        "Dit bericht is ook voor de buren bedoeld.",
        "We hebben nodig:\n- schoppen\n- harken",
        "Tekst\n-----\nmeer tekst",
    ],
)
def test_words_of_the_writer_s_own_are_no_signature(own):
    assert reply_text(plain(f"{TEXT}\n\n{own}\n")).new == f"{TEXT}\n\n{own}"


def test_small_print_at_the_top_of_a_mail_hides_nothing_below_it():
    small = "Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde van deze e-mail."

    assert reply_text(plain(f"{small}\n\n{TEXT}")).new == f"{small}\n\n{TEXT}"
    assert reply_text(plain(f"Dag,\n\n{small}\n\n{TEXT} Wie helpt ons?")).new.endswith("Wie helpt ons?")


def test_a_letter_of_nothing_but_its_end_is_left_whole():
    assert reply_text(plain("Met vriendelijke groet,\nNoor")).new == "Met vriendelijke groet,\nNoor"


@given(
    st.lists(
        st.sampled_from(["Groet,", "Noor", "", "-- ", "ja", "-Jan", "Verstuurd vanaf mijn iPhone", "a" * 300])
    )
)
def test_lines_are_parted_and_never_changed(lines):
    text, signature = signed(lines)

    assert text + signature == lines
