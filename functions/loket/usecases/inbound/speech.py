"""What a party said in a mail, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from loket.domain.addresses import KnownAddress
from loket.domain.colleagues import Joined, Leave
from loket.domain.correspondence import Writing
from loket.domain.events import Event
from loket.domain.letters import Letter, LetterKind
from loket.domain.outcomes import Effect
from loket.domain.people import Party
from loket.domain.storage import Succession
from loket.domain.submission import Body
from loket.mail.grammar.filled_in import Details, FilledIn
from loket.mail.grammar.said import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Events in order, and the answer to the writer: its kind (None = no answer) and the codes it needs.

    `question_text` is what the question asks from now on, where it said nothing before; `details` are those
    of its partner that the mail states, `known` an address that counts as its reader's from now on,
    `succession` who is the partner from now on.
    `joined` is who is a contact from now on, `leave` what its writer says of an absence.
    `letters` are those that follow from no event, `wordings` new ones by their revision, `brought` is as in
    `Step`.
    """

    effect: Effect
    events: tuple[Event, ...] = ()
    answer: LetterKind | None = None
    facts: dict[str, str] = field(default_factory=dict)
    question_text: str = ""
    details: Details = field(default_factory=dict)
    known: KnownAddress | None = None
    succession: Succession | None = None
    joined: Joined | None = None
    leave: Leave | None = None
    letters: tuple[Letter, ...] = ()
    wordings: Mapping[int, Body] = field(default_factory=dict)
    brought: Writing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What a party said, in which mail (`text`), to which offer, and whether it may act there.

    `written` is all of its new text in two parts: the details that it fills in, and what it says beside them.
    `side` is whom the desk speaks for, where it does.
    `relay` is the text passed on to the partner that it answers, 0 when it is not known which, else None.
    """

    said: Said
    by: Party
    text: str
    written: FilledIn
    about: int = 0
    relay: int | None = None
    may_act: bool = True
    has_files: bool = False
    objection: str = ""
    side: Party | None = None
