"""The pages as pure functions: what is known in, HTML out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from loket.domain.people import Language, Role
from loket.domain.programme import Programme
from loket.web.action_views import ActionsView, AskedView, PressedView
from loket.web.address_views import ReceiptAddress
from loket.web.form_view import form_facts
from loket.web.frame import OWN_PAGE, Frame, query
from loket.web.render import PRIVACY_PATH, render
from loket.web.texts import texts
from loket.web.views import (
    NO_FILES,
    AlsoWaiting,
    FormHidden,
    HeldView,
    Letterhead,
    MessageCode,
    Notice,
    ReceiptFiles,
    ReceiptStep,
    StatusView,
    letterhead,
)
from loket.wire.form_errors import FormErrors

__all__ = [
    "FormHidden",
    "check_page",
    "confirm_page",
    "form_page",
    "held_page",
    "message_page",
    "receipt_page",
    "status_page",
]

FORM_WORDS = ("bargain", "form", "files")
"""The files with the words of the form, also for `prepare`."""
FOR_OTHERS = "status_for_others"
"""What the status page says otherwise to whoever is not the partner."""
NOBODY = Letterhead(name="Loket", mail="", phone="", website="", languages=tuple(Language))
"""Stands above a message when not even the programme could be read."""


def form_page(
    programme: Programme,
    language: Language,
    *,
    hidden: FormHidden,
    frame: Frame = OWN_PAGE,
    values: Mapping[str, Any] | None = None,
    errors: FormErrors | None = None,
    notice: str | None = None,
    link: str = "",
    filled_in: bool = False,
    checked: bool = False,
) -> str:
    """The form with what was typed before; errors stand on top and at their fields.

    `filled_in` says that somebody comes back to it, `checked` that its next press sends. `link` leads to the
    first receipt, for the notice that a form was sent before with another text.
    """
    return render(
        "form.html",
        language,
        letterhead(programme, language),
        frame,
        words=FORM_WORDS,
        hidden=hidden,
        link=link,
        filled_in=filled_in,
        checked=checked,
        privacy_address=PRIVACY_PATH + query(language, frame),
        **form_facts(programme, language, values or {}, errors, Notice(notice) if notice else None),
    )


def check_page(
    programme: Programme,
    language: Language,
    *,
    hidden: FormHidden,
    values: Mapping[str, Any],
    frame: Frame = OWN_PAGE,
) -> str:
    """Every answer once more, with a way back to each and the button that sends."""
    # Here, since it needs the model of the fields: it takes long to make, and the form can do without.
    from loket.web.check_view import check_facts

    return render(
        "check.html",
        language,
        letterhead(programme, language),
        frame,
        words=FORM_WORDS,
        hidden=hidden,
        **check_facts(programme, language, values),
    )


def receipt_page(
    programme: Programme,
    language: Language,
    *,
    reference: str,
    email: str,
    suggestion: str | None,
    next_step: str,
    remind_on: date,
    title_known: bool = True,
    frame: Frame = OWN_PAGE,
    address: ReceiptAddress | None = None,
    files: ReceiptFiles = NO_FILES,
) -> str:
    """What was received and what happens next, without a word of the question."""
    wrong = {"prefix": texts(language, "address")("address.prefix")} if address and address.wrong else {}
    return render(
        "receipt.html",
        language,
        letterhead(programme, language),
        frame,
        words=("bargain", "receipt", "address", "files"),
        files=files,
        reference=reference,
        email=email,
        address=address,
        suggestion=suggestion,
        step=f"receipt.{ReceiptStep(next_step)}",
        remind_on=remind_on,
        answer_days=programme.terms.contact_answer_working_days,
        title_known=title_known,
        **wrong,
    )


def confirm_page(
    programme: Programme,
    language: Language,
    *,
    reference: str,
    title: str,
    action: str,
    others: tuple[AlsoWaiting, ...] = (),
    confirmed: bool = False,
) -> str:
    """One question and one button; showing this page changes nothing, so mail scanners may open it.

    `others` can be ticked to be confirmed by the same press; `confirmed` when only they are left.
    """
    return render(
        "confirm.html",
        language,
        letterhead(programme, language),
        words=("receipt", "also_yours"),
        reference=reference,
        question_title=title,
        action=action,
        others=others,
        confirmed=confirmed,
    )


def status_page(
    view: StatusView,
    language: Language,
    *,
    asked: AskedView | None = None,
    actions: ActionsView | None = None,
    pressed: PressedView | None = None,
) -> str:
    """How a question stands: now, what it asks, what can be done, and how it came there."""
    others = () if view.reader is Role.PARTNER else (FOR_OTHERS,)
    wrong = [error for form in actions.forms for error in form.errors] if actions else []
    return render(
        "status.html",
        language,
        view.letterhead,
        words=("actions", "status", "files", *others),
        view=view,
        asked=asked,
        actions=actions,
        pressed=pressed,
        wrong=wrong,
    )


def held_page(
    view: HeldView, language: Language, *, action: str, status_path: str, just_answered: bool = False
) -> str:
    """A held mail with its two buttons, or what was answered; showing this page changes nothing."""
    return render(
        "held.html",
        language,
        view.letterhead,
        words="held",
        view=view,
        action=action,
        status_path=status_path,
        just_answered=just_answered,
    )


def message_page(
    language: Language, code: str, programme: Programme | None = None, *, frame: Frame = OWN_PAGE
) -> str:
    """A clear answer to a request that cannot be served, with a way on."""
    return render(
        "message.html",
        language,
        letterhead(programme, language) if programme else NOBODY,
        frame,
        words="messages",
        code=MessageCode(code),
    )
