"""An answer whose quote no mail program marks is read beside the letter that it answers."""

from email.message import EmailMessage

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, brought, letter, match_of
from tests.posted import Posted, a_mail

MARKER = "antwoord boven deze regel"


def unmarked(notice: EmailMessage, text: str, *, above: str = "", ids: bool = True) -> Posted:
    """An answer with our letter below it and nothing between them, not even our own marker."""
    shown = "\n".join(line for line in text_of(notice).splitlines() if MARKER not in line)
    named = {"In-Reply-To": str(notice["Message-ID"])} if ids else {}
    return a_mail(
        f"{text}\n\n{above}{shown}",
        sender=ANNA,
        to=str(notice["Reply-To"]),
        subject=f"RE: {notice['Subject']}",
        headers=named,
    )


def test_m62_quote_without_introduction_is_cut_by_comparison_and_the_command_done(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(unmarked(letter(desk, reference, "notice", "hl"), "MATCH: stage, februari tot juni"))

    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.PROPOSED


def test_m62_without_any_id_the_latest_letter_of_the_party_is_compared(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(unmarked(letter(desk, reference, "notice", "hl"), "Wij denken erover.", ids=False))

    (writing,) = [one for one in desk.dossier(reference).writings.values() if one.by.institution]
    assert (outcome.outcome, writing.text) == (Outcome.ADDED, "Wij denken erover.")


def test_m35_answer_between_the_lines_of_outlook_s_quote_is_kept_and_asked_back(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    headers = (
        "Van: Leren <vraagstuk@loket.stad.example>\nVerzonden: maandag 23 november 2026 09:00\n"
        "Aan: Anna\nOnderwerp: x\n\n"
    )
    answer = unmarked(notice, "Zie hieronder.", above=headers)
    inside = answer.raw.replace(b"HET VRAAGSTUK", b"MATCH: stage, februari tot juni\r\n\r\nHET VRAAGSTUK", 1)

    outcome = desk.mail(Posted(raw=inside, recipients=answer.recipients, mail_from=answer.mail_from))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "in-quote")
    assert match_of(desk, reference) is MatchStatus.ASKED
