"""Who may use which command, and the rule behind each."""

from datetime import datetime

from loket.domain import chase_commands as ch
from loket.domain import commands as c
from loket.domain import hand_over_commands as h
from loket.domain.decisions import Decision, Reason, Refused
from loket.domain.people import Role
from loket.domain.question import Question
from loket.domain.rules import asker, erasure, hand_over, held, intake, matches, offers, post, silence, whole
from loket.domain.rules.outcome import Rule

P, C, D, CLOCK, W = Role.PARTNER, Role.CONTACT, Role.DESK, Role.CLOCK, Role.WRITER
RULES: dict[type[c.Command], tuple[frozenset[Role], Rule]] = {
    c.Supply: (frozenset({P, D}), intake.supply),
    c.GiveDetails: (frozenset({P, D}), intake.give_details),
    c.Confirm: (frozenset({P}), intake.confirm),
    c.ChangeAddress: (frozenset({P}), intake.change_address),
    c.Release: (frozenset({D}), intake.release),
    c.Discard: (frozenset({P, D, CLOCK}), intake.discard),
    c.NameWriter: (frozenset({D}), intake.name_writer),
    c.Ask: (frozenset({D}), matches.ask),
    c.Remind: (frozenset({CLOCK}), silence.remind),
    c.Consider: (frozenset({C, D}), matches.consider),
    c.Propose: (frozenset({C, D}), matches.propose),
    c.Decline: (frozenset({C, D}), matches.decline),
    c.Lapse: (frozenset({CLOCK}), matches.lapse),
    ch.LapseWording: (frozenset({CLOCK}), silence.lapse_wording),
    ch.Chase: (frozenset({CLOCK}), silence.chase),
    c.SetPeriod: (frozenset({C, D}), matches.set_period),
    c.Start: (frozenset({C, D}), matches.start),
    c.Report: (frozenset({C, D}), matches.report),
    c.Complete: (frozenset({C, D}), matches.complete),
    c.Cancel: (frozenset({C, D}), matches.cancel),
    c.HandOver: (frozenset({C, D, CLOCK}), hand_over.hand_over),
    c.Agree: (frozenset({P, D}), offers.agree),
    c.Refuse: (frozenset({P, D}), offers.refuse),
    c.Note: (frozenset({P, C, D}), whole.note),
    c.Relay: (frozenset({P, C, D}), whole.relay),
    c.Supplement: (frozenset({P, D}), whole.supplement),
    c.Reword: (frozenset({C, D}), matches.reword),
    c.End: (frozenset({P, D}), whole.end),
    c.Join: (frozenset({D}), whole.join),
    c.Part: (frozenset({D}), whole.part),
    c.Reopen: (frozenset({P, D}), whole.reopen),
    c.ChooseLanguage: (frozenset({P, D}), whole.choose_language),
    c.Undo: (frozenset({P, C, D}), whole.undo),
    c.Hold: (frozenset({W}), held.hold),
    c.Vouch: (frozenset({P, C, D}), held.vouch),
    c.Disown: (frozenset({P, C, D}), held.disown),
    c.TellUndelivered: (frozenset({CLOCK}), post.tell_undelivered),
    c.Forget: (frozenset({P, CLOCK}), erasure.forget),
    c.Erase: (frozenset({P, D, CLOCK}), erasure.erase),
    c.TellAway: (frozenset({CLOCK}), post.tell_away),
    c.NameAsker: (frozenset({P}), asker.name),
    c.RefuseAsker: (frozenset({P}), asker.refuse),
    h.ProposeHandOver: (frozenset({C, D}), hand_over.propose),
    h.AgreeHandOver: (frozenset({C, D, W}), hand_over.agree),
    h.RefuseHandOver: (frozenset({C, D, W}), hand_over.refuse),
}
AT_THE_LAST = (c.Note, c.Supplement, c.Hold, c.TellUndelivered, c.TellAway, c.Erase)
"""What is still taken down about a question whose erasure is decided."""


def judge(question: Question, command: c.Command, now: datetime) -> Decision:
    """What comes of a command, without the list of what is possible instead."""
    allowed, rule = RULES[type(command)]
    if command.by.role not in allowed or not for_own_side(command):
        return Refused(Reason.NOT_YOURS)
    if question.erase_at is not None and not isinstance(command, AT_THE_LAST):
        return Refused(Reason.QUESTION_ENDED)
    return rule(question, command, now)


def for_own_side(command: c.Command) -> bool:
    """True unless a contact speaks for another institution than the own one."""
    institution = getattr(command, "institution", None)
    return command.by.role is not Role.CONTACT or institution in (None, command.by.institution)
