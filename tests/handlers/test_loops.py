"""Machines that answer each other: sending stops, the desk hears it once, and nothing is lost."""

from email.message import EmailMessage

import pytest

from loket import wiring
from loket.adapters.table import Table
from loket.domain.events import MailHeld
from loket.domain.outcomes import Outcome
from loket.usecases.inbound.ask_by_mail import HELD_AN_ADDRESS
from loket.usecases.inbound.breakers import SENDER_AN_HOUR, THREAD_AN_HOUR
from loket.usecases.post_limits import hashed
from tests.builders import DAY, HOUR
from tests.handlers.conftest import SETTINGS, Desk, text_of
from tests.handlers.test_mail_crashes import failing
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter
from tests.posted import Posted, a_mail, a_reply

SYSTEM = "Servicedesk <servicedesk@elders.example>"
QUESTIONS = {
    "Een dak vol sedum": "Wie rekent na hoeveel regen ons dak kan bergen als er planten op staan?",
    "Taalcafé op dinsdag": "Bezoekers van het taalcafé willen oefenen met solliciteren. Wie oefent mee?",
}
MANY = (Outcome.NOTED, "many-from-address")


def alerts(desk: Desk) -> list[EmailMessage]:
    """The alerts that the desk was sent."""
    listed = wiring.mailbox().client.list_objects_v2(
        Bucket=SETTINGS["LOKET_MAIL_BUCKET"], Prefix="sent/MAIL-"
    )
    references = {entry["Key"].split("/")[1] for entry in listed.get("Contents", [])}
    return [
        mail
        for reference in sorted(references)
        for id, mail in desk.letters(reference).items()
        if "-alert-" in id
    ]


def echo(number: int) -> Posted:
    """What a ticket system makes of any mail: a number of its own, no quote, no sign of a machine."""
    text = f"Fijn dat u ons schrijft. Een collega kijkt er binnenkort naar, dossier {1000 + number}."
    return a_mail(text, sender=SYSTEM, subject=f"Dossier {1000 + number} bij onze servicedesk")


def came_before(desk: Desk, address: str, about: str, times: int, *, proven: bool = True) -> None:
    """So many mails of an address came in this hour already."""
    person = hashed(SETTINGS["LOKET_PERSON_KEY"].encode(), "address", address)
    name = f"mails#{desk.now:%Y-%m-%dT%H}#{about}#{'proven' if proven else 'unproven'}#{person}"
    for number in range(times):
        wiring.table().count_once(name, f"earlier-{number:04d}", desk.now + HOUR)


def ticket(to: EmailMessage, number: int, sender: str) -> Posted:
    """Such an answer at the address that a letter named, without its subject."""
    text = f"Melding {number} is ontvangen en krijgt een nummer."
    return a_mail(text, sender=sender, to=str(to["Reply-To"]), subject=f"Melding #{number} ontvangen")


def test_m22_ticket_system_ping_pong_at_the_intake_stops_with_one_alert(desk: Desk):
    ends, sends = [], []
    for number in range(HELD_AN_ADDRESS + 5):
        outcome = desk.mail(echo(number))
        ends.append((outcome.outcome, outcome.reason))
        sends.append(desk.sends())

    assert ends[HELD_AN_ADDRESS:] == [MANY] * 5
    assert sends[-1] == sends[HELD_AN_ADDRESS] == sends[HELD_AN_ADDRESS - 1] + 1
    (told,) = alerts(desk)
    assert told["To"] == "bureau@lerenmetdestad.example"
    assert "servicedesk@elders.example" in text_of(told)


def test_m22_ticket_system_ping_pong_at_a_reply_address_stops_with_one_letter_to_the_desk(desk: Desk):
    reference = brought(desk)
    receipt = letter(desk, reference, "receipt")
    ends, sends = [], []
    for number in range(THREAD_AN_HOUR + 5):
        outcome = desk.mail(ticket(receipt, number, FATIMA))
        ends.append((outcome.outcome, outcome.reason))
        sends.append(desk.sends())

    assert ends[THREAD_AN_HOUR] == (Outcome.HELD, "many-from-address")
    assert ends[THREAD_AN_HOUR + 1 :] == [MANY] * 4
    assert sends[-1] == sends[THREAD_AN_HOUR]
    assert len([one for one in desk.dossier(reference).timeline if isinstance(one, MailHeld)]) == 1


def test_m22_ticket_system_ping_pong_over_many_questions_stops_with_one_alert(desk: Desk):
    receipts = [
        letter(desk, brought(desk, text, subject=subject), "receipt") for subject, text in QUESTIONS.items()
    ]
    came_before(desk, "fatima@buurttuin.example", "all", SENDER_AN_HOUR - 3)
    ends, sends = [], []
    for number in range(3):
        outcome = desk.mail(ticket(receipts[number % 2], number, FATIMA))
        ends.append((outcome.outcome, outcome.reason))
        sends.append(desk.sends())

    assert ends == [(Outcome.ADDED, "supplement"), MANY, MANY]
    assert sends[2] == sends[1] == sends[0] + 1
    assert "fatima@buurttuin.example" in text_of(alerts(desk)[0])
    assert [len(one.effects) for one in desk.outcomes()[-2:]] == [1, 1]


def test_m22_ticket_system_ping_pong_is_answered_again_after_the_hour(desk: Desk):
    came_before(desk, "a.dewit@hsleiden.example", "intake", THREAD_AN_HOUR)
    assert desk.mail(a_mail("Nummer 1", sender=ANNA, subject="Ticket #1")).outcome is Outcome.NOTED
    sends = desk.sends()
    desk.now += HOUR

    outcome = desk.mail(a_mail("Hoe werkt dit?", sender=ANNA, subject="Vraag", at=desk.now))

    assert outcome.outcome is Outcome.ASKED_BACK
    assert desk.sends() == sends + 1


def test_m22_ticket_system_ping_pong_of_a_contact_at_the_intake_stops_with_one_alert_a_day(desk: Desk):
    told = []
    for later in (HOUR, HOUR, DAY):
        desk.now += later
        came_before(desk, "a.dewit@hsleiden.example", "intake", THREAD_AN_HOUR)
        for number in range(2):
            desk.mail(a_mail(f"Nummer {number}", sender=ANNA, subject=f"Ticket #{number}", at=desk.now))
        told.append(len(alerts(desk)))

    assert told == [1, 1, 2]


def test_m22_ticket_system_ping_pong_in_somebody_s_name_leaves_them_heard(desk: Desk):
    reference = brought(desk)
    came_before(desk, "fatima@buurttuin.example", "all", SENDER_AN_HOUR, proven=False)
    forged = desk.mail(a_mail("Nog meer", sender=FATIMA, subject="Ticket #1", dmarc="FAIL"))
    assert (forged.outcome, forged.reason) == MANY

    outcome = desk.mail(a_reply(letter(desk, reference, "receipt"), "Er is meer te zeggen.", sender=FATIMA))

    assert outcome.outcome is Outcome.ADDED


def test_an_alert_outlives_a_crash_and_is_sent_once(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    came_before(desk, "a.dewit@hsleiden.example", "intake", THREAD_AN_HOUR)
    first, second = (a_mail(f"Nummer {n}", sender=ANNA, subject=f"Ticket #{n}") for n in range(2))
    desk.put(first)
    with monkeypatch.context() as dead:
        dead.setattr(Table, "record", failing)
        assert desk.notify(first.notice) == ["message-1"]
    desk.deliver()
    assert alerts(desk) == []

    desk.mail(second)
    assert desk.notify(first.notice, tries=2) == []
    desk.deliver()

    assert len(alerts(desk)) == 1
    assert {one.outcome for one in desk.outcomes()} == {Outcome.NOTED}
