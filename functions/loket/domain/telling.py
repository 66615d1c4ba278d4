"""Who is told what: the letters that follow from what happened."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from loket.domain import events as e
from loket.domain.alerts import Alert
from loket.domain.changes import HANDED_OVER
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import Match, MatchStatus
from loket.domain.people import PARTNER, Party, Role, contact
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.readers import Told, to_acquainted_partner, to_all_at_work, to_contacts, to_desk, to_reader
from loket.domain.telling_aside import told_of_hand_over, told_of_mail, told_of_text, told_of_wording

NEWS = frozenset({LetterKind.STATUS, LetterKind.WITHDRAWN, LetterKind.DECLINED})
TO_THE_DESK = NEWS | {LetterKind.AGREED, LetterKind.RATHER_NOT}
"""News of what the desk did itself, which it reads a transcript of."""
SAID_FOR_INSTITUTION = (
    e.Proposed, e.Considered, e.Declined, e.PeriodSet, e.Started, e.Progressed, e.Completed, e.Cancelled,
)  # fmt: skip
"""What an institution says of its own match; said by the desk, it is said in its name."""
SAID_FOR = {e.event_name(one): Role.CONTACT for one in SAID_FOR_INSTITUTION} | {
    "agreed": Role.PARTNER,
    "rather-not": Role.PARTNER,
    "ended": Role.PARTNER,
}
NEWS_TO_PARTNER = (e.Started, e.Completed, e.Cancelled)
"""What an institution says about work that both agreed on: the partner gets to see how it stands."""
TAKEN_BACK = {
    "proposed": (Role.PARTNER,),
    "period-set": (Role.PARTNER,),
    "declined": (Role.PARTNER, Role.DESK),
    "started": (Role.PARTNER,),
    "completed": (Role.PARTNER,),
    "cancelled": (Role.PARTNER,),
    "agreed": (Role.CONTACT, Role.DESK),
    "rather-not": (Role.CONTACT, Role.DESK),
    "ended": (Role.CONTACT, Role.DESK),
    HANDED_OVER: (Role.CONTACT,),
    "reworded": (Role.PARTNER,),
}
"""Who had been told of a change, and so has to hear that it was taken back."""


def letters_for(question: Question, events: Iterable[e.Event], programme: Programme) -> tuple[Letter, ...]:
    """The letters of one decision, given the question after it; ids repeat only for the very same letter."""
    happened = tuple(events)
    first = question.version - len(happened) + 1
    return tuple(
        letter
        for number, event in enumerate(happened, first)
        for kind, party in told(event, question, happened, programme)
        if (letter := a_letter(question, number, event, kind, party, programme))
    )


def told(event: e.Event, question: Question, happened: tuple[e.Event, ...], programme: Programme) -> Told:
    """Who is told of an event, and by which kind of letter; its own author reads a transcript instead."""
    match event:
        case e.Relayed():
            yield from told_of_text(event, question, programme)
        case e.HandedOver() | e.HandOverProposed() | e.HandOverRefused():
            yield from told_of_hand_over(event, question)
        case e.Reworded() | e.WordingAgreed() | e.WordingRefused():
            yield from told_of_wording(event, question, programme)
        case (
            e.MatchEvent()
            | e.Ended()
            | e.Undone()
            | e.Reopened()
            | e.Supplemented()
            | e.Joined()
            | e.Parted()
        ):
            yield from told_of_matches(event, question, programme)
        case e.MailHeld() | e.Undelivered() | e.WentAway():
            yield from told_of_mail(event, programme)
        case _:
            yield from told_at_intake(event, question, happened, programme)


def given_back(event: e.AskerRefused, question: Question) -> bool:
    """True when somebody who was named the partner said no."""
    return bool(question.asker and question.asker.named == event.proposed)


def told_at_intake(
    event: e.Event, question: Question, happened: tuple[e.Event, ...], programme: Programme
) -> Told:
    """From receipt to acceptance."""
    match event:
        case e.Received(intake=IntakeStatus.UNCONFIRMED) | e.AddressChanged():
            # Else another letter of the same hour, to the same mailbox, lets this one be confirmed as well.
            if event.mailed_at is None:
                yield LetterKind.CONFIRM, PARTNER
        case e.WriterNamed():
            yield LetterKind.CONFIRM, PARTNER
        case e.Received(intake=IntakeStatus.HELD):
            if event.answered:
                yield LetterKind.HELD, PARTNER
            # Of a flood the desk is told as a whole: as many letters would be a flood of their own.
            if event.hold_reason != Alert.MANY_POSTS:
                yield from to_desk(LetterKind.HELD, programme)
        case e.Received(intake=IntakeStatus.INCOMPLETE):
            yield LetterKind.INCOMPLETE, PARTNER
        case e.Received(intake=IntakeStatus.ACCEPTED) | e.Confirmed() | e.Released() | e.Supplied():
            yield LetterKind.RECEIPT, PARTNER
            asked = [isinstance(other, e.Asked) for other in happened]
            if not any(asked) or any(isinstance(other, e.NobodyThere) for other in happened):
                yield from to_desk(LetterKind.UNPLACED, programme)
        case e.AskerNamed() | e.AskerRefused():
            # Whoever is the partner now; who only says no stays it, and reads a transcript.
            if isinstance(event, e.AskerNamed) or given_back(event, question):
                yield LetterKind.NAMED, PARTNER
        case e.Reminded(reminder=e.Reminder.CONFIRM):
            yield LetterKind.CONFIRM_REMINDER, PARTNER
        case e.Reminded(reminder=e.Reminder.DESK):
            yield from to_desk(LetterKind.UNCONFIRMED, programme)


def told_of_matches(event: e.Event, question: Question, programme: Programme) -> Told:
    """Between partner and institutions."""
    match event:
        case e.Asked():
            yield LetterKind.NOTICE, contact(event.contact, event.key.institution)
        case e.Reopened():
            for key, person in event.asked:
                yield LetterKind.NOTICE, contact(person, key.institution)
        case e.Proposed():
            yield LetterKind.PROPOSAL, PARTNER
        case e.Agreed():
            yield LetterKind.AGREED, PARTNER
            yield from to_contacts(LetterKind.AGREED, question, (event.key,))
            yield from to_desk(LetterKind.AGREED, programme)
        case e.RatherNot():
            yield from to_contacts(LetterKind.RATHER_NOT, question, (event.key,))
            yield from to_desk(LetterKind.RATHER_NOT, programme)
        case e.Declined():
            yield LetterKind.DECLINED, PARTNER
            yield from to_desk(LetterKind.DECLINED, programme)
        case e.Supplemented() | e.Joined():
            open_ones = tuple(match.key for match in question.matches if match.is_open)
            yield from to_contacts(LetterKind.SUPPLEMENT, question, open_ones)
            if not open_ones or isinstance(event, e.Joined):
                yield from to_desk(LetterKind.SUPPLEMENT, programme)
        case e.Parted():
            open_ones = tuple(match.key for match in question.matches if match.is_open)
            yield from to_contacts(LetterKind.STATUS, question, open_ones)
            yield from to_desk(LetterKind.STATUS, programme)
        case e.Ended():
            stopped = tuple(match.key for match in question.matches if is_stopped_by(event, match))
            yield from to_contacts(LetterKind.WITHDRAWN, question, stopped)
            if event.by.role is Role.PARTNER:
                yield from to_desk(LetterKind.WITHDRAWN, programme)
            else:
                yield LetterKind.WITHDRAWN, PARTNER
        case e.Undone(what="wording-agreed"):
            yield from to_all_at_work(LetterKind.STATUS, question, None, programme)
        case e.Undone(what="wording-refused") if question.wording is not None:
            yield from to_reader(LetterKind.STATUS, question.wording.by, question, programme)
        case e.Undone():
            for role in who_hears_undone(event):
                if role is Role.PARTNER:
                    yield LetterKind.STATUS, PARTNER
                elif role is Role.DESK:
                    yield from to_desk(LetterKind.STATUS, programme)
                else:
                    yield from to_contacts(LetterKind.STATUS, question, event.touched)
            if event.left:
                yield LetterKind.STATUS, contact(event.left, event.touched[0].institution)
                yield from to_acquainted_partner(question, event.touched[0])
        case _ if isinstance(event, NEWS_TO_PARTNER):
            yield LetterKind.STATUS, PARTNER
    if event.by.role is Role.DESK:
        yield from told_to_whom_it_was_said_for(event, question)


def told_to_whom_it_was_said_for(event: e.Event, question: Question) -> Told:
    """Whoever the desk spoke for hears what it said in their name."""
    if isinstance(event, SAID_FOR_INSTITUTION):
        yield from to_contacts(LetterKind.STATUS, question, (event.key,))
    elif isinstance(event, e.RatherNot):
        yield LetterKind.STATUS, PARTNER


def who_hears_undone(event: e.Undone) -> tuple[Role, ...]:
    """Who had been told of the change; of one that the desk made, its own side as well."""
    told = TAKEN_BACK.get(event.what, ())
    if event.by.role is not Role.DESK:
        return told
    own = SAID_FOR.get(event.what)
    return told if own is None or own in told else (*told, own)


def is_stopped_by(event: e.Ended, match: Match) -> bool:
    """True when the match was open until the question ended."""
    return match.since == event.at and match.status in (MatchStatus.WITHDRAWN, MatchStatus.CANCELLED)


def a_letter(
    question: Question, number: int, event: e.Event, kind: LetterKind, party: Party, programme: Programme
) -> Letter | None:
    """The letter about event `number`; None for a contact who left the programme in the meantime.

    Nobody gets news of what they did themselves: that is what a transcript is for.
    """
    if party == event.by and kind in (TO_THE_DESK if party.role is Role.DESK else NEWS):
        return None
    id = f"{number:04d}-{kind}-{party.person or party.role}"
    return letter(id, question, kind, party, programme, event.at, {"event": str(number)})


def answer_to(
    question: Question,
    number: int,
    kind: LetterKind,
    party: Party,
    programme: Programme,
    at: datetime,
    mail: str,
    facts: Mapping[str, str],
) -> Letter | None:
    """The answer to a mail: `mail` is its id, `number` that of the first event that it caused, if any."""
    id = f"{number:04d}-{kind}-{party.person or party.role}-{mail[:8]}"
    return letter(id, question, kind, party, programme, at, facts)


def letter(
    id: str,
    question: Question,
    kind: LetterKind,
    party: Party,
    programme: Programme,
    at: datetime,
    facts: Mapping[str, str],
) -> Letter | None:
    """A letter in its reader's language; None for somebody who is not in the programme any more."""
    language = question.language
    proposed = next((one for one in question.handovers if one.taker == party), None)
    if proposed and (giver := programme.person(proposed.by)):
        # Of somebody whom we do not know, the likeliest is the language of the colleague who named them.
        language = giver.language
    if party.role in (Role.CONTACT, Role.DESK):
        person = programme.person(party)
        if person is None:
            return None
        language = person.language
    return Letter(
        id=id,
        kind=kind,
        reference=question.reference,
        to=party,
        language=language,
        created_at=at,
        facts=facts,
    )
