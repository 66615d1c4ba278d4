"""The page of a question: how it stands and what its reader can do. Showing it changes nothing."""

import re
import secrets
from dataclasses import dataclass, replace

from loket import wiring
from loket.domain.actions import Action, actions_for
from loket.domain.correspondence import WRITING_ID_LENGTH
from loket.domain.decisions import Reason
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER
from loket.domain.tokens import Purpose
from loket.domain.working_days import local_date
from loket.handlers.behind_link import behind_link
from loket.mail.words import words
from loket.usecases.question_sheets import question_sheet
from loket.usecases.show_mails import shown_mails
from loket.usecases.show_status import Shown
from loket.web import answers
from loket.web.action_views import AskedView, PressedView, TypedAgain, form_key
from loket.web.actions_view import actions_view, words_on
from loket.web.http import Answer, Request, redirect
from loket.web.mails_view import in_paragraphs, mails_view
from loket.web.status_view import happened
from loket.web.texts import texts
from loket.web.visit import Visit
from loket.wire.action_form import (
    FIELDS,
    LARGEST_ACTION,
    ActionError,
    Errors,
    Filled,
    NotOurs,
    Posted,
    fill,
    posted,
)

FORM = "application/x-www-form-urlencoded"
DONE = re.compile(rf"[0-9a-f]{{{WRITING_ID_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class CameBack:
    """A press that did nothing: what was sent, and why; without a reason its fields are to be put right."""

    sent: Posted
    errors: Errors
    reason: str = ""


def show_status(request: Request) -> Answer:
    """How the question stands, what can be done, and what came of the press that led here."""
    confirmed = request.query.get("bevestigd") == "1"

    def answer(shown: Shown, visit: Visit) -> Answer:
        return the_page(
            request, shown, visit, pressed=what_was_done(request, shown, visit), confirmed=confirmed
        )

    return behind_link(request, Purpose.PAGE, answer)


def act(request: Request) -> Answer:
    """A press on one of its buttons: done once, or the page again with the reason and all that was typed."""

    def answer(shown: Shown, visit: Visit) -> Answer:
        if len(request.body) > LARGEST_ACTION:
            return visit.message("too-large", 413, token_page=True)
        if request.content_type != FORM:
            return visit.message("bad-request", 400, token_page=True)
        try:
            sent = posted(request.body)
        except NotOurs:
            return visit.message("bad-request", 400, token_page=True)
        return do(request, shown, visit, sent)

    return behind_link(request, Purpose.PAGE, answer)


def do(request: Request, shown: Shown, visit: Visit, sent: Posted) -> Answer:
    # Only here: it reaches every rule of the mail, and no page should wait for those at a cold start.
    from loket.usecases.inbound.press import do_press, press_id, press_of

    question, store = shown.dossier.question, wiring.table()
    id = press_id(question.reference, shown.party, sent)
    if id in shown.dossier.writings:
        return on_to_page(request, visit, id)
    if sent.word is None:
        return the_page(request, shown, visit, back=CameBack(sent, {}, "not-possible"))
    action = next((one for one in actions_of(shown, visit) if fits(one, sent)), None)
    filled = fill(FIELDS[sent.word], sent.typed, local_date(visit.now, visit.programme))
    errors = objections(sent, action, filled)
    if errors or (sent.behalf and action is None):
        reason = "" if action else Reason.NOT_NOW
        return the_page(request, shown, visit, back=CameBack(sent, errors, reason))
    assert isinstance(filled, Filled)
    press = press_of(id, sent.word, sent, filled, visit.programme, visit.language)
    effect = do_press(question.reference, shown.party, press, visit.now, store)
    if effect is not None and effect.outcome is Outcome.ASKED_BACK:
        now = replace(shown, dossier=store.dossier(question.reference))
        return the_page(request, now, visit, back=CameBack(sent, {}, effect.reason))
    return on_to_page(request, visit, id)


def fits(action: Action, sent: Posted) -> bool:
    """True when this is the button that was pressed; for whom may still have to be chosen."""
    chosen = sent.behalf in action.sides or not sent.behalf
    return (action.word, action.offer) == (sent.word, sent.offer) and chosen


def objections(sent: Posted, action: Action | None, filled: Filled | Errors) -> Errors:
    """What has to be put right first, field by field."""
    unchosen = action is not None and sent.behalf not in action.sides
    side = {"behalf": ActionError.MISSING} if unchosen else {}
    return side if isinstance(filled, Filled) else side | dict(filled)


def actions_of(shown: Shown, visit: Visit) -> tuple[Action, ...]:
    return actions_for(shown.dossier.question, shown.party, visit.now, tuple(FIELDS))


def on_to_page(request: Request, visit: Visit, id: str) -> Answer:
    """See what was done, at an address that can be loaded again."""
    return redirect(f"{visit.on(page_path(request))}&gedaan={id}#outcome")


def page_path(request: Request) -> str:
    return f"/status/{request.path['token']}"


def the_page(
    request: Request,
    shown: Shown,
    visit: Visit,
    *,
    pressed: PressedView | None = None,
    confirmed: bool = False,
    back: CameBack | None = None,
) -> Answer:
    """The page as this reader sees it now."""
    dossier, reader = shown.dossier, shown.party
    token = request.path["token"]
    mails = mails_view(
        shown_mails(dossier, reader),
        dossier,
        reader,
        visit.programme,
        lambda name: visit.on(f"/bestand/{token}/{name}"),
    )
    actions = actions_view(
        actions_of(shown, visit),
        dossier,
        visit.programme,
        path=visit.on(page_path(request)),
        press=secrets.token_urlsafe(16),
        reader=reader_name(shown, visit),
        again=typed_again(back, visit) if back else TypedAgain(),
    )
    if back and back.reason:
        is_there = (back.sent.word, back.sent.offer) in words_on(actions)
        pressed = refusal(back, shown, visit, is_there)
    status = (409 if back.reason else 422) if back else 200
    asked = asked_view(shown, visit)
    return answers.status(dossier, visit, mails, confirmed, asked, actions, pressed, status)


def asked_view(shown: Shown, visit: Visit) -> AskedView:
    """The question in its reader's labels; of its partner the name, never address or telephone."""
    sheet = question_sheet(shown.dossier, visit.programme, visit.language)
    behalf = (
        f"{words(visit.language).small['on_behalf_of']} {sheet.on_behalf_of}" if sheet.on_behalf_of else ""
    )
    return AskedView(
        sections=tuple((section.label, in_paragraphs(section.text)) for section in sheet.sections),
        asker=", ".join(filter(None, (sheet.asker_name, sheet.asker_organisation, behalf))),
        confidential=sheet.confidential,
    )


def reader_name(shown: Shown, visit: Visit) -> str:
    """Whom the link was given to, by name."""
    if shown.party == PARTNER:
        return shown.dossier.partner.name if shown.dossier.partner else ""
    person = visit.programme.person(shown.party)
    return person.name if person else ""


def typed_again(back: CameBack, visit: Visit) -> TypedAgain:
    """What was typed, for the form that it was typed into."""
    say = texts(visit.language, "actions")
    sent = back.sent
    return TypedAgain(
        key=form_key(sent.word, sent.offer),
        side=sent.behalf,
        values=sent.typed,
        errors={
            name: say(
                f"errors.{code}",
                label=say("actions.for" if name == "behalf" else f"word.{sent.word}.{name}"),
            )
            for name, code in back.errors.items()
        },
    )


def refusal(back: CameBack, shown: Shown, visit: Visit, is_there: bool) -> PressedView:
    """Why nothing was done, and what had happened since the page was shown."""
    say = texts(visit.language, "actions")
    typed = "\n\n".join(filter(None, back.sent.typed.values()))
    return PressedView(
        done=False,
        text=words(visit.language).reasons.get(back.reason) or say("pressed.not_possible"),
        meanwhile=happened(shown.dossier, visit.programme, back.sent.seen) if back.sent.seen else (),
        typed="" if is_there else typed,
    )


def what_was_done(request: Request, shown: Shown, visit: Visit) -> PressedView | None:
    """What came of the press that the address names, if it was this reader's own."""
    id = request.query.get("gedaan", "")
    typed = shown.dossier.writings.get(id) if DONE.fullmatch(id) else None
    if typed is None or typed.is_mail or typed.by != shown.party:
        return None
    say, own = texts(visit.language, "actions"), f"pressed.{typed.reason}"
    done = say(own) if own in say else words(visit.language).done.get(typed.reason)
    return PressedView(done=True, text=done or say("pressed.other"))
