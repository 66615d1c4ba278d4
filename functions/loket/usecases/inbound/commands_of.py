"""What a word said by mail asks of the rules. `text` is the id of the mail that it stands in."""

from collections.abc import Callable

from loket.domain import commands as c
from loket.domain.commands import Invitation, Word
from loket.domain.lifecycle import Ending
from loket.domain.people import Party, Role
from loket.mail.grammar.decline_reasons import decline_reason
from loket.mail.grammar.said import Command
from loket.usecases.erasing import ASKED

Asked = tuple[Invitation, ...]


def command_of(
    said: Command, by: Party, where: str, text: str, about: int, invite: Callable[[], Asked]
) -> c.Command | None:
    """The command, None for a word that only asks something; `where` is the institution that it is said for.

    `about` is what the letter's own address was about: an offer for the partner, for a contact the match.
    `invite` finds whom a release would ask.
    """
    text_if_any = text if said.argument or said.to_partner else ""
    number = about or None if by.role is Role.CONTACT else None
    match said.word:
        case Word.PROPOSE:
            return c.Propose(by=by, institution=where, text=text, period=said.period)
        case Word.CONSIDER:
            return c.Consider(by=by, institution=where, until=said.until)
        case Word.DECLINE:
            tell = bool(said.to_partner)
            reason = decline_reason(said.argument)
            return c.Decline(by=by, institution=where, text=text_if_any, tell_partner=tell, reason=reason)
        case Word.PERIOD if said.period is not None:
            return c.SetPeriod(by=by, institution=where, number=number, period=said.period)
        case Word.START:
            return c.Start(by=by, institution=where, number=number, text=text_if_any)
        case Word.REPORT:
            return c.Report(by=by, institution=where, number=number, text=text)
        case Word.COMPLETE:
            return c.Complete(by=by, institution=where, number=number, text=text_if_any)
        case Word.CANCEL:
            return c.Cancel(by=by, institution=where, number=number, text=text_if_any)
        case Word.AGREE:
            return c.Agree(by=by, offer=about or None)
        case Word.REFUSE:
            return c.Refuse(by=by, offer=about or None, text=text_if_any)
        case Word.WITHDRAW:
            return c.End(by=by, ending=Ending.WITHDRAWN, text=text_if_any)
        case Word.CLOSE:
            return c.End(by=by, ending=Ending.CLOSED, text=text_if_any)
        case Word.REOPEN:
            return c.Reopen(by=by)
        case Word.RELEASE:
            return c.Release(by=by, invite=invite())
        case Word.SPAM:
            return c.Discard(by=by)
        case Word.UNDO:
            return c.Undo(by=by)
        case Word.FORGET:
            return c.Forget(by=by, reason=ASKED)
        case _:
            return None
