"""What the clock does about addresses that nobody confirms."""

import pytest

from loket import wiring
from loket.adapters import aws
from loket.domain.errors import TokenError
from loket.domain.lifecycle import IntakeStatus
from loket.domain.people import desk as at_desk
from loket.usecases.accept import release
from tests.builders import DAY, SECOND
from tests.handlers.conftest import SETTINGS, Desk
from tests.handlers.test_walk import QUESTION, asked, confirm_link
from tests.posted import a_mail

BUREAU = at_desk("bureau")


def test_a_reminder_goes_out_after_a_day_and_not_a_second_earlier(desk: Desk):
    reference = asked(desk)

    desk.now += DAY - SECOND
    assert desk.attend() == 0
    desk.now += SECOND
    assert desk.attend() == 1
    assert desk.attend() == 0

    desk.deliver()
    assert "0002-confirm-reminder-partner" in desk.letters(reference)


def test_the_desk_sees_it_after_three_days_and_may_release_it(desk: Desk):
    reference = asked(desk)
    for days in (1, 2):
        desk.now += days * DAY
        desk.attend()
    desk.deliver()

    release(reference, BUREAU, desk.now, wiring.table())
    desk.deliver()

    letters = set(desk.letters(reference))
    assert "0003-unconfirmed-bureau" in letters
    assert {"0004-receipt-partner", "0005-notice-hl-stages", "0006-notice-ul-onderzoek"} <= letters


def test_texts_people_and_letters_are_gone_after_thirty_days(desk: Desk):
    reference = asked(desk)
    for day in range(31):
        desk.now += DAY
        desk.attend()
        if day % 10 == 0:
            desk.deliver()

    dossier = wiring.table().dossier(reference)
    everything = str(wiring.dynamo().client.scan(TableName="questions")["Items"])

    assert dossier.question.erased
    assert dossier.question.intake is IntakeStatus.DISCARDED
    assert [type(event).__name__ for event in dossier.timeline] == [
        "Received",
        "Reminded",
        "Reminded",
        "Discarded",
        "ErasureDecided",
        "Erased",
    ]
    assert desk.letters(reference) == {}
    # The form's own record of the post knows a fingerprint and goes by its TTL.
    for word in ("binnentuin", "Idrissi", "fatima@", "12345678"):
        assert word not in everything
    assert desk.attend() == 0


def test_a_link_to_an_erased_question_tells_nothing(desk: Desk):
    reference = asked(desk)
    link = confirm_link(desk, reference)
    for _ in range(31):
        desk.now += DAY
        desk.attend()

    assert desk.visit(link)["statusCode"] == 404
    assert reference not in desk.visit(link)["body"]


def test_a_held_question_waits_for_the_desk_and_is_released_by_it(desk: Desk):
    _, answer = desk.post_json(QUESTION | {"website": "https://koop.example"})
    desk.deliver()
    reference = answer["reference"]

    assert set(desk.letters(reference)) == {"0001-held-bureau"}
    release(reference, BUREAU, desk.now, wiring.table())
    desk.deliver()

    assert "0003-notice-hl-stages" in desk.letters(reference)


def test_erasing_that_was_interrupted_is_finished_the_next_hour(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    reference = asked(desk)
    for _ in range(29):
        desk.now += DAY
        desk.attend()
    desk.now += DAY
    with monkeypatch.context() as dead:
        dead.setattr(type(wiring.table()), "erase", interrupted)
        desk.attend()
    assert not wiring.table().question(reference).erased

    desk.attend()

    assert wiring.table().question(reference).erased


def interrupted(*arguments: object) -> None:
    raise TokenError("the function was stopped here")


def test_a_mailed_question_that_nobody_confirms_is_erased_with_its_mail_and_attachments(desk: Desk):
    mail = a_mail("Wie helpt ons met de tuin?", dmarc="GRAY", files=[("plan.pdf", b"%PDF-1.7 plan")])
    reference = desk.mail(mail).effects[0].reference
    before = {key.partition("/")[0] for key in kept_objects()}

    for _ in range(31):
        desk.now += DAY
        desk.attend()
    desk.deliver()

    dossier = wiring.table().dossier(reference)
    everything = str(wiring.dynamo().client.scan(TableName="questions")["Items"])
    assert before == {"mail", "files", "sent"}
    assert kept_objects() == []
    assert dossier.question.erased and not dossier.writings
    assert "fatima" not in everything.lower() and "tuin" not in everything


def kept_objects() -> list[str]:
    found = aws.client("s3").list_objects_v2(Bucket=SETTINGS["LOKET_MAIL_BUCKET"])
    return [entry["Key"] for entry in found.get("Contents", [])]
