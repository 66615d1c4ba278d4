"""A question as its status page shows it, from what is stored."""

from loket.domain import events as e
from loket.domain.deadlines import next_date
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import Match
from loket.domain.people import PARTNER, Language, Role
from loket.domain.programme import Programme
from loket.domain.question import Question
from loket.domain.status import status_of
from loket.domain.storage import Dossier
from loket.domain.turns import turn
from loket.domain.working_days import local_date
from loket.web.views import (
    USUAL_STEP,
    MailsView,
    StatusLine,
    StatusStep,
    StatusView,
    TimelineEntry,
    letterhead,
)

INTERNAL = (
    e.Noted, e.Relayed, e.Reminded, e.HandedOver, e.LanguageChosen, e.ErasureDecided, e.Erased,
    e.MailHeld, e.MailVouched, e.MailDisowned, e.Undelivered, e.WentAway, e.Joined, e.WriterNamed,
    e.HandOverProposed, e.HandOverAgreed, e.HandOverRefused, e.NobodyThere, e.Parted, e.AddressChanged,
)  # fmt: skip
"""Events that concern one side only, or are no news."""
NOT_MINE = "not-mine"
"""The partner's NEE to whether the question is theirs."""


def status_view(
    dossier: Dossier,
    programme: Programme,
    language: Language,
    just_confirmed: bool = False,
    mails: MailsView | None = None,
    reader: Role = Role.PARTNER,
) -> StatusView:
    """What anybody with a link to this question may see; `mails` are for this reader, who is in this role."""
    question = dossier.question
    return StatusView(
        letterhead=letterhead(programme, language),
        reference=question.reference,
        title=dossier.body.title if dossier.body else "",
        status=status_of(question),
        received_on=local_date(question.received_at, programme),
        next_step=next_step(question),
        lines=tuple(line(match, programme) for match in question.matches),
        timeline=happened(dossier, programme),
        mails=mails,
        just_confirmed=just_confirmed,
        reader=reader,
        came_by=came_by(dossier) if reader is Role.DESK else (),
    )


def came_by(dossier: Dossier) -> tuple[str, ...]:
    """Through which website a question came in, as far as that is known."""
    first = dossier.timeline[0] if dossier.timeline else None
    return tuple(filter(None, (first.place, first.source))) if isinstance(first, e.Received) else ()


def happened(dossier: Dossier, programme: Programme, since: int = 0) -> tuple[TimelineEntry, ...]:
    """What happened after the event of this number, as everybody may know it."""
    return tuple(
        entry(event, programme) for event in dossier.timeline[since:] if not is_internal(event, dossier)
    )


def is_internal(event: e.Event, dossier: Dossier) -> bool:
    """True for what concerns one side only, as what the desk added of somebody else's does."""
    if isinstance(event, e.Supplemented) and event.by.role is Role.DESK:
        mail = dossier.writings.get(event.text)
        return mail is None or mail.by != PARTNER
    return isinstance(event, INTERNAL)


def next_step(question: Question) -> StatusStep:
    """What happens next: as the status says, unless a wording waits or the desk closed the question."""
    if question.wording is not None:
        return StatusStep.ANSWER_WORDING
    if question.ended in (Ending.CLOSED, Ending.MERGED):
        return StatusStep.ENDED
    if not question.matches and question.intake is IntakeStatus.ACCEPTED and question.ended is None:
        return StatusStep.DESK
    return USUAL_STEP[status_of(question)]


def line(match: Match, programme: Programme) -> StatusLine:
    return StatusLine(
        institution=name_of(match.key.institution, programme),
        status=match.status,
        since=local_date(match.since, programme),
        next_date=next_date(match, programme),
        waiting_on=turn(match),
    )


def entry(event: e.Event, programme: Programme) -> TimelineEntry:
    """One line of the timeline; an ending goes by its own name, as does what a partner took back."""
    name = e.event_name(type(event))
    if isinstance(event, e.Ended):
        name = str(event.ending)
    elif isinstance(event, e.Discarded) and event.into:
        name = Ending.MERGED
    elif isinstance(event, e.Discarded) and event.by.role is Role.PARTNER:
        name = Ending.WITHDRAWN if event.reason == Ending.WITHDRAWN else NOT_MINE
    institution = event.key.institution if isinstance(event, e.MatchEvent) else ""
    return TimelineEntry(local_date(event.at, programme), name, name_of(institution, programme))


def name_of(institution: str, programme: Programme) -> str:
    found = programme.institution(institution)
    return found.name if found else institution
