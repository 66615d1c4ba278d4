"""Mails that no person wrote: noted with their question, without effect and without an answer."""

import pytest

from loket.domain.events import Undelivered
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER
from tests.builders import COORDINATOR_HL
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, FATIMA, brought, letter, match_of
from tests.posted import Posted, a_mail, a_reply

INTRODUCTION = "Op di 24 nov. 2026 om 10:12 schreef Loket <vraagstuk@loket.stad.example>:"


def untouched(desk: Desk, reference: str, posted: Posted) -> tuple[Outcome, str]:
    """What became of a mail that must neither change nor answer anything."""
    version, sends = desk.question(reference).version, desk.sends()
    outcome = desk.mail(posted)
    assert (desk.question(reference).version, desk.sends()) == (version, sends)
    assert match_of(desk, reference) is MatchStatus.ASKED
    return outcome.outcome, outcome.reason


@pytest.mark.parametrize(
    ("headers", "subject"),
    [
        (
            {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
            "Automatisch antwoord: [{}] x",
        ),
        ({"Auto-Submitted": "auto-replied"}, "Re: [{}] x"),
        ({}, "Automatisch antwoord: [{}] x"),
        ({}, "Niet aanwezig: Re: [{}] x"),
    ],
)
def test_m18_an_out_of_office_with_a_valid_token_changes_nothing(
    desk: Desk, headers: dict[str, str], subject: str
):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    text = "MATCH: ik ben even afwezig"
    mail = a_reply(notice, text, sender=ANNA, headers=headers, subject=subject.format(reference))

    assert untouched(desk, reference, mail)[0] is Outcome.NOTED
    assert desk.outcomes()[-1].effects[0].reference == reference


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "no"},
        {"Auto-Submitted": "No "},
        {"X-Auto-Response-Suppress": "All"},
        {"List-Id": "<stad.elders.example>", "Precedence": "list"},
    ],
)
def test_m20_suppress_header_is_human_and_so_is_auto_submitted_no(desk: Desk, headers: dict[str, str]):
    reference = brought(desk)

    outcome = desk.mail(
        a_reply(letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA, headers=headers)
    )

    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.CONSIDERING


def test_m21_a_bounce_at_a_reply_address_is_told_to_the_desk_and_never_answered(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    bounce = a_mail(
        "Uw bericht kon niet worden bezorgd.",
        sender="MAILER-DAEMON@mx.hsleiden.example",
        to=str(notice["Reply-To"]),
        subject="Undelivered Mail Returned to Sender",
        mail_from="",
    )

    outcome = desk.mail(bounce)

    told = letter(desk, reference, "undeliverable", "bureau")
    assert outcome.outcome is Outcome.NOTED
    assert desk.dossier(reference).timeline[-1] == Undelivered(
        at=desk.now, by=desk.dossier(reference).timeline[-1].by, to=COORDINATOR_HL, reason="bounce"
    )
    assert "Anna de Wit" in text_of(told)
    assert all(one["To"] != "mailer-daemon@mx.hsleiden.example" for one in desk.letters(reference).values())


def test_m21_a_bounce_to_the_intake_is_no_question(desk: Desk):
    outcome = desk.mail(
        a_mail(
            "kon niet worden bezorgd", sender="mailer-daemon@x.example", subject="Undeliverable", mail_from=""
        )
    )

    assert (outcome.outcome, outcome.effects) == (Outcome.NOTED, ())


def test_m21_an_empty_path_on_a_person_s_words_is_left_to_the_desk(desk: Desk):
    reference = brought(desk)
    sends = len(desk.letters(reference))

    outcome = desk.mail(
        a_reply(letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA, mail_from="")
    )

    assert (outcome.outcome, outcome.reason) == (Outcome.HELD, "empty-return-path")
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert len(desk.letters(reference)) == sends + 1
    assert letter(desk, reference, "held", "bureau")


def test_m22_mails_in_somebody_s_name_do_not_use_up_their_own(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    for number in range(17):
        last = desk.mail(a_reply(notice, f"MATCH: poging {number}", sender=ANNA, dmarc="FAIL"))
    assert (last.outcome, last.reason) == (Outcome.NOTED, "many-from-address")

    assert desk.mail(a_reply(notice, "MATCH: stage", sender=ANNA)).outcome is Outcome.DONE


def test_m23_a_letter_s_mark_that_somebody_made_up_is_no_mark(desk: Desk):
    marks = {"X-Loket-Letter": "LMS-2026-0042.0001-notice-hl", "X-Loket-Loop": f"1:{'a' * 26}"}

    assert desk.mail(a_mail("Wie helpt ons met de tuin?", headers=marks)).outcome is Outcome.CREATED


def test_m24_a_thumb_is_no_match(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    subject = f"Anna de Wit reageerde op uw bericht: {notice['Subject']}"
    mail = a_mail(
        "👍 Anna de Wit reageerde op uw bericht", sender=ANNA, to=str(notice["Reply-To"]), subject=subject
    )

    assert untouched(desk, reference, mail)[0] is Outcome.NOTED


def test_m25_empty_or_thanks_only_thanks_only_are_kept_and_not_answered(desk: Desk):
    reference = brought(desk)
    sends = desk.sends()

    outcome = desk.mail(a_reply(letter(desk, reference, "receipt"), "Dank u wel!", sender=FATIMA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ADDED, "thanks")
    assert desk.sends() == sends


def test_m25_empty_or_thanks_only_an_empty_answer_is_kept_and_asked_about(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "receipt"), "", sender=FATIMA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ADDED, "empty")
    assert letter(desk, reference, "asked-back", "partner")


def test_a_command_in_the_quote_only_changes_nothing(desk: Desk):
    reference = brought(desk)
    quote = f"Mooi.\n\n{INTRODUCTION}\n> MATCH: stage, mei\n"

    desk.mail(
        a_mail(quote, sender=ANNA, to=str(letter(desk, reference, "notice", "hl")["Reply-To"]), subject="Re:")
    )

    assert match_of(desk, reference) is MatchStatus.ASKED


def test_m35_a_command_below_the_quote_is_asked_back(desk: Desk):
    reference = brought(desk)
    text = f"{INTRODUCTION}\n> Ziet u een match?\n\nGEEN MATCH"

    outcome = desk.mail(
        a_mail(
            text,
            sender=ANNA,
            to=str(letter(desk, reference, "notice", "hl")["Reply-To"]),
            subject="Re: vraag",
        )
    )

    assert outcome.outcome is Outcome.ASKED_BACK
    assert match_of(desk, reference) is MatchStatus.ASKED


class TestFeedback:
    """What SES says became of a letter."""

    def test_a_bounced_contact_is_told_to_the_desk_once(self, desk: Desk):
        reference = brought(desk)
        notice = letter(desk, reference, "notice", "hl")

        for _ in range(2):
            assert desk.event("Bounce", notice, bounce={"bounceType": "Permanent"}) == []

        undelivered = [one for one in desk.dossier(reference).timeline if isinstance(one, Undelivered)]
        assert [(one.to, one.reason, one.letter) for one in undelivered] == [
            (COORDINATOR_HL, "bounce", "0002-notice-hl-stages")
        ]
        assert "Anna de Wit" in text_of(letter(desk, reference, "undeliverable", "bureau"))

    def test_a_bounce_that_stays_is_news_after_one_that_might_have_passed(self, desk: Desk):
        reference = brought(desk)
        notice = letter(desk, reference, "notice", "hl")

        for kind in ("Transient", "Transient", "Permanent", "Permanent"):
            desk.event("Bounce", notice, bounce={"bounceType": kind})

        told = [one.reason for one in desk.dossier(reference).timeline if isinstance(one, Undelivered)]
        assert told == ["bounce-for-now", "bounce"]

    def test_a_partner_who_complains_is_told_to_the_desk(self, desk: Desk):
        reference = brought(desk)

        desk.event("Complaint", letter(desk, reference, "receipt"))

        told = desk.dossier(reference).timeline[-1]
        assert isinstance(told, Undelivered) and (told.to, told.reason) == (PARTNER, "complaint")

    def test_a_delivery_is_recorded_and_nobody_is_told(self, desk: Desk):
        reference = brought(desk)
        sends = desk.sends()

        desk.event("Delivery", letter(desk, reference, "receipt"))

        assert desk.fates(reference, "0001-receipt-partner") == {"fate_delivery"}
        assert desk.sends() == sends

    def test_a_bounce_of_the_desk_s_own_letter_tells_nobody(self, desk: Desk):
        reference = brought(desk)
        desk.event("Bounce", letter(desk, reference, "notice", "hl"), bounce={"bounceType": "Permanent"})
        sends = desk.sends()

        desk.event("Bounce", letter(desk, reference, "undeliverable"), bounce={"bounceType": "Permanent"})

        assert desk.sends() == sends

    def test_what_is_no_event_is_passed_over(self, desk: Desk):
        assert desk.event("Delivery") == []
        assert desk.feedback("Successfully validated SNS topic for Amazon SES event publishing.") == []
