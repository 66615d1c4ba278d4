"""What a letter says of a text that is passed on, or of another wording."""

from loket.domain import events as e
from loket.domain.letters import Letter
from loket.domain.programme import Programme
from loket.domain.storage import Dossier
from loket.usecases.facts_of import Facts, at, file_facts, name_of
from loket.usecases.passed_texts import text_for


def of_text(letter: Letter, event: e.Relayed, dossier: Dossier, programme: Programme) -> Facts:
    """Who says what, by name; with the attachments of a mail that goes to this reader as a whole."""
    facts: Facts = {"writer": name_of(event.by, dossier, programme)}
    if event.by.institution:
        facts |= at(event.by.institution, programme)
    writing = dossier.writings.get(event.text)
    if writing:
        facts["said"] = text_for(letter.to, writing)
        facts |= file_facts(writing) if event.files else {}
    return facts
