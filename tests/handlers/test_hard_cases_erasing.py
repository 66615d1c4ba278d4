"""Hard case M41: VERWIJDER MIJN GEGEVENS, one JA, and nothing is left but a timeline of codes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from loket import wiring
from loket.adapters import aws
from loket.domain.events import Ended, ErasureDecided
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.builders import HOUR, SECOND
from tests.handlers.conftest import SETTINGS, Desk, text_of
from tests.handlers.test_mail_walk import ANNA, FATIMA, TEXT, brought, letter, match_of, proposed
from tests.posted import INTAKE, Posted, a_mail, a_reply

WORD = "VERWIJDER MIJN GEGEVENS"
SPOKEN = ("fatima", "buurttuin", "Idrissi", "binnentuin", "te warm", "ouderen", "plattegrond")


def everything(desk: Desk) -> Iterator[tuple[str, str]]:
    """Name and content of all that is kept anywhere, in the table and in the bucket."""
    for item in wiring.dynamo().client.scan(TableName=SETTINGS["LOKET_TABLE"])["Items"]:
        yield f"{item['pk']['S']} {item['sk']['S']}", str(item)
    s3, bucket = aws.client("s3"), SETTINGS["LOKET_MAIL_BUCKET"]
    for kept in s3.list_objects_v2(Bucket=bucket).get("Contents", []):
        yield kept["Key"], s3.get_object(Bucket=bucket, Key=kept["Key"])["Body"].read().decode("latin-1")


def left(desk: Desk) -> list[str]:
    """Names of what still says anything of the partner or their words."""
    words = [word.casefold() for word in SPOKEN]
    return [name for name, content in everything(desk) if any(word in content.casefold() for word in words)]


def asked_for(desk: Desk, reference: str, **how: object) -> Posted:
    """The JA to the letter that asks, after the partner said the word."""
    outcome = desk.mail(a_reply(letter(desk, reference, "receipt"), WORD, sender=FATIMA, **how))
    assert (outcome.outcome, outcome.reason) == (Outcome.HELD, "forget")
    return a_reply(letter(desk, reference, "confirm-erasure"), "Ja", sender=FATIMA)


def pass_an_hour(desk: Desk, times: int = 1) -> None:
    """The clock comes round, and what it leads to is sent."""
    for _ in range(times):
        desk.now += HOUR
        desk.attend()
        desk.deliver()


def test_m41_delete_my_data_is_asked_about_once_and_changes_nothing_before(desk: Desk):
    reference = proposed(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "proposal"), WORD, sender=FATIMA))

    asks = letter(desk, reference, "confirm-erasure")
    assert (outcome.outcome, outcome.reason) == (Outcome.HELD, "forget")
    assert asks["To"] == "fatima@buurttuin.example"
    assert asks["Reply-To"] != letter(desk, reference, "proposal")["Reply-To"]
    assert "niet meer terugdraaien" in " ".join(text_of(asks).split())
    assert match_of(desk, reference) is MatchStatus.PROPOSED


def test_m41_delete_my_data_and_yes_withdraws_tells_everybody_and_says_what_stays(desk: Desk):
    reference = proposed(desk)

    outcome = desk.mail(asked_for(desk, reference))

    told = " ".join(text_of(letter(desk, reference, "transcript", "partner")).split())
    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.WITHDRAWN
    assert letter(desk, reference, "withdrawn", "hl")["To"] == "a.dewit@hsleiden.example"
    assert "Wat blijft is een kenmerk met data" in told


def test_m41_delete_my_data_leaves_nothing_of_it_in_table_bucket_or_outbox(desk: Desk):
    files = [("plattegrond.pdf", b"%PDF-1.7 plattegrond van de binnentuin")]
    first = a_mail(TEXT, message_id="<first@buurttuin.example>", files=files)
    reference = desk.mail(first).effects[0].reference
    desk.mail(replace(first, recipients=(INTAKE,), ses_id=f"{first.ses_id[:-4]}copy"))
    wiring.mailbox().keep_notice(first.ses_id, first.notice.encode())
    answer = a_reply(letter(desk, reference, "notice", "hl"), "MATCH: iets met ouderen, mei", sender=ANNA)
    desk.mail(answer)
    desk.mail(asked_for(desk, reference))
    assert left(desk)

    pass_an_hour(desk)

    dossier = desk.dossier(reference)
    assert left(desk) == []
    assert dossier.question.erased
    assert any(isinstance(event, Ended) for event in dossier.timeline)
    assert [name for name, _ in everything(desk) if name.startswith(("IN#", "MSG#", "WORDS#", "P#"))] == []


def test_m41_delete_my_data_goes_for_all_questions_of_the_address(desk: Desk):
    first = brought(desk)
    second = brought(desk, "Hoe wordt ons plein groener voor de ouderen, en wie meet dat?", subject="Plein")
    sam = {"sender": "Sam <sam@wijk.example>", "message_id": "<sam@wijk.example>"}
    other = brought(desk, "Wie telt onze bomen?", subject="Bomen", **sam)

    desk.mail(asked_for(desk, first))
    pass_an_hour(desk, 2)

    assert [desk.question(one).erased for one in (first, second, other)] == [True, True, False]
    assert left(desk) == []


def test_m41_delete_my_data_waits_until_the_last_letters_have_left(desk: Desk):
    reference = brought(desk)
    desk.mail(asked_for(desk, reference))

    desk.now += HOUR - SECOND
    before = desk.attend()
    desk.now += SECOND

    assert (before, desk.attend()) == (0, 1)


@pytest.mark.parametrize("answer", ["Nee", "Nee, toch niet"])
def test_m41_delete_my_data_and_no_leaves_everything(desk: Desk, answer: str):
    reference = brought(desk)
    asked_for(desk, reference)

    desk.mail(a_reply(letter(desk, reference, "confirm-erasure"), answer, sender=FATIMA))
    pass_an_hour(desk, 2)

    dossier = desk.dossier(reference)
    assert not dossier.question.erased and dossier.body is not None
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_m41_delete_my_data_of_a_spoofer_asks_the_registered_address(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "receipt"), WORD, sender=FATIMA, dmarc="FAIL"))
    pass_an_hour(desk, 2)

    assert (outcome.outcome, outcome.reason) == (Outcome.HELD, "unproven-sender")
    assert letter(desk, reference, "is-this-you")["To"] == "fatima@buurttuin.example"
    assert not desk.question(reference).erased


def test_m41_delete_my_data_said_to_the_intake_finds_the_partner_s_own(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_mail(WORD, subject="avg"))
    desk.mail(a_reply(letter(desk, reference, "confirm-erasure"), "Ja", sender=FATIMA))
    pass_an_hour(desk)

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.HELD, reference)
    assert desk.question(reference).erased
    assert left(desk) == []


def test_m41_delete_my_data_before_the_question_was_confirmed(desk: Desk):
    reference = desk.mail(a_mail(TEXT, dmarc="GRAY")).effects[0].reference

    outcome = desk.mail(a_reply(letter(desk, reference, "confirm"), WORD, sender=FATIMA))
    desk.mail(a_reply(letter(desk, reference, "confirm-erasure"), "Ja", sender=FATIMA))
    pass_an_hour(desk)

    assert outcome.outcome is Outcome.HELD
    assert desk.question(reference).erased
    assert left(desk) == []


@pytest.mark.parametrize("said", ["Verwijder mijn gegevens alsjeblieft", "Verwijder mijn gegevens?"])
def test_m41_delete_my_data_nearly_said_is_asked_back_with_the_words_to_say(desk: Desk, said: str):
    reference = brought(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "receipt"), said, sender=FATIMA))

    assert outcome.outcome is Outcome.ASKED_BACK
    assert f"  {WORD}" in text_of(letter(desk, reference, "asked-back", "partner")).splitlines()


def test_m41_delete_my_data_is_not_for_a_contact_to_say(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "notice", "hl"), WORD, sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "not-yours")


def test_m41_delete_my_data_once_decided_is_not_reopened_or_undone(desk: Desk):
    reference = brought(desk)
    desk.mail(asked_for(desk, reference))
    to = letter(desk, reference, "transcript", "partner")

    outcomes = [desk.mail(a_reply(to, word, sender=FATIMA)) for word in ("ONGEDAAN", "HEROPENEN")]
    pass_an_hour(desk)

    assert {(one.outcome, one.reason) for one in outcomes} == {(Outcome.ASKED_BACK, "question-ended")}
    assert sum(isinstance(event, ErasureDecided) for event in desk.dossier(reference).timeline) == 1
    assert left(desk) == []
