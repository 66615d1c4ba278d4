"""What came to its end is erased when its term is over, unless somebody went on with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from loket import wiring
from loket.domain.events import Erased, ErasureDecided
from loket.domain.outcomes import Outcome
from loket.domain.people import CLOCK
from loket.domain.programme import Terms
from tests.builders import HOUR, SECOND, a_programme
from tests.handlers.conftest import Desk
from tests.handlers.test_hard_cases_crossing import attended, just_before_saving
from tests.handlers.test_hard_cases_erasing import left
from tests.handlers.test_mail_walk import FATIMA, brought, letter
from tests.posted import Posted, a_reply

KEEP = timedelta(days=730)


def with_term(keep: timedelta | None) -> None:
    """The programme keeps what ended for so long from now on."""
    wiring.table().programmes.apply(a_programme(terms=replace(Terms(), keep_closed=keep)))


def withdrawn(desk: Desk) -> tuple[str, Posted]:
    """The reference of a question that the partner withdrew, and the mail that opens it again."""
    reference = brought(desk)
    receipt = letter(desk, reference, "receipt")
    assert desk.mail(a_reply(receipt, "INTREKKEN", sender=FATIMA)).outcome is Outcome.DONE
    return reference, a_reply(receipt, "HEROPENEN", sender=FATIMA)


def test_a_question_is_erased_when_its_term_is_over_and_not_a_second_before(desk: Desk):
    with_term(KEEP)
    reference, _ = withdrawn(desk)

    desk.now += KEEP - SECOND
    early = desk.attend()
    still_there = desk.dossier(reference).body
    desk.now += SECOND
    sent, late = desk.sends(), desk.attend()

    dossier = desk.dossier(reference)
    assert (early, late) == (0, 1)
    assert still_there is not None
    assert dossier.question.erased and dossier.body is None and dossier.partner is None
    assert left(desk) == []
    *_, decided, erased = dossier.timeline
    assert isinstance(decided, ErasureDecided) and isinstance(erased, Erased)
    assert (decided.by, erased.reason) == (CLOCK, "retention")
    desk.deliver()
    assert desk.sends() == sent


def test_the_clock_comes_round_again_and_finds_nothing_to_do(desk: Desk):
    with_term(KEEP)
    reference, _ = withdrawn(desk)
    desk.now += KEEP
    desk.attend()
    events = len(desk.dossier(reference).timeline)

    desk.now += HOUR

    assert (desk.attend(), attended(desk, reference)) == (0, False)
    assert len(desk.dossier(reference).timeline) == events


def test_a_programme_without_a_term_keeps_it(desk: Desk):
    reference, _ = withdrawn(desk)

    desk.now += 10 * KEEP

    assert (desk.attend(), attended(desk, reference)) == (0, False)
    assert desk.dossier(reference).body is not None


def test_a_term_that_is_set_later_counts_for_what_had_ended_before(desk: Desk):
    reference, _ = withdrawn(desk)
    desk.now += KEEP

    with_term(KEEP)

    assert desk.attend() == 1
    assert desk.question(reference).erased


def test_a_question_that_was_opened_again_is_kept(desk: Desk):
    with_term(KEEP)
    reference, again = withdrawn(desk)
    desk.mail(again)

    desk.now += KEEP

    assert (desk.attend(), attended(desk, reference)) == (0, False)
    assert desk.dossier(reference).body is not None


def test_m46_answer_during_nightly_job_opens_it_again_and_nothing_is_erased(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    with_term(KEEP)
    reference, again = withdrawn(desk)
    desk.now += KEEP
    just_before_saving(monkeypatch, "save", lambda: desk.mail(again))

    assert not attended(desk, reference)

    dossier = desk.dossier(reference)
    assert dossier.question.ended is None and dossier.question.erase_at is None
    assert dossier.body is not None and dossier.partner is not None


def test_m46_answer_during_nightly_job_that_was_first_opens_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    with_term(KEEP)
    reference, again = withdrawn(desk)
    desk.now += KEEP
    just_before_saving(monkeypatch, "save", lambda: attended(desk, reference))

    outcome = desk.mail(again)

    assert outcome.outcome is Outcome.ASKED_BACK
    assert desk.question(reference).erased
