"""A crash at any step of handling a mail: it is handled again, and in the end as if nothing had happened."""

from collections.abc import Callable
from typing import Any

import pytest

from loket import wiring
from loket.adapters.mailbook import Mailbook
from loket.adapters.mailbox import Mailbox
from loket.adapters.table import Table
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.usecases.inbound.receive import receive
from tests.handlers.conftest import Desk, arrival
from tests.handlers.test_mail_walk import ANNA, FATIMA, TEXT, brought, letter, match_of
from tests.posted import Posted, a_mail, a_reply


class Crash(BaseException):
    """The container dies: nothing after this line happens, not even an error handler."""


def dying(real: Callable[..., Any], *, after: bool, at_call: int = 1) -> Callable[..., Any]:
    """The step, with the container dying just before or after its call of this number."""
    calls = 0

    def step(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls < at_call:
            return real(*arguments, **named)
        if after:
            real(*arguments, **named)
        raise Crash

    return step


def crashed(desk: Desk, posted: Posted, place: type, step: str, after: bool, at_call: int = 1) -> None:
    """The mail is handled until the container dies there."""
    desk.put(posted)
    with pytest.MonkeyPatch.context() as dead, pytest.raises(Crash):
        dead.setattr(place, step, dying(getattr(place, step), after=after, at_call=at_call))
        receive(arrival(posted), desk.now, wiring.mail_room())


STEPS = [
    (Mailbook, "seen"),
    (Mailbox, "raw"),
    (Mailbox, "keep_file"),
    (Table, "save"),
    (Mailbox, "settle"),
]
AROUND = pytest.mark.parametrize("after", [False, True], ids=["before", "after"])


@AROUND
@pytest.mark.parametrize(("place", "step"), STEPS, ids=[step for _, step in STEPS])
def test_a_supplement_is_kept_and_passed_on_once(desk: Desk, place: type, step: str, after: bool):
    reference = brought(desk)
    files = [("plan.pdf", b"%PDF-1.7 plan")]
    answer = a_reply(letter(desk, reference, "receipt"), "Zie bijlage.", sender=FATIMA, files=files)
    version, sends = desk.question(reference).version, desk.sends()

    crashed(desk, answer, place, step, after)
    outcome = desk.mail(answer)

    assert outcome.outcome is Outcome.ADDED
    assert desk.question(reference).version == version + 1
    assert desk.sends() == sends + 3
    assert list(wiring.mailbox().waiting(desk.now.replace(year=2100))) == []


@AROUND
@pytest.mark.parametrize(("place", "step"), [(Table, "create"), (Table, "count_once"), (Mailbox, "settle")])
def test_a_question_is_made_once(desk: Desk, place: type, step: str, after: bool):
    mail = a_mail(TEXT)

    crashed(desk, mail, place, step, after)
    outcome = desk.mail(mail)

    assert outcome.outcome is Outcome.CREATED
    assert len(wiring.mailbook().of_person(hashed_address())) == 1
    assert desk.sends() == 3


def hashed_address() -> str:
    from loket import settings
    from loket.usecases.post_limits import hashed

    return hashed(settings.person_key(), "address", "fatima@buurttuin.example")


@AROUND
def test_a_mail_about_two_questions_that_died_between_them_goes_on_with_the_second(desk: Desk, after: bool):
    first, second = (
        brought(desk),
        brought(desk, "Wie telt met ons de bomen van de Merenwijk?", subject="Bomen"),
    )
    to = [str(letter(desk, reference, "notice", "hl")["Reply-To"]) for reference in (first, second)]
    mail = a_mail(f"{first} GEEN MATCH: vol\n{second} INTERESSE", sender=ANNA, to=to, subject="Re: x")

    crashed(desk, mail, Table, "save", after, at_call=2 - after)
    outcome = desk.mail(mail)

    assert {effect.reference for effect in outcome.effects} == {first, second}
    assert match_of(desk, first) is MatchStatus.DECLINED
    assert match_of(desk, second) is MatchStatus.CONSIDERING
    assert len([id for id in desk.letters(first) if "-declined-" in id]) == 2


def test_a_spoofed_mail_that_died_once_still_asks_the_registered_address(desk: Desk):
    reference = brought(desk)
    mail = a_reply(letter(desk, reference, "notice", "hl"), "MATCH: x", sender=ANNA, dmarc="FAIL")

    crashed(desk, mail, Table, "save", after=False)
    desk.mail(mail)

    assert letter(desk, reference, "is-this-you", "hl")


def test_a_mail_that_keeps_ending_the_function_gets_its_outcome_unread(desk: Desk):
    mail = a_mail(TEXT)
    desk.put(mail)

    assert desk.notify(mail.notice, tries=4) == []

    outcome = desk.outcome(mail)
    assert outcome and (outcome.outcome, outcome.reason) == (Outcome.UNREADABLE, "unreadable")
    assert desk.sends() == 0


def test_a_mail_that_cannot_be_handled_stays_in_the_queue_with_its_verdicts_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    mail = a_mail(TEXT)
    desk.put(mail)
    with monkeypatch.context() as broken:
        broken.setattr(Table, "create", failing)
        assert desk.notify(mail.notice) == ["message-1"]

    assert wiring.mailbox().notice(mail.ses_id) == mail.notice.encode()
    assert desk.outcome(mail) is None
    assert desk.mail(mail).outcome is Outcome.CREATED


def test_a_mail_that_waited_long_for_the_table_is_read_after_all(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    mail = a_mail(TEXT)
    desk.put(mail)
    with monkeypatch.context() as broken:
        broken.setattr(Table, "create", failing)
        for tries in (1, 2, 3):
            desk.notify(mail.notice, tries=tries)

    assert desk.notify(mail.notice, tries=4) == []

    outcome = desk.outcome(mail)
    assert outcome and outcome.outcome is Outcome.CREATED


def failing(*arguments: Any) -> None:
    raise TimeoutError("the table is away")


def test_a_notice_without_its_mail_is_tried_again(desk: Desk):
    assert desk.notify(a_mail(TEXT).notice) == ["message-1"]


@pytest.mark.parametrize(
    "body", ["", "{}", "[]", '{"mail": {}}', "null", "[" * 50_000, '{"mail": {"messageId": ""}}']
)
def test_a_notice_that_names_no_mail_is_passed_over(desk: Desk, body: str):
    assert desk.notify(body) == []
    assert desk.outcomes() == []
