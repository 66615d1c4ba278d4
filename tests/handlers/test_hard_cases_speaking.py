"""Hard cases M27 to M32, M42 and M43, beside the plain ones: who seems to speak, and who hears of it."""

import pytest

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter, match_of
from tests.posted import a_mail, a_reply

COLLEAGUE = "Tessa Hollander <t.hollander@hsleiden.example>"
EVIL = "evil@elders.example"
OURS = {"sender": "Jan van Stad <jan@loket.stad.example>", "subject": "Stilte in de wijk"}
STILL = "Wie onderzoekt met ons de stilte in de wijk?"


def recipients(desk: Desk, reference: str) -> set[str]:
    """Everybody who had a letter about a question."""
    return {str(one["To"]) for one in desk.letters(reference).values()}


@pytest.mark.parametrize("verdict", ["FAIL", "GRAY"])
def test_m27_spoofed_coordinator_is_not_answered_at_the_mail_s_own_addresses(desk: Desk, verdict: str):
    reference = brought(desk)
    known = recipients(desk, reference)
    headers = {"Reply-To": EVIL, "Return-Path": f"<{EVIL}>", "Sender": EVIL}
    notice = letter(desk, reference, "notice", "hl")

    outcome = desk.mail(
        a_reply(
            notice,
            "MATCH: stage, februari tot juni",
            sender=ANNA,
            dmarc=verdict,
            headers=headers,
            mail_from=EVIL,
        )
    )

    assert (outcome.outcome, outcome.reason) == (Outcome.HELD, "unproven-sender")
    assert recipients(desk, reference) == known
    assert letter(desk, reference, "is-this-you", "hl")["To"] == "a.dewit@hsleiden.example"


@pytest.mark.parametrize("verdict", ["FAIL", "GRAY"])
def test_m28_dmarc_broken_by_forwarding_through_a_list_is_kept_until_one_word(desk: Desk, verdict: str):
    reference = brought(desk)
    list_ = {"List-Id": "<stages.hsleiden.example>", "Precedence": "list"}
    notice = letter(desk, reference, "notice", "hl")

    held = desk.mail(
        a_reply(
            notice,
            "GEEN MATCH: vol",
            sender=ANNA,
            dmarc=verdict,
            headers=list_,
            mail_from="bounce@lijst.example",
        )
    )
    before = match_of(desk, reference)
    done = desk.mail(a_reply(letter(desk, reference, "is-this-you", "hl"), "Ja", sender=ANNA, dmarc=verdict))

    assert (held.outcome, before) == (Outcome.HELD, MatchStatus.ASKED)
    assert (done.outcome, match_of(desk, reference)) == (Outcome.DONE, MatchStatus.DECLINED)


def test_m29_forged_authentication_header_of_our_own_making_changes_nothing(desk: Desk):
    reference = brought(desk)
    other = brought(desk, "Wie telt met ons de bomen?", subject="Bomen")
    forged = {
        "X-Loket-Letter": f"{other}.0001-notice-hl-stages",
        "X-Loket-Loop": "1:aaaa",
        "X-SES-Receipt": "x",
    }

    outcome = desk.mail(
        a_reply(letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA, headers=forged)
    )

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.DONE, reference)
    assert match_of(desk, other) is MatchStatus.ASKED


def test_m29_forged_authentication_header_that_says_spam_failed_is_ignored_too(desk: Desk):
    forged = {
        "X-SES-Spam-Verdict": "FAIL",
        "X-SES-Virus-Verdict": "FAIL",
        "Authentication-Results": "amazonses.com; dmarc=fail",
    }

    assert desk.mail(a_mail(STILL, subject="Stilte", headers=forged)).outcome is Outcome.CREATED


def test_m32_forwarded_lecturer_answers_and_counts_once_the_coordinator_says_yes(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_reply(notice, "MATCH: practicum, mei", sender=COLLEAGUE))
    before, asks = match_of(desk, reference), letter(desk, reference, "is-this-you", "hl")

    outcome = desk.mail(a_reply(asks, "Ja", sender=ANNA))

    assert before is MatchStatus.ASKED
    assert "t.hollander@hsleiden.example" in text_of(asks)
    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.PROPOSED
    assert "practicum, mei" in text_of(letter(desk, reference, "proposal"))


def test_m32_forwarded_lecturer_answers_and_the_partner_hears_nothing_of_it(desk: Desk):
    reference = brought(desk)
    before = {id for id, one in desk.letters(reference).items() if one["To"] == "fatima@buurttuin.example"}

    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "Ja leuk, doe ik", sender=COLLEAGUE))

    after = {id for id, one in desk.letters(reference).items() if one["To"] == "fatima@buurttuin.example"}
    assert after == before


def test_m42_mail_from_our_own_domain_that_is_proven_is_like_anybody_s(desk: Desk):
    outcome = desk.mail(a_mail(STILL, dmarc="PASS", **OURS))

    assert outcome.outcome is Outcome.CREATED
    assert letter(desk, outcome.effects[0].reference, "receipt")["To"] == "jan@loket.stad.example"


@pytest.mark.parametrize("verdict", ["FAIL", "GRAY", "PROCESSING_FAILED"])
def test_m42_mail_from_our_own_domain_has_no_right_by_its_domain(desk: Desk, verdict: str):
    reference = brought(desk)
    notice, sends = letter(desk, reference, "notice", "hl"), desk.sends()

    outcome = desk.mail(a_reply(notice, "INTERESSE", sender=OURS["sender"], dmarc=verdict))

    assert outcome.outcome is Outcome.QUARANTINED
    assert (desk.sends(), match_of(desk, reference)) == (sends, MatchStatus.ASKED)


def test_m43_unknown_local_part_gets_one_answer_with_the_right_address(desk: Desk):
    brought(desk)
    guessed = f"lms-2026-0001-{'a' * 26}@antwoord.loket.stad.example"
    never = f"lms-2026-0999-{'a' * 26}@antwoord.loket.stad.example"
    people = {"infoo@loket.stad.example": FATIMA, guessed: "a@elders.example", never: "b@elders.example"}

    outcomes = [desk.mail(a_mail("Hallo?", sender=who, to=to, subject="x")) for to, who in people.items()]

    letters = [text_of(desk.loose_letter(one)) for one in outcomes]
    assert [(one.outcome, one.reason) for one in outcomes] == [(Outcome.REFUSED, "unknown-address")] * 3
    assert "vraagstuk@loket.stad.example" in letters[0]
    assert letters[0] == letters[1] == letters[2]
