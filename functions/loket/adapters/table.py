"""Questions and the programme in the table: each decision is one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from loket.adapters import items, keys, mail_items
from loket.adapters.as_usual import counted, demand_usual, seen
from loket.adapters.dynamo import ConditionFailed, Dynamo
from loket.adapters.mailings import demand_room, mailing
from loket.adapters.programmes import Programmes
from loket.adapters.step_actions import happened
from loket.domain.addresses import KnownAddress
from loket.domain.colleagues import Leave
from loket.domain.errors import (
    AlreadyHandled,
    ReferenceTaken,
    StaleQuestion,
    UnknownQuestion,
)
from loket.domain.letters import Letter
from loket.domain.people import Party
from loket.domain.programme import Absence, Programme
from loket.domain.question import Question
from loket.domain.storage import Counted, Dossier, EarlierPost, MailEntry, Step, Waiting
from loket.domain.submission import Partner, Submission

COUNTED_AT_MOST = 500
WHO_LENGTH = 12
"""Characters of an id that tell one from another within an hour or a day."""
MOST_WAITING = 1000
"""Questions of a list that are looked at in one run: those whose letter has to wait for another hour may not
keep all others from their turn. Chosen by us, 2026-11."""
NEW = "attribute_not_exists(pk)"


class Table:
    """The questions and the programme of one deployment."""

    def __init__(self, dynamo: Dynamo, programmes: Programmes | None = None) -> None:
        self.dynamo = dynamo
        self.programmes = programmes or Programmes(dynamo)

    def create(
        self,
        step: Step,
        submission: Submission,
        person_hash: str,
        fingerprints: Sequence[str] = (),
        room: Sequence[Counted] = (),
    ) -> EarlierPost | None:
        """The question is stored unless this form or mail came before.

        With `room` it is stored only if nothing about it is unusual, else LookCloser is raised. Further it
        raises ReferenceTaken, AlreadyHandled, AddressFull, and AddressMailed for a letter to be left out.
        `fingerprints` are those of its words, by which the same question from somebody else is noticed.
        """
        question = step.after
        reference, revision = question.reference, question.revision
        post = items.submission_item(submission, reference, question.received_at, items.REMEMBER_POSTS)
        looked_at = [
            *counted(room, self.dynamo),
            *seen(question, person_hash, fingerprints, self.dynamo, demand_new=bool(room)),
        ]
        first = [
            self.dynamo.put(post, NEW),
            self.dynamo.put(items.head_item(question, self.programme()), NEW),
        ]
        actions = [
            *first,
            *looked_at,
            *mailing(step, self.dynamo),
            self.dynamo.put(items.body_item(reference, revision, submission.body)),
            self.dynamo.put(items.partner_item(reference, submission.partner)),
            self.dynamo.put(items.person_item(person_hash, question)),
            *happened(step, self.programmes, self.dynamo),
        ]
        try:
            self.dynamo.transact(actions)
        except ConditionFailed as failure:
            earlier = failure.found[0]
            if not failure.failed[0]:
                if failure.failed[1]:
                    raise ReferenceTaken(reference) from None
                last = len(first) + len(looked_at)
                demand_usual(failure, len(first), last)
                demand_room(step, failure, last)
                raise AlreadyHandled(reference) from None
            assert earlier is not None
            return items.earlier_post_of(earlier, submission)
        return None

    def earlier_post(self, submission: Submission) -> EarlierPost | None:
        """What an earlier post of this form became, if there was one."""
        item = self.dynamo.get(keys.submission(submission.id), keys.ONLY)
        return items.earlier_post_of(item, submission) if item else None

    def save(self, step: Step) -> None:
        """The step is stored; raises AlreadyHandled, AddressMailed, AddressFull, or StaleQuestion."""
        if step.events:
            self.replace_head(step, happened(step, self.programmes, self.dynamo))
        else:
            self.beside(step.after.reference, step)
        if step.joined or step.leave:
            self.programmes.changed()

    def record(
        self,
        reference: str,
        mail: MailEntry,
        letters: Sequence[Letter] = (),
        leave: Leave | None = None,
    ) -> None:
        """What became of a mail that touched no question is stored, with what it leads to."""
        self.put_beside(reference, mail, letters, [*self.programmes.people.changes(None, leave)])
        if leave:
            self.programmes.changed()

    def beside(self, reference: str, step: Step) -> None:
        """What only asks something is kept, and answered; the question does not move."""
        more = [*self.programmes.people.changes(step.joined, step.leave)]
        if step.typed:
            more.append(mail_items.typed_action(reference, step.typed, self.dynamo))
        self.put_beside(reference, step.mail, step.letters, more)

    def put_beside(
        self,
        reference: str,
        mail: MailEntry | None,
        letters: Sequence[Letter],
        more: Sequence[dict[str, Any]],
    ) -> None:
        """A mail, if there was one, and letters in one transaction; raises AlreadyHandled."""
        new_letters = [self.dynamo.put(items.letter_item(letter), NEW) for letter in letters]
        kept = mail_items.actions(reference, mail, self.dynamo) if mail else ()
        try:
            self.dynamo.transact([*kept, *new_letters, *more])
        except ConditionFailed:
            raise AlreadyHandled(mail.arrival.ses_id if mail else reference) from None

    def erase(
        self, step: Step, dossier: Dossier, person_hash: str = "", fingerprints: Sequence[str] = ()
    ) -> None:
        """As `save`, and the question's texts, people and mails are gone, with all that leads to them."""
        reference = step.after.reference
        pk = keys.question(reference)
        gone = [
            *(self.dynamo.delete(pk, keys.body(number + 1)) for number in range(step.after.last_revision)),
            self.dynamo.delete(pk, keys.PARTNER),
            self.dynamo.delete(pk, keys.ASKER),
        ]
        # Ahead of the rest, since a transaction has at most 100 actions: half done it is done again.
        self.forget_pointers(dossier, fingerprints)
        mails = [keys.writing(id) for id in dossier.writings] + [
            keys.copy(one.ses_id) for one in dossier.copies
        ]
        for start in range(0, len(mails), 50):
            self.dynamo.transact([self.dynamo.delete(pk, sk) for sk in mails[start : start + 50]])
        if person_hash:
            gone.append(self.dynamo.delete(keys.person(person_hash), keys.question(reference)))
        self.replace_head(step, [*happened(step, self.programmes, self.dynamo), *gone])

    def forget_pointers(self, dossier: Dossier, fingerprints: Sequence[str]) -> None:
        """Nothing leads to the question any more by a mail's id or by its words."""
        reference = dossier.question.reference
        written = (mail.message_id for mail in dossier.writings.values() if mail.message_id)
        leading = [
            *(keys.incoming(id) for id in written),
            *(keys.message(sent.id) for sent in dossier.sent),
            *map(keys.words, fingerprints),
        ]
        for pk in leading:
            item = self.dynamo.get(pk, keys.ONLY)
            if item and item["reference"] == reference:
                self.dynamo.remove(pk, keys.ONLY)

    def replace_head(self, step: Step, actions: Sequence[dict[str, Any]]) -> None:
        assert step.before is not None
        seen = {":seen": step.before.version}
        head = self.dynamo.put(items.head_item(step.after, self.programme()), "version = :seen", seen)
        try:
            self.dynamo.transact([head, *mailing(step, self.dynamo), *actions])
        except ConditionFailed as failure:
            if failure.failed[0]:
                raise StaleQuestion(step.after.reference) from None
            demand_room(step, failure, 1)
            raise AlreadyHandled(step.after.reference) from None

    def question(self, reference: str) -> Question:
        """The question as it stands; raises UnknownQuestion."""
        item = self.dynamo.get(keys.question(reference), keys.HEAD)
        if item is None:
            raise UnknownQuestion(reference)
        return items.question_of(item)

    def posted(self, submission_id: str) -> str:
        """The reference that an earlier post of this form has, or ""."""
        item = self.dynamo.get(keys.submission(submission_id), keys.ONLY)
        return str(item["reference"]) if item else ""

    def partner(self, reference: str) -> Partner | None:
        """Who brought the question; None once erased."""
        item = self.dynamo.get(keys.question(reference), keys.PARTNER)
        return items.partner_of(item) if item else None

    def known_address(self, address: str) -> KnownAddress | None:
        """What is known of an address (lower case) beside the programme file."""
        item = self.dynamo.get(keys.known(), address)
        return items.known_of(item) if item else None

    def known_addresses(self) -> Sequence[KnownAddress]:
        """All addresses that are known beside the programme file, in their order."""
        return [items.known_of(item) for item in self.dynamo.query(keys.known())]

    def forget_address(self, address: str) -> None:
        """The address counts as nobody's from now on."""
        self.dynamo.remove(keys.known(), address)

    def dossier(self, reference: str) -> Dossier:
        """All of a question, in one query; raises UnknownQuestion."""
        found = {item["sk"]: item for item in self.dynamo.query(keys.question(reference))}
        if keys.HEAD not in found:
            raise UnknownQuestion(reference)
        question = items.question_of(found[keys.HEAD])
        body, partner = found.get(keys.body(question.revision)), found.get(keys.PARTNER)
        return Dossier(
            question=question,
            timeline=tuple(
                event
                for sk, item in found.items()
                if sk.startswith(keys.EVENT)
                for event in items.events_of(item)
            ),
            body=items.body_of(body) if body else None,
            partner=items.partner_of(partner) if partner else None,
            asker=items.partner_of(found[keys.ASKER]) if keys.ASKER in found else None,
            letters=tuple(sk.removeprefix(keys.LETTER) for sk in found if sk.startswith(keys.LETTER)),
            sent=tuple(
                items.sent_of(item)
                for sk, item in found.items()
                if sk.startswith(keys.LETTER) and "ses_id" in item
            ),
            writings={
                sk.removeprefix(keys.WRITING): mail_items.writing_of(item)
                for sk, item in found.items()
                if sk.startswith(keys.WRITING)
            },
            wordings={
                int(sk.removeprefix(keys.BODY)): items.body_of(item)
                for sk, item in found.items()
                if sk.startswith(keys.BODY)
            },
            copies=tuple(mail_items.copy_of(item) for sk, item in found.items() if sk.startswith(keys.COPY)),
        )

    def waiting(self, which: Waiting, until: datetime) -> Sequence[str]:
        """References of the questions on a list that are due, oldest first, MOST_WAITING at a time."""
        due_list = keys.intake_list(which)
        due = self.dynamo.due("due", "due_list", due_list, "due_at", items.moment(until), MOST_WAITING)
        return [item["pk"].removeprefix(keys.question("")) for item in due]

    def count(self, name: str, window_end: datetime) -> int:
        """How often this name was counted in its window, this time included."""
        values = {":one": 1, ":end": items.epoch(window_end)}
        change = "ADD n :one SET expires_at = :end"
        return int(self.dynamo.change(keys.counter(name), keys.ONLY, change, values)["n"])

    def count_once(self, name: str, who: str, window_end: datetime) -> int:
        """How many were counted under this name in its window, this one included; again, it counts once.

        From COUNTED_AT_MOST on it stays there: whoever is over a limit by then, is so by far.
        """
        values = {":who": {who[-WHO_LENGTH:]}, ":end": items.epoch(window_end), ":most": COUNTED_AT_MOST}
        change = "ADD who :who SET expires_at = :end"
        room = "attribute_not_exists(who) OR size(who) < :most"
        try:
            return len(self.dynamo.change(keys.counter(name), keys.ONLY, change, values, room)["who"])
        except ConditionFailed:
            return COUNTED_AT_MOST

    def absence(self, party: Party) -> Absence | None:
        """The absence that this contact told us of, as it stands this moment."""
        return self.programmes.people.absence(party)

    def open_at(self, institution: str) -> int:
        """How many matches of an institution are open, counted up to COUNTED_AT_MOST."""
        list_name = f"institution#{institution}"
        return len(self.dynamo.due("due", "due_list", list_name, "due_at", "9999", COUNTED_AT_MOST))

    def programme(self, afresh: bool = False) -> Programme:
        """The programme in force and the people beside it, at most a minute old; raises ProgrammeError.

        `afresh` when somebody is missed who may have joined a moment ago.
        """
        if afresh:
            self.programmes.changed()
        return self.programmes.current()
