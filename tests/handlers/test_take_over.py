"""DOORSTUREN to a new address at the same institution: both are asked, and only then is it theirs."""

from dataclasses import replace
from email.message import EmailMessage

import pytest

from loket.domain.evolve import fold
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.builders import DAY, SECOND
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_hand_over import flat, holder, says
from tests.handlers.test_mail_walk import FATIMA, brought, letter, match_of
from tests.posted import a_reply

SARA = "Sara Jansen <s.jansen@bouw.hsleiden.example>"
NAMED = "s.jansen@bouw.hsleiden.example"
REMARK = "Kun jij hier iets mee? Het gaat om de binnentuin."


def passed_to_sara(desk: Desk, text: str = f"DOORSTUREN {NAMED}\n\n{REMARK}") -> str:
    """The reference of a question that Anna wants to pass on to Sara, whom we do not know."""
    reference = brought(desk)
    assert says(desk, reference, text) is Outcome.DONE
    return reference


def to_sara(desk: Desk, reference: str) -> EmailMessage:
    """The newest letter to her."""
    letters = [(id, one) for id, one in desk.letters(reference).items() if one["To"] == NAMED]
    return max(letters, key=lambda one: one[0])[1]


def sara_says(desk: Desk, reference: str, text: str, sender: str = SARA, **changes: object) -> Outcome:
    return desk.mail(a_reply(to_sara(desk, reference), text, sender=sender, **changes)).outcome


def anna_says(desk: Desk, reference: str, text: str) -> Outcome:
    return says(desk, reference, text, to="hand-over-hl")


def taken_over(desk: Desk, giver_first: bool = True) -> str:
    reference = passed_to_sara(desk)
    steps = [lambda: anna_says(desk, reference, "JA"), lambda: sara_says(desk, reference, "Ja")]
    for step in steps if giver_first else reversed(steps):
        assert step() is Outcome.DONE
    return reference


def test_nothing_changes_yet_and_both_are_asked(desk: Desk):
    reference = passed_to_sara(desk)

    asked, named = letter(desk, reference, "hand-over", "hl"), to_sara(desk, reference)
    assert holder(desk, reference) == "hl-stages"
    assert asked["To"] == "a.dewit@hsleiden.example" and NAMED in text_of(asked)
    assert "Anna de Wit (Hogeschool Leiden) vraagt of u een vraagstuk overneemt" in flat(text_of(named))
    assert (
        len({asked["Reply-To"], named["Reply-To"], letter(desk, reference, "notice", "hl")["Reply-To"]}) == 3
    )


def test_to_the_new_address_goes_no_word_of_the_question_nor_a_link(desk: Desk):
    reference = passed_to_sara(desk)

    whole = str(to_sara(desk, reference))

    for word in ("binnentuin", "te warm", "Fatima", "Universiteit", REMARK, "/status/", "wachten"):
        assert word not in whole


def test_the_address_is_in_no_event(desk: Desk):
    timeline = desk.dossier(taken_over(desk)).timeline

    assert "jansen" not in repr(timeline).lower() and REMARK not in repr(timeline)


@pytest.mark.parametrize("giver_first", [True, False])
def test_two_yeses_in_any_order_make_the_question_theirs(desk: Desk, giver_first: bool):
    reference = taken_over(desk, giver_first)

    given = letter(desk, reference, "handed-over", "joined")
    transcript = letter(desk, reference, "transcript", "hl-stages")
    assert holder(desk, reference).startswith("joined-")
    assert given["To"] == NAMED
    assert "Beste Sara Jansen" in text_of(given) and REMARK in flat(text_of(given))
    assert "te warm" in flat(text_of(given))
    assert "Contactpersoon is nu Sara Jansen" in flat(text_of(transcript))
    assert desk.question(reference) == fold(reference, desk.dossier(reference).timeline)


@pytest.mark.parametrize("giver_first", [True, False])
def test_one_yes_does_nothing_but_wait(desk: Desk, giver_first: bool):
    reference = passed_to_sara(desk)

    outcome = anna_says(desk, reference, "JA") if giver_first else sara_says(desk, reference, "JA")

    said = letter(desk, reference, "transcript", "hl") if giver_first else to_sara(desk, reference)
    assert (outcome, holder(desk, reference)) == (Outcome.DONE, "hl-stages")
    assert "Uw antwoord is binnen" in flat(text_of(said))
    assert "binnentuin" not in str(to_sara(desk, reference))


def test_their_first_answer_is_believed(desk: Desk):
    reference = taken_over(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "handed-over"), "MATCH: stage, maart", sender=SARA))

    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.PROPOSED


def test_without_a_display_name_they_go_by_their_address(desk: Desk):
    reference = passed_to_sara(desk)
    anna_says(desk, reference, "JA")

    sara_says(desk, reference, "JA", sender=NAMED)

    assert "Beste s.jansen," in text_of(letter(desk, reference, "handed-over"))


def test_a_no_of_the_new_one_ends_it_and_who_named_them_hears_so(desk: Desk):
    reference = passed_to_sara(desk)

    outcome = sara_says(desk, reference, "Nee")

    assert "neemt het niet over" in flat(text_of(letter(desk, reference, "status", "hl")))
    assert "krijgt er geen mail meer over" in flat(text_of(to_sara(desk, reference)))
    assert (outcome, anna_says(desk, reference, "JA")) == (Outcome.DONE, Outcome.ASKED_BACK)
    assert holder(desk, reference) == "hl-stages"


def test_a_no_of_who_named_them_ends_it_too(desk: Desk):
    reference = passed_to_sara(desk)

    outcome = anna_says(desk, reference, "NEE")

    assert (outcome, sara_says(desk, reference, "JA")) == (Outcome.DONE, Outcome.ASKED_BACK)
    assert "geldt niet meer" in flat(text_of(to_sara(desk, reference)))
    assert holder(desk, reference) == "hl-stages"


def test_who_said_yes_before_hears_that_it_ended(desk: Desk):
    reference = passed_to_sara(desk)
    sara_says(desk, reference, "JA")

    anna_says(desk, reference, "NEE")

    assert "geldt niet meer" in flat(text_of(to_sara(desk, reference)))


def test_neither_yes_nor_no_is_asked_again_without_repeating_it(desk: Desk):
    reference = passed_to_sara(desk)

    outcome = sara_says(desk, reference, "Waar gaat het over? Groet, Sara")

    again = to_sara(desk, reference)
    assert outcome is Outcome.ASKED_BACK
    assert "geen JA en geen NEE" in flat(text_of(again)) and "Waar gaat" not in str(again)
    assert anna_says(desk, reference, "JA") is sara_says(desk, reference, "JA") is Outcome.DONE
    assert holder(desk, reference).startswith("joined-")


def test_at_that_address_a_contact_can_still_say_anything_else(desk: Desk):
    reference = passed_to_sara(desk)

    assert anna_says(desk, reference, "INTERESSE") is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.CONSIDERING


def test_a_second_name_takes_the_place_of_the_first(desk: Desk):
    reference = passed_to_sara(desk)
    first = to_sara(desk, reference)
    says(desk, reference, "DOORSTUREN p.devries@hsleiden.example")

    late = desk.mail(a_reply(first, "JA", sender=SARA))

    assert late.outcome is Outcome.ASKED_BACK
    assert anna_says(desk, reference, "JA") is Outcome.DONE
    assert holder(desk, reference) == "hl-stages"


def test_undo_stops_it_before_anything_happened(desk: Desk):
    reference = brought(desk)
    says(desk, reference, "INTERESSE")
    says(desk, reference, f"DOORSTUREN {NAMED}")

    outcome = says(desk, reference, "ONGEDAAN")

    assert outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.CONSIDERING
    assert sara_says(desk, reference, "JA") is Outcome.ASKED_BACK


@pytest.mark.parametrize(("later", "outcome"), [(SECOND * 0, Outcome.DONE), (SECOND, Outcome.ASKED_BACK)])
def test_thirty_days_later_it_is_over(desk: Desk, later, outcome: Outcome):
    reference = passed_to_sara(desk)
    anna_says(desk, reference, "JA")
    desk.now += 30 * DAY + later

    assert sara_says(desk, reference, "JA") is outcome


def test_a_question_that_ended_is_handed_to_nobody(desk: Desk):
    reference = passed_to_sara(desk)
    anna_says(desk, reference, "JA")
    says(desk, reference, "INTREKKEN", sender=FATIMA, to="receipt-partner")

    assert sara_says(desk, reference, "JA") is Outcome.ASKED_BACK
    assert not [id for id in desk.letters(reference) if "handed-over" in id]


def test_the_same_yes_twice_counts_once(desk: Desk):
    reference = passed_to_sara(desk)
    mail = a_reply(to_sara(desk, reference), "JA", sender=SARA)
    desk.mail(mail)

    again = desk.mail(replace(mail, ses_id="twice" + "0" * 35))
    other = sara_says(desk, reference, "JA, graag")

    assert (again.outcome, other) == (Outcome.DUPLICATE, Outcome.ASKED_BACK)
    assert holder(desk, reference) == "hl-stages"


def test_taken_back_the_new_one_hears_so_and_cannot_answer_for_it(desk: Desk):
    reference = taken_over(desk)

    outcome = says(desk, reference, "ONGEDAAN", to="transcript-hl")

    assert (outcome, holder(desk, reference)) == (Outcome.DONE, "hl-stages")
    assert "weer bij degene die het eerder had" in flat(text_of(letter(desk, reference, "status", "joined")))


def test_another_institution_s_or_the_partner_s_address_is_not_asked(desk: Desk):
    reference = brought(desk, sender="Fatima <fatima@tuin.hsleiden.example>")

    outcomes = [
        says(desk, reference, f"DOORSTUREN {address}")
        for address in ("nieuw@universiteitleiden.example", "fatima@tuin.hsleiden.example")
    ]

    assert outcomes == [Outcome.ASKED_BACK] * 2
    assert not [id for id in desk.letters(reference) if "take-over" in id]
