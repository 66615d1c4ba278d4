"""Another wording that crosses something else: a withdrawal, a second wording, a crash, an erasure."""

import pytest

from loket import wiring
from loket.adapters.table import Table
from loket.domain.storage import Step
from tests.handlers.conftest import Desk
from tests.handlers.test_hard_cases_erasing import pass_an_hour
from tests.handlers.test_mail_crashes import AROUND, crashed
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter
from tests.handlers.test_passing_on import kinds
from tests.handlers.test_rewording import NEW, OLD, SAID, offered, worded
from tests.posted import a_reply


def test_a_letter_about_a_wording_that_no_longer_stands_is_not_sent(desk: Desk):
    reference = brought(desk, OLD)
    said = a_reply(letter(desk, reference, "notice", "hl"), SAID, sender=ANNA)
    desk.put(said)
    assert desk.notify(said.notice) == []
    withdraws = a_reply(letter(desk, reference, "receipt"), "INTREKKEN", sender=FATIMA)
    desk.put(withdraws)
    assert desk.notify(withdraws.notice) == []

    desk.deliver()

    assert "rewording" not in kinds(desk, reference, "partner")


def test_a_question_withdrawn_meanwhile_keeps_its_wording(desk: Desk):
    reference = offered(desk)
    asks = letter(desk, reference, "rewording")
    desk.mail(a_reply(letter(desk, reference, "receipt"), "INTREKKEN", sender=FATIMA))

    late = desk.mail(a_reply(asks, "AKKOORD", sender=FATIMA))
    there = desk.mail(a_reply(letter(desk, reference, "notice", "hl"), SAID, sender=ANNA))

    assert {late.reason, there.reason} == {"question-ended"}
    assert worded(desk, reference) == OLD
    assert list(desk.dossier(reference).wordings) == [1, 2]


@AROUND
def test_a_crash_neither_loses_a_wording_nor_offers_it_twice(desk: Desk, after: bool):
    reference = brought(desk, OLD)
    posted = a_reply(letter(desk, reference, "notice", "hl"), SAID, sender=ANNA)
    crashed(desk, posted, Table, "save", after)

    desk.mail(posted)

    assert kinds(desk, reference, "partner") == ["receipt", "rewording"]
    assert list(desk.dossier(reference).wordings) == [1, 2]
    wording = desk.question(reference).wording
    assert wording is not None and wording.revision == 2


def test_two_wordings_at_the_same_moment_get_two_numbers(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    reference = brought(desk, OLD)
    first = a_reply(letter(desk, reference, "notice", "hl"), SAID, sender=ANNA)
    second = a_reply(letter(desk, reference, "notice", "ul"), "REPHRASE: Which plants?", sender=BEN)
    save = Table.save
    crossed: list[bool] = []

    def after_the_other(table: Table, step: Step) -> None:
        if not crossed:
            crossed.append(True)
            desk.mail(second)
        save(table, step)

    monkeypatch.setattr(Table, "save", after_the_other)
    desk.mail(first)

    wordings = desk.dossier(reference).wordings
    assert {number: body.question for number, body in wordings.items()} == {
        1: OLD,
        2: "Which plants?",
        3: NEW,
    }


def test_erasing_leaves_no_wording_behind(desk: Desk):
    reference = offered(desk)
    desk.mail(a_reply(letter(desk, reference, "rewording"), "LIEVER NIET: nee", sender=FATIMA))
    desk.mail(a_reply(letter(desk, reference, "receipt"), "VERWIJDER MIJN GEGEVENS", sender=FATIMA))
    desk.mail(a_reply(letter(desk, reference, "confirm-erasure"), "Ja", sender=FATIMA))

    pass_an_hour(desk, 3)

    assert desk.question(reference).erased
    assert [item["sk"] for item in wiring.dynamo().query(f"Q#{reference}") if "BODY" in item["sk"]] == []
    assert desk.dossier(reference).wordings == {}
