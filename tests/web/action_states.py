"""The states of a question's page with buttons: for each reader, before and after a press."""

from dataclasses import replace
from datetime import date

from loket.domain.actions import actions_for
from loket.domain.events import Agreed, Asked, Ended, Proposed, Reworded, Started
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchKey, Period
from loket.domain.people import PARTNER, Language, Role
from loket.domain.word import Word
from loket.web.action_views import AskedView, PressedView, TypedAgain, form_key
from loket.web.actions_view import actions_view
from loket.web.pages import status_page
from loket.web.status_view import status_view
from loket.web.texts import texts
from loket.web.views import TimelineEntry
from loket.wire.action_form import FIELDS, ActionError
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DESK, NOW, a_body, a_programme, a_receipt
from tests.web.mails import MAIL, a_dossier, a_mail

PROGRAMME = a_programme()
HL, UL = MatchKey("hogeschool-leiden", 1), MatchKey("universiteit-leiden", 1)
RECEIVED = a_receipt(intake=IntakeStatus.ACCEPTED)
ASKED = (
    Asked(at=NOW, by=PARTNER, key=HL, contact="hl-stages"),
    Asked(at=NOW, by=PARTNER, key=UL, contact="ul-onderzoek"),
)
PROPOSED = (
    *ASKED,
    Proposed(
        at=NOW,
        by=COORDINATOR_HL,
        key=HL,
        text=MAIL,
        period=Period(date(2027, 2, 1), date(2027, 6, 30)),
    ),
)
BOTH_PROPOSED = (*PROPOSED, Proposed(at=NOW, by=COORDINATOR_UL, key=UL))
AGREED = (*PROPOSED, Agreed(at=NOW, by=PARTNER, key=HL, offer=4))
RUNNING = (*AGREED, Started(at=NOW, by=COORDINATOR_HL, key=HL))
REWORDED = (*ASKED, Reworded(at=NOW, by=COORDINATOR_HL, revision=2, institution="hogeschool-leiden"))
WITHDRAWN = (*ASKED, Ended(at=NOW, by=PARTNER, ending=Ending.WITHDRAWN))
OFFERED = "Een afstudeeropdracht van de opleiding Bouwkunde.\n\nTwee studenten meten deze zomer de warmte."
WORDING = "Hoe blijft een binnentuin in de zomer koel genoeg voor ouderen?"
WHAT = AskedView(
    sections=(
        ("De vraag", (("Onze binnentuin wordt in de zomer te warm.",), ("Wat helpt daartegen?",))),
        ("Waarom dit belangrijk is", (("Ouderen blijven binnen.",),)),
    ),
    asker="Fatima el Idrissi, Stichting Buurttuin",
    confidential=True,
)


def dossier_of(events, held=False):
    """A question after these events, with the offer that is in them."""
    from functools import reduce

    from loket.domain.evolve import evolve, received
    from tests.builders import REFERENCE

    first = replace(RECEIVED, intake=IntakeStatus.HELD) if held else RECEIVED
    question = reduce(evolve, events, received(REFERENCE, first))
    offer = a_mail(COORDINATOR_HL, said=OFFERED)
    dossier = a_dossier(offer, timeline=(first, *events))
    return replace(dossier, question=question, wordings={2: a_body(question=WORDING)})


def an_action_page(
    events=ASKED, reader=COORDINATOR_HL, language=Language.NL, again=None, pressed=None, held=False
):
    """The page of a question as this reader sees it."""
    dossier = dossier_of(events, held)
    view = status_view(dossier, PROGRAMME, language, reader=reader.role)
    actions = actions_view(
        actions_for(dossier.question, reader, NOW, tuple(FIELDS)),
        dossier,
        PROGRAMME,
        path="/status/lms-2026-0042-token?lang=nl",
        press="mzxw6ytboi3gg33nnvqwy5",
        reader={Role.CONTACT: "Anna de Wit", Role.PARTNER: "Fatima el Idrissi"}.get(
            reader.role, "Programmabureau"
        ),
        again=again or TypedAgain(),
    )
    return status_page(view, language, asked=WHAT, actions=actions, pressed=pressed)


def wrong(word, language, values, offer=0, **codes):
    """What was typed into a form, and what is wrong with it."""
    say = texts(language, "actions")
    errors = {name: say(f"errors.{code}", label=say(f"word.{word}.{name}")) for name, code in codes.items()}
    return TypedAgain(key=form_key(word, offer), values=values, errors=errors)


def action_states(language):
    """Every look of the page with buttons."""
    two_wrong = wrong(
        Word.PROPOSE,
        language,
        {"first": "2027-06-30", "last": "30-2-2027"},
        text=ActionError.MISSING,
        last=ActionError.NO_DATE,
    )
    folded = wrong(Word.PERIOD, language, {"first": ""}, first=ActionError.MISSING, last=ActionError.PAST)
    say = texts(language, "actions")
    chosen = {"behalf": say("errors.missing", label=say("actions.for"))}
    for_nobody = TypedAgain(key="propose", values={"text": OFFERED}, errors=chosen)
    not_done = PressedView(
        done=False,
        text="Dit voorstel geldt niet meer.",
        meanwhile=(TimelineEntry(date(2026, 11, 24), "proposed", "Hogeschool Leiden"),),
        typed="de periode past ons niet",
    )
    done = PressedView(done=True, text="Het voorstel is naar de vraagsteller gestuurd.")
    looks = {
        "contact": {},
        "contact-errors": {"again": two_wrong},
        "contact-agreed": {"events": AGREED},
        "contact-folded-errors": {"events": AGREED, "again": folded},
        "contact-running": {"events": RUNNING},
        "contact-done": {"events": PROPOSED, "pressed": done},
        "contact-withdrawn": {"events": WITHDRAWN},
        "partner": {"reader": PARTNER},
        "partner-offers": {"events": BOTH_PROPOSED, "reader": PARTNER},
        "partner-not-done": {"events": PROPOSED, "reader": PARTNER, "pressed": not_done},
        "partner-withdrawn": {"events": WITHDRAWN, "reader": PARTNER},
        "desk": {"events": BOTH_PROPOSED, "reader": DESK},
        "desk-errors": {"reader": DESK, "again": for_nobody},
        "partner-wording": {"events": REWORDED, "reader": PARTNER},
        "desk-held": {"events": (), "reader": DESK, "held": True},
    }
    return {f"act-{name}": an_action_page(language=language, **facts) for name, facts in looks.items()}
