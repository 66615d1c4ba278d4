"""What a receipt shows of its address beside the address itself, from what is stored."""

from zoneinfo import ZoneInfo

from loket.domain import events as e
from loket.domain.lifecycle import IntakeStatus
from loket.domain.programme import Programme
from loket.domain.rules.intake import ADDRESS_CHANGES
from loket.domain.storage import Dossier
from loket.web.address_views import ReceiptAddress, WrongAddress


def receipt_address(
    dossier: Dossier,
    programme: Programme,
    action: str,
    *,
    wrong: WrongAddress | None = None,
    changed: bool = False,
) -> ReceiptAddress:
    """How the address of a question can be proven or put right."""
    question = dossier.question
    open_to_change = question.intake is IntakeStatus.UNCONFIRMED and question.erase_at is None
    may_change = open_to_change and len(question.readdressed) < ADDRESS_CHANGES
    return ReceiptAddress(
        mailed_at=mailed_at(dossier, programme) if open_to_change else "",
        action=action if may_change else "",
        wrong=wrong if may_change else None,
        changed=changed and bool(question.readdressed),
    )


def mailed_at(dossier: Dossier, programme: Programme) -> str:
    """When the mail went out that lets this question be confirmed too; "" when it has one of its own."""
    came = [event for event in dossier.timeline if isinstance(event, e.Received | e.AddressChanged)]
    at = came[-1].mailed_at
    return f"{at.astimezone(ZoneInfo(programme.timezone)):%H:%M}" if at else ""
