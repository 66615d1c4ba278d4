"""Letters about handing over to a colleague, and about being away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from loket.domain.commands import Word
from loket.domain.decisions import Reason
from loket.domain.letters import LetterKind as Kind
from loket.domain.match import MatchStatus
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.mail.message import Offered, buttons
from loket.mail.render import thread_subject
from loket.mail.sheet import Absent, Acquaintance, Sheet
from tests.letters.facts import (
    ANSWER_BY,
    ASKED,
    COLLEAGUE_ADDRESS,
    CONTACT_CARD,
    ERASED_ON,
    FILES,
    INSTITUTION,
    NAMES,
    PARTNER_CARD,
    REFERENCE,
    REPLY_ADDRESS,
    TITLE,
    UNDO_UNTIL,
    blank,
    line,
)  # fmt: skip

NOTE = "Dit is meer iets voor jouw opleiding. De vraagsteller wil graag voor de kerst iets horen."
AWAY_UNTIL, BACK_ON = date(2027, 1, 1), date(2027, 1, 4)


def hand_over(language: Language) -> Sheet:
    return replace(
        blank(Kind.HAND_OVER, Role.CONTACT, language, Word.CONFIRM),
        institution=INSTITUTION,
        giver=NAMES[Role.CONTACT],
        taker=COLLEAGUE_ADDRESS,
        deadline=ERASED_ON,
    )


def take_over(language: Language) -> Sheet:
    sheet = blank(Kind.TAKE_OVER, Role.WRITER, language, Word.CONFIRM)
    return replace(
        sheet, institution=INSTITUTION, giver=NAMES[Role.CONTACT], deadline=ERASED_ON, status_url=""
    )


def take_over_waiting(language: Language) -> Sheet:
    return replace(take_over(language), done="take-over-waiting", buttons=())


def take_over_refused(language: Language) -> Sheet:
    return replace(take_over(language), done="take-over-refused", buttons=())


def take_over_ended(language: Language) -> Sheet:
    return replace(take_over(language), done="take-over-ended", buttons=())


def take_over_unclear(language: Language) -> Sheet:
    return replace(take_over(language), reason="yes-or-no")


def handed_over(language: Language) -> Sheet:
    said = (Word.PROPOSE, Word.CONSIDER, Word.DECLINE, Word.HAND_OVER)
    return replace(
        blank(Kind.HANDED_OVER, Role.CONTACT, language, *said),
        institution=INSTITUTION,
        giver="Joost Verhulst",
        hand_note=NOTE,
        status=QuestionStatus.OPEN,
        lines=(ASKED,),
        attachments=FILES,
    )


def handed_over_agreed(language: Language) -> Sheet:
    said = (Word.START, Word.PERIOD, Word.CANCEL, Word.HAND_OVER)
    return replace(
        blank(Kind.HANDED_OVER, Role.CONTACT, language, *said),
        institution=INSTITUTION,
        giver="Joost Verhulst",
        acquaintance=PARTNER_CARD,
        status=QuestionStatus.MATCHED,
        lines=(line(MatchStatus.AGREED),),
    )


def transcript_handed(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.CONTACT, language, Word.UNDO),
        understood=f"DOORSTUREN {COLLEAGUE_ADDRESS}",
        done=str(Word.HAND_OVER),
        taker="Joost Verhulst",
        status=QuestionStatus.OPEN,
        lines=(ASKED,),
        undo_until=UNDO_UNTIL,
    )


def transcript_not_handed(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.CONTACT, language, Word.HAND_OVER),
        understood="DOORSTUREN iemand@elders.example",
        reason="not-a-colleague",
        status=QuestionStatus.OPEN,
        lines=(ASKED,),
    )


def transcript_too_late(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.CONTACT, language, Word.HAND_OVER),
        understood="JA",
        reason=str(Reason.NO_LONGER_ASKED),
        status=QuestionStatus.OPEN,
        lines=(ASKED,),
    )


def transcript_waiting(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.CONTACT, language),
        understood="JA",
        done="hand-over-waiting",
        status=QuestionStatus.OPEN,
        lines=(ASKED,),
    )


def transcript_asked(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.DESK, language, Word.HAND_OVER, Word.CLOSE),
        understood="DOORSTUREN s.degraaf@hogeschool.example",
        done="asked",
        taker=NAMES[Role.CONTACT],
        status=QuestionStatus.OPEN,
        lines=(ASKED,),
    )


def transcript_away(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.CONTACT, language),
        understood="AFWEZIG TOT 1 januari",
        done=str(Word.AWAY),
        away_until=AWAY_UNTIL,
        back_on=BACK_ON,
        open_count=12,
        undo_until=UNDO_UNTIL,
        status=QuestionStatus.OPEN,
        lines=(line(MatchStatus.ASKED, BACK_ON),),
    )


def transcript_away_with_one(language: Language) -> Sheet:
    return replace(transcript_away(language), open_count=1)


def transcript_back(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.CONTACT, language),
        understood="ONGEDAAN",
        done="back",
        status=QuestionStatus.OPEN,
        lines=(line(MatchStatus.ASKED, ANSWER_BY),),
    )


def status_handed(language: Language) -> Sheet:
    sheet = blank(Kind.STATUS, Role.CONTACT, language)
    about = {"news": "handed-over", "taker": "Joost Verhulst", "institution": INSTITUTION}
    return replace(sheet, status=QuestionStatus.OPEN, lines=(ASKED,), **about)


def status_other_contact(language: Language) -> Sheet:
    sheet = blank(Kind.STATUS, Role.PARTNER, language)
    about = {"news": "contact-changed", "acquaintance": CONTACT_CARD}
    return replace(sheet, status=QuestionStatus.MATCHED, lines=(line(MatchStatus.AGREED),), **about)


def status_taken_back(language: Language) -> Sheet:
    sheet = blank(Kind.STATUS, Role.CONTACT, language)
    return replace(sheet, news="taken-back", status=QuestionStatus.OPEN, lines=(ASKED,))


def status_not_taken_over(language: Language) -> Sheet:
    sheet = blank(Kind.STATUS, Role.CONTACT, language, Word.HAND_OVER)
    return replace(sheet, news="hand-over-refused", status=QuestionStatus.OPEN, lines=(ASKED,))


def status_unreached(language: Language) -> Sheet:
    return replace(status_not_taken_over(language), news="hand-over-unreached")


def unplaced_away(language: Language) -> Sheet:
    return replace(
        blank(Kind.UNPLACED, Role.DESK, language, Word.HAND_OVER, Word.CLOSE),
        absent=(Absent(INSTITUTION, AWAY_UNTIL),),
        status=QuestionStatus.OPEN,
        deadline=ANSWER_BY,
    )


def unplaced_partly(language: Language) -> Sheet:
    lines = (line(MatchStatus.ASKED, ANSWER_BY, "Universiteit Voorbeeld"),)
    return replace(unplaced_away(language), lines=lines, deadline=None)


def away_substitute(language: Language) -> Sheet:
    sheet = blank(Kind.AWAY, Role.DESK, language)
    offered = (Offered(Word.HAND_OVER, named=COLLEAGUE_ADDRESS),)
    return replace(
        sheet,
        writer=NAMES[Role.CONTACT],
        institution=INSTITUTION,
        away_until=AWAY_UNTIL,
        stands_in=Acquaintance(name="Joost Verhulst", email=COLLEAGUE_ADDRESS),
        said="Ik ben afwezig tot en met 1 januari. Bij spoed: Joost Verhulst.",
        buttons=buttons(offered, REPLY_ADDRESS, thread_subject(REFERENCE, TITLE), language),
        status=QuestionStatus.OPEN,
        lines=(line(MatchStatus.ASKED, BACK_ON),),
    )


SAMPLES: dict[str, Callable[[Language], Sheet]] = {
    "hand-over": hand_over,
    "take-over": take_over,
    "take-over.waiting": take_over_waiting,
    "take-over.refused": take_over_refused,
    "take-over.ended": take_over_ended,
    "take-over.unclear": take_over_unclear,
    "handed-over": handed_over,
    "handed-over.agreed": handed_over_agreed,
    "transcript.handed-over": transcript_handed,
    "transcript.not-a-colleague": transcript_not_handed,
    "transcript.no-longer-asked": transcript_too_late,
    "transcript.hand-over-waiting": transcript_waiting,
    "transcript.asked": transcript_asked,
    "transcript.away": transcript_away,
    "transcript.away-with-one": transcript_away_with_one,
    "transcript.back": transcript_back,
    "status.handed-over": status_handed,
    "status.contact-changed": status_other_contact,
    "status.taken-back": status_taken_back,
    "status.hand-over-refused": status_not_taken_over,
    "status.hand-over-unreached": status_unreached,
    "unplaced.away": unplaced_away,
    "unplaced.partly": unplaced_partly,
    "away.substitute": away_substitute,
}
