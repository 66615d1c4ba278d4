"""Letters about what the desk says for somebody else."""

from collections.abc import Callable
from dataclasses import replace

from loket.domain.commands import Word
from loket.domain.letters import LetterKind as Kind
from loket.domain.match import MatchStatus
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.mail.message import Offered, buttons
from loket.mail.render import thread_subject
from loket.mail.sheet import Sheet
from loket.mail.words import PARTNER_SIDE, words
from tests.letters.facts import (
    ANSWER_BY,
    ASKED,
    INSTITUTION,
    OFFER,
    OTHER,
    OTHER_REFERENCE,
    PERIOD,
    REFERENCE,
    REPLY_ADDRESS,
    TITLE,
    UNDO_UNTIL,
    blank,
    line,
)  # fmt: skip
from tests.letters.samples_matching import agreed, closed, supplement

OTHER_TITLE = "Vogels tellen"
UNIVERSITY = "Universiteit Voorbeeld"


def offering(sheet: Sheet, *offered: Word | Offered) -> Sheet:
    """The letter with these buttons."""
    made = buttons(offered, REPLY_ADDRESS, thread_subject(REFERENCE, TITLE), sheet.language)
    return replace(sheet, buttons=made)


def transcript_for_side(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.DESK, language, Word.UNDO, Word.CLOSE),
        understood=f"NAMENS {INSTITUTION} MATCH: {OFFER}",
        done=str(Word.PROPOSE),
        behalf=INSTITUTION,
        offer_period=PERIOD,
        status=QuestionStatus.PROPOSED,
        lines=(line(MatchStatus.PROPOSED, ANSWER_BY), OTHER),
        undo_until=UNDO_UNTIL,
    )


def asked_back_which_side(language: Language) -> Sheet:
    """Two institutions may be meant: a button for each."""
    sheet = replace(
        blank(Kind.ASKED_BACK, Role.DESK, language),
        understood="GEEN MATCH: vol",
        reason="which-side",
        sides=(PARTNER_SIDE[language], INSTITUTION, UNIVERSITY),
    )
    return offering(sheet, Offered(Word.DECLINE, INSTITUTION), Offered(Word.DECLINE, UNIVERSITY))


def asked_back_partner(language: Language) -> Sheet:
    """What is for the partner to say is never worked out."""
    partner = PARTNER_SIDE[language]
    sheet = replace(asked_back_which_side(language), understood="AKKOORD", sides=(partner, INSTITUTION))
    return offering(sheet, Offered(Word.AGREE, partner))


def status_for_contact(language: Language) -> Sheet:
    return replace(
        blank(Kind.STATUS, Role.CONTACT, language, Word.PROPOSE, Word.DECLINE),
        news="proposed",
        behalf=INSTITUTION,
        said=OFFER,
        offer_period=PERIOD,
        status=QuestionStatus.PROPOSED,
        lines=(line(MatchStatus.PROPOSED, ANSWER_BY), OTHER),
    )


def status_for_partner(language: Language) -> Sheet:
    return replace(
        blank(Kind.STATUS, Role.PARTNER, language, Word.WITHDRAW),
        news="rather-not",
        behalf=words(language).small["the_asker"],
        said="De periode past niet, na de zomer wel.",
        status=QuestionStatus.OPEN,
        lines=(ASKED, OTHER),
    )


def agreed_for_partner(language: Language) -> Sheet:
    return replace(agreed(language), behalf=words(language).small["the_asker"])


def withdrawn_for_partner(language: Language) -> Sheet:
    sheet = closed(language, Role.PARTNER)
    return replace(sheet, closed=False, behalf=words(language).small["the_asker"])


def supplement_by_desk(language: Language) -> Sheet:
    """What somebody else wrote, added by the desk."""
    return replace(supplement(language), closed=True, claimed="Joost Verhulst")


def supplement_merged(language: Language) -> Sheet:
    text = f"{OTHER_TITLE}\n\nWie telt met ons de vogels in het park?"
    return replace(
        supplement(language), merged=True, related=OTHER_REFERENCE, claimed="Joost Verhulst", said=text
    )


def status_parted(language: Language) -> Sheet:
    return replace(
        blank(Kind.STATUS, Role.CONTACT, language, Word.PROPOSE, Word.CONSIDER, Word.DECLINE),
        news="parted",
        related=OTHER_REFERENCE,
        status=QuestionStatus.OPEN,
        lines=(ASKED, OTHER),
    )


def withdrawn_merged(language: Language, role: Role, related: str = "") -> Sheet:
    return replace(blank(Kind.WITHDRAWN, role, language), merged=True, related=related)


def transcript_merged(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.DESK, language, Word.UNDO),
        understood=f"SAMENVOEGEN {OTHER_REFERENCE}",
        done=str(Word.MERGE),
        related=OTHER_REFERENCE,
        closed=True,
        status=QuestionStatus.WITHDRAWN,
        lines=(line(MatchStatus.WITHDRAWN),),
        undo_until=UNDO_UNTIL,
    )


def transcript_belongs(language: Language) -> Sheet:
    return replace(
        transcript_merged(language),
        understood=f"BIJ {OTHER_REFERENCE}",
        done=str(Word.BELONGS),
        closed=False,
        status=QuestionStatus.DISCARDED,
        lines=(),
        undo_until=None,
        buttons=(),
    )


def asked_back_held(language: Language) -> Sheet:
    """About a held mail, at its own address."""
    sheet = blank(Kind.ASKED_BACK, Role.DESK, language, Word.RELEASE, Word.SPAM, Word.BELONGS, Word.FROM)
    return replace(sheet, understood="VAN iemand@elders.example", reason="not-a-party")


def added(language: Language, role: Role) -> Sheet:
    """To whoever wrote what belongs to another question; the partner's address is not proven here."""
    sheet = blank(Kind.ADDED, role, language)
    return replace(sheet, recipient=replace(sheet.recipient, proven=False))


SAMPLES: dict[str, Callable[[Language], Sheet]] = {
    "transcript.for-side": transcript_for_side,
    "asked-back.which-side": asked_back_which_side,
    "asked-back.partner": asked_back_partner,
    "status.for-contact": status_for_contact,
    "status.for-partner": status_for_partner,
    "agreed.for-partner": agreed_for_partner,
    "withdrawn.for-partner": withdrawn_for_partner,
    "supplement.by-desk": supplement_by_desk,
    "supplement.merged": supplement_merged,
    "status.parted": status_parted,
    "withdrawn.merged": lambda language: withdrawn_merged(language, Role.CONTACT),
    "withdrawn.merged-joint": lambda language: withdrawn_merged(language, Role.CONTACT, OTHER_REFERENCE),
    "withdrawn.merged-partner": lambda language: withdrawn_merged(language, Role.PARTNER),
    "transcript.merged": transcript_merged,
    "transcript.belongs": transcript_belongs,
    "asked-back.held": asked_back_held,
    "added": lambda language: added(language, Role.PARTNER),
    "added.writer": lambda language: added(language, Role.WRITER),
}
