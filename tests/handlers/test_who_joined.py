"""Who joined by a hand over: what they are to other questions, to the programme file and to an operator."""

from dataclasses import replace

import pytest

from loket import wiring
from loket.adapters.table import Table
from loket.domain.outcomes import Outcome
from loket.domain.programme import Contact
from loket_cli.main import main
from tests.builders import DAY, a_programme
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_hand_over import BUREAU, flat, holder, says
from tests.handlers.test_mail_crashes import AROUND, crashed
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter
from tests.handlers.test_take_over import (
    NAMED,
    SARA,
    anna_says,
    passed_to_sara,
    sara_says,
    taken_over,
    to_sara,
)
from tests.posted import a_mail, a_reply


def test_a_new_question_never_goes_to_somebody_who_joined(desk: Desk):
    taken_over(desk)

    another = brought(desk, "Een heel andere vraag: hoe verwarmen we ons buurthuis zonder aardgas?")

    assert holder(desk, another) == "hl-stages"


def test_another_question_can_be_passed_to_them_at_once(desk: Desk):
    taken_over(desk)
    another = brought(desk, "Een heel andere vraag: hoe verwarmen we ons buurthuis zonder aardgas?")

    says(desk, another, f"DOORSTUREN {NAMED}")

    assert holder(desk, another).startswith("joined-")


def test_a_new_programme_file_keeps_them_and_may_come_to_know_them_itself(desk: Desk):
    reference = taken_over(desk)
    programme = a_programme()
    hogeschool, universiteit = programme.institutions
    sara = Contact(
        id="hl-sara", name="Sara Jansen", addresses=(NAMED,), language=hogeschool.contacts[0].language
    )
    listed = replace(hogeschool, contacts=(*hogeschool.contacts, sara))
    wiring.table().programmes.apply(a_programme(institutions=(listed, universiteit)))

    answer = a_reply(letter(desk, reference, "handed-over"), "INTERESSE", sender=SARA)

    assert desk.mail(answer).outcome is Outcome.DONE
    assert letter(desk, reference, "transcript", "joined")["To"] == NAMED
    assert wiring.table().programmes.applied() == a_programme(institutions=(listed, universiteit), version=2)


def test_a_function_that_read_the_programme_before_still_writes_to_them_and_believes_them(desk: Desk):
    reference = passed_to_sara(desk)
    anna_says(desk, reference, "JA")
    before = wiring.table().programmes.cached
    yes = a_reply(to_sara(desk, reference), "JA", sender=SARA)
    desk.put(yes)
    assert desk.notify(yes.notice) == []
    wiring.table().programmes.cached = before

    desk.deliver()
    wiring.table().programmes.cached = before
    answer = desk.mail(a_reply(letter(desk, reference, "handed-over"), "INTERESSE", sender=SARA))

    assert answer.outcome is Outcome.DONE
    assert letter(desk, reference, "transcript", "joined")["To"] == NAMED


def test_the_address_goes_with_the_question(desk: Desk):
    reference = passed_to_sara(desk)
    says(desk, reference, "VERWIJDER MIJN GEGEVENS", sender=FATIMA, to="receipt-partner")
    says(desk, reference, "JA", sender=FATIMA, to="confirm-erasure-partner")
    desk.now += DAY

    desk.attend()

    assert desk.question(reference).erased
    assert NAMED not in repr(list(wiring.dynamo().query(f"Q#{reference}")))
    assert NAMED not in repr(list(wiring.dynamo().query("PEOPLE")))


def test_the_desk_names_a_substitute_whom_we_do_not_know(desk: Desk):
    reference = brought(desk)
    note = {"Auto-Submitted": "auto-replied"}
    away = f"Ik ben afwezig tot 4 december. Bij spoed: {NAMED}"
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), away, sender=ANNA, headers=note))
    offered = letter(desk, reference, "away", "bureau")

    says(desk, reference, f"DOORSTUREN {NAMED}", sender=BUREAU, to="away-bureau")
    says(desk, reference, "JA", sender=BUREAU, to="hand-over-bureau")
    sara_says(desk, reference, "JA")

    assert f"DOORSTUREN {NAMED}" in text_of(offered)
    assert holder(desk, reference).startswith("joined-")
    assert "is nu bij Sara Jansen" in flat(text_of(letter(desk, reference, "status", "hl-stages")))


def test_a_substitute_elsewhere_is_named_without_a_button(desk: Desk):
    reference = brought(desk)
    away = "Ik ben afwezig tot 4 december. Bij spoed: iemand@elders.example"
    headers = {"Auto-Submitted": "auto-replied"}

    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), away, sender=ANNA, headers=headers))

    assert "DOORSTUREN iemand" not in text_of(letter(desk, reference, "away", "bureau"))


def test_somebody_else_who_holds_the_letter_speaks_for_that_mailbox_only(desk: Desk):
    reference = passed_to_sara(desk)
    anna_says(desk, reference, "JA")

    sara_says(desk, reference, "JA", sender=BEN)

    assert letter(desk, reference, "handed-over")["To"] == NAMED


def test_a_mail_of_theirs_to_the_intake_is_a_contact_s(desk: Desk):
    taken_over(desk)

    assert desk.mail(a_mail("Hallo, een vraag", sender=SARA, subject="Vraag")).reason == "which-question"


def test_an_operator_lists_who_joined_and_takes_them_out_again(
    desk: Desk, capsys: pytest.CaptureFixture[str]
):
    reference = taken_over(desk)
    contact = holder(desk, reference)

    assert main(["address", "list"]) == main(["address", "forget", NAMED]) == 0

    answer = desk.mail(a_reply(letter(desk, reference, "handed-over"), "INTERESSE", sender=SARA))
    assert f"{NAMED}  contact:{contact}  joined hogeschool-leiden 2026-11-23" in capsys.readouterr().out
    assert main(["address", "forget", NAMED]) == 1
    assert answer.outcome is not Outcome.DONE


def test_an_address_with_a_typing_error_is_told_to_who_wrote_it(desk: Desk):
    reference = passed_to_sara(desk)
    bounce = {"bounceType": "Permanent", "bouncedRecipients": []}

    desk.event("Bounce", to_sara(desk, reference), bounce=bounce)

    news = flat(text_of(letter(desk, reference, "status", "hl")))
    assert "bestaat niet of neemt onze mail niet aan" in news
    assert anna_says(desk, reference, "JA") is Outcome.ASKED_BACK
    assert holder(desk, reference) == "hl-stages"


@AROUND
def test_a_crash_at_the_second_yes_lets_them_in_once(desk: Desk, after: bool):
    reference = passed_to_sara(desk)
    anna_says(desk, reference, "JA")
    mail = a_reply(to_sara(desk, reference), "JA", sender=SARA)

    crashed(desk, mail, Table, "save", after)
    desk.mail(mail)

    assert [one.person.name for one in wiring.table().programmes.people.joined()] == ["Sara Jansen"]
    assert [type(event).__name__ for event in desk.dossier(reference).timeline].count("HandedOver") == 1
    assert letter(desk, reference, "handed-over")["To"] == NAMED
