"""An answer to an overview: each line that begins with a reference counts for that question, once."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from loket.domain.commands import Word
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.overview import week_of
from loket.domain.people import Party, writer
from loket.domain.question import Question
from loket.domain.storage import SeenMail
from loket.domain.working_days import local_date
from loket.mail.grammar.filled_in import FilledIn
from loket.mail.grammar.reference_lines import divided
from loket.mail.grammar.said import Command, Doubt, Doubtful, Nothing, Said
from loket.mail.grammar.understand import understand
from loket.mail.mime.parse import parse
from loket.mail.reading.incoming import ReplyText
from loket.mail.reply.reply_text import reply_text, wants_letter
from loket.usecases.inbound.answer_loose import ask_which, letter
from loket.usecases.inbound.beside_letter import ANSWERS_LOOKED_UP
from loket.usecases.inbound.breakers import THREAD_AN_HOUR, stop, times_this_hour
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom, effect_before, record
from loket.usecases.inbound.matching import known_question
from loket.usecases.inbound.overview_token import Overviewed
from loket.usecases.inbound.plan import parts_of, plan
from loket.usecases.inbound.said_loose import SAID_LOOSE
from loket.usecases.inbound.speaker import has_part_in, objection_to_person
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.inbound.write_down import write_down
from loket.usecases.line_results import UNKNOWN, LineOutcome, packed

DAY = timedelta(days=1)
TOLD_TOGETHER = frozenset({LetterKind.TRANSCRIPT, LetterKind.ASKED_BACK, LetterKind.STATUS})
"""Answers about one question that the one transcript of all lines takes the place of."""


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What a mail says of one question, and in which words."""

    reference: str
    said: Said
    text: str


def answer_overview(hand: InHand, to: Overviewed, room: MailRoom) -> tuple[Effect, ...]:
    """The effects of a mail to somebody's own overview address."""
    if times_this_hour(hand, "overview", room) > THREAD_AN_HOUR:
        return (stop(hand, None, room),)
    if why := objection_to_person(hand, to.party, room):
        return (disbelieve(hand, to, why, room),)
    hand = beside_overview(hand, room)
    said = said_by_line(hand, room)
    return by_line(hand, to, said, room) if said else (without_reference(hand, to, room),)


def disbelieve(hand: InHand, to: Overviewed, why: str, room: MailRoom) -> Effect:
    """Kept, nothing done; the registered address hears of it once a day."""
    name = f"held#{hand.now:%Y-%m-%d}#overview#{to.party.code}"
    first = room.store.count_once(name, hand.arrival.ses_id, hand.now + DAY) == 1
    effect = Effect(reference="", outcome=Outcome.HELD, reason=why)
    told = letter(hand, LetterKind.NOT_BELIEVED, why, to.party, room, str(to.week))
    writing = hand.writing(writer(hand.id), effect) if first else None
    room.store.record(hand.loose, hand.entry(writing, hand.outcome(effect)), (told,) if first else ())
    return effect


def beside_overview(hand: InHand, room: MailRoom) -> InHand:
    """The mail read beside the overview that it answers, where its quote cannot be told otherwise (M62)."""
    if not wants_letter(hand.reply):
        return hand
    keys = (room.book.answered_letter(id) for id in hand.mail.answers[:ANSWERS_LOOKED_UP])
    raw = next((raw for key in keys if key and (raw := room.mailbox.sent(key))), None)
    return replace(hand, reply=reply_text(hand.mail, parse(raw).text)) if raw else hand


def said_by_line(hand: InHand, room: MailRoom) -> tuple[SaidOf, ...]:
    """What is said of each question; of one that is named twice nothing for certain."""
    programme = room.store.programme()
    today = local_date(hand.now, programme)
    texts: dict[str, list[str]] = {}
    for reference, text in divided(hand.reply.new, programme.prefix).passages:
        texts.setdefault(reference, []).append(text)
    return tuple(said_of(reference, own, hand.reply, today) for reference, own in texts.items())


def said_of(reference: str, texts: list[str], reply: ReplyText, today: date) -> SaidOf:
    once = len(texts) == 1
    said = understand(replace(reply, new=texts[0]), today) if once else Doubtful(reason=Doubt.CONFLICT)
    return SaidOf(reference, said, "\n\n".join(texts).strip())


def by_line(hand: InHand, to: Overviewed, said: tuple[SaidOf, ...], room: MailRoom) -> tuple[Effect, ...]:
    """One transaction a question; the last one, with the transcript of all, makes the mail handled."""
    effects: tuple[Effect, ...] = ()
    results: list[LineOutcome] = []
    for one in said:
        question = known_question(one.reference, room.store)
        if question is None or not has_part_in(question, to.party):
            results.append(LineOutcome(one.reference, Outcome.ASKED_BACK, UNKNOWN))
            continue
        effect = effect_before(hand, one.reference, room) or carried_out(hand, to.party, one, question, room)
        effects += (effect,)
        candidates = one.said.candidates if isinstance(one.said, Doubtful) else ()
        results.append(LineOutcome(one.reference, effect.outcome, effect.reason, candidates))
    nothing = Effect(reference="", outcome=Outcome.ASKED_BACK, reason=UNKNOWN)
    return tell_results(hand, to, results, effects or (nothing,), room)


def carried_out(hand: InHand, by: Party, one: SaidOf, question: Question, room: MailRoom) -> Effect:
    """What was said, done as at the party's own address of this question; all lines are answered together."""
    speech = Speech(said=one.said, by=by, text=hand.id, written=FilledIn({}, one.text))

    def make(question: Question) -> Plan:
        made = plan(question, speech, hand.now, room.store)
        return replace(made, answer=None) if made.answer in TOLD_TOGETHER else made

    # Only its own line is kept below a question: it is erased with it, and others' lines are none of its.
    writing = hand.writing(by, Effect.none(one.reference), files=(), **parts_of(one.said))
    return write_down(
        hand,
        one.reference,
        make,
        replace(writing, text=one.text),
        room,
        last=False,
        known=False,
        read=question,
    )


def tell_results(
    hand: InHand, to: Overviewed, results: list[LineOutcome], effects: tuple[Effect, ...], room: MailRoom
) -> tuple[Effect, ...]:
    """The mail has its outcome, and its writer one transcript of all lines."""
    files = "files" if hand.mail.files else ""
    told = letter(hand, LetterKind.OVERVIEW_TRANSCRIPT, files, to.party, room, str(to.week))
    told = replace(told, facts={**told.facts, "week": str(to.week), "results": packed(results)})
    entry = hand.entry(hand.writing(to.party, effects[0]), hand.outcome(*effects))
    if hand.seen is None and effects[0].reference:
        # A further delivery of the mail is kept with the first question, and goes when that goes.
        names = tuple(sorted(hand.names))
        entry = replace(
            entry, seen=SeenMail(ses_id=hand.arrival.ses_id, reference=effects[0].reference, names=names)
        )
    room.store.record(hand.loose, entry, (told,))
    return effects


def without_reference(hand: InHand, to: Overviewed, room: MailRoom) -> Effect:
    """What names no question is applied to none: a word that needs none is done, the rest asked (M08)."""
    said = understand(hand.reply, local_date(hand.now, room.store.programme()))
    if isinstance(said, Nothing) and said.thanks and not hand.mail.files:
        return record(hand, Outcome.NOTED, "thanks", room)
    if isinstance(said, Command) and said.word in SAID_LOOSE:
        return SAID_LOOSE[said.word](hand, to.party, said, room, str(to.week))
    return ask_which(hand, to.party, room, str(to.week))


def asks_status(said: tuple[SaidOf, ...]) -> bool:
    """True when a line asks how a question stands."""
    return any(isinstance(one.said, Command) and one.said.word is Word.STATUS for one in said)


def tell_status(hand: InHand, by: Party, said: tuple[SaidOf, ...], room: MailRoom) -> Effect:
    """To the intake, where nothing is carried out: how the questions stand that are the writer's business."""
    results = []
    for one in said:
        question = known_question(one.reference, room.store)
        if question is None or not has_part_in(question, by):
            results.append(LineOutcome(one.reference, Outcome.ASKED_BACK, UNKNOWN))
        elif asks_status((one,)):
            results.append(LineOutcome(one.reference, Outcome.DONE, "status"))
        else:
            results.append(LineOutcome(one.reference, Outcome.ASKED_BACK, "no-token"))
    week = week_of(local_date(hand.now, room.store.programme()))
    effect = Effect(reference="", outcome=Outcome.DONE, reason="status")
    return tell_results(hand, Overviewed(by, week), results, (effect,), room)[0]
