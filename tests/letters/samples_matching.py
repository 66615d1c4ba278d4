"""Letters between partner and institutions."""

from collections.abc import Callable
from dataclasses import replace

from loket.domain.commands import Word
from loket.domain.letters import LetterKind as Kind
from loket.domain.match import MatchStatus
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.mail.sheet import Sheet
from tests.letters.facts import (
    ANSWER_BY,
    CONTACT_CARD,
    FILES,
    HELD_BACK,
    INSTITUTION,
    OFFER,
    OTHER,
    PARTNER_CARD,
    PERIOD,
    blank,
    line,
)  # fmt: skip


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
        attachments=FILES,
    )


def withdrawn(language: Language) -> Sheet:
    return replace(blank(Kind.WITHDRAWN, Role.CONTACT, language), said="We hebben het zelf opgelost.")


def supplement_files(language: Language) -> Sheet:
    return replace(supplement(language), said="", attachments=FILES[:1], withheld=HELD_BACK)


def supplement_desk(language: Language) -> Sheet:
    return replace(blank(Kind.SUPPLEMENT, Role.DESK, language), said="Is er al iets bekend?")


def withdrawn_desk(language: Language) -> Sheet:
    return replace(withdrawn(language), recipient=blank(Kind.WITHDRAWN, Role.DESK, language).recipient)


def closed(language: Language, role: Role) -> Sheet:
    sheet = blank(Kind.WITHDRAWN, role, language)
    return replace(sheet, said="De tuin is verkocht. Daarmee is de vraag vervallen.", closed=True)


SAMPLES: dict[str, Callable[[Language], Sheet]] = {
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
    "supplement.files": supplement_files,
    "supplement.desk": supplement_desk,
    "withdrawn": withdrawn,
    "withdrawn.desk": withdrawn_desk,
    "withdrawn.closed": lambda language: closed(language, Role.PARTNER),
    "withdrawn.closed-contact": lambda language: closed(language, Role.CONTACT),
    "withdrawn.closed-desk": lambda language: closed(language, Role.DESK),
}
