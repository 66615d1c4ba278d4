"""What a believed mail comes to: the events it causes, and the letter that answers it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial, reduce

from loket.domain import commands as c
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Reason, Refused
from loket.domain.events import Event, WordingAgreed, WordingRefused
from loket.domain.evolve import evolve
from loket.domain.letters import LetterKind
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER, Party, Role
from loket.domain.question import Question
from loket.mail.asker.closings import parted
from loket.mail.grammar.filled_in import FilledIn, says_more
from loket.mail.grammar.pointing import only_points_at_file
from loket.mail.grammar.said import Command, Doubt, Doubtful, Nothing, Plain, Said
from loket.mail.words import GRAMMAR
from loket.usecases.accept import whom_to_ask
from loket.usecases.inbound.asking_back import asked_back, note, refused
from loket.usecases.inbound.beyond import BEYOND
from loket.usecases.inbound.commands_of import command_of
from loket.usecases.inbound.for_a_side import said_for, side_or_plan
from loket.usecases.inbound.mail_in_hand import LONGEST_TEXT
from loket.usecases.inbound.pass_on import pass_back, relay, with_part_for_partner
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.letter_about import RELAY
from loket.usecases.ports import Store

NO_TOKEN = "no-token"
DETAILS_GIVEN = "details-given"
WORDING_ANSWERED: Mapping[type[Event], str] = {
    WordingAgreed: "wording-agreed",
    WordingRefused: "wording-refused",
}
"""What was done where the same word answers another kind of offer."""
ONLY_ASKS = (Word.STATUS, Word.HELP)
"""Words that change nothing: who is believed gets an answer, also to a mail without a token."""
KEEPS_ADDRESS = (LetterKind.TRANSCRIPT, LetterKind.ASKED_BACK)
"""Answers to who wrote to one reader only; what they write in answer is for that reader as well."""
TEXT_STAYS = "merged-text-stays"
TAKES_NO_TEXT = frozenset({Word.AGREE, Word.REOPEN, Word.CONSIDER, Word.PERIOD, Word.START, Word.UNDO})


def plan(question: Question, speech: Speech, now: datetime, store: Store) -> Plan:
    """What comes of it, given the question as it stands now. Never raises, changes nothing."""
    made = planned(question, speech, now, store)
    if speech.relay and made.answer in KEEPS_ADDRESS:
        return replace(made, facts=made.facts | {RELAY: str(speech.relay)})
    about_match = speech.by.role is Role.CONTACT and speech.about and made.answer
    # Its answer goes on about the same match, where an institution has several.
    return replace(made, facts=made.facts | {"match": str(speech.about)}) if about_match else made


def planned(question: Question, speech: Speech, now: datetime, store: Store) -> Plan:
    match speech.said:
        case Command(word=Word.CONFIRM):
            return asked_back(question, speech, now, Doubt.NEAR_MISS, nearest_to_yes(question, speech))
        case Command() if speech.objection or not (speech.may_act or speech.said.word in ONLY_ASKS):
            return asked_back(question, speech, now, speech.objection or NO_TOKEN, (speech.said.word,))
        case Command():
            return commanded(question, speech, speech.said, now, store)
        case Doubtful() if is_not_theirs(speech.said, speech.by):
            return told(question, speech, now, store)
        case Doubtful():
            return asked_back(question, speech, now, speech.said.reason, speech.said.candidates)
        case Plain():
            return told(question, speech, now, store)
        case Nothing():
            return nothing_said(question, speech, now, store)


def is_not_theirs(said: Doubtful, by: Party) -> bool:
    """True when all that may be meant is for others to say: then it is text with such a word in it.

    The desk may say everything, in somebody's name.
    """
    return (
        by.role is not Role.DESK
        and bool(said.candidates)
        and not set(said.candidates) & set(GRAMMAR[by.role])
    )


def commanded(question: Question, speech: Speech, said: Command, now: datetime, store: Store) -> Plan:
    """An exact word, carried out or refused by the rules."""
    effect = Effect(reference=question.reference, outcome=Outcome.DONE, reason=str(said.word))
    if said.word in ONLY_ASKS and not said.behalf:
        if said.to_partner and speech.by != PARTNER:
            return asked_back(question, speech, now, Doubt.CONFLICT, (Word.RELAY, said.word))
        return Plan(effect=effect, answer=LetterKind(str(said.word)))
    side = side_or_plan(question, speech, said, now, store)
    if isinstance(side, Plan):
        return side
    if side is None and said.word not in GRAMMAR[speech.by.role]:
        return refused(question, speech, now, Reason.NOT_YOURS)
    speaking = replace(speech, side=side)
    beyond = BEYOND.get(said.word)
    made = beyond(question, speaking, said, now, store) if beyond else None
    made = made or by_the_rules(question, speaking, said, now, store)
    made = with_part_for_partner(question, speaking, said, made, now)
    return said_for(made, side) if side else made


def by_the_rules(question: Question, speech: Speech, said: Command, now: datetime, store: Store) -> Plan:
    """A word that the rules know all about."""
    effect = Effect(reference=question.reference, outcome=Outcome.DONE, reason=str(said.word))
    where = (speech.side or speech.by).institution
    invite = partial(whom_to_ask, question.reference, now, store)
    command = command_of(said, speech.by, where, speech.text, speech.about, invite)
    if command is None:
        return refused(question, speech, now, Reason.NOT_NOW)
    decision = decide(question, command, now)
    if isinstance(decision, Refused):
        return refused(question, speech, now, decision.reason)
    events = decision.events + beside_it(question, speech, said, decision.events, now)
    done = next((WORDING_ANSWERED[type(one)] for one in events if type(one) in WORDING_ANSWERED), said.word)
    facts = {"done": str(done)}
    if said.word is Word.UNDO and question.ended is Ending.MERGED:
        facts["hint"] = TEXT_STAYS
    return Plan(effect=effect, events=events, answer=LetterKind.TRANSCRIPT, facts=facts)


def beside_it(
    question: Question, speech: Speech, said: Command, done: tuple[Event, ...], now: datetime
) -> tuple[Event, ...]:
    """What stands below a word that takes no text goes its usual way: nothing that people write is lost."""
    if not said.argument or said.word not in TAKES_NO_TEXT:
        return ()
    after = reduce(evolve, done, question)
    command: c.Command = c.Note(by=speech.by, text=speech.text)
    if speech.by == PARTNER:
        to_all = c.Supplement(by=PARTNER, text=speech.text)
        command = to_all if speech.relay is None else relay(speech)
    decision = decide(after, command, now)
    return () if isinstance(decision, Refused) else decision.events


def told(question: Question, speech: Speech, now: datetime, store: Store) -> Plan:
    """Plain text: of the partner a supplement, of anybody else an internal note."""
    effect = Effect(reference=question.reference, outcome=Outcome.ADDED, reason="note")
    if speech.by != PARTNER:
        events = note(question, speech, now)
        return Plan(effect=effect, events=events, answer=LetterKind.TRANSCRIPT, facts={"done": "note"})
    if speech.written.details:
        return completed(question, speech, now, store)
    if speech.relay is not None:
        return pass_back(question, speech, now)
    if question.intake is IntakeStatus.INCOMPLETE:
        return supplied(question, speech, now, store)
    decision = decide(question, c.Supplement(by=PARTNER, text=speech.text), now)
    assert not isinstance(decision, Refused)
    return Plan(
        effect=replace(effect, reason="supplement"),
        events=decision.events,
        answer=LetterKind.TRANSCRIPT,
        facts={"done": "supplement"},
    )


def supplied(question: Question, speech: Speech, now: datetime, store: Store) -> Plan:
    """The words that an empty mail missed: now it is a question, and its receipt is the answer."""
    if only_points_at_file(speech.written.rest):
        return no_words(question, speech, now, "only-a-file")
    decision = decide(
        question,
        c.Supply(by=PARTNER, text=speech.text, invite=whom_to_ask(question.reference, now, store)),
        now,
    )
    assert not isinstance(decision, Refused)
    effect = Effect(reference=question.reference, outcome=Outcome.ADDED, reason="supplied")
    return Plan(effect=effect, events=decision.events, question_text=parted(speech.written.rest).text)


def completed(question: Question, speech: Speech, now: datetime, store: Store) -> Plan:
    """The details that a partner fills in count at once; what stands beside them goes its usual way."""
    details, rest = speech.written
    given = decide(question, c.GiveDetails(by=PARTNER, details=tuple(details), text=speech.text), now)
    assert not isinstance(given, Refused)
    if says_more(rest):
        only_text = replace(speech, written=FilledIn({}, rest))
        more = told(reduce(evolve, given.events, question), only_text, now, store)
    else:
        effect = Effect(reference=question.reference, outcome=Outcome.ADDED, reason=DETAILS_GIVEN)
        missing = "text-missing" if question.intake is IntakeStatus.INCOMPLETE else ""
        more = Plan(
            effect=effect, answer=LetterKind.TRANSCRIPT, facts={"done": DETAILS_GIVEN, "hint": missing}
        )
    facts = more.facts | {"details": " ".join(details)}
    return replace(more, events=(*given.events, *more.events), facts=facts, details=details)


def nothing_said(question: Question, speech: Speech, now: datetime, store: Store) -> Plan:
    """No text: with attachments it is about those, thanks are kept, and emptiness is asked about (M25)."""
    assert isinstance(speech.said, Nothing)
    if speech.has_files and not (question.intake is IntakeStatus.INCOMPLETE and speech.by == PARTNER):
        return told(question, speech, now, store)
    if speech.said.thanks:
        # Nobody wants an answer to thanks, and two machines could go on for ever.
        effect = Effect(reference=question.reference, outcome=Outcome.ADDED, reason="thanks")
        return Plan(effect=effect, events=note(question, speech, now))
    return no_words(question, speech, now, "empty")


def no_words(question: Question, speech: Speech, now: datetime, reason: str) -> Plan:
    """Kept, and its writer is asked for words."""
    asked = asked_back(question, speech, now, reason)
    return replace(asked, effect=replace(asked.effect, outcome=Outcome.ADDED))


def nearest_to_yes(question: Question, speech: Speech) -> tuple[Word, ...]:
    """What a bare JA most likely means where it counts for nothing."""
    return (Word.AGREE,) if speech.by == PARTNER and question.matches else ()


def parts_of(said: Said) -> dict[str, str]:
    """The parts of a command that are passed on to others."""
    if not isinstance(said, Command):
        return {}
    argument, to_partner = said.argument[:LONGEST_TEXT], said.to_partner[:LONGEST_TEXT]
    return {"said": argument, "to_partner": to_partner, "named": said.address}
