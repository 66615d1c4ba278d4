"""Machines that answer each other: sending stops, the desk hears it once, and nothing is lost."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from loket import wiring
from loket.adapters.table import Table
from loket.domain.events import MailHeld
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.usecases.inbound.ask_by_mail import HELD_AN_ADDRESS
from loket.usecases.inbound.breakers import SENDER_AN_HOUR, THREAD_AN_HOUR
from loket.usecases.submit import hashed
from tests.builders import DAY, HOUR
from tests.handlers.conftest import SETTINGS, Desk, text_of
from tests.handlers.test_mail_crashes import failing
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter, match_of
from tests.posted import INTAKE, Posted, a_mail, a_reply

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
    text = f"Uw melding {number} is ontvangen. Wij nemen die zo snel mogelijk in behandeling."
    return a_mail(text, sender=SYSTEM, subject=f"Melding #{1000 + number} ontvangen")


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


def quoting(letter: EmailMessage, text: str, sender: str, **changes: str) -> Posted:
    """What a ticket system makes of a letter: the whole of it below, unmarked, under a subject of its own."""
    given = {"subject": "Melding #20261 ontvangen", "sender": sender} | changes
    return a_mail(f"{text}\n\nUw bericht:\n{text_of(letter)}", **given)


def test_m22_ticket_system_ping_pong_that_quotes_our_receipt_is_no_new_question(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(quoting(letter(desk, reference, "receipt"), "Uw melding is ontvangen.", FATIMA))

    assert outcome.outcome is Outcome.ADDED
    assert outcome.effects[0].reference == reference


def test_m22_ticket_system_ping_pong_that_answers_our_letter_s_id_is_no_new_question(desk: Desk):
    reference = brought(desk)
    echoed = a_mail(
        "Uw melding is ontvangen.",
        sender=ANNA,
        subject="Melding #20261 ontvangen",
        headers={"In-Reply-To": id_of(desk, reference)},
    )

    outcome = desk.mail(echoed)

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.ADDED, reference)


def test_a_command_above_a_quoted_letter_at_the_intake_is_asked_back(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(quoting(letter(desk, reference, "notice", "hl"), "MATCH: stage", ANNA))

    assert outcome.outcome is Outcome.ASKED_BACK
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_another_question_above_a_quoted_letter_is_one_of_its_own(desk: Desk):
    reference = brought(desk)
    text = (
        "Wij zoeken iemand die met ons het zwerfafval rond de school telt en uitzoekt waar het vandaan komt. "
        * 3
    )

    outcome = desk.mail(
        quoting(letter(desk, reference, "receipt"), text, FATIMA, subject="Zwerfafval rond de school")
    )

    assert outcome.outcome is Outcome.CREATED
    assert desk.question(outcome.effects[0].reference).related == reference


def test_who_has_no_part_in_a_quoted_question_is_left_to_the_desk(desk: Desk):
    reference = brought(desk)
    version = desk.question(reference).version

    outcome = desk.mail(
        quoting(letter(desk, reference, "receipt"), "Zie hieronder.", SYSTEM, subject="RE: melding")
    )

    assert outcome.outcome is Outcome.HELD
    assert outcome.effects[0].reference != reference
    assert desk.question(reference).version == version


def returned(letter: EmailMessage, by: str = "a.dewit@hsleiden.example", dmarc: str = "PASS") -> Posted:
    """Our own letter as a mailbox passes it on, as it is."""
    wide = SMTP.clone(max_line_length=998)
    return Posted(raw=letter.as_bytes(policy=wide), recipients=(INTAKE,), mail_from=by, dmarc=dmarc)


def bared(letter: EmailMessage, **headers: str) -> EmailMessage:
    """The letter without any mark of ours, and under other ids."""
    for name in ("X-Loket-Letter", "X-Loket-Loop", "Auto-Submitted", "References", "Message-ID"):
        del letter[name]
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    return letter


def id_of(desk: Desk, reference: str) -> str:
    """The id under which SES sent the notice."""
    (sent,) = (one for one in desk.dossier(reference).sent if one.letter == "0002-notice-hl-stages")
    return f"<{sent.id}>"


def untouched(desk: Desk, reference: str, posted: Posted) -> tuple[Outcome, str]:
    """What became of a mail that must neither change the question nor ask anything."""
    version = desk.question(reference).version
    outcome = desk.mail(posted)
    assert desk.question(reference).version == version
    assert match_of(desk, reference) is MatchStatus.ASKED
    return outcome.outcome, outcome.reason


def test_m23_own_notification_returns_and_is_dropped_with_one_alert_a_day(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")

    assert untouched(desk, reference, returned(notice)) == (Outcome.NOTED, "own-letter")
    desk.now += HOUR
    desk.mail(returned(letter(desk, reference, "receipt"), by="fatima@buurttuin.example"))
    desk.mail(returned(bared(letter(desk, reference, "notice", "hl"), Message_ID=id_of(desk, reference))))

    told = next(one for one in alerts(desk) if "Anna" in text_of(one))
    assert len(alerts(desk)) == 2
    assert told["To"] == "bureau@lerenmetdestad.example"
    assert "Anna de Wit (Hogeschool Leiden)" in text_of(told)
    assert "a.dewit@hsleiden.example" not in text_of(told)


@pytest.mark.parametrize("header", ["Message_ID", "References", "In_Reply_To"])
@pytest.mark.parametrize("dmarc", ["PASS", "FAIL"])
def test_m23_own_notification_returns_without_its_marks_and_is_known_by_its_id(
    desk: Desk, header: str, dmarc: str
):
    reference = brought(desk)
    notice = bared(letter(desk, reference, "notice", "hl"), **{header: id_of(desk, reference)})

    assert untouched(desk, reference, returned(notice, dmarc=dmarc)) == (Outcome.NOTED, "own-address")
    assert "Anna de Wit" in text_of(alerts(desk)[0])


def test_m23_own_notification_returns_without_any_id_and_is_known_by_its_proven_sender(desk: Desk):
    reference = brought(desk)
    notice = bared(letter(desk, reference, "notice", "hl"))

    assert untouched(desk, reference, returned(notice)) == (Outcome.NOTED, "own-address")
    assert len(alerts(desk)) == 1


def test_m23_own_notification_returns_only_with_an_id_of_ours(desk: Desk):
    reference = brought(desk)
    made_up = bared(
        letter(desk, reference, "notice", "hl"), Message_ID="<made-up@eu-central-1.amazonses.com>"
    )

    outcome = desk.mail(returned(made_up, dmarc="FAIL"))

    assert (outcome.outcome, outcome.reason) == (Outcome.QUARANTINED, "own-domain")
    assert alerts(desk) == []


def test_m23_own_notification_returns_from_the_desk_and_its_alert_too_without_end(desk: Desk):
    brought(desk)
    desk.mail(a_mail("Wie helpt?", subject="Vraag", sender="Jan <jan@buurt.example>", mail_from=""))
    reference = desk.outcomes()[-1].effects[0].reference
    desk.mail(returned(letter(desk, reference, "held", "bureau"), by="bureau@lerenmetdestad.example"))
    (told,) = alerts(desk)

    outcome = desk.mail(returned(told, by="bureau@lerenmetdestad.example"))

    assert (outcome.outcome, outcome.reason) == (Outcome.NOTED, "own-letter")
    assert len(alerts(desk)) == 1
