"""A held mail counts after all, or never will: by JA or NEE of who was asked, or the desk's word."""

from dataclasses import replace
from datetime import datetime
from functools import reduce

from loket.domain import commands as c
from loket.domain.addresses import KnownAddress, untagged
from loket.domain.correspondence import Writing
from loket.domain.decide import decide
from loket.domain.decisions import Reason, Refused
from loket.domain.errors import MailMissing
from loket.domain.events import MailHeld
from loket.domain.evolve import evolve
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import Party
from loket.domain.question import Question
from loket.domain.working_days import local_date
from loket.mail.grammar.understand import understand
from loket.mail.mime.parse import parse
from loket.mail.reply.reply_text import reply_text
from loket.usecases.inbound.correspond import written_in
from loket.usecases.inbound.plan import plan
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.inbound.write_down import Answered, carry_out
from loket.usecases.new_address import new_address
from loket.usecases.ports import Mailbox, Store

VOUCHED = "vouched"
DISOWNED = "disowned"
REMEMBERED = "remembered"


def answer_on_page(
    reference: str, number: int, by: Party, yes: bool, now: datetime, store: Store, mailbox: Mailbox
) -> Effect:
    """The effect of a press on the signed page: the same as that of JA or NEE by mail."""

    def make(question: Question) -> Plan:
        return verdict_plan(question, number, by, yes, now, store, mailbox)

    answered = who_is_answered(reference, number, by, yes, Answered(by, "", f"page-{number}"), store)
    return carry_out(reference, make, answered, now, store)


def who_is_answered(
    reference: str,
    number: int,
    by: Party,
    yes: bool,
    otherwise: Answered,
    store: Store,
    claimed: Party | None = None,
) -> Answered:
    """Who reads what came of a held mail: whoever it now counts as of, and who vouched in their place.

    `claimed` is whose it is by the desk's word.
    """
    held = held_mail(reference, number, store) if yes else None
    if held is None:
        return otherwise
    event, writing = held
    counts_as = claimed or event.claimed
    also = otherwise if by != counts_as else None
    return Answered(counts_as, writing.id, otherwise.by_mail, also)


def verdict_plan(
    question: Question,
    number: int,
    by: Party,
    yes: bool,
    now: datetime,
    store: Store,
    mailbox: Mailbox,
    *,
    remember: bool = False,
    claimed: Party | None = None,
) -> Plan:
    """What comes of the answer about a held mail, given the question as it stands now.

    `claimed` is whose it is by the desk's word.
    """
    new = address_to_remember(question.reference, number, by, now, store) if remember else None
    vouch = c.Vouch(by=by, held=number, remember=new is not None, claimed=claimed)
    said: c.Command = vouch if yes else c.Disown(by=by, held=number)
    decision = decide(question, said, now)
    if isinstance(decision, Refused):
        return already(question, decision.reason)
    if not yes:
        effect = Effect(reference=question.reference, outcome=Outcome.DONE, reason=DISOWNED)
        return Plan(
            effect=effect, events=decision.events, answer=LetterKind.TRANSCRIPT, facts={"done": DISOWNED}
        )
    after = reduce(evolve, decision.events, question)
    held = held_mail(question.reference, number, store)
    if held is None:
        return Plan(
            effect=Effect(reference=question.reference, outcome=Outcome.DONE, reason=VOUCHED),
            events=decision.events,
            known=new,
        )
    meant = plan(after, speech_of(*held, store, mailbox, claimed), now, store)
    events = (*decision.events, *meant.events)
    effect = replace(
        meant.effect, reason=VOUCHED if meant.effect.outcome is Outcome.DONE else meant.effect.reason
    )
    facts = meant.facts | ({"hint": REMEMBERED} if new else {})
    return replace(meant, effect=effect, events=events, known=new, facts=facts)


def address_to_remember(
    reference: str, number: int, by: Party, now: datetime, store: Store
) -> KnownAddress | None:
    """The address that wrote a held mail, when it may count as that of whoever vouches for it."""
    held = held_mail(reference, number, store)
    if held is None or held[0].claimed != by:
        return None
    address = new_address(*held, store.programme())
    return KnownAddress(untagged(address), by, now) if address else None


def already(question: Question, reason: Reason) -> Plan:
    """The mail was answered before, by somebody, or is not theirs: nothing more happens."""
    effect = Effect(reference=question.reference, outcome=Outcome.ASKED_BACK, reason=reason)
    return Plan(effect=effect, answer=LetterKind.TRANSCRIPT, facts={"reason": reason})


def held_mail(reference: str, number: int, store: Store) -> tuple[MailHeld, Writing] | None:
    """The event that held a mail, and the mail as it is kept."""
    dossier = store.dossier(reference)
    event = dossier.event(number)
    if not isinstance(event, MailHeld) or event.text not in dossier.writings:
        return None
    return event, dossier.writings[event.text]


def speech_of(
    event: MailHeld, writing: Writing, store: Store, mailbox: Mailbox, claimed: Party | None = None
) -> Speech:
    """What the held mail says, read anew: dates in it count from the day it came in. Raises MailMissing."""
    raw = mailbox.raw(writing.arrival)
    if raw is None:
        raise MailMissing(writing.arrival.ses_id)
    reply = reply_text(parse(raw))
    by = claimed or event.claimed
    return Speech(
        said=understand(reply, local_date(writing.at, store.programme())),
        by=by,
        text=writing.id,
        written=written_in(reply, by),
        about=event.about if by == event.claimed else 0,
        relay=event.relay if by == event.claimed else None,
        has_files=writing.has_open_files,
    )
