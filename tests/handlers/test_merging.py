"""SAMENVOEGEN LMS-…: one question goes up in another, and each side hears what concerns it."""

import pytest

from loket.adapters.table import Table
from loket.domain.events import Joined
from loket.domain.lifecycle import Ending, IntakeStatus
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER
from loket.domain.storage import Step
from loket.usecases.show_mails import seen_mails
from tests.builders import DAY, SECOND
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_for_a_side import BUREAU, desk_says, links_of, words_of
from tests.handlers.test_mail_walk import ANNA, TEXT, brought, letter, match_of
from tests.handlers.test_walk import QUESTION, asked, confirm_link
from tests.posted import a_reply

NOOR = "Noor van den Berg <noor@vogels.example>"
BIRDS = "Wie telt met ons de vogels in het park? We zoeken studenten die in de winter willen helpen."


def two(desk: Desk) -> tuple[str, str]:
    """Noor's question, and Fatima's into which it goes up."""
    here = brought(desk, BIRDS, subject="Vogels tellen", sender=NOOR)
    return here, brought(desk)


def kinds(desk: Desk, reference: str) -> list[str]:
    return [id.split("-", 1)[1] for id in desk.letters(reference)]


def test_a_question_goes_up_in_another_and_those_who_work_on_that_one_get_its_text(desk: Desk):
    here, there = two(desk)

    outcome = desk_says(desk, here, f"SAMENVOEGEN {there}")

    assert {(one.reference, one.outcome, one.reason) for one in outcome.effects} == {
        (there, Outcome.ADDED, "merge"),
        (here, Outcome.DONE, "merge"),
    }
    assert desk.question(here).ended is Ending.MERGED
    assert match_of(desk, here) is MatchStatus.WITHDRAWN
    assert match_of(desk, there) is MatchStatus.ASKED
    for who in ("supplement-hl", "supplement-ul", "supplement-bureau"):
        told = words_of(letter(desk, there, *who.split("-")))
        assert here in told and "vogels in het park" in told and "Vogels tellen" in told
    (joined,) = [event for event in desk.dossier(there).timeline if isinstance(event, Joined)]
    assert joined.reference == here


def test_the_partner_of_the_one_hears_that_it_goes_on_with_another_and_nothing_of_it(desk: Desk):
    here, there = two(desk)

    desk_says(desk, here, f"SAMENVOEGEN {there}")

    told = letter(desk, here, "withdrawn", "partner")
    whole = told.as_string() + text_of(told)
    assert "samen met een ander vraagstuk" in words_of(told)
    assert not any(one in whole for one in (there, "binnentuin", "Fatima", "te warm"))
    page = next(line.strip() for line in text_of(told).splitlines() if "/status/" in line)
    shown = desk.visit(page)["body"]
    assert "samengevoegd met een ander vraagstuk" in shown and there not in shown


def test_the_partner_of_the_other_hears_and_sees_nothing(desk: Desk):
    here, there = two(desk)
    before = [id for id in kinds(desk, there) if id.endswith("partner")]

    desk_says(desk, here, f"SAMENVOEGEN {there}")

    dossier = desk.dossier(there)
    assert [id for id in kinds(desk, there) if id.endswith("partner")] == before
    assert not any("vogels" in mail.text for mail in seen_mails(dossier, PARTNER))
    page = next(
        line.strip()
        for line in text_of(letter(desk, there, "receipt", "partner")).splitlines()
        if "/status/" in line
    )
    shown = desk.visit(page)["body"]
    assert "ogels" not in shown and here not in shown and "Noor" not in shown


def test_an_institution_reads_the_other_reference_only_if_it_works_on_that_one_too(desk: Desk):
    here = brought(desk, BIRDS, subject="Vogels tellen", sender=NOOR)
    there = asked(desk, forms=["internship"], themes=[])
    desk.visit(confirm_link(desk, there), "POST")
    desk.deliver()
    assert desk.question(there).institutions == ("hogeschool-leiden",)

    desk_says(desk, here, f"SAMENVOEGEN {there}")

    assert there in words_of(letter(desk, here, "withdrawn", "hl"))
    other = letter(desk, here, "withdrawn", "ul")
    assert there not in other.as_string() + text_of(other)


def test_an_institution_that_said_no_to_the_other_is_not_told_there(desk: Desk):
    here, there = two(desk)
    desk.mail(a_reply(letter(desk, there, "notice", "hl"), "GEEN MATCH: vol", sender=ANNA))

    desk_says(desk, here, f"SAMENVOEGEN {there}")

    assert not any(id.startswith("supplement-hl") for id in kinds(desk, there))
    assert any(id.startswith("supplement-ul") for id in kinds(desk, there))


def test_the_desk_takes_it_back_within_seven_days_and_everybody_hears(desk: Desk):
    here, there = two(desk)
    desk_says(desk, here, f"SAMENVOEGEN {there}")
    desk.now += 7 * DAY

    outcome = desk_says(desk, here, "ONGEDAAN", at=desk.now)

    assert outcome.outcome is Outcome.DONE
    assert desk.question(here).ended is None and match_of(desk, here) is MatchStatus.ASKED
    assert "teruggedraaid" in words_of(letter(desk, here, "status", "partner"))
    assert "teruggedraaid" in words_of(letter(desk, here, "status", "hl"))
    assert letter(desk, here, "status", "ul")
    assert "blijft daar staan" in words_of(letter(desk, here, "transcript", "bureau"))


def test_those_who_work_on_the_other_hear_that_it_is_without_this_one_again(desk: Desk):
    here, there = two(desk)
    desk_says(desk, here, f"SAMENVOEGEN {there}")

    outcome = desk_says(desk, here, "ONGEDAAN")

    told = words_of(letter(desk, there, "status", "hl"))
    assert {one.reference for one in outcome.effects} == {here, there}
    assert here in told and "weer apart" in told
    happened = [type(event).__name__ for event in desk.dossier(there).timeline[-2:]]
    assert happened == ["Joined", "Parted"]
    assert not any("status-partner" in id for id in kinds(desk, there))


def test_a_crash_while_it_is_taken_back_is_taken_up_as_well(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    here, there = two(desk)
    desk_says(desk, here, f"SAMENVOEGEN {there}")
    save = Table.save

    def cut_off(table: Table, step: Step) -> None:
        if step.after.reference == here:
            raise ConnectionError("cut off")
        save(table, step)

    with monkeypatch.context() as broken:
        broken.setattr(Table, "save", cut_off)
        with pytest.raises(AssertionError):
            desk_says(desk, here, "ONGEDAAN", message_id="<undo@bureau.example>", ses_id="in-u")
    between = desk.question(here).ended
    desk_says(desk, here, "ONGEDAAN", message_id="<undo@bureau.example>", ses_id="in-u")

    assert between is Ending.MERGED and desk.question(here).ended is None
    assert kinds(desk, there).count("status-hl-stages") == 1


def test_when_the_other_is_closed_only_this_one_is_touched(desk: Desk):
    here, there = two(desk)
    desk_says(desk, here, f"SAMENVOEGEN {there}")
    desk_says(desk, there, "SLUITEN: klaar")
    version = desk.question(there).version

    outcome = desk_says(desk, here, "ONGEDAAN")

    assert outcome.outcome is Outcome.DONE and desk.question(here).ended is None
    assert desk.question(there).version == version


def test_a_second_later_it_is_too_late_and_reopening_is_refused(desk: Desk):
    here, there = two(desk)
    desk_says(desk, here, f"SAMENVOEGEN {there}")
    desk.now += 7 * DAY + SECOND

    late = desk_says(desk, here, "ONGEDAAN", at=desk.now)
    reopened = desk_says(desk, here, "HEROPENEN", at=desk.now)

    assert late.reason == "undo-too-late" and reopened.reason == "question-ended"
    assert desk.question(here).ended is Ending.MERGED


def test_a_resembling_question_is_merged_at_once_by_the_button_of_its_letter(desk: Desk):
    there = brought(desk)
    here = brought(desk, TEXT, subject="De binnentuin, nog een keer")
    held = letter(desk, here, "held", "bureau")
    assert desk.question(here).hold_reason == "possible-duplicate"
    assert links_of(held)[0] == f"SAMENVOEGEN {there}"

    outcome = desk.mail(a_reply(held, links_of(held)[0], sender=BUREAU))

    assert outcome.outcome is Outcome.ADDED
    assert (desk.question(here).intake, desk.question(here).hold_reason) == (
        IntakeStatus.DISCARDED,
        "merged",
    )
    assert here in words_of(letter(desk, there, "supplement", "hl"))
    assert not any(id.startswith("notice") for id in kinds(desk, here))
    assert "alsnog vrij" in words_of(letter(desk, here, "transcript", "bureau"))


@pytest.mark.parametrize("kind", ["itself", "unknown", "ended", "circular"])
def test_what_cannot_be_merged_is_asked_back_with_the_reason(desk: Desk, kind: str):
    here, there = two(desk)
    to = {"itself": here, "unknown": "LMS-2026-9999"}.get(kind, there)
    if kind == "ended":
        desk_says(desk, there, "SLUITEN: klaar")
    if kind == "circular":
        desk_says(desk, there, f"SAMENVOEGEN {here}")
    version = desk.question(here).version, desk.question(there).version

    outcome = desk_says(desk, here, f"SAMENVOEGEN {to}")

    reason = {"itself": "other-same", "unknown": "other-unknown"}.get(kind, "other-closed")
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, reason)
    assert (desk.question(here).version, desk.question(there).version) == version
    assert "SAMENVOEGEN" in links_of(letter(desk, here, "asked-back", "bureau"))


def test_a_question_that_is_merged_already_is_refused_before_the_other_is_touched(desk: Desk):
    here, there = two(desk)
    third = brought(desk, "Hoe maken we het park veiliger?", subject="Park", sender=NOOR)
    desk_says(desk, here, f"SAMENVOEGEN {there}")

    outcome = desk_says(desk, here, f"SAMENVOEGEN {third}")

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "question-ended")
    assert not any(isinstance(event, Joined) for event in desk.dossier(third).timeline)


def test_nobody_but_the_desk_merges(desk: Desk):
    here, there = two(desk)

    outcome = desk.mail(a_reply(letter(desk, here, "notice", "hl"), f"SAMENVOEGEN {there}", sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "not-yours")
    assert desk.question(here).ended is None


def test_a_crash_between_the_two_is_taken_up_and_nothing_happens_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    here, there = two(desk)
    save = Table.save

    def cut_off(table: Table, step: Step) -> None:
        if step.after.reference == here:
            raise ConnectionError("cut off")
        save(table, step)

    with monkeypatch.context() as broken:
        broken.setattr(Table, "save", cut_off)
        with pytest.raises(AssertionError):
            desk_says(desk, here, f"SAMENVOEGEN {there}", message_id="<merge@bureau.example>", ses_id="in-m")
    ended_between = desk.question(here).ended
    # The other question is closed in the meantime: what was begun is still finished.
    desk_says(desk, there, "SLUITEN: klaar")
    outcome = desk_says(
        desk, here, f"SAMENVOEGEN {there}", message_id="<merge@bureau.example>", ses_id="in-m"
    )

    assert ended_between is None
    assert outcome.outcome is Outcome.ADDED and desk.question(here).ended is Ending.MERGED
    assert len([event for event in desk.dossier(there).timeline if isinstance(event, Joined)]) == 1
    assert kinds(desk, there).count("supplement-hl-stages") == 1
    assert kinds(desk, here).count("withdrawn-partner") == 1


def test_a_form_s_question_brings_all_that_it_said(desk: Desk):
    there = brought(desk)
    _, answer = desk.post_json(QUESTION | {"website": "https://koop.example"})
    here = answer["reference"]
    desk.deliver()

    outcome = desk.mail(a_reply(letter(desk, here, "held", "bureau"), f"MERGE {there}", sender=BUREAU))

    told = letter(desk, there, "supplement", "hl")
    assert outcome.outcome is Outcome.ADDED
    assert QUESTION["title"] in words_of(told) and QUESTION["email"] not in told.as_string()
    assert desk.question(here).intake is IntakeStatus.DISCARDED
    # Nobody proved that address: nothing is written to it.
    assert not any(id.startswith("added") for id in kinds(desk, here))


def test_a_confidential_question_stays_so_where_it_goes(desk: Desk):
    there, here = brought(desk), asked(desk, confidential=True, title="Wie meet het lawaai bij ons?")
    desk.visit(confirm_link(desk, here), "POST")
    desk.deliver()

    outcome = desk_says(desk, here, f"SAMENVOEGEN {there}")

    assert outcome.outcome is Outcome.ADDED
    told = words_of(letter(desk, there, "supplement", "hl"))
    assert "Vertrouwelijk: Ja. Deel dit vraagstuk niet buiten uw instelling." in told
