"""An answer to an overview takes effect once, whatever dies in between, and goes with its question."""

from email.message import EmailMessage

import pytest

from loket import wiring
from loket.adapters.table import Table
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.builders import DAY
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_crashes import AROUND, crashed
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter, match_of
from tests.handlers.test_overview import plain, wanted
from tests.handlers.test_overview_answers import part, three
from tests.posted import a_mail, a_reply


@AROUND
@pytest.mark.parametrize("at_call", [1, 2, 3])
def test_a_mail_that_died_between_its_questions_does_each_once(desk: Desk, after: bool, at_call: int):
    first, second, third = three(desk)
    text = f"{first} GEEN MATCH: vol\n{second} MATCH: stage, mei\n{third} nog geen match"
    mail = a_reply(wanted(desk), text, sender=ANNA)

    crashed(desk, mail, Table, "save", after, at_call)
    outcome = desk.mail(mail)

    transcript = desk.loose_letter(outcome)
    assert [effect.reference for effect in outcome.effects] == [first, second, third]
    assert (match_of(desk, first), match_of(desk, second)) == (MatchStatus.DECLINED, MatchStatus.PROPOSED)
    assert len([id for id in desk.letters(first) if "-declined-" in id]) == 2
    assert len([id for id in desk.letters(second) if "-proposal-" in id]) == 1
    assert "We lazen: MATCH: stage, mei" in part(transcript, second)
    assert f"Antwoord dan: {third} GEEN MATCH:" in part(transcript, third)


@AROUND
def test_a_mail_that_died_around_its_transcript_has_one(desk: Desk, after: bool):
    first, second, _ = three(desk)
    mail = a_reply(wanted(desk), f"{first} GEEN MATCH: vol\n{second} INTERESSE", sender=ANNA)

    crashed(desk, mail, Table, "record", after)
    outcome = desk.mail(mail)

    assert desk.loose_letter(outcome)
    assert len([id for id in desk.letters(first) if "-declined-" in id]) == 2


def test_the_same_mail_again_has_no_effect(desk: Desk):
    first, *_ = three(desk)
    text, same = f"{first} GEEN MATCH: vol", {"message_id": "<zelfde@hsleiden.example>"}
    overview = wanted(desk)
    desk.mail(a_reply(overview, text, sender=ANNA, **same))
    version, sends = desk.question(first).version, desk.sends()

    again = desk.mail(a_reply(overview, text, sender=ANNA, **same))

    assert again.outcome is Outcome.DUPLICATE
    assert (desk.question(first).version, desk.sends()) == (version, sends)


def test_an_erased_question_is_not_known_any_more(desk: Desk):
    first = brought(desk)
    overview = wanted(desk)
    desk.mail(a_reply(letter(desk, first, "receipt"), "VERWIJDER MIJN GEGEVENS", sender=FATIMA))
    desk.mail(a_reply(letter(desk, first, "confirm-erasure"), "Ja", sender=FATIMA))
    desk.now += DAY
    desk.attend()

    outcome = desk.mail(a_reply(overview, f"{first} GEEN MATCH: vol", sender=ANNA))

    assert outcome.effects == ()
    assert "Dat vraagstuk kennen we niet." in part(desk.loose_letter(outcome), first)


def test_what_was_answered_goes_with_the_question_when_that_is_erased(desk: Desk):
    first = brought(desk)
    answer = a_reply(wanted(desk), f"{first} Tessa belt mevrouw Fatima.", sender=ANNA)
    outcome = desk.mail(answer)
    desk.mail(a_reply(letter(desk, first, "receipt"), "VERWIJDER MIJN GEGEVENS", sender=FATIMA))
    desk.mail(a_reply(letter(desk, first, "confirm-erasure"), "Ja", sender=FATIMA))
    desk.now += DAY
    desk.attend()

    assert desk.dossier(first).writings == {}
    assert wiring.mailbox().raw(outcome.arrival) is None


def test_an_overview_that_comes_back_unmarked_is_told_apart_from_the_answer(desk: Desk):
    # The lowest reference is the one that the overview's own example names.
    first, second, third = sorted(three(desk))
    overview = wanted(desk)
    below = text_of(overview).partition("Beste Anna de Wit,")[2]
    ids = {"In-Reply-To": wire_id(desk, overview)}
    to, text = str(overview["Reply-To"]), f"{first} GEEN MATCH: vol\n\n{below}"

    outcome = desk.mail(a_mail(text, sender=ANNA, to=to, subject="Re: overzicht", headers=ids))

    transcript = plain(desk.loose_letter(outcome))
    assert [effect.reference for effect in outcome.effects] == [first]
    assert match_of(desk, first) is MatchStatus.DECLINED
    assert "WAT WE NIET KONDEN PLAATSEN" not in transcript
    assert second not in transcript and third not in transcript


def wire_id(desk: Desk, letter: EmailMessage) -> str:
    """The id under which SES sent a letter that belongs to no question."""
    reference, _, id = str(letter["X-Loket-Letter"]).partition(".")
    item = wiring.dynamo().get(f"Q#{reference}", f"L#{id}")
    assert item
    return f"<{item['ses_id']}>"
