"""Letters with texts that go from one side to the other."""

from collections.abc import Callable
from dataclasses import replace

from loket.domain.commands import Word
from loket.domain.letters import LetterKind as Kind
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.mail.sheet import Sheet
from tests.letters.facts import ASKED, FILES, INSTITUTION, NAMES, OTHER, blank

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


SAMPLES: dict[str, Callable[[Language], Sheet]] = {
    "relay": relay,
    "relay.desk": relay_by_desk,
    "relay.answer": relay_answer,
    "relay.files": relay_files,
    "transcript.relay": transcript_relay,
    "transcript.passed-back": transcript_passed_back,
    "asked-back.one-reader": asked_back_one_reader,
}
