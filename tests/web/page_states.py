"""Every state of every page, as people can meet it."""

from datetime import date

from loket.domain.match import MatchStatus
from loket.domain.people import Language
from loket.domain.status import QuestionStatus
from loket.web.pages import confirm_page, form_page, message_page, receipt_page, status_page
from loket.web.views import (
    FormHidden,
    MessageCode,
    Notice,
    ReceiptStep,
    StatusLine,
    StatusStep,
    StatusView,
    TimelineEntry,
    letterhead,
)
from loket.wire.question_form import read_form
from tests.builders import REFERENCE, a_programme

PROGRAMME = a_programme()
HIDDEN = FormHidden(submission_id="mzxw6ytboi3gg33nnvqwy5dfon", form_token="signed.token")
TITLE = "Hoe houden we de binnentuin koel?"
TYPED = {
    "title": TITLE,
    "question": "",
    "why": "Ouderen blijven binnen.\n\nHet is er te warm.",
    "forms": ["course", "minor"],
    "themes": ["energie"],
    "neighbourhood": "Merenwijk",
    "institution": "universiteit-leiden",
    "offers": ["access"],
    "confidential": True,
    "email": "fatima",
    "phone": "06 12345678",
}


def a_form_page(language=Language.NL, programme=PROGRAMME, **more):
    return form_page(programme, language, hidden=HIDDEN, **more)


def a_form_with_errors(language=Language.NL, **changes):
    typed = TYPED | changes
    return a_form_page(language, values=typed, errors=read_form(typed, PROGRAMME))


def a_receipt_page(language=Language.NL, next_step="confirm", **changes):
    facts = {
        "reference": REFERENCE,
        "email": "fatima@gmial.com",
        "suggestion": "fatima@gmail.com",
        "remind_on": date(2026, 11, 24),
    }
    return receipt_page(PROGRAMME, language, next_step=next_step, **(facts | changes))


def a_confirm_page(language=Language.NL, title=TITLE, action="/bevestigen/lms-2026-0042-token"):
    return confirm_page(PROGRAMME, language, reference=REFERENCE, title=title, action=action)


def a_status_view(language=Language.NL, **changes):
    facts = {
        "letterhead": letterhead(PROGRAMME, language),
        "reference": REFERENCE,
        "title": TITLE,
        "status": QuestionStatus.PROPOSED,
        "received_on": date(2026, 11, 3),
        "next_step": StatusStep.ANSWER_PROPOSAL,
        "lines": (
            StatusLine(
                institution="Hogeschool Leiden",
                status=MatchStatus.PROPOSED,
                since=date(2026, 11, 20),
                next_date=date(2026, 11, 27),
                waiting_on="partner",
            ),
            StatusLine(
                institution="Universiteit Leiden",
                status=MatchStatus.DECLINED,
                since=date(2026, 11, 9),
                waiting_on="nobody",
            ),
        ),
        "timeline": (
            TimelineEntry(date(2026, 11, 3), "received"),
            TimelineEntry(date(2026, 11, 20), "proposed", "Hogeschool Leiden"),
        ),
    }
    return StatusView(**(facts | changes))


def a_status_page(language=Language.NL, **changes):
    return status_page(a_status_view(language, **changes), language)


def every_state(language):
    """The HTML of every state of every page in this language, by the state's name."""
    states = {"form": a_form_page(language), "errors": a_form_with_errors(language)}
    states |= {
        f"notice-{one}": a_form_page(language, values=TYPED, notice=one, link="/web/x") for one in Notice
    }
    states |= {f"receipt-{one}": a_receipt_page(language, one) for one in ReceiptStep}
    states |= {f"message-{one}": message_page(language, one, PROGRAMME) for one in MessageCode}
    return states | {
        "message-without-programme": message_page(language, "server-error"),
        "confirm": a_confirm_page(language),
        "status": a_status_page(language),
        "status-confirmed": a_status_page(language, just_confirmed=True),
        "status-new": a_status_page(language, status=QuestionStatus.HELD, lines=(), timeline=()),
    }
