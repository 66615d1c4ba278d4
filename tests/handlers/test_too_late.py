"""A word that does not fit any more: nothing changes, all is kept, and its writer reads how things stand."""

from collections.abc import Callable

import pytest

from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter, proposed
from tests.posted import a_mail, a_reply


def withdrawn(desk: Desk) -> str:
    reference = brought(desk)
    desk.mail(a_reply(letter(desk, reference, "receipt"), "INTREKKEN", sender=FATIMA))
    return reference


def completed(desk: Desk) -> str:
    reference = proposed(desk)
    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))
    for word in ("GESTART", "AFGEROND: klaar"):
        desk.mail(a_reply(letter(desk, reference, "agreed", "hl"), word, sender=ANNA))
    return reference


def answer(desk: Desk, reference: str, person: str) -> str:
    """The newest answer to somebody's mail, on one line."""
    found = desk.letters(reference)
    ids = [id for id in found if f"-{person}" in id and ("-transcript-" in id or "-asked-back-" in id)]
    newest = max(ids, key=lambda id: found[id]["X-Loket-Letter"])
    return " ".join(text_of(found[newest]).split())


@pytest.mark.parametrize(
    ("brings", "kind", "text", "sender", "says"),
    [
        (withdrawn, "notice-hl", "MATCH: stage, februari tot juni", ANNA, "ingetrokken"),
        (withdrawn, "notice-ul", "INTERESTED UNTIL 1 March", BEN, "withdrawn or closed"),
        (withdrawn, "notice-ul", "GESTART", BEN, "withdrawn or closed"),
        (completed, "agreed-hl", "GESTOPT: toch niet", ANNA, "afgerond"),
        (completed, "agreed-hl", "PERIODE: 1 februari tot 30 juni", ANNA, "afgerond"),
        (proposed, "proposal", "AKKOORD\n\nLIEVER NIET", FATIMA, "Er ligt een voorstel"),
        (proposed, "notice-ul", "MATCH: thesis\nNO MATCH: full", BEN, "There is a proposal"),
        (proposed, "notice-ul", "MATHC: thesis", BEN, "There is a proposal"),
        (proposed, "notice-ul", "INTERESTED UNTIL somewhere in spring", BEN, "There is a proposal"),
        (proposed, "notice-ul", "HAND OVER to Karim", BEN, "There is a proposal"),
    ],
)
def test_the_answer_says_how_things_stand_and_nothing_has_changed(
    desk: Desk, brings: Callable[[Desk], str], kind: str, text: str, sender: str, says: str
):
    reference = brings(desk)
    name, _, person = kind.partition("-")
    before = desk.question(reference)

    outcome = desk.mail(a_reply(letter(desk, reference, name, person), text, sender=sender))

    assert outcome.outcome is Outcome.ASKED_BACK
    assert desk.question(reference).matches == before.matches
    assert desk.question(reference).ended == before.ended
    assert any(text.split("\n")[0] in one.text for one in desk.dossier(reference).writings.values())
    assert says in answer(desk, reference, person or "partner")


def test_a_word_at_a_mistyped_address_is_kept_and_not_carried_out(desk: Desk):
    reference = brought(desk)
    name, _, domain = str(letter(desk, reference, "notice", "hl")["Reply-To"]).partition("@")
    wrong = f"{name[:-3]}{'aaa' if not name.endswith('aaa') else 'bbb'}@{domain}"

    outcome = desk.mail(a_mail("GEEN MATCH: vol", to=wrong, sender=ANNA, subject="Antwoord"))

    assert outcome.outcome in (Outcome.HELD, Outcome.REFUSED, Outcome.ASKED_BACK)
    assert [match.status for match in desk.question(reference).matches] == ["asked", "asked"]
