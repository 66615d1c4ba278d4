"""Hard cases M13 to M16, beside the plain ones: other ways in which a mail comes twice, or only seems to."""

from dataclasses import replace

import pytest

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk
from tests.handlers.test_mail_walk import ANNA, FATIMA, TEXT, brought, letter, match_of
from tests.posted import INTAKE, Posted, a_mail, a_reply

SHARED = "<0@scanner.kantoor.example>"


def through(posted: Posted, server: str) -> Posted:
    """The mail as another server on its way delivers it, under an SES id of its own."""
    head = f"Received: from {server} by inbound-smtp.example\r\n".encode()
    return replace(posted, raw=head + posted.raw, ses_id=f"{posted.ses_id[:-3]}{server[:3]}")


def test_m13_delivered_twice_by_two_rules_is_one_effect_one_answer_and_one_record(desk: Desk):
    reference = brought(desk)
    answer = a_reply(letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA)
    desk.put(answer)

    failed = [desk.notify(answer.notice, tries) for tries in (1, 1, 2, 3)]
    desk.deliver()

    assert failed == [[], [], [], []]
    assert [one.outcome for one in desk.outcomes()] == [Outcome.CREATED, Outcome.DONE]
    assert len([one for one in desk.letters(reference) if "-transcript-hl" in one]) == 1


def test_m14_same_mail_to_both_addresses_in_to_and_cc_does_once_what_it_says(desk: Desk):
    reference = brought(desk)
    both = {"Cc": INTAKE}
    answer = a_reply(
        letter(desk, reference, "receipt"), "Er is een hek bijgekomen.", sender=FATIMA, headers=both
    )
    copy = replace(answer, recipients=(INTAKE,), ses_id=f"{answer.ses_id[:-4]}copy")

    outcomes = [desk.mail(answer).outcome, desk.mail(copy).outcome]

    assert outcomes == [Outcome.ADDED, Outcome.DUPLICATE]
    assert len([one for one in desk.letters(reference) if "-supplement-hl" in one]) == 1


def test_m15_no_message_id_and_another_way_through_the_servers_is_the_same_mail(desk: Desk):
    mail = a_mail(TEXT, headers={"Message-ID": None})

    outcomes = [desk.mail(through(mail, name)).outcome for name in ("one.example", "two.example")]

    assert outcomes == [Outcome.CREATED, Outcome.DUPLICATE]


def test_m15_no_message_id_in_a_command_carries_it_out_once(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    answer = a_reply(notice, "INTERESSE", sender=ANNA, headers={"Message-ID": None})
    desk.mail(answer)
    version = desk.question(reference).version

    again = desk.mail(through(answer, "two.example"))

    assert (again.outcome, desk.question(reference).version) == (Outcome.DUPLICATE, version)
    assert match_of(desk, reference) is MatchStatus.CONSIDERING


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Wie telt met ons de bomen van de Merenwijk?"},
        {"sender": "Sam <sam@wijk.example>", "text": "Hoe wordt ons plein groener, en wie meet dat?"},
        {"headers": {"Date": "Tue, 24 Nov 2026 11:00:00 +0100"}, "text": "Waarom is het station zo stil?"},
    ],
)
def test_m16_shared_message_id_of_a_scanner_makes_two_questions(desk: Desk, other: dict[str, str]):
    first = desk.mail(a_mail(TEXT, subject="Scan", message_id=SHARED))

    second = desk.mail(a_mail(subject="Scan", message_id=SHARED, **other))

    assert (first.outcome, second.outcome) == (Outcome.CREATED, Outcome.CREATED)
    assert first.effects[0].reference != second.effects[0].reference


def test_m16_shared_message_id_with_the_same_words_and_another_file_is_not_dropped(desk: Desk):
    scans = [[("scan.pdf", b"%PDF-1.7 eerste")], [("scan.pdf", b"%PDF-1.7 tweede")]]

    outcomes = [desk.mail(a_mail(TEXT, subject="Scan", message_id=SHARED, files=files)) for files in scans]

    references = [one.effects[0].reference for one in outcomes]
    kept = [writing.files for one in references for writing in desk.dossier(one).writings.values()]
    assert [one.outcome for one in outcomes] == [Outcome.CREATED, Outcome.CREATED]
    assert outcomes[1].reason == "possible-duplicate"
    assert len(set(references)) == 2 and all(kept)
