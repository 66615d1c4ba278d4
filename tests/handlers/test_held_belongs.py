"""The desk's words about what is held: BIJ LMS-… and VAN naam@…."""

import pytest

from loket.adapters.table import Table
from loket.domain.events import MailDisowned, Noted, Supplemented
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER, contact
from loket.domain.storage import Step
from loket.usecases.show_mails import seen_mails
from tests.builders import HOUR
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_for_a_side import BUREAU, links_of, words_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter, match_of
from tests.posted import a_mail, a_reply

STRANGER = "Tessa Hollander <t.hollander@elders.example>"
EXTRA = "MATCH: dit is extra informatie, de tuin is verbouwd en heeft nu twee schuren."
OTHER = "Wie telt met ons de vogels in het park? We zoeken studenten die in de winter willen helpen."


def held_question(desk: Desk, text: str = EXTRA, **changes: object) -> str:
    """The reference of a question that is held: it had no return path."""
    outcome = desk.mail(a_mail(text, mail_from="", subject="Nog iets over de tuin", **changes))
    assert outcome.outcome is Outcome.HELD, outcome
    return outcome.effects[0].reference


def held_mail(desk: Desk, reference: str, text: str = EXTRA, sender: str = STRANGER) -> None:
    """A mail to the hogeschool's address, from somebody else, of which the desk hears."""
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_reply(notice, "eerder vandaag", sender=STRANGER))
    desk.mail(a_reply(notice, text, sender=sender))


def kinds(desk: Desk, reference: str) -> list[str]:
    return [id.split("-", 1)[1] for id in desk.letters(reference)]


def test_a_held_letter_explains_its_four_words_with_buttons(desk: Desk):
    reference = held_question(desk)

    held = letter(desk, reference, "held", "bureau")

    assert links_of(held) == ["VRIJGEVEN", "SPAM", "BIJ", "VAN"]
    assert "Bijvoorbeeld: BIJ LMS-2026-0042" in words_of(held)
    assert "Bijvoorbeeld: VAN naam@organisatie.example" in words_of(held)


def test_a_held_question_of_the_partner_becomes_a_supplement_of_theirs(desk: Desk):
    there = brought(desk)
    here = held_question(desk, files=[("schuren.pdf", b"%PDF-1.4 schuren")])

    outcome = desk.mail(a_reply(letter(desk, here, "held", "bureau"), f"BIJ {there}", sender=BUREAU))

    assert (outcome.outcome, outcome.reason) == (Outcome.ADDED, "belongs")
    assert {one.reference for one in outcome.effects} == {here, there}
    told = letter(desk, there, "supplement", "hl")
    assert "De vraagsteller heeft iets toegevoegd" in words_of(told) and "twee schuren" in words_of(told)
    assert "schuren.pdf" in text_of(told) and "/bestand/" in text_of(told)
    assert match_of(desk, there) is MatchStatus.ASKED
    assert (desk.question(here).intake, desk.question(here).hold_reason) == (
        IntakeStatus.DISCARDED,
        "belongs",
    )
    done = words_of(letter(desk, here, "transcript", "bureau"))
    assert "de tekst en de bijlagen staan daar" in done and there in done


def test_the_files_stay_with_the_other_question_when_the_held_one_is_erased(desk: Desk):
    there = brought(desk)
    here = held_question(desk, files=[("schuren.pdf", b"%PDF-1.4 schuren")])
    desk.mail(a_reply(letter(desk, here, "held", "bureau"), f"BIJ {there}", sender=BUREAU))

    moved = {file.key for mail in desk.dossier(there).writings.values() for file in mail.files}
    stayed = {file.key for mail in desk.dossier(here).writings.values() for file in mail.files}

    assert len(moved) == 1 and moved.isdisjoint(stayed)


def test_what_somebody_unknown_wrote_is_shown_with_their_name_and_not_to_the_partner(desk: Desk):
    there = brought(desk)
    here = held_question(desk, sender=STRANGER)

    desk.mail(a_reply(letter(desk, here, "held", "bureau"), f"BIJ {there}", sender=BUREAU))

    told = letter(desk, there, "supplement", "ul")
    assert "It comes from Tessa Hollander" in words_of(told)
    assert "t.hollander@" not in told.as_string()
    dossier = desk.dossier(there)
    added = next(event for event in dossier.timeline if isinstance(event, Supplemented))
    seen_by = [
        {mail.id for mail in seen_mails(dossier, reader)}
        for reader in (contact("ul-onderzoek", "universiteit-leiden"), PARTNER)
    ]
    assert added.text in seen_by[0] and added.text not in seen_by[1]
    assert not any("partner" in id for id in kinds(desk, there) if not id.startswith("receipt"))


def test_what_a_contact_of_the_other_question_wrote_is_a_note_there(desk: Desk):
    there = brought(desk)
    here = held_question(desk, sender=STRANGER)
    before = kinds(desk, there)
    from_contact = brought(desk, OTHER, subject="Vogels tellen")
    held_mail(desk, from_contact, sender=BEN)

    desk.mail(a_reply(letter(desk, from_contact, "held", "bureau"), f"BIJ {there}", sender=BUREAU))

    notes = [event for event in desk.dossier(there).timeline if isinstance(event, Noted)]
    assert [note.institution for note in notes] == ["universiteit-leiden"]
    assert kinds(desk, there) == before
    assert desk.question(here).intake is IntakeStatus.HELD


def test_a_held_mail_that_belongs_elsewhere_counts_as_answered_and_is_not_carried_out(desk: Desk):
    there, here = brought(desk), brought(desk, OTHER, subject="Vogels tellen")
    held_mail(desk, here)
    held = letter(desk, here, "held", "bureau")

    outcome = desk.mail(a_reply(held, f"BIJ {there}", sender=BUREAU))
    again = desk.mail(a_reply(held, f"BIJ {there}", sender=BUREAU, at=desk.now))
    released = desk.mail(a_reply(held, "VRIJGEVEN", sender=BUREAU))

    assert outcome.outcome is Outcome.ADDED
    assert (again.outcome, again.reason) == (Outcome.ASKED_BACK, "already-answered")
    assert (released.outcome, released.reason) == (Outcome.ASKED_BACK, "already-answered")
    assert match_of(desk, here) is MatchStatus.ASKED and match_of(desk, there) is MatchStatus.ASKED
    supplements = [event for event in desk.dossier(there).timeline if isinstance(event, Supplemented)]
    assert len(supplements) == 1
    (gone,) = [event for event in desk.dossier(here).timeline if isinstance(event, MailDisowned)]
    assert gone.into == there


def test_who_wrote_it_hears_once_a_day_that_it_was_added_and_nothing_of_the_question(desk: Desk):
    there, here = brought(desk), brought(desk, OTHER, subject="Vogels tellen")
    held_mail(desk, here)
    # The writer heard today already that it is held.
    desk.mail(a_reply(letter(desk, here, "held", "bureau"), f"BIJ {there}", sender=BUREAU))
    first = kinds(desk, here)
    desk.now += 24 * HOUR
    notice = letter(desk, here, "notice", "hl")
    desk.mail(a_reply(notice, "nog een keer", sender=ANNA, dmarc="FAIL", at=desk.now))
    desk.mail(a_reply(notice, "van Joost", sender="Joost <joost@elders.example>", at=desk.now, dmarc="PASS"))

    assert not any(id.startswith("added") for id in first)
    desk.now += 24 * HOUR
    desk.mail(a_reply(letter(desk, here, "held", "bureau"), f"BIJ {there}", sender=BUREAU, at=desk.now))

    added = letter(desk, here, "added")
    assert added["To"] == "joost@elders.example"
    whole = added.as_string() + text_of(added)
    assert (
        there not in whole and "binnentuin" not in whole and "Fatima" not in whole and "/status/" not in whole
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [("LMS-2026-9999", "other-unknown"), ("here", "other-same"), ("ended", "other-closed")],
)
def test_what_cannot_take_it_in_is_asked_back_and_nothing_changes(desk: Desk, name: str, reason: str):
    ended, here = brought(desk), held_question(desk)
    desk.mail(a_reply(letter(desk, ended, "receipt"), "INTREKKEN", sender=FATIMA))
    to = {"here": here, "ended": ended}.get(name, name)
    versions = desk.question(here).version, desk.question(ended).version

    outcome = desk.mail(a_reply(letter(desk, here, "held", "bureau"), f"BIJ {to}", sender=BUREAU))

    asked = letter(desk, here, "asked-back", "bureau")
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, reason)
    assert (desk.question(here).version, desk.question(ended).version) == versions
    assert "BIJ" in links_of(asked)


def test_a_crash_between_the_two_questions_is_taken_up_where_it_stopped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    there, here = brought(desk), held_question(desk)
    said = a_reply(letter(desk, here, "held", "bureau"), f"BIJ {there}", sender=BUREAU)
    save = Table.save

    def cut_off(table: Table, step: Step) -> None:
        if step.after.reference == here:
            raise ConnectionError("cut off")
        save(table, step)

    with monkeypatch.context() as broken:
        broken.setattr(Table, "save", cut_off)
        desk.put(said)
        assert desk.notify(said.notice) != []
    between = desk.question(there).version, desk.question(here).intake, desk.outcome(said)
    outcome = desk.mail(said)
    again = desk.notify(said.notice)

    assert between == (desk.question(there).version, IntakeStatus.HELD, None)
    assert outcome.outcome is Outcome.ADDED and {one.reference for one in outcome.effects} == {here, there}
    assert desk.question(here).intake is IntakeStatus.DISCARDED
    assert again == []
    supplements = [event for event in desk.dossier(there).timeline if isinstance(event, Supplemented)]
    assert len(supplements) == 1
    assert kinds(desk, there).count("supplement-hl-stages") == 1


def test_a_spoofed_desk_brings_nothing_along(desk: Desk):
    there, here = brought(desk), held_question(desk)

    outcome = desk.mail(
        a_reply(letter(desk, here, "held", "bureau"), f"BIJ {there}", sender=BUREAU, dmarc="FAIL")
    )

    assert outcome.outcome is Outcome.HELD
    assert desk.question(here).intake is IntakeStatus.HELD
    assert not any(isinstance(event, Supplemented) for event in desk.dossier(there).timeline)
