"""Whatever anybody could say, sensible or not, drawn by dice so that long lives are made quickly."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from loket.domain import chase_commands as ch
from loket.domain import commands as c
from loket.domain import hand_over_commands as h
from loket.domain.decisions import Accepted
from loket.domain.declining import DeclineReason
from loket.domain.events import Reminder
from loket.domain.judge import RULES, judge
from loket.domain.lifecycle import Ending
from loket.domain.match import UNDECIDED, MatchKey, Period
from loket.domain.people import CLOCK, Language, Party, Role
from loket.domain.possible import for_contact, for_desk, for_partner
from loket.domain.question import Question
from loket.domain.submission import Detail
from tests.builders import NOW
from tests.domain.scenes import ANNA, CONTACTS, DESK, EVERYBODY, GRACE, KARIM, PARTNER, WRITER

COMMANDS = tuple(sorted(RULES, key=lambda command: command.__name__))
INSTITUTIONS = tuple(sorted(CONTACTS))
# Said now and then: after these nothing is left to happen.
LAST_WORDS = (c.Word.SPAM, c.Word.BELONGS, c.Word.MERGE, c.Word.CLOSE, c.Word.WITHDRAW)


def a_day(dice: Random) -> date:
    return NOW.date() + timedelta(days=dice.randrange(-300, 300))


def a_period(dice: Random) -> Period:
    return Period(*sorted((a_day(dice), a_day(dice))))


def invitations(dice: Random) -> tuple[c.Invitation, ...]:
    asked = [one for one in INSTITUTIONS if dice.random() < 0.7]
    return tuple(c.Invitation(one, CONTACTS[one]) for one in asked)


FIELDS: dict[str, Callable[[Random], object]] = {
    "institution": lambda dice: dice.choice(INSTITUTIONS),
    "number": lambda dice: dice.choice([None, None, 1, 2, 3]),
    "contact": lambda dice: dice.choice(["hl-anna", "hl-karim", "ul-grace"]),
    "until": lambda dice: dice.choice([None, a_day(dice)]),
    "period": a_period,
    "text": lambda dice: dice.choice(["", "text-1"]),
    "tell_partner": lambda dice: dice.choice([True, False]),
    "reminder": lambda dice: dice.choice(list(Reminder)),
    "key": lambda dice: dice.choice([None, MatchKey(dice.choice(INSTITUTIONS), dice.randrange(1, 4))]),
    "invite": invitations,
    "offer": lambda dice: dice.choice([None, dice.randrange(1, 40)]),
    "ending": lambda dice: dice.choice(list(Ending)),
    "into": lambda dice: "",
    "joint": lambda dice: (),
    "reference": lambda dice: "LMS-2026-0017",
    "language": lambda dice: dice.choice(list(Language)),
    "reason": lambda dice: "spam",
    "Decline.reason": lambda dice: dice.choice(list(DeclineReason)),
    "claimed": lambda dice: dice.choice([PARTNER, ANNA, GRACE]),
    "about": lambda dice: dice.choice([0, dice.randrange(1, 40)]),
    "proposed": lambda dice: dice.randrange(1, 40),
    "held": lambda dice: dice.randrange(1, 40),
    "files": lambda dice: dice.choice([True, False]),
    "relay": lambda dice: dice.choice([None, dice.randrange(0, 40)]),
    "asked": lambda dice: dice.choice([True, False]),
    "answered": lambda dice: dice.choice([True, False]),
    "details": lambda dice: tuple(detail for detail in Detail if dice.random() < 0.5),
    "remember": lambda dice: dice.choice([True, False]),
    "desk": lambda dice: dice.choice([True, False]),
    "who": lambda dice: dice.choice([PARTNER, ANNA, KARIM, GRACE]),
    "to": lambda dice: dice.choice([PARTNER, ANNA, GRACE]),
    "taker": lambda dice: dice.choice([True, False]),
    "unreached": lambda dice: dice.choice([True, False]),
    "remark": lambda dice: dice.choice(["", "text-1"]),
    "letter": lambda dice: dice.choice(["", "0001-notice-hl-anna"]),
    "addressed": lambda dice: dice.choice([None, None, 0, dice.randrange(1, 5)]),
    "mailed_at": lambda dice: dice.choice([None, NOW]),
    "offering": lambda dice: dice.choice(["", "hl-stad", "hl-zorg"]),
    "closed_until": lambda dice: dice.choice([None, NOW]),
    "steps": lambda dice: tuple(a_step(dice) for _ in range(dice.randrange(3))),
}


def a_step(dice: Random) -> c.Remind | c.Lapse | ch.LapseWording:
    """Something that the clock may do about silence."""
    where, number = dice.choice(INSTITUTIONS), dice.randrange(1, 3)
    return dice.choice(
        [
            c.Remind(by=CLOCK, reminder=dice.choice(list(Reminder)), key=MatchKey(where, number)),
            c.Remind(by=CLOCK, reminder=dice.choice(list(Reminder))),
            c.Lapse(by=CLOCK, institution=where, number=number),
            ch.LapseWording(by=CLOCK, offer=dice.randrange(1, 40)),
        ]
    )


def anything(dice: Random) -> c.Command:
    """Any command by anybody with anything in its fields."""
    command = dice.choice(COMMANDS)
    names = [name for name in command.__dataclass_fields__ if name != "by"]
    fields = {name: FIELDS.get(f"{command.__name__}.{name}", FIELDS[name])(dice) for name in names}
    return command(by=dice.choice(EVERYBODY), **fields)


def words_of(by: Party, institution: str = "") -> dict[c.Word, c.Command]:
    """What the product itself tries for a party; the desk also speaks for an institution."""
    if by.role is Role.CONTACT or institution:
        return for_contact(by, by.institution or institution)
    return {Role.PARTNER: for_partner, Role.DESK: for_desk}.get(by.role, lambda _: {})(by)


def something_possible(dice: Random, question: Question) -> c.Command:
    """A word that is carried out now, if this party has any; last words are rare."""
    by = dice.choice([PARTNER, PARTNER, ANNA, KARIM, GRACE, DESK])
    institution = dice.choice(["", *INSTITUTIONS]) if by == DESK else ""
    words = words_of(by, institution)
    if dice.random() < 0.9:
        words = {word: said for word, said in words.items() if word not in LAST_WORDS}
    done = [said for said in words.values() if isinstance(judge(question, said, NOW), Accepted)]
    return to_somebody(dice.choice(done), dice) if done else anything(dice)


def to_somebody(said: c.Command, dice: Random) -> c.Command:
    """Whom a hand over or a new question goes to: the product tries it with nobody."""
    if isinstance(said, c.HandOver):
        return replace(said, contact=dice.choice(["hl-anna", "hl-karim", "ul-grace"]))
    if isinstance(said, c.Ask):
        return a_new_question_to_an_institution(dice)
    return said


def an_answer_to_a_hand_over(dice: Random, question: Question) -> c.Command:
    """Yes or no to the last one that was proposed, of either side."""
    number = question.handovers[-1].number if question.handovers else 1
    taker = dice.choice([True, False])
    by = WRITER if taker else dice.choice([ANNA, GRACE])
    if dice.random() < 0.2:
        return h.RefuseHandOver(by=by, proposed=number, taker=taker)
    return h.AgreeHandOver(by=by, proposed=number, taker=taker, contact="hl-karim")


def an_answer(dice: Random, question: Question) -> c.Command:
    """Yes or no to an offer that stands."""
    offers = [match.offer for match in question.matches if match.status in UNDECIDED and match.offer]
    offers += [question.wording.offer] if question.wording else []
    return dice.choice([c.Agree, c.Agree, c.Refuse])(
        by=PARTNER, offer=dice.choice(offers) if offers else None
    )


def a_new_question_to_an_institution(dice: Random, question: Question | None = None) -> c.Command:
    asked = dice.choice(INSTITUTIONS)
    return c.Ask(by=DESK, institution=asked, contact=CONTACTS[asked])


def a_step_back(dice: Random, question: Question) -> c.Command:
    return dice.choice([c.Undo, c.Undo, c.Reopen])(by=dice.choice([PARTNER, ANNA, KARIM, GRACE, DESK]))


def said(dice: Random, question: Question) -> c.Command:
    """What somebody says next."""
    ways = (something_possible, something_possible, something_possible, an_answer, a_step_back)
    way = dice.choice([*ways, a_new_question_to_an_institution, an_answer_to_a_hand_over, None])
    return way(dice, question) if way else anything(dice)
