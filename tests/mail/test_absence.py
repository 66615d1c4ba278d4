"""An out-of-office note yields when somebody is back and who helps; never a wrong date rather than none."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.machine.absence import Absence, absence
from loket.mail.reading.incoming import ReplyText
from loket.mail.reply.reply_text import reply_text
from tests.mail.raw_mails import from_file

MONDAY = date(2026, 11, 23)


def told(text, subject="Automatisch antwoord: [LMS-2026-0042] Titel", today=MONDAY):
    return absence(ReplyText(new=text), subject, today)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Ik ben afwezig tot en met 14 februari", date(2027, 2, 14)),
        ("Ik ben afwezig tot en met\n14 februari.", date(2027, 2, 14)),
        ("Tot en met vrijdag 4 december ben ik, in verband met vakantie, afwezig.", date(2026, 12, 4)),
        ("Ik ben van 24 december t/m 3 januari 2027 met verlof.", date(2027, 1, 3)),
        ("Ik ben van 1 tot en met 12 februari niet op kantoor.", date(2027, 2, 12)),
        ("Afwezig 24 dec - 3 jan", date(2027, 1, 3)),
        ("Ik ben tot 3-4-2027 niet bereikbaar.", date(2027, 4, 3)),
        ("Ik ben tot woensdag afwezig.", date(2026, 11, 25)),
        ("Ik ben er niet tot 1 december.", date(2026, 12, 1)),
        ("Ik ben afwezig tot en met volgende week vrijdag.", date(2026, 12, 4)),
        ("I am out of the office until 3 March", date(2027, 3, 3)),
        ("I am out of the office until Wednesday, March 3rd, 2027.", date(2027, 3, 3)),
        ("I am away from December 21 through January 4.", date(2027, 1, 4)),
        ("I am on leave from 1 February to 12 February.", date(2027, 2, 12)),
        ("I will be on vacation up to and including 2026-12-18.", date(2026, 12, 18)),
        ("I am out of the office until 23/4/2027", date(2027, 4, 23)),
    ],
)
def test_m18_the_last_day_away_is_read(text, until):
    assert told(text) == Absence(until=until)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Ik ben met vakantie. Vanaf maandag 7 december ben ik er weer.", date(2026, 12, 7)),
        ("Ik ben afwezig en op 3 maart weer terug.", date(2027, 3, 3)),
        ("Vanaf 3 maart ben ik afwezig, op 10 maart ben ik weer terug.", date(2027, 3, 10)),
        ("Ik ben momenteel niet aanwezig. Ik ben terug op 12-01-2027.", date(2027, 1, 12)),
        ("Ik ben met verlof. Na terugkomst op 1 februari beantwoord ik uw mail.", date(2027, 2, 1)),
        ("Ik ben ziek en woensdag weer bereikbaar.", date(2026, 11, 25)),
        ("I'm out of office and will be back on Monday 7 December.", date(2026, 12, 7)),
        ("I am on holiday. I will return on 11 January 2027.", date(2027, 1, 11)),
        ("I am on holiday and back Thursday.", date(2026, 11, 26)),
    ],
)
def test_m18_the_first_day_back_is_read(text, back):
    assert told(text) == Absence(back=back)


def test_m18_both_are_read_and_the_last_day_away_counts():
    found = told("Ik ben afwezig van 1 tot en met 12 februari. Vanaf 15 februari ben ik weer bereikbaar.")

    assert found == Absence(until=date(2027, 2, 12), back=date(2027, 2, 15))
    assert found.last_day == date(2027, 2, 12)
    assert Absence(back=date(2027, 2, 15)).last_day == date(2027, 2, 14)
    assert Absence(substitute_name="Jan").last_day is None


def test_m18_a_date_in_the_subject_is_read():
    found = told("Thank you for your message.", "Anna is out of the office (returning 12/24/2026)")

    assert found == Absence(back=date(2026, 12, 24))


def test_m18_the_same_in_two_languages_is_one_absence():
    text = "Ik ben afwezig tot en met 4 december.\n\nI am out of the office until 4 December."

    assert told(text) == Absence(until=date(2026, 12, 4))


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben afwezig.",
        "Ik ben afwezig tot eind maart.",
        "Ik ben afwezig tot maart.",
        "Ik ben afwezig tot nader order.",
        "Ik ben afwezig tot maandag.",
        "Ik ben vandaag afwezig tot 10.10 uur.",
        "I am away until 5 pm.",
        "Ik was afwezig tot 3 november.",
        "Ik ben afwezig tot vrijdag 3 december.",
        "Ik ben met vakantie. Vanaf maandag 3 december ben ik er weer.",
        "Ik ben afwezig. Aanmelden voor de cursus kan tot 3 maart.",
        "Ik ben afwezig; inschrijven kan tot 3 maart.",
        "Ik ben op maandag en dinsdag weer bereikbaar, vrijdag ben ik afwezig.",
        "Ik werk van maandag tot en met donderdag en ben vrijdag afwezig.",
        "Ik ben aanwezig tot 3 maart.",
        "I am out of the office until 3/4/2027.",
        "Ik ben afwezig tot 3 maart. Ik ben afwezig tot 4 maart.",
        "Ik ben afwezig. U krijgt op 3 maart een terugkoppeling.",
        "Ik ben afwezig. Ik bel u op 3 maart terug.",
        "I am away. Please return the form by 3 March.",
        "Ik ben afwezig tot en met 10 maart. Op 3 maart ben ik weer terug.",
        "Ik ben afwezig tot 31 februari.",
        "Uw verzoek is binnen. U hoort voor 3 maart van ons.",
        "",
    ],
)
def test_m18_no_date_rather_than_a_wrong_one(text):
    assert told(text) is None


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        (
            "Bij spoed: Bram Visser, b.visser@hogeschool.example.",
            "Bram Visser",
            "b.visser@hogeschool.example",
        ),
        (
            "Voor dringende zaken kunt u contact opnemen met Jan van der Berg via j.berg@hs.example.",
            "Jan van der Berg",
            "j.berg@hs.example",
        ),
        ("U kunt terecht bij mijn collega Fatima (fatima@hs.example).", "Fatima", "fatima@hs.example"),
        ("Neem contact op met mevrouw E. de Wit (E.deWit@hs.example)", "E. de Wit", "e.dewit@hs.example"),
        ("U kunt mailen naar stages@hs.example.", "", "stages@hs.example"),
        ("Jan de Vries vervangt mij.", "Jan de Vries", ""),
        (
            "For urgent matters contact Jan de Vries (j.devries@hs.example).",
            "Jan de Vries",
            "j.devries@hs.example",
        ),
        (
            "In urgent cases please contact my colleague Emma O'Neil at emma@uni.example.",
            "Emma O'Neil",
            "emma@uni.example",
        ),
        ("Please email the office at office@uni.example.", "", "office@uni.example"),
    ],
)
def test_m18_the_substitute_is_read(text, name, address):
    assert told(f"Ik ben met vakantie. {text}") == Absence(substitute_name=name, substitute_address=address)


@pytest.mark.parametrize(
    "text",
    [
        "Neem contact op met Anna Smit (a@h.example) of Bo Smit (b@h.example).",
        "Bij spoed kunt u mij bereiken op prive@huis.example.",
        "Neem contact op met het secretariaat.",
        "In urgent cases call me.",
    ],
)
def test_m18_no_substitute_rather_than_a_wrong_one(text):
    assert told(f"Ik ben met vakantie. {text}") is None


def test_m18_a_note_in_which_a_quote_may_stand_is_not_read():
    reply = ReplyText(new="Ik ben afwezig. AFWEZIG TOT 1 maart", certain=False)

    assert absence(reply, "Afwezig", MONDAY) is None


@pytest.mark.parametrize("name", ["exchange", "gmail", "subject-only"])
def test_m18_out_of_office_coordinator_tells_date_and_substitute(name):
    mail = from_file(f"M18-out-of-office-{name}")

    assert absence(reply_text(mail), mail.subject, MONDAY) == Absence(
        until=date(2026, 12, 4),
        substitute_name="Bram Visser",
        substitute_address="b.visser@hogeschool.example",
    )


@given(st.text(max_size=400), st.text(max_size=80))
def test_any_text_is_read(text, subject):
    found = told(f"Ik ben afwezig tot {text}", subject)

    assert found is None or found.until is None or found.until >= MONDAY


@pytest.mark.parametrize(
    "piece",
    [
        "tot ",
        "afwezig tot 3 ",
        "A. ",
        "Anna de ",
        "a@",
        "a.",
        "bij spoed Anna ",
        "(",
        "3-",
        "terug op 3 maart, ",
    ],
)
def test_a_long_note_takes_no_longer(piece):
    text = f"Ik ben afwezig, bij spoed {piece * (1_000_000 // len(piece))}"
    began = perf_counter()

    told(text, text[:1000])

    assert perf_counter() - began < 1
