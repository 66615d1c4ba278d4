"""Every code that a letter can carry has a sentence in both languages, and no sentence waits for a code."""

import pytest

from loket.domain import events as e
from loket.domain.alerts import Alert
from loket.domain.decisions import Reason
from loket.domain.people import Language
from loket.domain.telling import NEWS_TO_PARTNER, SAID_FOR_INSTITUTION
from loket.mail.grammar.said import Doubt
from loket.mail.overview_csv import COLUMNS
from loket.mail.words import words
from loket.usecases.detail_facts import ASKED_FOR
from loket.usecases.event_facts import CONTACT_CHANGED, GIVEN_BACK, NOT_REACHED, TAKEN_BACK
from loket.usecases.inbound.answer_asked import YES_OR_NO
from loket.usecases.inbound.answer_hand_over import TAKER_REFUSED, TAKER_TOO_LATE, TAKER_WAITS, WAITING
from loket.usecases.inbound.ask_for_someone import ENTERED, ENTERED_WITHOUT_ADDRESS
from loket.usecases.inbound.hand_over import ASKED, NOT_A_COLLEAGUE, STOPPED, UNKNOWN_CONTACT
from loket.usecases.inbound.leave import BACK
from loket.usecases.inbound.name_writer import TO_CONFIRM
from loket.usecases.inbound.plan import DETAILS_GIVEN, NO_TOKEN, TEXT_STAYS
from loket.usecases.inbound.reword import SAME, TOO_LONG
from loket.usecases.inbound.two_questions import MERGED_HELD
from loket.usecases.inbound.undelivered import COMPLAINT, UNDELIVERED, UNPROVEN_COMPLAINT
from loket.usecases.inbound.vouch import DISOWNED
from loket.usecases.post_limits import Hold
from loket.wire.letter_event import UNREACHED

HELD_BY_MAIL = {
    "unproven-sender", "other-address",  # believe
    "unknown-sender", "unclear",  # route
    "empty-return-path", "own-domain",  # screen
}  # fmt: skip
EMPTY = "empty"  # plan, route
NO_WORDS = {EMPTY, "only-a-file"}  # plan
REFUSED = {"unknown-address", "which-question", EMPTY}  # route, answer_loose
WITHHELD = {"encrypted", "not-opened", "not-scanned", "dangerous", "too-many", "too-large"}  # keep_files
BOUNCES = {"bounce", "bounce-for-now"}  # letter_event
OTHER = {"other"}

BOTH = pytest.mark.parametrize("language", Language)


@BOTH
def test_every_reason_not_to_do_something_has_words(language: Language) -> None:
    codes = {NO_TOKEN, YES_OR_NO, NOT_A_COLLEAGUE, UNKNOWN_CONTACT, SAME, TOO_LONG, *NO_WORDS}

    assert set(words(language).reasons) == set(Reason) | set(Doubt) | codes


@BOTH
def test_every_reason_to_hold_something_has_words(language: Language) -> None:
    assert set(words(language).held) == set(Hold) | HELD_BY_MAIL | OTHER


@BOTH
def test_every_refusal_has_words(language: Language) -> None:
    assert set(words(language).refused) == REFUSED | OTHER


@BOTH
def test_every_way_not_to_arrive_has_words(language: Language) -> None:
    codes = set(UNDELIVERED.values()) | {COMPLAINT, UNPROVEN_COMPLAINT} | set(UNREACHED.values()) | BOUNCES

    assert set(words(language).undelivered) == codes | OTHER


@BOTH
def test_every_alert_has_words(language: Language) -> None:
    assert set(words(language).alerts) == set(Alert)


@BOTH
def test_every_reason_to_withhold_a_file_has_words(language: Language) -> None:
    assert set(words(language).withheld) == WITHHELD | OTHER


@BOTH
def test_all_that_a_mail_may_leave_out_has_words(language: Language) -> None:
    assert set(words(language).missing) == {*ASKED_FOR, "result", "period"}


@BOTH
def test_all_news_has_words(language: Language) -> None:
    events = (
        *(*NEWS_TO_PARTNER, *SAID_FOR_INSTITUTION),
        *(e.RatherNot, e.Undone, e.Parted, e.HandedOver, e.HandOverRefused),
    )
    told = {e.event_name(event) for event in events} | {CONTACT_CHANGED, TAKEN_BACK, GIVEN_BACK, NOT_REACHED}
    told |= {e.event_name(event) for event in (e.WordingAgreed, e.WordingRefused)}
    told |= {f"{e.event_name(event)}-undone" for event in (e.Reworded, e.WordingAgreed, e.WordingRefused)}

    assert set(words(language).news) == told | OTHER


@BOTH
def test_what_answers_do_beside_commands_has_words(language: Language) -> None:
    assert {"note", "supplement", "not-mine", DETAILS_GIVEN, DISOWNED, ENTERED} <= set(words(language).done)
    assert ENTERED_WITHOUT_ADDRESS in words(language).done
    assert {ASKED, BACK, WAITING, STOPPED} <= set(words(language).done)
    assert {TAKER_WAITS, TAKER_REFUSED, TAKER_TOO_LATE} <= set(words(language).done)
    assert {ENTERED_WITHOUT_ADDRESS, TO_CONFIRM, MERGED_HELD} <= set(words(language).done)
    assert TEXT_STAYS in words(language).hints


# <= set(words(language).done)


@BOTH
def test_every_column_of_an_overview_and_every_reason_of_a_line_has_words(language: Language) -> None:
    assert tuple(words(language).columns) == COLUMNS
    assert set(words(language).line_reasons) == {"unknown-question", EMPTY, str(Doubt.CONFLICT)}
