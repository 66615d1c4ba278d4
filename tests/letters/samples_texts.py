"""Letters with texts that go from one side to the other."""

from collections.abc import Callable
from dataclasses import replace

from loket.domain.commands import Word
from loket.domain.letters import LetterKind as Kind
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.mail.difference import changes
from loket.mail.sheet import Sheet
from tests.letters.facts import ASKED, BODY, FILES, INSTITUTION, NAMES, OTHER, blank

TEXT = "Mag een groep van zes studenten in december langskomen?\nHet liefst op een dinsdag."
ANSWER = "Dinsdag 8 december kan. De sleutel ligt bij de buren."


def relay(language: Language) -> Sheet:
    return replace(
        blank(Kind.RELAY, Role.PARTNER, language),
        institution=INSTITUTION,
        writer=NAMES[Role.CONTACT],
        said=TEXT,
        attachments=FILES,
    )


def relay_by_desk(language: Language) -> Sheet:
    return replace(
        blank(Kind.RELAY, Role.PARTNER, language),
        writer=NAMES[Role.DESK],
        said="Mogen we uw naam op de website zetten?",
    )


def relay_answer(language: Language) -> Sheet:
    return replace(
        blank(Kind.RELAY, Role.CONTACT, language, Word.RELAY, Word.PROPOSE, Word.CONSIDER, Word.DECLINE),
        writer=NAMES[Role.PARTNER],
        said=ANSWER,
        attachments=FILES[:1],
    )


def relay_files(language: Language) -> Sheet:
    return replace(relay_answer(language), said="")


def transcript_relay(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.CONTACT, language, Word.PROPOSE, Word.CONSIDER, Word.RELAY),
        understood=f"AAN PARTNER: {TEXT}\n\nMet vriendelijke groet,\nSanne de Graaf\n071 555 02 00",
        done=str(Word.RELAY),
        said=TEXT,
        attachments=FILES[:1],
        status=QuestionStatus.OPEN,
        lines=(ASKED,),
    )


def transcript_passed_back(language: Language) -> Sheet:
    return replace(
        blank(Kind.TRANSCRIPT, Role.PARTNER, language),
        understood=ANSWER,
        done="passed-back",
        one_reader=True,
        status=QuestionStatus.OPEN,
        lines=(ASKED, OTHER),
    )


def asked_back_one_reader(language: Language) -> Sheet:
    return replace(
        blank(Kind.ASKED_BACK, Role.PARTNER, language, Word.AGREE),
        understood="Akkoord, dan zien we elkaar dinsdag.",
        reason="near-miss",
        one_reader=True,
    )


NEW_WORDING = (
    "De buurttuin aan de Merelstraat loopt goed, maar van november tot maart komt er bijna niemand.\n\n"
    "Welke activiteiten brengen buren ook in de winter naar de tuin, en wie kan die begeleiden? "
    "Een proef met één straat is genoeg."
)


def rewording(language: Language) -> Sheet:
    return replace(
        blank(Kind.REWORDING, Role.PARTNER, language, Word.AGREE, Word.REFUSE),
        institution=INSTITUTION,
        writer=NAMES[Role.CONTACT],
        wording=NEW_WORDING,
        changes=changes(BODY.question, NEW_WORDING),
    )


def rewording_by_desk(language: Language) -> Sheet:
    return replace(
        rewording(language),
        institution="",
        writer=NAMES[Role.DESK],
        said="Zo past het bij een scriptie.",
        hint="replaces-wording",
    )


def reworded(language: Language) -> Sheet:
    return replace(
        blank(Kind.REWORDED, Role.CONTACT, language, Word.PROPOSE, Word.CONSIDER, Word.DECLINE),
        institution=INSTITUTION,
        writer=NAMES[Role.CONTACT],
        wording=NEW_WORDING,
        changes=changes(BODY.question, NEW_WORDING),
    )


def reworded_desk(language: Language) -> Sheet:
    return replace(
        blank(Kind.REWORDED, Role.DESK, language),
        writer=NAMES[Role.DESK],
        wording=f"{BODY.question}\n\nHet liefst in de winter.",
        changes=changes(BODY.question, f"{BODY.question}\n\nHet liefst in de winter."),
    )


def not_reworded(language: Language) -> Sheet:
    return replace(
        blank(Kind.NOT_REWORDED, Role.CONTACT, language, Word.REWORD, Word.RELAY, Word.PROPOSE, Word.DECLINE),
        said="Een proef met één straat is voor ons te klein.",
        wording=NEW_WORDING,
    )


def status_text_back(language: Language) -> Sheet:
    return replace(
        blank(Kind.STATUS, Role.CONTACT, language, Word.PROPOSE),
        news="wording-agreed-undone",
        said=BODY.question,
        status=QuestionStatus.OPEN,
        lines=(ASKED,),
    )


SAMPLES: dict[str, Callable[[Language], Sheet]] = {
    "relay": relay,
    "relay.desk": relay_by_desk,
    "relay.answer": relay_answer,
    "relay.files": relay_files,
    "transcript.relay": transcript_relay,
    "transcript.passed-back": transcript_passed_back,
    "asked-back.one-reader": asked_back_one_reader,
    "rewording": rewording,
    "rewording.desk": rewording_by_desk,
    "reworded": reworded,
    "reworded.desk": reworded_desk,
    "not-reworded": not_reworded,
    "status.text-back": status_text_back,
}
