"""One sheet for every kind of letter and kind of reader, in both languages. All people are invented."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from loket.domain.commands import Word
from loket.domain.decisions import Reason
from loket.domain.letters import LetterKind as Kind
from loket.domain.match import MatchStatus
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.mail.sheet import Sheet
from tests.letters.facts import (
    ANSWER_BY,
    ASKED,
    CONFIRM_PAGE,
    CONTACT_CARD,
    ERASED_ON,
    INSTITUTION,
    OFFER,
    OTHER,
    PARTNER_CARD,
    PERIOD,
    UNDO_UNTIL,
    blank,
    line,
)  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """A letter by the name of its golden files, `<kind>[.variant].<language>`."""

    name: str
    sheet: Sheet


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
    sheet = blank(Kind.NOTICE, Role.CONTACT, language, Word.PROPOSE, Word.CONSIDER, Word.DECLINE)
    return replace(sheet, institution=INSTITUTION, deadline=ANSWER_BY)


def notice_confidential(language: Language) -> Sheet:
    sheet = notice(language)
    assert sheet.question is not None
    return replace(sheet, question=replace(sheet.question, confidential=True, revision=2), deadline=None)


def unplaced(language: Language) -> Sheet:
    return replace(blank(Kind.UNPLACED, Role.DESK, language, Word.CLOSE), deadline=ANSWER_BY)


def unconfirmed(language: Language) -> Sheet:
    return replace(blank(Kind.UNCONFIRMED, Role.DESK, language, Word.RELEASE, Word.SPAM), deadline=ERASED_ON)


def held(language: Language) -> Sheet:
    return replace(blank(Kind.HELD, Role.DESK, language, Word.RELEASE, Word.SPAM), reason="unproven-sender")


def held_writer(language: Language) -> Sheet:
    sheet = blank(Kind.HELD, Role.PARTNER, language)
    return replace(sheet, reason="unproven-sender", recipient=replace(sheet.recipient, proven=False))


def held_mail(language: Language) -> Sheet:
    return replace(
        held(language),
        reason="other-address",
        said="Beste mensen,\n\nwij willen wel!",
        attachments=("plan.pdf",),
    )


def transcript(language: Language) -> Sheet:
    sheet = blank(Kind.TRANSCRIPT, Role.CONTACT, language, Word.UNDO, Word.DECLINE)
    return replace(
        sheet,
        understood=f"MATCH: {OFFER}",
        done=str(Word.PROPOSE),
        offer_period=PERIOD,
        status=QuestionStatus.PROPOSED,
        lines=(line(MatchStatus.PROPOSED, ANSWER_BY),),
        undo_until=UNDO_UNTIL,
    )


def transcript_refused(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.CONTACT, language),
        understood="GESTART",
        reason=str(Reason.NOT_NOW),
        status=QuestionStatus.OPEN,
        lines=(ASKED,),
        possible=(Word.PROPOSE, Word.CONSIDER, Word.DECLINE, Word.STATUS, Word.HELP),
    )


def transcript_partner(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.PARTNER, language, Word.UNDO),
        understood="Hierbij de plattegrond van de tuin.",
        done="supplement",
        attachments=("plattegrond.pdf", "foto's tuin.zip"),
        status=QuestionStatus.OPEN,
        lines=(ASKED, OTHER),
    )


def proposal(language: Language) -> Sheet:
    return replace(
        blank(Kind.PROPOSAL, Role.PARTNER, language, Word.AGREE, Word.REFUSE),
        institution=INSTITUTION,
        said=OFFER,
        offer_period=PERIOD,
        deadline=ANSWER_BY,
    )


def agreed(language: Language) -> Sheet:
    return replace(
        blank(Kind.AGREED, Role.PARTNER, language),
        institution=INSTITUTION,
        said=OFFER,
        offer_period=PERIOD,
        acquaintance=CONTACT_CARD,
    )


def agreed_contact(language: Language) -> Sheet:
    return replace(
        blank(Kind.AGREED, Role.CONTACT, language, Word.START, Word.PERIOD, Word.CANCEL),
        institution=INSTITUTION,
        said=OFFER,
        offer_period=PERIOD,
        acquaintance=PARTNER_CARD,
    )


def agreed_desk(language: Language) -> Sheet:
    return replace(blank(Kind.AGREED, Role.DESK, language), institution=INSTITUTION, said=OFFER)


def rather_not(language: Language) -> Sheet:
    return replace(
        blank(Kind.RATHER_NOT, Role.CONTACT, language, Word.PROPOSE, Word.DECLINE),
        institution=INSTITUTION,
        said="De periode past ons niet, na de zomer wel.",
        deadline=ANSWER_BY,
    )


def declined(language: Language) -> Sheet:
    return replace(
        blank(Kind.DECLINED, Role.PARTNER, language),
        institution=INSTITUTION,
        said="Alle opdrachten voor dit semester zijn al verdeeld. Na de zomer kijken we graag opnieuw.",
        status=QuestionStatus.OPEN,
        lines=(line(MatchStatus.DECLINED), OTHER),
    )


def declined_without_reason(language: Language) -> Sheet:
    return replace(
        declined(language), said="", lines=(line(MatchStatus.DECLINED),), status=QuestionStatus.UNMATCHED
    )


def declined_desk(language: Language) -> Sheet:
    return replace(
        blank(Kind.DECLINED, Role.DESK, language, Word.CLOSE),
        institution=INSTITUTION,
        said="Past niet in het curriculum.",
        status=QuestionStatus.UNMATCHED,
        lines=(line(MatchStatus.DECLINED),),
    )


def supplement(language: Language) -> Sheet:
    return replace(
        blank(Kind.SUPPLEMENT, Role.CONTACT, language, Word.PROPOSE, Word.CONSIDER, Word.DECLINE),
        institution=INSTITUTION,
        said="Hierbij de plattegrond van de tuin.\nDe schuur staat er niet meer op.",
        attachments=("plattegrond.pdf", "foto's tuin.zip"),
    )


def withdrawn(language: Language) -> Sheet:
    return replace(blank(Kind.WITHDRAWN, Role.CONTACT, language), said="We hebben het zelf opgelost.")


def is_this_you(language: Language) -> Sheet:
    return replace(
        blank(Kind.IS_THIS_YOU, Role.CONTACT, language, Word.CONFIRM),
        status_url="",
        said="INTERESSE TOT 1 maart",
        deadline=ANSWER_BY,
    )


def asked_back(language: Language) -> Sheet:
    return replace(
        blank(Kind.ASKED_BACK, Role.CONTACT, language, Word.DECLINE, Word.PROPOSE),
        understood="Nog geen match",
        reason="near-miss",
    )


def refusal(language: Language) -> Sheet:
    sheet = blank(Kind.REFUSAL, Role.PARTNER, language)
    return replace(
        sheet, status_url="", reason="other", reply_address=sheet.programme.intake_address, question=None
    )


def status(language: Language) -> Sheet:
    return replace(
        blank(Kind.STATUS, Role.PARTNER, language, Word.AGREE, Word.REFUSE, Word.WITHDRAW),
        status=QuestionStatus.PROPOSED,
        lines=(line(MatchStatus.PROPOSED, ANSWER_BY), OTHER),
    )


def status_contact(language: Language) -> Sheet:
    return replace(
        blank(Kind.STATUS, Role.CONTACT, language),
        status=QuestionStatus.RUNNING,
        lines=(line(MatchStatus.RUNNING, PERIOD.last),),
        undo_until=UNDO_UNTIL,
        possible=(Word.REPORT, Word.COMPLETE, Word.CANCEL),
    )


SAMPLES: dict[str, Callable[[Language], Sheet]] = {
    "confirm": confirm,
    "confirm-reminder": confirm_reminder,
    "receipt": receipt,
    "receipt.unplaced": receipt_unplaced,
    "notice": notice,
    "notice.confidential": notice_confidential,
    "unplaced": unplaced,
    "unconfirmed": unconfirmed,
    "held": held,
    "held.mail": held_mail,
    "held.writer": held_writer,
    "transcript": transcript,
    "transcript.refused": transcript_refused,
    "transcript.partner": transcript_partner,
    "proposal": proposal,
    "agreed": agreed,
    "agreed.contact": agreed_contact,
    "agreed.desk": agreed_desk,
    "rather-not": rather_not,
    "rather-not.desk": lambda language: replace(
        blank(Kind.RATHER_NOT, Role.DESK, language), institution=INSTITUTION
    ),
    "declined": declined,
    "declined.without-reason": declined_without_reason,
    "declined.desk": declined_desk,
    "supplement": supplement,
    "withdrawn": withdrawn,
    "withdrawn.partner": lambda language: blank(Kind.WITHDRAWN, Role.PARTNER, language, Word.REOPEN),
    "is-this-you": is_this_you,
    "asked-back": asked_back,
    "refusal": refusal,
    "status": status,
    "status.contact": status_contact,
    "help": lambda language: blank(Kind.HELP, Role.CONTACT, language),
    "help.partner": lambda language: blank(Kind.HELP, Role.PARTNER, language),
    "help.desk": lambda language: blank(Kind.HELP, Role.DESK, language),
}


def samples() -> list[Sample]:
    """Every sample in every language."""
    return [
        Sample(f"{name}.{language}", sheet(language))
        for name, sheet in SAMPLES.items()
        for language in Language
    ]
