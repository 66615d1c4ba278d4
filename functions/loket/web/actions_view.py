"""The buttons of a page, from what can be said now and what was typed before."""

from loket.domain import events as e
from loket.domain.actions import ONESELF, THE_PARTNER, Action
from loket.domain.programme import Programme
from loket.domain.storage import Dossier
from loket.domain.word import Word
from loket.web.action_views import ActionForm, ActionsView, FieldView, OfferView, TypedAgain, form_key
from loket.web.mails_view import in_paragraphs
from loket.web.status_view import name_of
from loket.wire.action_form import FIELDS


def actions_view(
    actions: tuple[Action, ...],
    dossier: Dossier,
    programme: Programme,
    *,
    path: str,
    press: str,
    reader: str,
    again: TypedAgain,
) -> ActionsView:
    """Every form of the page: the answers to an offer with it, then what is likely, then all the rest."""
    forms = {action: form(action, dossier, programme, again) for action in actions}
    plain = {action: one for action, one in forms.items() if not action.offer}
    return ActionsView(
        path=path,
        press=press,
        seen=dossier.question.version,
        reader=reader,
        offers=offers(forms, dossier, programme, for_others=False),
        likely=tuple(one for action, one in plain.items() if action.likely),
        more=tuple(one for action, one in plain.items() if not (action.likely or action.for_others)),
        offers_for_others=offers(forms, dossier, programme, for_others=True),
        for_others=tuple(one for action, one in plain.items() if action.for_others),
    )


def form(action: Action, dossier: Dossier, programme: Programme, again: TypedAgain) -> ActionForm:
    key = form_key(action.word, action.offer)
    mine = again if again.key == key else TypedAgain()
    return ActionForm(
        key=key,
        word=action.word,
        offer=action.offer,
        fields=tuple(
            FieldView(
                id=f"{key}-{one.name}",
                name=one.name,
                kind=one.kind,
                needed=one.needed,
                value=mine.values.get(one.name, ""),
                error=mine.errors.get(one.name, ""),
            )
            for one in FIELDS[action.word]
        ),
        sides=tuple((side, side_name(side, dossier, programme)) for side in action.sides),
        side=mine.side,
        side_error=mine.errors.get("behalf", ""),
        opened=again.key == key,
    )


def side_name(side: str, dossier: Dossier, programme: Programme) -> str:
    """Who a side is, by name; "" for the reader, whom the page calls as it likes."""
    if side == THE_PARTNER:
        return dossier.partner.name if dossier.partner else ""
    return name_of(side, programme) if side != ONESELF else ""


def offers(
    forms: dict[Action, ActionForm], dossier: Dossier, programme: Programme, *, for_others: bool
) -> tuple[OfferView, ...]:
    """Each offer with the answers to it."""
    about: dict[int, list[ActionForm]] = {}
    for action, one in forms.items():
        if action.offer and action.for_others is for_others:
            about.setdefault(action.offer, []).append(one)
    return tuple(offer(number, tuple(answers), dossier, programme) for number, answers in about.items())


def offer(number: int, answers: tuple[ActionForm, ...], dossier: Dossier, programme: Programme) -> OfferView:
    """What was offered, in the words that its letter had."""
    event = dossier.event(number)
    writing = dossier.writings.get(getattr(event, "text", ""))
    said = [writing.said, writing.to_partner] if writing else []
    if isinstance(event, e.Reworded):
        body = dossier.wordings.get(event.revision)
        said = [body.question] if body else []
    match = dossier.question.match(event.key) if isinstance(event, e.MatchEvent) else None
    period = match.period if match else None
    institution = (
        event.key.institution if isinstance(event, e.MatchEvent) else getattr(event, "institution", "")
    )
    return OfferView(
        number=number,
        institution=name_of(institution, programme) if institution else "",
        text=in_paragraphs("\n\n".join(filter(None, said))),
        first=period.first if period else None,
        last=period.last if period else None,
        wording=not isinstance(event, e.Proposed),
        forms=answers,
    )


def words_on(view: ActionsView) -> frozenset[tuple[Word, int]]:
    """The words that have a form on the page, each with its offer."""
    return frozenset((one.word, one.offer) for one in view.forms)
