"""DOORSTUREN: a colleague takes a question over, at once or after both have said yes."""

from datetime import datetime

from loket.domain import commands as c
from loket.domain import hand_over_commands as h
from loket.domain.addresses import untagged
from loket.domain.colleagues import is_colleague
from loket.domain.commands import Word
from loket.domain.decide import decide
from loket.domain.decisions import Refused
from loket.domain.letters import LetterKind
from loket.domain.outcomes import Effect, Outcome
from loket.domain.people import Party, Role
from loket.domain.question import Question
from loket.mail.grammar.said import Command
from loket.usecases.inbound.asking_back import refused
from loket.usecases.inbound.speech import Plan, Speech
from loket.usecases.ports import Store
from loket.usecases.whose_address import party_of

NOT_A_COLLEAGUE = "not-a-colleague"
"""Said of every address that a contact cannot name: nobody learns whose it is."""
UNKNOWN_CONTACT = "unknown-contact"
ASKED = "asked"
PROPOSED, STOPPED = "hand-over-proposed", "hand-over-stopped"


def hand_over(question: Question, speech: Speech, said: Command, now: datetime, store: Store) -> Plan:
    """What comes of it: a known contact has it at once, a new address at the same institution is asked."""
    taker = known_contact(said.address, store)
    if speech.by.role is Role.DESK:
        return by_desk(question, speech, said, taker, now, store)
    return by_contact(question, speech, said, taker, now, store)


def by_contact(
    question: Question, speech: Speech, said: Command, taker: Party | None, now: datetime, store: Store
) -> Plan:
    """A contact passes it on within their own institution."""
    where = speech.by.institution
    number = speech.about or None
    anybody = c.HandOver(by=speech.by, institution=where, number=number, contact="")
    decision = decide(question, anybody, now)
    if isinstance(decision, Refused):
        return refused(question, speech, now, decision.reason)
    if taker is not None:
        if taker.institution != where:
            return refused(question, speech, now, NOT_A_COLLEAGUE)
        return handed(question, speech, said, taker, now)
    if is_of_partner(said.address, question, store):
        return refused(question, speech, now, NOT_A_COLLEAGUE)
    if is_colleague(said.address, where, store.programme()):
        return proposed(question, speech, where, now)
    return refused(question, speech, now, NOT_A_COLLEAGUE)


def by_desk(
    question: Question, speech: Speech, said: Command, taker: Party | None, now: datetime, store: Store
) -> Plan:
    """The desk places it anywhere: an institution that is not busy with it is asked, through this contact."""
    if taker is not None and taker.role is Role.CONTACT:
        if taker.institution in open_institutions(question):
            return handed(question, speech, said, taker, now)
        ask = c.Ask(by=speech.by, institution=taker.institution, contact=taker.person)
        return carried_out(question, speech, ask, taker, ASKED, now)
    programme = store.programme()
    near = [one for one in open_institutions(question) if is_colleague(said.address, one, programme)]
    if taker is None and near and not is_of_partner(said.address, question, store):
        return proposed(question, speech, near[0], now)
    return refused(question, speech, now, UNKNOWN_CONTACT)


def handed(question: Question, speech: Speech, said: Command, taker: Party, now: datetime) -> Plan:
    """A known contact has it from now on; what stands below the word is for them."""
    remark = speech.text if said.argument else ""
    command = c.HandOver(
        by=speech.by,
        institution=taker.institution,
        number=speech.about or None if speech.by.role is Role.CONTACT else None,
        contact=taker.person,
        text=remark,
    )
    return carried_out(question, speech, command, taker, str(Word.HAND_OVER), now)


def carried_out(
    question: Question, speech: Speech, command: c.Command, taker: Party, done: str, now: datetime
) -> Plan:
    decision = decide(question, command, now)
    if isinstance(decision, Refused):
        return refused(question, speech, now, decision.reason)
    return Plan(
        effect=Effect(reference=question.reference, outcome=Outcome.DONE, reason=str(Word.HAND_OVER)),
        events=decision.events,
        answer=LetterKind.TRANSCRIPT,
        facts={"done": done, "taker": taker.code},
    )


def proposed(question: Question, speech: Speech, institution: str, now: datetime) -> Plan:
    """Nothing changes yet: both are asked whether it is right."""
    command = h.ProposeHandOver(by=speech.by, institution=institution, text=speech.text)
    decision = decide(question, command, now)
    if isinstance(decision, Refused):
        return refused(question, speech, now, decision.reason)
    return Plan(
        effect=Effect(reference=question.reference, outcome=Outcome.DONE, reason=PROPOSED),
        events=decision.events,
        answer=LetterKind.HAND_OVER,
        facts={"event": str(question.version + 1)},
    )


def known_contact(address: str, store: Store) -> Party | None:
    """Whose address it is, also if they joined a moment ago; None for nobody of the programme."""
    known = party_of(address, store)
    if known is None:
        store.programme(afresh=True)
        known = party_of(address, store)
    return known


def open_institutions(question: Question) -> tuple[str, ...]:
    """Those that have something to do for it now."""
    return tuple(dict.fromkeys(match.key.institution for match in question.matches if match.is_open))


def is_of_partner(address: str, question: Question, store: Store) -> bool:
    """True for the address of who asks, or of who may be the one who asks."""
    dossier = store.dossier(question.reference)
    people = (one for one in (dossier.partner, dossier.asker) if one and one.email)
    return untagged(address) in {untagged(one.email) for one in people}
