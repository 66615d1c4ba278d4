"""Every state of every page, as people can meet it."""

from dataclasses import replace
from datetime import date

from loket.domain.match import MatchStatus
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.web.embed import embed_page
from loket.web.pages import (
    check_page,
    confirm_page,
    form_page,
    held_page,
    message_page,
    receipt_page,
    status_page,
)
from loket.web.statements import accessibility_page, privacy_page
from loket.web.views import (
    FileLine,
    FileProblem,
    FormHidden,
    HeldAnswer,
    HeldView,
    MailLine,
    MailsView,
    MessageCode,
    Notice,
    ReceiptFiles,
    ReceiptStep,
    StatusLine,
    StatusStep,
    StatusView,
    TimelineEntry,
    letterhead,
)
from loket.wire.question_form import read_form
from tests.builders import REFERENCE, a_programme
from tests.web.action_states import action_states
from tests.web.address_states import address_states

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


def a_form_page(language=Language.NL, programme=PROGRAMME, hidden=HIDDEN, **more):
    return form_page(programme, language, hidden=hidden, **more)


GOOD = TYPED | {"question": "Wat helpt?\n\nZie bijlage.", "name": "Fatima", "email": "fatima@gmial.com"}


def a_check_page(language=Language.NL, programme=PROGRAMME, values=GOOD, hidden=HIDDEN, **more):
    return check_page(programme, language, hidden=hidden, values=values, **more)


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


def an_embed_page(language=Language.NL, programme=PROGRAMME, **asked):
    return embed_page(programme, language, asked, "https://formulier.stad.example")


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


FILES = (
    FileLine(
        name="plattegrond binnentuin.pdf",
        size_bytes=1_480_000,
        path="/bestand/lms-2026-0042-token/0123456789abcdef-1",
    ),
    FileLine(
        name="Een_lange_naam_zonder_spaties_van_een_bestand_met_metingen_uit_de_zomer_van_2026.xlsx",
        size_bytes=48_000,
        path="/bestand/lms-2026-0042-token/0123456789abcdef-2",
    ),
    FileLine(name="foto.exe", size_bytes=9_000, withheld="dangerous"),
)
ADDED = (*FILES[:2], replace(FILES[2], withheld="dangerous"), replace(FILES[1], withheld="encrypted"))
UPLOAD = {"url": "https://files.example/", "fields": {"key": "uploads/x/3", "policy": "signed"}}
RECEIPT_FILES = {
    "upload": ReceiptFiles(kept=ADDED, action="/a", **UPLOAD),
    "arrived": ReceiptFiles(kept=ADDED, action="/a", arrived=3),
    "not-arrived": ReceiptFiles(action="/a", problem=FileProblem.NOT_ARRIVED, **UPLOAD),
    "full": ReceiptFiles(kept=ADDED, action="/a"),
}
LONG = (
    ("Beste mensen,",),
    ("Vorige week hebben wij op drie plekken gemeten, telkens om twee uur 's middags.",) * 5,
)
QUESTION_MAIL = MailLine(sender="you", on=date(2026, 11, 3), mark="question", files=FILES[:1])
OF_PARTNER = MailLine(
    sender="you",
    on=date(2026, 11, 9),
    text=LONG,
    rest=(("De vierde plek volgt nog.", "Het wordt daar het warmst."), ("Groet, Fatima",)),
    files=FILES[1:],
)
NOTE_HL = MailLine(
    sender="institution",
    name="Anna de Wit",
    institution="Hogeschool Leiden",
    on=date(2026, 11, 16),
    mark="note",
    text=(("Joris, past dit bij jouw vak van februari?", "Anders zeg ik nee."),),
)
EMPTY = MailLine(sender="you", institution="Hogeschool Leiden", on=date(2026, 11, 17))
HELD_MAIL = MailLine(
    sender="nobody",
    name="Fatima el Idrissi",
    address="fatima.el.idrissi.van.de.stichting.buurttuin@mail.example",
    on=date(2026, 11, 24),
    mark="held",
    text=(("AKKOORD",),),
)
AUTOMATIC = MailLine(
    sender="nobody",
    name="b.okafor@universiteitleiden.example",
    address="b.okafor@universiteitleiden.example",
    on=date(2026, 11, 24),
    mark="ignored",
    text=(("I am out of office until 1 December.",),),
)


def known_to_all(*lines):
    """The same mails as others see them, by the partner's name."""
    return tuple(replace(line, sender="partner", name="Fatima el Idrissi") for line in lines)


def mails_of(reader):
    """The mails of one question as this reader sees them."""
    partner = known_to_all(QUESTION_MAIL, OF_PARTNER)
    match reader:
        case Role.PARTNER:
            return MailsView(reader=reader, lines=(QUESTION_MAIL, OF_PARTNER))
        case Role.CONTACT:
            return MailsView(reader=reader, lines=(*partner, NOTE_HL, EMPTY))
    return MailsView(reader=Role.DESK, lines=(*partner, NOTE_HL, HELD_MAIL, AUTOMATIC), older=True)


READERS = (Role.PARTNER, Role.CONTACT, Role.DESK)


def a_held_page(language=Language.NL, just_answered=False, **changes):
    facts = {
        "letterhead": letterhead(PROGRAMME, language),
        "asked": "yours",
        "reference": REFERENCE,
        "title": TITLE,
        "claimed": "Fatima el Idrissi",
        "name": "Fatima el Idrissi",
        "address": "fatima.el.idrissi.van.de.stichting.buurttuin@mail.example",
        "on": date(2026, 11, 24),
        "text": (("AKKOORD",), ("Wij willen graag beginnen.", "Groet, Fatima")),
        "files": ("plattegrond binnentuin.pdf", "begroting.xlsx"),
    }
    action, status_path = "/is-dit-van-u/lms-2026-0042-token", "/status/lms-2026-0042-token"
    view = HeldView(**(facts | changes))
    return held_page(view, language, action=action, status_path=status_path, just_answered=just_answered)


def held_states(language):
    """The page of a held mail for both readers: before it is answered, just after, and when it was before."""
    states = {f"held-{asked}": a_held_page(language, asked=asked) for asked in ("yours", "desk")}
    for answer in HeldAnswer:
        answered = {"answer": answer, "answered_on": date(2026, 11, 24)}
        states[f"held-before-{answer}"] = a_held_page(language, **answered)
        for asked in ("yours", "desk"):
            name = f"held-just-{asked}-{answer}"
            states[name] = a_held_page(language, just_answered=True, asked=asked, **answered)
    return states | {"held-empty": a_held_page(language, name="", address="", text=(), files=())}


def every_state(language):
    """The HTML of every state of every page in this language, by the state's name."""
    states = {"form": a_form_page(language), "errors": a_form_with_errors(language)}
    states |= {"check": a_check_page(language), "change": a_form_page(language, values=TYPED, filled_in=True)}
    states |= {
        f"notice-{one}": a_form_page(language, values=TYPED, notice=one, link="/web/x") for one in Notice
    }
    states |= {f"receipt-{one}": a_receipt_page(language, one) for one in ReceiptStep}
    states |= {
        f"receipt-files-{name}": a_receipt_page(language, files=one) for name, one in RECEIPT_FILES.items()
    }
    states["errors-files"] = a_form_with_errors(language, files=["1:plan.pdf", f"2:{FILES[1].name}", "9:x"])
    states |= {f"status-mails-{one}": a_status_page(language, mails=mails_of(one)) for one in READERS}
    states |= {f"message-{one}": message_page(language, one, PROGRAMME) for one in MessageCode}
    return (
        states
        | held_states(language)
        | action_states(language)
        | address_states(language)
        | {
            "message-without-programme": message_page(language, "server-error"),
            "embed": an_embed_page(language),
            "embed-chosen": an_embed_page(language, plek="leiden-nl", bron="brief-mei"),
            "privacy": privacy_page(PROGRAMME, language, ""),
            "accessibility": accessibility_page(PROGRAMME, language),
            "confirm": a_confirm_page(language),
            "status": a_status_page(language),
            "status-confirmed": a_status_page(language, just_confirmed=True),
            "status-new": a_status_page(language, status=QuestionStatus.HELD, lines=(), timeline=()),
        }
    )
