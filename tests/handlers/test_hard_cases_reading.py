"""Hard cases of reading the text (M34 to M37, M58, M61): each mail whole, through the real handler."""

from email.message import EmailMessage

import pytest

from loket.domain.match import MatchStatus
from loket.domain.outcomes import MailOutcome, Outcome
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter, match_of, proposed
from tests.mail.test_reply_bombs import BOMBS
from tests.posted import a_mail

OFFER = "Match: vak Ontwerpen, blok 3"
NAME = "Leren met de Stad"
INTRODUCTIONS = {
    "outlook": f"Van: {NAME} <v@stad.example>\nVerzonden: dinsdag 24 november 2026 10:12\nAan: Anna\n"
    "CC: Karim\nOnderwerp: x",
    "another-line": f"Van: {NAME} <v@stad.example>\nVerzonden: dinsdag 24 november 2026 10:12\nAan: Anna\n"
    "Urgentie: Hoog\nOnderwerp: x",
    "bold": f"*Van:* {NAME} <v@stad.example>\n*Verzonden:* dinsdag 24 november 2026 10:12\n*Aan:* Anna\n"
    "*Onderwerp:* x",
    "half-english": f"From: {NAME} <v@stad.example>\nVerzonden: dinsdag 24 november 2026 10:12\nTo: Anna\n"
    "Onderwerp: x",
    "original": f"-----Oorspronkelijk bericht-----\nVan: {NAME} <v@stad.example>\nVerzonden: dinsdag\n"
    "Aan: Anna",
    "gmail": f"Op di 24 nov. 2026 om 10:12 schreef {NAME} < v@stad.example>:",
    "gmail-wrapped": f"Op di 24 nov. 2026 om 10:12 schreef {NAME} <\nv@stad.example>:",
    "apple": f"Op 24 nov 2026, om 10:12 heeft {NAME} <v@stad.example> het volgende geschreven:",
    "name-first": f"{NAME} schreef op 2026-11-24 10:12:",
    "ios": f"Verkregen via Outlook voor iOS<https://aka.ms/x>\n________________________________\nVan: {NAME} "
    "<v@stad.example>\nVerzonden: dinsdag 24 november 2026 10:12\nAan: Anna\nOnderwerp: x",
    "galaxy": f"Verzonden vanaf mijn Galaxy\n\n-------- Oorspronkelijk bericht --------\nVan: {NAME} "
    "<v@stad.example>\nDatum: 24-11-2026 10:12 (GMT+01:00)\nAan: Anna\nOnderwerp: x",
}


def answered(desk: Desk, notice: EmailMessage, text: str) -> MailOutcome:
    return desk.mail(
        a_mail(text, sender=ANNA, to=str(notice["Reply-To"]), subject=f"RE: {notice['Subject']}")
    )


@pytest.mark.parametrize("marks", ["", "> "], ids=["unmarked", "marked"])
@pytest.mark.parametrize("introduction", INTRODUCTIONS.values(), ids=INTRODUCTIONS)
def test_m34_first_line_above_dutch_quote_alone_is_read(desk: Desk, introduction: str, marks: str):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    quote = "\n".join(marks + line for line in text_of(notice).splitlines())

    outcome = answered(desk, notice, f"{OFFER}\n\n{introduction}\n\n{quote}")

    assert (outcome.outcome, match_of(desk, reference)) == (Outcome.DONE, MatchStatus.PROPOSED)
    assert "vak Ontwerpen, blok 3" in text_of(letter(desk, reference, "transcript", "hl"))


@pytest.mark.parametrize(
    "text",
    [
        "> Kunt u iets met dit vraagstuk?\n> Met vriendelijke groet\n\n{offer}",
        "Op 24-11-2026 om 10:12 schreef Leren:\n> een\n\n{offer}\n\n> twee",
        "Op 24-11-2026 om 10:12 schreef Leren:\n> een\n> twee\n\n{offer}",
        "Van: Leren <v@stad.example>\nVerzonden: dinsdag 24 november 2026 10:12\nAan: Anna\n\n{offer}\n\n"
        "--- antwoord boven deze regel ---\n\nMATCH: iets anders",
    ],
    ids=["below-marks", "between", "below", "in-the-box"],
)
def test_m35_answer_below_or_between_is_asked_back_with_the_text_found(desk: Desk, text: str):
    reference = brought(desk)

    outcome = answered(desk, letter(desk, reference, "notice", "hl"), text.format(offer=OFFER))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "in-quote")
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert OFFER in text_of(letter(desk, reference, "asked-back", "hl"))


@pytest.mark.parametrize(
    ("line", "outcome", "status"),
    [
        ("Geen match", Outcome.DONE, MatchStatus.DECLINED),
        ("match.", Outcome.ASKED_BACK, MatchStatus.ASKED),
        ("nog geen match", Outcome.ASKED_BACK, MatchStatus.ASKED),
        ("match lijkt me lastig", Outcome.ASKED_BACK, MatchStatus.ASKED),
        ("MATCH?", Outcome.ASKED_BACK, MatchStatus.ASKED),
        ("Nee, geen match maar wel een gesprek", Outcome.ASKED_BACK, MatchStatus.ASKED),
    ],
)
def test_m36_negated_or_hedged_command_is_exactly_one_or_asked_back(
    desk: Desk, line: str, outcome: Outcome, status: MatchStatus
):
    reference = brought(desk)

    done = answered(desk, letter(desk, reference, "notice", "hl"), line)

    assert (done.outcome, match_of(desk, reference)) == (outcome, status)


@pytest.mark.parametrize("line", ["niet akkoord", "Akkoord?", "nog niet akkoord", "akkoord lijkt me lastig"])
def test_m36_negated_or_hedged_command_of_a_partner_is_asked_back(desk: Desk, line: str):
    reference = proposed(desk)
    offer = letter(desk, reference, "proposal")

    outcome = desk.mail(
        a_mail(line, sender=FATIMA, to=str(offer["Reply-To"]), subject=f"Re: {offer['Subject']}")
    )

    assert (outcome.outcome, match_of(desk, reference)) == (Outcome.ASKED_BACK, MatchStatus.PROPOSED)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("MATCH: stage, februari tot juni\nGEEN MATCH: te druk", Outcome.ASKED_BACK),
        ("MATSCH: stage, februari tot juni", Outcome.ASKED_BACK),
        ("\u201cMATCH\u201d: stage, februari tot juni", Outcome.DONE),
        ("MATCH\u00a0:\u00a0stage, februari tot juni", Outcome.DONE),
        ("*MATCH*: stage, februari tot juni", Outcome.DONE),
        ("\u2705 match: stage, februari tot juni", Outcome.DONE),
        ("Match:\nstage, februari tot juni", Outcome.DONE),
        ("Hoi Anna,\n\nMATCH: stage, februari tot juni", Outcome.DONE),
    ],
)
def test_m37_conflicting_or_decorated_command_is_understood_or_named(desk: Desk, text: str, outcome: Outcome):
    reference = brought(desk)

    done = answered(desk, letter(desk, reference, "notice", "hl"), text)

    status = MatchStatus.PROPOSED if outcome is Outcome.DONE else MatchStatus.ASKED
    assert (done.outcome, match_of(desk, reference)) == (outcome, status)


@pytest.mark.parametrize("body", BOMBS.values(), ids=[f"m58{name}" for name in BOMBS])
def test_m58_regex_bombs_are_kept_like_any_other_answer(desk: Desk, body: str):
    reference = brought(desk)

    outcome = answered(desk, letter(desk, reference, "notice", "hl"), f"ok\n{body}")

    (writing,) = [one for one in desk.dossier(reference).writings.values() if one.by.institution]
    assert outcome.outcome is Outcome.ADDED
    assert writing.text.split()[0] == "ok"


def test_m61_own_text_looks_like_a_quote_and_is_added_whole(desk: Desk):
    reference = brought(desk)
    text = (
        "Op 4 maart schreef de wethouder mij dat het mag:\nde poort blijft open.\n\nVan: huisnummer 12\n"
        "Naar: huisnummer 80\n\n- een hek\n- een bank\n\n------------\n\nMeer hebben we niet nodig."
    )
    receipt = letter(desk, reference, "receipt")

    outcome = desk.mail(a_mail(text, sender=FATIMA, to=str(receipt["Reply-To"]), subject="Re: x"))

    supplement = " ".join(text_of(letter(desk, reference, "supplement", "hl")).split())
    assert outcome.outcome is Outcome.ADDED
    assert " ".join(text.split()) in supplement
