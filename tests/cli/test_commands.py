"""What an operator types, what comes of it, and what is said when it cannot be done."""

import boto3
import pytest
import yaml

from loket import wiring
from loket.domain.events import MailHeld, MailVouched, Reopened
from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchKey
from loket.domain.people import PARTNER
from loket.domain.question import HeldMail
from loket_cli.programme import apply_file
from loket_cli.questions import details, lines
from tests.builders import COORDINATOR_UL, HOUR, NOW, a_partner, a_question, a_receipt, a_submission
from tests.cli.test_programme_file import DORP, LEIDEN

NO_LETTER = "LMS-2026-0001/0001-confirm-partner"


def test_a_good_file_is_said_to_be_good(loket):
    code, printed, complaints = loket("programme", "check", "--on", "2026-11-24", LEIDEN)

    assert (code, complaints) == (0, [])
    assert printed == [
        f"{LEIDEN}: good: 1 at the desk, 2 institutions, 5 contacts, 10 themes, 2 places, "
        "16 parts of the academic year, 40 closed days, 278 days of breaks, 1 absences, 0 offerings"
    ]


@pytest.mark.parametrize(("day", "warned"), [("2027-10-06", False), ("2027-10-07", True)])
def test_a_calendar_that_ends_within_nine_months_is_warned_of(loket, day, warned):
    code, printed, complaints = loket("programme", "check", LEIDEN, "--on", day)

    assert (code, complaints) == (0, [])
    assert printed[1:] == (
        [f"{LEIDEN}: warning: its calendar ends on 2028-07-07; add the next year in time"] if warned else []
    )


def test_a_file_without_any_days_has_nothing_to_run_out(loket):
    assert loket("programme", "check", DORP, "--on", "2026-11-24")[1] == [
        f"{DORP}: good: 1 at the desk, 1 institutions, 1 contacts, 0 themes, 0 places, "
        "0 parts of the academic year, 0 closed days, 0 days of breaks, 0 absences, 0 offerings"
    ]


def test_the_programme_in_force_is_shown_with_its_days(loket, deployment):
    code, printed, complaints = loket("programme", "show")

    assert (code, complaints) == (0, [])
    shown = yaml.safe_load("\n".join(printed))
    assert "2027-04-27" in shown["closed_days"]
    assert shown["calendar"][0] == {
        "id": "hl-2026-1",
        "name": {"nl": "semester 1", "en": "semester 1"},
        "days": {"first": "2026-08-31", "last": "2027-02-05"},
        "institution": "hl",
    }
    assert shown["institutions"][0]["contacts"][2]["absences"] == [
        {"first": "2027-03-08", "last": "2027-03-26"}
    ]


def test_a_wrong_file_is_refused_with_a_line_for_each_reason(loket, tmp_path):
    file = tmp_path / "wrong.yaml"
    file.write_text("prefix: lms\nphone: none\n")

    code, printed, complaints = loket("programme", "check", file)

    assert (code, printed) == (1, [])
    assert f"{file}:1: prefix: should be 1 to 8 capital letters" in complaints
    assert len(complaints) > 5
    assert not any("Traceback" in line for line in complaints)


def test_applying_makes_a_version_and_the_same_file_again_makes_none(loket, empty_deployment):
    assert loket("programme", "apply", LEIDEN)[1] == [f"{LEIDEN}: applied as version 1"]
    assert loket("programme", "apply", LEIDEN)[1] == [f"{LEIDEN}: applied as version 1"]
    assert loket("programme", "apply", DORP)[1] == [f"{DORP}: applied as version 2"]
    assert wiring.table().programme().prefix == "DORP"


def test_a_wrong_file_leaves_the_programme_in_force(loket, deployment, tmp_path):
    file = tmp_path / "wrong.yaml"
    file.write_text("prefix: lms\n")

    code, _, _ = loket("programme", "apply", file)

    assert code == 1
    assert wiring.table().programme().version == 1


def test_what_was_applied_is_what_the_file_says(empty_deployment):
    version = apply_file(LEIDEN)

    programme = wiring.table().programme()
    assert (version, programme.version) == (1, 1)
    assert programme.institution("ul").contacts[1].name == "Grace Okafor"


def test_the_programme_in_force_is_shown_and_an_earlier_one(loket, deployment):
    loket("programme", "apply", DORP)

    assert "prefix: DORP" in loket("programme", "show")[1]
    assert "prefix: LMS" in loket("programme", "show", "--version", 1)[1]
    assert loket("programme", "show", "--version", 9)[2] == ["there is no version 9 of the programme"]


def test_without_a_programme_there_is_nothing_to_show(loket, empty_deployment):
    code, printed, complaints = loket("programme", "show")

    assert (code, printed) == (1, [])
    assert complaints == ["no programme was applied to this deployment yet"]


def test_a_question_is_shown_by_its_codes_without_a_word_of_anybody_s(loket, reference):
    code, printed, _ = loket("question", "show", reference.lower())

    told = "\n".join(printed)
    assert code == 0
    assert printed[0] == f"{reference}  unconfirmed"
    first = "   1  2026-11-23T09:00:00Z  partner  received  via=form intake=unconfirmed language=nl"
    assert f"{first} facets=themes:wonen;neighbourhood:Leiden-Noord" in printed
    for secret in (a_submission().body.title, a_partner().name, a_partner().email, a_partner().organisation):
        assert secret not in told


def test_a_held_mail_is_shown_by_its_number_and_whom_it_seems_to_be_of():
    shown = "\n".join(
        lines(
            a_question(held=(HeldMail(2, PARTNER), HeldMail(3, COORDINATOR_UL, answered=True))),
            [
                a_receipt(),
                MailHeld(at=NOW, by=PARTNER, claimed=PARTNER, text="f00d", reason="not-proven", asked=True),
                MailHeld(
                    at=NOW, by=PARTNER, claimed=COORDINATOR_UL, text="f11d", reason="forwarded", about=2
                ),
                MailVouched(at=NOW, by=COORDINATOR_UL, held=3),
            ],
        )
    )

    assert "held      2  claimed by partner, waits for their word, or the desk's" in shown
    assert "held      3  claimed by contact:ul-onderzoek, answered" in shown
    assert "mail-held  claimed=partner reason=not-proven asked with text" in shown
    assert "mail-held  claimed=contact:ul-onderzoek reason=forwarded about=2 with text" in shown
    assert "contact:ul-onderzoek  mail-vouched  held=3" in shown
    assert "f00d" not in shown and "f11d" not in shown


def test_a_reopened_question_shows_who_is_asked_anew():
    event = Reopened(at=NOW, by=PARTNER, asked=((MatchKey("ul", 2), "ul-onderzoek"),))

    assert details(event) == "  asked=ul#2:ul-onderzoek"


def test_a_released_question_shows_whom_it_went_to(loket, reference):
    assert loket("question", "release", reference) == (0, [f"{reference}: released"], [])

    printed = loket("question", "show", reference)[1]

    assert wiring.table().question(reference).intake is IntakeStatus.ACCEPTED
    assert printed[0] == f"{reference}  open"
    assert any(line.startswith("match     ul#1  asked since 2026-11-23") for line in printed)
    assert any("desk  asked  key=ul#1 contact=ul-" in line for line in printed)


def test_releasing_twice_is_refused_with_the_reason(loket, reference):
    loket("question", "release", reference)

    code, printed, complaints = loket("question", "release", reference)

    assert (code, printed) == (1, [])
    assert complaints == [f"{reference}: not released: already-accepted"]


def test_a_question_that_is_not_there_is_named(loket, deployment):
    code, _, complaints = loket("question", "show", "LMS-2026-9999")

    assert (code, complaints) == (1, ["LMS-2026-9999"])


def test_open_letters_are_named_by_question_and_id(loket, reference):
    assert loket("letter", "list", "--open")[1] == [f"{reference}/0001-confirm-partner"]


def test_without_open_letters_that_is_said(loket, deployment):
    assert loket("letter", "list", "--open") == (0, ["no open letters"], [])


def test_a_letter_that_was_sent_is_opened_again(loket, reference):
    (letter,) = wiring.outbox().open_letters(wiring.now(), 10)
    sending = wiring.outbox().claim(letter, wiring.now())
    wiring.outbox().dropped(sending, "test", wiring.now())
    assert loket("letter", "list", "--open")[1] == ["no open letters"]

    code, printed, _ = loket("letter", "resend", f"{reference.lower()}/{letter.id}")

    assert (code, printed) == (0, [f"{reference}/{letter.id}: will be sent again"])
    assert loket("letter", "list", "--open")[1] == [f"{reference}/{letter.id}"]


def test_a_letter_that_is_not_there_is_not_made(loket, deployment):
    assert loket("letter", "resend", NO_LETTER) == (1, [], [f"{NO_LETTER}: no such letter"])
    assert loket("letter", "list", "--open")[1] == ["no open letters"]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["programme"],
        ["programme", "check"],
        ["programme", "show", "--version", "new"],
        ["letter", "list"],
        ["letter", "resend", "0001-confirm-partner"],
        ["question", "delete", "LMS-2026-0042"],
        ["mail", "explain"],
        ["mail", "outcomes", "--day", "yesterday"],
        ["mail", "outcomes", "--days", "0"],
        ["mail", "outcomes", "--days", "2", "--day", "2026-11-23"],
        ["mail", "outcomes", "--kind", "lost"],
        ["mail", "replay"],
    ],
)
def test_what_is_not_understood_exits_with_2_and_does_nothing(loket, words):
    code, printed, complaints = loket(*words)

    assert (code, printed) == (2, [])
    assert complaints[0].startswith("usage: loket")


def test_a_fault_of_aws_is_one_line(loket, deployment):
    boto3.client("dynamodb").delete_table(TableName="questions")

    code, printed, complaints = loket("programme", "show", "--version", 1)

    assert (code, printed, len(complaints)) == (1, [], 1)
    assert "ResourceNotFoundException" in complaints[0]


def test_without_any_deployment_the_operator_is_told_how_to_choose_one(loket, tmp_path, monkeypatch):
    monkeypatch.setenv("LOKET_DATA", str(tmp_path))
    monkeypatch.delenv("LOKET_TABLE", raising=False)

    code, _, complaints = loket("programme", "show")

    assert code == 1
    assert complaints == [
        "no deployment chosen: give --stack NAME, set LOKET_TABLE, or start the local cloud (make run)"
    ]


def test_the_breaker_tells_how_many_letters_went_out_in_this_hour(loket, deployment):
    assert loket("letter", "breaker") == (0, ["sending  no letter went out in this hour"], [])

    wiring.breaker().passes(2, NOW)

    until = "2026-11-23T10:00:00Z"
    assert loket("letter", "breaker")[1] == [f"sending  1 of 2 letters went out; counted until {until}"]


def test_the_breaker_is_opened_and_lets_waiting_letters_go(loket, reference):
    assert [wiring.breaker().passes(1, NOW) for _ in range(2)] == [True, False]
    (letter,) = wiring.outbox().open_letters(NOW, 10)
    sending = wiring.outbox().claim(letter, NOW)
    wiring.outbox().put_off(sending, NOW + HOUR)
    until = "2026-11-23T10:00:00Z"
    full = f"stopped  1 of 1 letters went out; the others wait until {until}"
    assert loket("letter", "breaker")[1] == [full]

    printed = loket("letter", "breaker", "--open")[1]

    assert printed == [
        "waiting letters let go  1",
        f"sending  1 of 2 letters went out; counted until {until}",
    ]
    assert wiring.outbox().open_letters(NOW, 10) == [letter]
