"""Hard cases M44 to M46, beside the plain ones: what the writer could not know when the mail was written."""

from collections.abc import Callable

import pytest

from loket import wiring
from loket.adapters.table import Table
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.storage import Step
from loket.usecases.confirmations import attend
from tests.builders import DAY
from tests.handlers.conftest import SETTINGS, Desk, text_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, TEXT, brought, letter, match_of, proposed
from tests.posted import Posted, a_mail, a_reply

BUREAU = "Programmabureau <bureau@lerenmetdestad.example>"
PERSON_KEY = SETTINGS["LOKET_PERSON_KEY"].encode()


def unproven(desk: Desk) -> tuple[str, Posted]:
    """The reference of a mailed question that waits for its JA, and the mail that says it."""
    reference = desk.mail(a_mail(TEXT, dmarc="GRAY")).effects[0].reference
    return reference, a_reply(letter(desk, reference, "confirm"), "Ja", sender=FATIMA)


def attended(desk: Desk, reference: str) -> bool:
    """What the clock does about one question, from a list that may be old by now."""
    table, book, mailbox = wiring.table(), wiring.mailbook(), wiring.mailbox()
    return attend(reference, desk.now, table, book, mailbox, PERSON_KEY)


def just_before_saving(monkeypatch: pytest.MonkeyPatch, name: str, happens: Callable[[], object]) -> None:
    """Once, between the reading and the saving of a decision, something else happens."""
    saved, crossed = getattr(Table, name), []

    def later(table: Table, step: Step, *more: object) -> None:
        if not crossed:
            crossed.append(True)
            happens()
        saved(table, step, *more)

    monkeypatch.setattr(Table, name, later)


def test_m44_command_after_state_changed_by_the_desk_hears_that_it_was_closed(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "ul")
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "GEEN MATCH: vol", sender=ANNA))
    closed = desk.mail(
        a_reply(letter(desk, reference, "declined", "bureau"), "SLUITEN: opgelost", sender=BUREAU)
    )

    outcome = desk.mail(a_reply(notice, "MATCH: research, May", sender=BEN))

    told = " ".join(text_of(letter(desk, reference, "transcript", "ul")).split())
    assert closed.outcome is Outcome.DONE
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "question-ended")
    assert "Nothing has changed" in told and "closed or withdrawn" in told


def test_m44_command_after_state_changed_elsewhere_is_carried_out_beside_it(desk: Desk):
    reference = proposed(desk)
    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))

    outcome = desk.mail(a_reply(letter(desk, reference, "notice", "ul"), "MATCH: research, May", sender=BEN))

    told = " ".join(text_of(letter(desk, reference, "transcript", "ul")).split())
    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.AGREED
    assert match_of(desk, reference, "universiteit-leiden") is MatchStatus.PROPOSED
    assert "Hogeschool Leiden: match agreed" in told


def test_m45_reminder_crosses_answer_that_came_first_and_is_not_sent(desk: Desk):
    reference, yes = unproven(desk)
    desk.now += DAY
    desk.mail(yes)

    assert not attended(desk, reference)

    desk.deliver()
    assert not [id for id in desk.letters(reference) if "confirm-reminder" in id]
    assert desk.question(reference).intake is IntakeStatus.ACCEPTED


def test_m45_reminder_crosses_answer_that_is_still_under_way_and_no_second_one_follows(desk: Desk):
    reference, yes = unproven(desk)
    desk.now += DAY
    assert attended(desk, reference)
    desk.deliver()

    outcome = desk.mail(yes)
    desk.now += 3 * DAY

    assert (outcome.outcome, attended(desk, reference)) == (Outcome.DONE, False)
    desk.deliver()
    kinds = [id.split("-", 1)[1] for id in desk.letters(reference)]
    assert kinds.count("confirm-reminder-partner") == kinds.count("receipt-partner") == 1


def test_m45_reminder_crosses_answer_before_it_left_and_is_dropped(desk: Desk):
    reference, yes = unproven(desk)
    desk.now += DAY
    assert attended(desk, reference)

    desk.mail(yes)

    assert not [id for id in desk.letters(reference) if "confirm-reminder" in id]
    assert letter(desk, reference, "receipt")


def test_m45_reminder_crosses_answer_in_the_very_moment_and_decides_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    reference, yes = unproven(desk)
    desk.now += DAY
    just_before_saving(monkeypatch, "save", lambda: desk.mail(yes))

    assert not attended(desk, reference)

    desk.deliver()
    assert desk.question(reference).intake is IntakeStatus.ACCEPTED
    assert not [id for id in desk.letters(reference) if "confirm-reminder" in id]


def test_m46_answer_during_nightly_job_that_erases_wins_when_it_was_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    reference, yes = last_night(desk)
    just_before_saving(monkeypatch, "save", lambda: desk.mail(yes))

    assert not attended(desk, reference)

    dossier = desk.dossier(reference)
    assert dossier.question.intake is IntakeStatus.ACCEPTED and not dossier.question.erased
    assert dossier.body is not None and dossier.partner is not None
    assert wiring.mailbox().raw(next(iter(dossier.writings.values())).arrival) is not None


def test_m46_answer_during_nightly_job_that_was_first_brings_nothing_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    reference, yes = last_night(desk)
    just_before_saving(monkeypatch, "save", lambda: attended(desk, reference))

    outcome = desk.mail(yes)

    dossier = desk.dossier(reference)
    assert outcome.outcome is Outcome.ASKED_BACK
    assert dossier.question.erased and dossier.body is None and dossier.partner is None


def test_m46_answer_during_nightly_job_that_has_decided_no_longer_counts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    reference, yes = last_night(desk)
    came: list[Outcome] = []
    just_before_saving(monkeypatch, "erase", lambda: came.append(desk.mail(yes).outcome))

    assert attended(desk, reference)

    dossier = desk.dossier(reference)
    assert came == [Outcome.ASKED_BACK]
    assert dossier.question.erased and dossier.body is None and dossier.partner is None


def last_night(desk: Desk) -> tuple[str, Posted]:
    """As `unproven`, in the last moment before the question is erased."""
    reference, yes = unproven(desk)
    for _ in range(29):
        desk.now += DAY
        desk.attend()
    desk.now += DAY
    return reference, yes
