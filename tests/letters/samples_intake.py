"""Letters from receipt to the first question to an institution."""

from collections.abc import Callable
from dataclasses import replace

from loket.domain.commands import Word
from loket.domain.letters import LetterKind as Kind
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.mail.sheet import Sheet
from tests.letters.facts import (
    ANSWER_BY,
    ASKED,
    CONFIRM_PAGE,
    ERASED_ON,
    FILES,
    HELD_BACK,
    INSTITUTION,
    OTHER,
    OTHER_REFERENCE,
    blank,
    details,
)  # fmt: skip


def confirm(language: Language) -> Sheet:
    sheet = blank(Kind.CONFIRM, Role.PARTNER, language, Word.CONFIRM)
    return replace(sheet, action_url=CONFIRM_PAGE, status_url="", deadline=ERASED_ON)


def confirm_reminder(language: Language) -> Sheet:
    return replace(confirm(language), kind=Kind.CONFIRM_REMINDER)


def receipt(language: Language) -> Sheet:
    sheet = blank(Kind.RECEIPT, Role.PARTNER, language, Word.WITHDRAW)
    return replace(sheet, status=QuestionStatus.OPEN, lines=(ASKED, OTHER))


def receipt_unplaced(language: Language) -> Sheet:
    return replace(receipt(language), lines=(), buttons=(), deadline=ANSWER_BY)


def notice(language: Language) -> Sheet:
    said = (Word.PROPOSE, Word.CONSIDER, Word.DECLINE, Word.HAND_OVER)
    sheet = blank(Kind.NOTICE, Role.CONTACT, language, *said)
    return replace(sheet, institution=INSTITUTION, deadline=ANSWER_BY)


def notice_confidential(language: Language) -> Sheet:
    sheet = notice(language)
    assert sheet.question is not None
    return replace(sheet, question=replace(sheet.question, confidential=True, revision=2), deadline=None)


def unplaced(language: Language) -> Sheet:
    return replace(blank(Kind.UNPLACED, Role.DESK, language, Word.HAND_OVER, Word.CLOSE), deadline=ANSWER_BY)


def unconfirmed(language: Language) -> Sheet:
    return replace(blank(Kind.UNCONFIRMED, Role.DESK, language, Word.RELEASE, Word.SPAM), deadline=ERASED_ON)


def receipt_by_mail(language: Language) -> Sheet:
    return replace(receipt(language), buttons=(), attachments=FILES, withheld=HELD_BACK)


def receipt_understood(language: Language) -> Sheet:
    missing = ("organisation", "phone", "result", "period")
    return replace(receipt(language), details=details(language), missing=missing)


def receipt_by_desk(language: Language) -> Sheet:
    sheet = receipt(language)
    return replace(sheet, recipient=replace(sheet.recipient, by_desk=True))


def receipt_split_off(language: Language) -> Sheet:
    return replace(receipt(language), buttons=(), related=OTHER_REFERENCE)


def incomplete(language: Language) -> Sheet:
    sheet = blank(Kind.INCOMPLETE, Role.PARTNER, language)
    about = {"attachments": FILES, "details": details(language)}
    return replace(sheet, status=QuestionStatus.INCOMPLETE, deadline=ERASED_ON, **about)


def incomplete_bare(language: Language) -> Sheet:
    sheet = incomplete(language)
    return replace(sheet, recipient=replace(sheet.recipient, proven=False), deadline=None)


def notice_files(language: Language) -> Sheet:
    return replace(notice(language), attachments=FILES, withheld=HELD_BACK[:1])


def receipt_forward(language: Language) -> Sheet:
    """To who passed on a mail of somebody else's."""
    return replace(receipt(language), proposed="Amina Haddou <amina@tuinwijk.example>")


def notice_forward(language: Language) -> Sheet:
    remark = "Dag, deze vraag kwam bij ons binnen.\n\nPast die bij jullie?"
    return replace(notice(language), forwarder="Jan Pieter de Groot", remark=remark)


def named(language: Language) -> Sheet:
    sheet = replace(blank(Kind.NAMED, Role.PARTNER, language), forwarder="jp.degroot@gemeente.example")
    return replace(sheet, status=QuestionStatus.OPEN)


def named_again(language: Language) -> Sheet:
    """To who passed it on, when the one they named said no."""
    return replace(named(language), closed=True)


SAMPLES: dict[str, Callable[[Language], Sheet]] = {
    "confirm": confirm,
    "confirm-reminder": confirm_reminder,
    "receipt": receipt,
    "receipt.forward": receipt_forward,
    "named": named,
    "named.again": named_again,
    "notice.forward": notice_forward,
    "receipt.unplaced": receipt_unplaced,
    "receipt.by-mail": receipt_by_mail,
    "receipt.understood": receipt_understood,
    "receipt.by-desk": receipt_by_desk,
    "receipt.split-off": receipt_split_off,
    "incomplete": incomplete,
    "incomplete.bare": incomplete_bare,
    "notice": notice,
    "notice.confidential": notice_confidential,
    "notice.files": notice_files,
    "unplaced": unplaced,
    "unconfirmed": unconfirmed,
}
