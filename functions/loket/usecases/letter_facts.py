"""What each kind of letter says beside the question: who wrote what, what was done, what can be said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from loket.domain import events as e
from loket.domain.commands import Word
from loket.domain.decisions import Reason
from loket.domain.letters import Letter, LetterKind
from loket.domain.people import PARTNER, Party, Role
from loket.domain.possible import possible_words
from loket.domain.programme import Programme
from loket.domain.question import Change
from loket.domain.rules.whole import UNDO_WITHIN, last_change
from loket.domain.storage import Dossier
from loket.domain.working_days import local_date
from loket.mail.prose import one_line
from loket.mail.sheet import Sheet
from loket.usecases.detail_facts import detail_facts
from loket.usecases.event_facts import (
    of_ending,
    of_handed_over,
    of_joining,
    of_parting,
    of_receipt,
    of_refused_hand_over,
    of_supplement,
    of_taking_back,
)
from loket.usecases.facts_of import Facts, file_facts, shortened, signature
from loket.usecases.handing_over import hand_over_done, is_bystander, of_hand_over
from loket.usecases.leave_facts import leave_facts, nobody_there
from loket.usecases.letter_about import NOT_PASSED_ON, RELAY
from loket.usecases.match_facts import (
    of_agreement,
    of_decline,
    of_news,
    of_proposal,
    of_refused_offer,
)
from loket.usecases.post_facts import of_absence, of_held_mail, of_undelivered
from loket.usecases.show_mails import is_for_others
from loket.usecases.side_facts import side_facts
from loket.usecases.text_facts import (
    of_new_wording,
    of_refused_wording,
    of_rewording,
    of_taken_back,
    of_text,
)

CARRIES_FILES = frozenset(
    {
        LetterKind.NOTICE,
        LetterKind.HANDED_OVER,
        LetterKind.UNPLACED,
        LetterKind.RECEIPT,
        LetterKind.INCOMPLETE,
        LetterKind.HELD,
    }
)
PASSED_ON = frozenset(
    {
        LetterKind.NOTICE,
        LetterKind.HANDED_OVER,
        LetterKind.UNPLACED,
        LetterKind.RECEIPT,
        LetterKind.NAMED,
    }
)
ANSWERS = frozenset({LetterKind.TRANSCRIPT, LetterKind.ASKED_BACK, LetterKind.STATUS, LetterKind.HELP})


def with_facts(sheet: Sheet, letter: Letter, dossier: Dossier, programme: Programme, now: datetime) -> Sheet:
    """The sheet with what only this kind of letter says; texts that were erased are left out."""
    event = event_of(letter, dossier)
    facts: Facts = {}
    if letter.kind in ANSWERS:
        facts |= answer_facts(letter, dossier, programme, now)
    if letter.kind is LetterKind.STATUS and event is not None:
        facts |= {"news": e.event_name(type(event))}
    facts |= detail_facts(letter, dossier)
    if letter.kind in CARRIES_FILES:
        facts |= partner_files(dossier, letter.to)
    if letter.kind in PASSED_ON:
        facts |= forward_facts(letter, dossier)
    if letter.kind is LetterKind.UNPLACED:
        facts |= {"absent": nobody_there(letter, dossier, programme)}
    for kind_of_event, gather in GATHERED:
        if isinstance(event, kind_of_event):
            facts |= gather(letter, event, dossier, programme)
    facts |= side_facts(letter, event, dossier, programme)
    return replace(sheet, **facts)


def event_of(letter: Letter, dossier: Dossier) -> e.Event | None:
    """The event that a letter tells of; an answer to a mail tells of none."""
    return dossier.event(int(letter.facts.get("event", "0")))


def answer_facts(letter: Letter, dossier: Dossier, programme: Programme, now: datetime) -> Facts:
    """What was understood, done and not done, and what its writer can say now."""
    question, reader = dossier.question, letter.to
    writing = dossier.writings.get(letter.facts.get("text", ""))
    says_nothing = reader.role is Role.WRITER or is_bystander(letter, question)
    possible = () if says_nothing else possible_words(question, reader, now)
    change = last_change(question, reader)
    facts: Facts = {
        "done": letter.facts.get("done", ""),
        "reason": letter.facts.get("reason", ""),
        "hint": letter.facts.get("hint", ""),
        "related": letter.facts.get("related", ""),
        "possible": possible,
        "closed": question.ended is not None,
    }
    if writing:
        facts |= {"understood": shortened(writing.text)} | file_facts(writing)
        person = programme.person(reader)
        # Several people may read a mailbox, and each has to see which of them it was.
        facts["writer"] = signature(writing) if person and len(person.addresses) > 1 else ""
    if change is not None and Word.UNDO in possible:
        facts["undo_until"] = local_date(change.at + UNDO_WITHIN, programme)
    if letter.facts.get("reason") == Reason.OVERTAKEN:
        facts |= obstacle(reader, dossier, programme)
    if letter.facts.get("done") in (Word.PROPOSE, Word.PERIOD):
        own = question.latest_match(letter.facts.get("behalf") or reader.institution)
        facts["offer_period"] = own.period if own else None
        facts["hint"] = facts["hint"] if own and own.period else "period-missing"
    if writing and reader != PARTNER and facts["done"] and facts["hint"] != NOT_PASSED_ON:
        facts["said"] = writing.said if facts["done"] == Word.RELAY else writing.to_partner
    facts["one_reader"] = RELAY in letter.facts
    return facts | hand_over_done(letter, dossier, programme) | leave_facts(letter, programme)


def obstacle(reader: Party, dossier: Dossier, programme: Programme) -> Facts:
    """What stands in the way of taking back this reader's last change: the first reaction to it."""
    change = last_change(dossier.question, reader)
    if change is None:
        return {}
    later = dossier.timeline[change.number :]
    event = next((one for one in later if reacts_to(one, change)), None)
    if event is None:
        return {"obstacle": "other"}
    return {"obstacle": e.event_name(type(event)), "obstacle_on": local_date(event.at, programme)}


def reacts_to(event: e.Event, change: Change) -> bool:
    """True for what another side did to the same matches, or to the question when that was changed."""
    if event.by.same_side_as(change.by):
        return False
    if isinstance(event, e.MatchEvent):
        return event.key in change.touched
    return isinstance(event, e.Ended | e.Reopened | e.WordingAgreed | e.WordingRefused)


def forward_facts(letter: Letter, dossier: Dossier) -> Facts:
    """Who passed the question on and wrote what above it; to who did so, also who is proposed to ask."""
    mail = next((one for one in dossier.writings.values() if one.forward), None)
    asker = dossier.question.asker
    facts: Facts = {}
    if mail and letter.kind is LetterKind.NAMED:
        facts |= {"forwarder": mail.address, "closed": bool(asker and asker.refused)}
    elif mail:
        facts |= {"forwarder": one_line(mail.name) or mail.address, "remark": shortened(mail.text)}
    if letter.kind is LetterKind.RECEIPT and asker and asker.asks == asker.number and dossier.asker:
        facts["proposed"] = f"{dossier.asker.name} <{dossier.asker.email}>"
    return facts


def partner_files(dossier: Dossier, reader: Party) -> Facts:
    """The attachments of all that the partner mailed about the question, for this reader too."""
    mails = (one for one in dossier.writings.values() if one.by == PARTNER)
    seen = (one for one in mails if not is_for_others(one, dossier, reader))
    gathered = [file_facts(mail) for mail in sorted(seen, key=lambda mail: (mail.at, mail.id))]
    return {
        name: tuple(file for facts in gathered for file in facts[name])
        for name in ("attachments", "withheld")
    }


GATHERED: tuple[tuple[type[e.Event], Callable[..., Facts]], ...] = (
    (e.Proposed, of_proposal),
    (e.Agreed, of_agreement),
    (e.RatherNot, of_refused_offer),
    (e.Declined, of_decline),
    (e.Supplemented, of_supplement),
    (e.Relayed, of_text),
    (e.Reworded, of_rewording),
    (e.WordingAgreed, of_new_wording),
    (e.WordingRefused, of_refused_wording),
    (e.Undone, of_taken_back),
    (e.Joined, of_joining),
    (e.Parted, of_parting),
    (e.Started, of_news),
    (e.Completed, of_news),
    (e.Cancelled, of_news),
    (e.Ended, of_ending),
    (e.Received, of_receipt),
    (e.MailHeld, of_held_mail),
    (e.Undelivered, of_undelivered),
    (e.WentAway, of_absence),
    (e.HandedOver, of_handed_over),
    (e.HandOverProposed, of_hand_over),
    (e.HandOverRefused, of_refused_hand_over),
    (e.Undone, of_taking_back),
)
