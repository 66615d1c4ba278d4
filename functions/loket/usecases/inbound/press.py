"""A button on the page of a question does what the same word does in a mail, by the same rules."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from loket.domain.actions import THE_PARTNER
from loket.domain.correspondence import WRITING_ID_LENGTH, Writing, typed_at
from loket.domain.errors import AlreadyHandled
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import PARTNER, Language, Party
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.sides import institution_side
from loket.domain.word import Word
from loket.mail.grammar.filled_in import FilledIn
from loket.mail.grammar.said import Command
from loket.mail.saying import as_written
from loket.usecases.inbound.plan import parts_of, plan
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.inbound.write_down import Answered, carry_out
from loket.usecases.ports import Store
from loket.usecases.side_facts import called
from loket.wire.action_form import Filled, Posted


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """One press on a button: its id, what it says about which offer, and that in words."""

    id: str
    said: Command
    offer: int
    text: str


def press_id(reference: str, by: Party, sent: Posted) -> str:
    """The same for the same form, however often it is sent; another once anything in it is different."""
    typed = (f"{name}={sent.typed[name]}" for name in sorted(sent.typed))
    parts = (reference, by.code, sent.press, str(sent.word), str(sent.offer), sent.behalf, *typed)
    return sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:WRITING_ID_LENGTH]


def press_of(
    id: str, word: Word, sent: Posted, filled: Filled, programme: Programme, language: Language
) -> Press:
    """The press with what it says."""
    said = Command(
        word=word,
        argument=filled.text,
        until=filled.until,
        period=filled.period,
        to_partner=filled.to_partner,
        address=filled.address,
        behalf=sent.behalf,
    )
    side = PARTNER if sent.behalf == THE_PARTNER else institution_side(sent.behalf)
    called_by = called(side, programme, language) if sent.behalf else ""
    return Press(id=id, said=said, offer=sent.offer, text=as_written(said, language, called_by))


def do_press(reference: str, by: Party, press: Press, now: datetime, store: Store) -> Effect | None:
    """The effect of a press; None when the very same had its effect before.

    What the rules refuse changes nothing: the page tells so at once, and keeps what was typed.
    """
    speech = Speech(
        said=press.said, by=by, text=press.id, written=FilledIn({}, press.text), about=press.offer
    )
    parts: dict[str, Any] = parts_of(press.said)
    typed = Writing(id=press.id, by=by, arrival=typed_at(press.id, now), text=press.text, **parts)

    def make(question: Question) -> Plan:
        made = plan(question, speech, now, store)
        return Plan(effect=made.effect) if is_refusal(made) else with_what_was_done(made)

    try:
        effect = carry_out(reference, make, Answered(by, press.id, press.id), now, store, typed=typed)
    except AlreadyHandled:
        return None
    if effect.outcome is Outcome.ASKED_BACK and press.id in store.dossier(reference).writings:
        # The same press came twice at a time, and the other one was first.
        return None
    return effect


def with_what_was_done(made: Plan) -> Plan:
    """The plan whose effect tells what its answer tells: the page says the same."""
    return replace(made, effect=replace(made.effect, reason=made.facts.get("done") or made.effect.reason))


def is_refusal(made: Plan) -> bool:
    """True when nothing comes of it but a sentence to whoever pressed."""
    comes_of_it = made.letters or made.leave or made.joined
    return made.effect.outcome is Outcome.ASKED_BACK and not comes_of_it
