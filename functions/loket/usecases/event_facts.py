"""What a letter says of a change of hands, an ending, and what was added."""

from loket.domain import events as e
from loket.domain.changes import HANDED_OVER
from loket.domain.letters import Letter, LetterKind
from loket.domain.lifecycle import Ending, Relation
from loket.domain.match import AGREED_ON
from loket.domain.people import PARTNER, Party, Role
from loket.domain.programme import Programme
from loket.domain.storage import Dossier
from loket.mail.grammar.filled_in import filled_in
from loket.mail.prose import one_line
from loket.usecases.facts_of import Facts, argument, at, file_facts, name_of, signature
from loket.usecases.match_facts import acquaintance

CONTACT_CHANGED, TAKEN_BACK, GIVEN_BACK = "contact-changed", "taken-back", "given-back"
NOT_REACHED = "hand-over-unreached"


def of_handed_over(letter: Letter, event: e.HandedOver, dossier: Dossier, programme: Programme) -> Facts:
    """Who has it now, and from whom; the remark is for the colleague only."""
    taker = Party(Role.CONTACT, event.contact, event.key.institution)
    facts = at(event.key.institution, programme)
    if letter.kind is LetterKind.HANDED_OVER:
        facts |= {"giver": name_of(event.by, dossier, programme), "hand_note": argument(event.text, dossier)}
    elif letter.to == PARTNER:
        facts |= {"news": CONTACT_CHANGED}
    else:
        facts |= {"taker": name_of(taker, dossier, programme)}
    match = dossier.question.match(event.key)
    if match and match.status in AGREED_ON:
        facts |= {"acquaintance": acquaintance(letter.to, event.key, dossier, programme)}
    return facts


def of_refused_hand_over(
    letter: Letter, event: e.HandOverRefused, dossier: Dossier, programme: Programme
) -> Facts:
    """Whether somebody said no, or could not be asked."""
    return {"news": NOT_REACHED} if event.unreached else {}


def of_taking_back(letter: Letter, event: e.Undone, dossier: Dossier, programme: Programme) -> Facts:
    """Of a hand over that was taken back, each side hears what it means for them."""
    if event.what != HANDED_OVER:
        return {}
    facts = at(event.touched[0].institution, programme)
    if letter.to == PARTNER:
        shown = acquaintance(letter.to, event.touched[0], dossier, programme)
        return facts | {"news": CONTACT_CHANGED, "acquaintance": shown}
    return facts | {"news": TAKEN_BACK if letter.to.person == event.left else GIVEN_BACK}


def of_supplement(letter: Letter, event: e.Supplemented, dossier: Dossier, programme: Programme) -> Facts:
    writing = dossier.writings.get(event.text)
    if writing is None:
        return {}
    facts: Facts = {"said": filled_in(writing.text).rest} | file_facts(writing)
    if writing.by.role is Role.DESK:
        # Somebody else's, which the desk added: of them the name, never the address.
        facts |= {"said": writing.text, "closed": True, "claimed": one_line(writing.name)}
    return facts


def of_joining(letter: Letter, event: e.Joined, dossier: Dossier, programme: Programme) -> Facts:
    """The other question, as whoever works on this one reads it."""
    writing = dossier.writings.get(event.text)
    facts: Facts = {"related": event.reference, "merged": True}
    if writing:
        facts |= {"said": writing.text, "claimed": one_line(writing.name)} | file_facts(writing)
    return facts


def of_parting(letter: Letter, event: e.Parted, dossier: Dossier, programme: Programme) -> Facts:
    return {"related": event.reference}


def of_ending(letter: Letter, event: e.Ended, dossier: Dossier, programme: Programme) -> Facts:
    """Of a merger, the other question only to those who have a part in it as well."""
    writing = dossier.writings.get(event.text)
    parts = (writing.said, writing.to_partner if letter.to == PARTNER else "") if writing else ()
    facts: Facts = {"said": "\n\n".join(filter(None, parts)), "closed": event.ending is Ending.CLOSED}
    if event.ending is Ending.MERGED:
        joint = letter.to.role is Role.DESK or letter.to.institution in event.joint
        facts |= {"merged": True, "related": event.into if joint else ""}
    return facts


def of_receipt(letter: Letter, event: e.Received, dossier: Dossier, programme: Programme) -> Facts:
    """Beside its reader's own words, what it has to do with another question."""
    writing = next((one for one in dossier.writings.values() if one.by == PARTNER), None)
    facts: Facts = {"reason": event.hold_reason}
    if letter.to.role is Role.DESK or event.relation is Relation.SPLIT_OFF:
        facts["related"] = event.related
    if writing and letter.to.role is Role.DESK:
        facts["writer"] = signature(writing)
    return facts
