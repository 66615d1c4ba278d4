"""What a letter says of a text that is passed on, or of another wording."""

from loket.domain import events as e
from loket.domain.evolve import fold
from loket.domain.letters import Letter
from loket.domain.people import PARTNER, Party
from loket.domain.programme import Programme
from loket.domain.storage import Dossier
from loket.mail.difference import changes
from loket.usecases.facts_of import Facts, argument, at, file_facts, name_of
from loket.usecases.passed_texts import text_for


def of_text(letter: Letter, event: e.Relayed, dossier: Dossier, programme: Programme) -> Facts:
    """Who says what, by name; with the attachments of a mail that goes to this reader as a whole."""
    facts = who(event.by, dossier, programme)
    writing = dossier.writings.get(event.text)
    if writing:
        facts["said"] = text_for(letter.to, writing)
        facts |= file_facts(writing) if event.files else {}
    return facts


def who(party: Party, dossier: Dossier, programme: Programme) -> Facts:
    """Who it is from, by name, and of which institution."""
    facts: Facts = {"writer": name_of(party, dossier, programme)}
    return facts | (at(party.institution, programme) if party.institution else {})


def of_rewording(letter: Letter, event: e.Reworded, dossier: Dossier, programme: Programme) -> Facts:
    """The wording that the partner is asked about, and what would be another then."""
    number = int(letter.facts["event"])
    writing = dossier.writings.get(event.text)
    earlier = fold(dossier.question.reference, dossier.timeline[: number - 1]).wording
    return {
        "said": writing.to_partner if writing and letter.to == PARTNER else "",
        "hint": "replaces-wording" if earlier else "",
        **who(event.by, dossier, programme),
        **rewritten(dossier.question.revision, event.revision, dossier),
    }


def of_new_wording(letter: Letter, event: e.WordingAgreed, dossier: Dossier, programme: Programme) -> Facts:
    """What the question says since then, and what it said before."""
    number = int(letter.facts["event"])
    before = fold(dossier.question.reference, dossier.timeline[: number - 1]).revision
    by = who(event.offered_by, dossier, programme) if event.offered_by else {}
    return by | rewritten(before, event.revision, dossier)


def of_refused_wording(
    letter: Letter, event: e.WordingRefused, dossier: Dossier, programme: Programme
) -> Facts:
    """The wording that the partner would rather not have, and their reason."""
    offer = dossier.event(event.offer)
    body = dossier.wordings.get(offer.revision) if isinstance(offer, e.Reworded) else None
    return {"said": argument(event.text, dossier), "wording": body.question if body else ""}


def of_taken_back(letter: Letter, event: e.Undone, dossier: Dossier, programme: Programme) -> Facts:
    """A wording that was taken back is told as such, with the text that counts again."""
    if event.what not in ("reworded", "wording-agreed", "wording-refused"):
        return {}
    again = dossier.body.question if dossier.body and event.what == "wording-agreed" else ""
    return {"news": f"{event.what}-undone", "said": again}


def rewritten(before: int, after: int, dossier: Dossier) -> Facts:
    """What is another between two revisions, and the later one whole."""
    old, new = dossier.wordings.get(before), dossier.wordings.get(after)
    if old is None or new is None:
        return {}
    return {"changes": changes(old.question, new.question), "wording": new.question}
