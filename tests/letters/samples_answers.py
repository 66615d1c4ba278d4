"""Letters that answer a mail, and news about a question."""

from collections.abc import Callable
from dataclasses import replace

from loket.domain.commands import Word
from loket.domain.decisions import Reason
from loket.domain.letters import LetterKind as Kind
from loket.domain.match import MatchStatus
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.mail.message import mailto
from loket.mail.render import thread_subject
from loket.mail.sheet import Choice, Sheet
from loket.mail.words import COMMANDS
from tests.letters.facts import (
    ANSWER_BY,
    ASKED,
    FILES,
    HELD_BACK,
    INSTITUTION,
    OFFER,
    OTHER,
    PERIOD,
    REFERENCE,
    REPLY_ADDRESS,
    TITLE,
    UNDO_UNTIL,
    blank,
    details,
    line,
    loose,
)  # fmt: skip


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


def transcript_entered(language: Language) -> Sheet:
    sheet = blank(Kind.TRANSCRIPT, Role.DESK, language, Word.RELEASE, Word.SPAM)
    about = {"understood": "NAMENS Noor van den Berg <noor@buurttuin.example>", "done": "entered"}
    return replace(sheet, status=QuestionStatus.UNCONFIRMED, **about)


def transcript_details(language: Language) -> Sheet:
    sheet = blank(Kind.TRANSCRIPT, Role.PARTNER, language)
    about = {"understood": "Dank!", "details": details(language)[:2], "done": "details-given"}
    return replace(sheet, status=QuestionStatus.INCOMPLETE, hint="text-missing", **about)


def transcript_partner(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.PARTNER, language, Word.UNDO),
        understood="Hierbij de plattegrond van de tuin.",
        done="supplement",
        attachments=FILES,
        status=QuestionStatus.OPEN,
        lines=(ASKED, OTHER),
    )


def asked_back(language: Language) -> Sheet:
    return replace(
        blank(Kind.ASKED_BACK, Role.CONTACT, language, Word.DECLINE, Word.PROPOSE),
        understood="Nog geen match",
        reason="near-miss",
        status=QuestionStatus.OPEN,
        lines=(ASKED, OTHER),
        possible=(Word.CONSIDER, Word.RELAY, Word.HELP),
    )


def asked_back_shared(language: Language) -> Sheet:
    return replace(asked_back(language), writer="Anna de Wit <afstuderen@hogeschool.example>")


def transcript_which(language: Language) -> Sheet:
    """One word, two matches: each has an address of its own."""
    what = ("stage Bestuurskunde, groep van mevrouw De Graaf", "afstudeeropdracht Communicatie")
    made = (
        Choice(
            command=COMMANDS[language][Word.START],
            address=REPLY_ADDRESS,
            href=mailto(REPLY_ADDRESS, thread_subject(REFERENCE, TITLE), COMMANDS[language][Word.START]),
            what=one,
            institution=INSTITUTION,
            period=PERIOD,
        )
        for one in what
    )
    return replace(
        transcript_refused(language), reason=str(Reason.WHICH_MATCH), choices=tuple(made), possible=()
    )


def transcript_overtaken(language: Language) -> Sheet:
    return replace(
        transcript_refused(language),
        understood=COMMANDS[language][Word.UNDO],
        reason=str(Reason.OVERTAKEN),
        obstacle="agreed",
        obstacle_on=ANSWER_BY,
        status=QuestionStatus.MATCHED,
        lines=(line(MatchStatus.AGREED),),
        possible=(Word.START, Word.HELP),
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


def refusal(language: Language) -> Sheet:
    sheet = blank(Kind.REFUSAL, Role.PARTNER, language)
    return replace(
        sheet, status_url="", reason="other", reply_address=sheet.programme.intake_address, question=None
    )


def transcript_no_period(language: Language) -> Sheet:
    return replace(transcript(language), offer_period=None, hint="period-missing")


def transcript_withheld(language: Language) -> Sheet:
    return replace(transcript_partner(language), understood="", attachments=FILES[:1], withheld=HELD_BACK)


def transcript_closed(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.PARTNER, language, Word.REOPEN),
        understood="Is er nog nieuws over de tuin?",
        done="supplement",
        status=QuestionStatus.WITHDRAWN,
        lines=(line(MatchStatus.WITHDRAWN),),
        closed=True,
    )


def transcript_withdrew(language: Language) -> Sheet:
    return replace(
        transcript_closed(language),
        understood="INTREKKEN",
        done=str(Word.WITHDRAW),
        undo_until=UNDO_UNTIL,
    )


def transcript_forgotten(language: Language) -> Sheet:
    return replace(
        transcript_closed(language), understood="VERWIJDER MIJN GEGEVENS", done=str(Word.FORGET), possible=()
    )


def transcript_note(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.CONTACT, language, Word.PROPOSE, Word.CONSIDER, Word.DECLINE),
        understood="Ik vraag het aan de opleiding.",
        done="note",
        status=QuestionStatus.OPEN,
        lines=(ASKED,),
    )


def transcript_disowned(language: Language) -> Sheet:
    return replace(transcript_note(language), understood="NEE", done="disowned")


def transcript_not_mine(language: Language) -> Sheet:
    sheet = blank(Kind.TRANSCRIPT, Role.PARTNER, language)
    return replace(
        sheet,
        done="not-mine",
        status=QuestionStatus.DISCARDED,
        recipient=replace(sheet.recipient, proven=False),
    )


def asked_back_only_a_file(language: Language) -> Sheet:
    return replace(
        asked_back_empty(language), reason="only-a-file", attachments=FILES[:1], withheld=HELD_BACK[:1]
    )


def asked_back_empty(language: Language) -> Sheet:
    return replace(blank(Kind.ASKED_BACK, Role.PARTNER, language), reason="empty")


def asked_back_no_token(language: Language) -> Sheet:
    return replace(
        blank(Kind.ASKED_BACK, Role.CONTACT, language, Word.CONSIDER),
        understood="INTERESSE",
        reason="no-token",
    )


def asked_back_yes_or_no(language: Language) -> Sheet:
    sheet = blank(Kind.ASKED_BACK, Role.PARTNER, language)
    return replace(sheet, reason="yes-or-no", recipient=replace(sheet.recipient, proven=False))


def refused(language: Language, reason: str) -> Sheet:
    return replace(loose(Kind.REFUSAL, Role.WRITER, language), reason=reason)


def status_started(language: Language) -> Sheet:
    return replace(
        blank(Kind.STATUS, Role.PARTNER, language),
        news="started",
        status=QuestionStatus.RUNNING,
        lines=(line(MatchStatus.RUNNING, PERIOD.last),),
    )


def status_undone(language: Language) -> Sheet:
    return replace(
        status(language), news="undone", status=QuestionStatus.OPEN, lines=(ASKED, OTHER), buttons=()
    )


SAMPLES: dict[str, Callable[[Language], Sheet]] = {
    "transcript": transcript,
    "transcript.no-period": transcript_no_period,
    "transcript.refused": transcript_refused,
    "transcript.entered": transcript_entered,
    "transcript.details": transcript_details,
    "transcript.partner": transcript_partner,
    "transcript.withheld": transcript_withheld,
    "transcript.closed": transcript_closed,
    "transcript.withdrew": transcript_withdrew,
    "transcript.forgotten": transcript_forgotten,
    "transcript.note": transcript_note,
    "transcript.disowned": transcript_disowned,
    "transcript.not-mine": transcript_not_mine,
    "transcript.which": transcript_which,
    "transcript.overtaken": transcript_overtaken,
    "asked-back": asked_back,
    "asked-back.shared": asked_back_shared,
    "asked-back.empty": asked_back_empty,
    "asked-back.only-a-file": asked_back_only_a_file,
    "asked-back.no-token": asked_back_no_token,
    "asked-back.yes-or-no": asked_back_yes_or_no,
    "refusal": refusal,
    "refusal.unknown-address": lambda language: refused(language, "unknown-address"),
    "refusal.which-question": lambda language: refused(language, "which-question"),
    "status": status,
    "status.contact": status_contact,
    "status.started": status_started,
    "status.undone": status_undone,
    "help": lambda language: blank(Kind.HELP, Role.CONTACT, language),
    "help.partner": lambda language: blank(Kind.HELP, Role.PARTNER, language),
    "help.desk": lambda language: blank(Kind.HELP, Role.DESK, language),
    "help.loose": lambda language: loose(Kind.HELP, Role.CONTACT, language),
}
