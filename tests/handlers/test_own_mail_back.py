"""A letter of ours that a mailbox sends back, marked or not: dropped, and the desk hears it once."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.builders import HOUR
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_loops import alerts
from tests.handlers.test_mail_walk import brought, letter, match_of
from tests.posted import INTAKE, Posted, a_mail


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
