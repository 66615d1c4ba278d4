"""Who is believed: what each mail that is not believed leaves as it was, and who hears of it."""

import pytest

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.question import Question
from tests.builders import DAY
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, FATIMA, TEXT, brought, letter, match_of, proposed
from tests.posted import INTAKE, a_mail, a_reply

COLLEAGUE = "Tessa Hollander <t.hollander@hsleiden.example>"
SPOOFED = "Anna de Wit <a.dewit@hsleiden.example>"


def matches(question: Question) -> tuple[object, ...]:
    return question.matches


@pytest.mark.parametrize("verdict", ["FAIL", "GRAY", "PROCESSING_FAILED", "DISABLED", "SOMETHING_NEW"])
def test_m27_spoofed_coordinator_changes_nothing_and_the_registered_address_is_asked(
    desk: Desk, verdict: str
):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")

    outcome = desk.mail(a_reply(notice, "MATCH: stage, februari tot juni", sender=SPOOFED, dmarc=verdict))

    asked = letter(desk, reference, "is-this-you", "hl")
    assert (outcome.outcome, outcome.reason) == (Outcome.HELD, "unproven-sender")
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert asked["To"] == "a.dewit@hsleiden.example"
    assert "MATCH: stage, februari tot juni" in text_of(asked)
    assert asked["Reply-To"] != notice["Reply-To"]


def test_m27_spoofed_coordinator_again_asks_once_a_day_and_then_tells_the_desk(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")

    for attempt in range(4):
        desk.mail(a_reply(notice, f"MATCH: poging {attempt}", sender=SPOOFED, dmarc="FAIL"))

    kinds = [id.split("-", 1)[1] for id in desk.letters(reference)]
    assert kinds.count("is-this-you-hl-stages") == 1
    assert kinds.count("held-bureau") == 1


def test_m28_dmarc_broken_by_forwarding_is_carried_out_by_one_word_of_the_registered(desk: Desk):
    reference = brought(desk)
    desk.mail(
        a_reply(letter(desk, reference, "notice", "hl"), "MATCH: stage, mei", sender=ANNA, dmarc="GRAY")
    )

    outcome = desk.mail(
        a_reply(letter(desk, reference, "is-this-you", "hl"), "Ja", sender=ANNA, dmarc="GRAY")
    )

    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "vouched")
    assert match_of(desk, reference) is MatchStatus.PROPOSED
    assert "stage, mei" in text_of(letter(desk, reference, "proposal"))
    assert "MATCH: stage, mei" in text_of(letter(desk, reference, "transcript", "hl"))


def test_the_address_that_asks_works_once(desk: Desk):
    reference = brought(desk)
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA, dmarc="GRAY"))
    asks = letter(desk, reference, "is-this-you", "hl")
    desk.mail(a_reply(asks, "Ja", sender=ANNA))
    version = desk.question(reference).version

    again = desk.mail(a_reply(asks, "Ja", sender=ANNA))

    assert (again.outcome, again.reason) == (Outcome.ASKED_BACK, "already-answered")
    assert desk.question(reference).version == version


def test_a_no_leaves_the_held_mail_without_effect_for_ever(desk: Desk):
    reference = brought(desk)
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "GEEN MATCH", sender=ANNA, dmarc="FAIL"))
    asks = letter(desk, reference, "is-this-you", "hl")

    outcome = desk.mail(a_reply(asks, "Nee, niet van mij", sender=ANNA))
    after = desk.mail(a_reply(asks, "Ja", sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "disowned")
    assert after.outcome is Outcome.ASKED_BACK
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_neither_yes_nor_no_is_asked_again(desk: Desk):
    reference = brought(desk)
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA, dmarc="GRAY"))

    outcome = desk.mail(a_reply(letter(desk, reference, "is-this-you", "hl"), "Wat is dit?", sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "yes-or-no")
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_yes_at_any_other_address_counts_for_nothing(desk: Desk):
    reference = proposed(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "proposal"), "Ja", sender=FATIMA))

    assert outcome.outcome is Outcome.ASKED_BACK
    assert match_of(desk, reference) is MatchStatus.PROPOSED
    assert "AKKOORD" in text_of(letter(desk, reference, "asked-back", "partner"))


def test_m29_forged_authentication_header_is_ignored(desk: Desk):
    reference = brought(desk)
    forged = {"Authentication-Results": "amazonses.com; dmarc=pass", "X-SES-Spam-Verdict": "PASS"}

    outcome = desk.mail(
        a_reply(
            letter(desk, reference, "notice", "hl"), "MATCH: x", sender=SPOOFED, dmarc="FAIL", headers=forged
        )
    )

    assert outcome.outcome is Outcome.HELD
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_m32_forwarded_lecturer_answers_and_both_hear_that_it_is_held(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "Ja leuk, doe ik", sender=COLLEAGUE))

    asked, told = letter(desk, reference, "is-this-you", "hl"), letter(desk, reference, "held", "")
    assert (outcome.outcome, outcome.reason) == (Outcome.HELD, "other-address")
    assert "t.hollander@hsleiden.example" in text_of(asked) and "Ja leuk, doe ik" in text_of(asked)
    assert told["To"] == "t.hollander@hsleiden.example"
    assert "Ja leuk" not in told.as_string() and "binnentuin" not in told.as_string()


def test_m31_a_second_known_address_of_the_contact_is_believed(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "ul")

    outcome = desk.mail(a_reply(notice, "INTERESTED", sender="science-desk@universiteitleiden.example"))

    assert outcome.outcome is Outcome.DONE


def test_two_from_addresses_identify_nobody(desk: Desk):
    reference = brought(desk)
    both = {"From": "a.dewit@hsleiden.example, evil@elders.example"}

    outcome = desk.mail(
        a_reply(letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA, headers=both)
    )

    assert outcome.outcome is Outcome.HELD
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_m43_unknown_local_part_gets_the_same_answer_as_an_expired_token(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    name = str(notice["Reply-To"])
    desk.now += 4 * 365 * DAY

    expired = desk.mail(a_mail("INTERESSE", sender=ANNA, to=name, subject="x", at=desk.now))
    desk.now += DAY
    never = desk.mail(a_mail("INTERESSE", sender=ANNA, to="x" + name[1:], subject="x", at=desk.now))

    assert (
        (expired.outcome, expired.reason)
        == (never.outcome, never.reason)
        == (Outcome.REFUSED, "unknown-address")
    )
    letters = [desk.loose_letter(mail) for mail in (expired, never)]
    assert text_of(letters[0]) == text_of(letters[1])
    assert reference not in letters[0].as_string()


def test_at_most_one_refusal_goes_to_an_address_on_a_day(desk: Desk):
    sends = desk.sends()

    outcomes = [
        desk.mail(a_mail(f"hallo {n}", to="infoo@loket.stad.example", subject="vraag")).outcome
        for n in range(3)
    ]

    assert outcomes == [Outcome.REFUSED] * 3
    assert desk.sends() - sends == 1


def test_an_unproven_sender_of_nonsense_is_not_answered(desk: Desk):
    sends = desk.sends()

    desk.mail(a_mail("hallo", to="infoo@loket.stad.example", subject="vraag", dmarc="FAIL"))

    assert desk.sends() == sends


@pytest.mark.parametrize(("spam", "virus"), [("FAIL", "PASS"), ("PASS", "FAIL")])
def test_m26_spam_virus_verdicts_of_fail_are_put_aside_without_an_answer(desk: Desk, spam: str, virus: str):
    reference = brought(desk)
    sends = desk.sends()

    outcomes = [
        desk.mail(a_mail("Koop nu", subject="aanbieding", spam=spam, virus=virus)),
        desk.mail(
            a_reply(letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA, spam=spam, virus=virus)
        ),
    ]

    assert [one.outcome for one in outcomes] == [Outcome.QUARANTINED] * 2
    assert desk.sends() == sends
    assert match_of(desk, reference) is MatchStatus.ASKED


@pytest.mark.parametrize("virus", ["GRAY", "PROCESSING_FAILED", "DISABLED"])
def test_m26_spam_virus_verdicts_what_was_not_scanned_is_named_and_withheld(desk: Desk, virus: str):
    reference = brought(desk)
    files = [("plan.pdf", b"%PDF-1.7")]

    outcome = desk.mail(
        a_reply(letter(desk, reference, "receipt"), "Zie bijlage.", sender=FATIMA, files=files, virus=virus)
    )

    [writing] = [
        one for one in desk.dossier(reference).writings.values() if one.files and one.text == "Zie bijlage."
    ]
    assert outcome.outcome is Outcome.ADDED
    assert [(file.name, file.withheld, file.key) for file in writing.files] == [
        ("plan.pdf", "not-scanned", "")
    ]


def test_m42_mail_from_our_own_domain_is_put_aside_unless_proven(desk: Desk):
    mail = {"sender": "Loket <vraagstuk@loket.stad.example>", "subject": "Let op"}

    assert desk.mail(a_mail("Stuur geld", dmarc="GRAY", **mail)).outcome is Outcome.QUARANTINED


def test_a_contact_at_the_intake_gets_help_and_is_asked_which_question_for_the_rest(desk: Desk):
    help = desk.mail(a_mail("HELP", sender=ANNA, subject="hulp"))
    rest = desk.mail(a_mail("MATCH: stage", sender=ANNA, subject="match"))

    assert (help.outcome, help.reason) == (Outcome.DONE, "help")
    assert (rest.outcome, rest.reason) == (Outcome.ASKED_BACK, "which-question")
    assert "GEEN MATCH:" in text_of(desk.loose_letter(help))
    assert "welk vraagstuk" in text_of(desk.loose_letter(rest))


def test_a_mailed_command_without_any_question_is_no_question(desk: Desk):
    outcome = desk.mail(a_mail("INTREKKEN", subject="mijn vraag"))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-question")
    assert outcome.effects == ()


def test_an_empty_question_of_a_proven_sender_is_asked_for_a_few_lines(desk: Desk):
    files = [("foto.jpg", b"\xff\xd8\xff\xe0 foto")]
    reference = desk.mail(a_mail("", subject="Onze tuin", files=files)).effects[0].reference
    asks = letter(desk, reference, "incomplete")

    outcome = desk.mail(a_reply(asks, TEXT, sender=FATIMA))

    assert outcome.outcome is Outcome.ADDED
    assert "te warm" in text_of(letter(desk, reference, "notice", "hl"))


def test_questions_of_one_address_are_limited(desk: Desk):
    outcomes = [
        desk.mail(a_mail(" ".join(f"{word}{n}" for word in TEXT.split()), subject=f"Nummer{n}"))
        for n in range(12)
    ]

    kinds = [one.outcome for one in outcomes]
    assert kinds == [Outcome.CREATED] * 3 + [Outcome.HELD] * 7 + [Outcome.NOTED] * 2
    assert {one.reason for one in outcomes[3:]} == {"many-from-address"}


def test_m66_setup_notification_object_is_no_mail(desk: Desk):
    notice = a_mail("x", to=INTAKE, ses_id="AMAZON_SES_SETUP_NOTIFICATION").notice

    assert desk.notify(notice) == []
    assert desk.outcomes() == []


def test_a_mail_without_a_question_and_the_answer_to_it_are_forgotten(desk: Desk):
    outcome = desk.mail(a_mail("hallo", to="infoo@loket.stad.example", subject="vraag"))

    items = desk.loose_items(outcome)

    assert [item["sk"][:2] for item in items] == ["L#", "M#"]
    assert {item["expires_at"] for item in items} == {int((desk.now + 30 * DAY).timestamp())}
