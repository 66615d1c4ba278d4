"""Who sees which mail about a question, and what it is marked as."""

import pytest

from loket.domain.events import MailDisowned, MailHeld, MailVouched, Noted, RatherNot
from loket.domain.match import MatchKey
from loket.domain.outcomes import Outcome
from loket.domain.people import CLOCK, PARTNER
from loket.usecases.show_mails import LONGEST_WORD, may_see, shown_mails
from tests.builders import (
    COORDINATOR_HL,
    COORDINATOR_UL,
    DESK,
    NOW,
    SECOND,
)
from tests.web.mails import COLLEAGUE_HL, MAIL, NOBODY, PLAN, a_dossier, a_mail

READ_BY = (PARTNER, COORDINATOR_HL, COLLEAGUE_HL, COORDINATOR_UL, DESK)


def a_held_mail(claimed=COORDINATOR_HL, **changes):
    """A held mail and its event, the first of the timeline."""
    held = MailHeld(at=NOW, by=NOBODY, claimed=claimed, text=MAIL, reason="unproven-sender")
    return a_mail(NOBODY, outcome=Outcome.HELD, **changes), held


def marks(dossier):
    """What each reader sees the one mail marked as; a reader who does not see it is left out."""
    return {reader: shown.mark for reader in READ_BY for shown in shown_mails(dossier, reader)}


@pytest.mark.parametrize(
    ("reader", "sees"),
    [
        (PARTNER, [PARTNER]),
        (COORDINATOR_HL, [PARTNER, COORDINATOR_HL, COLLEAGUE_HL]),
        (COORDINATOR_UL, [PARTNER, COORDINATOR_UL]),
        (DESK, [PARTNER, COORDINATOR_HL, COLLEAGUE_HL, COORDINATOR_UL, DESK, NOBODY, CLOCK]),
        (NOBODY, []),
        (CLOCK, []),
    ],
)
def test_each_sees_what_was_meant_for_them(reader, sees):
    authors = [PARTNER, COORDINATOR_HL, COLLEAGUE_HL, COORDINATOR_UL, DESK, NOBODY, CLOCK]

    assert [author for author in authors if may_see(reader, author)] == sees


def test_a_note_is_read_by_its_institution_and_the_desk_and_marked_as_one():
    note = Noted(at=NOW, by=COORDINATOR_HL, institution="hogeschool-leiden", text=MAIL)
    dossier = a_dossier(a_mail(COORDINATOR_HL), timeline=(note,))

    assert marks(dossier) == {COORDINATOR_HL: "note", COLLEAGUE_HL: "note", DESK: "note"}


def test_the_desk_s_own_note_is_read_by_the_desk_alone():
    note = Noted(at=NOW, by=DESK, institution="", text=MAIL)

    assert marks(a_dossier(a_mail(DESK), timeline=(note,))) == {DESK: "note"}


def test_what_goes_to_the_partner_too_is_not_called_internal():
    note = Noted(at=NOW, by=COORDINATOR_HL, institution="hogeschool-leiden", text=MAIL)
    dossier = a_dossier(a_mail(COORDINATOR_HL, to_partner="Bel mij gerust."), timeline=(note,))

    assert set(marks(dossier).values()) == {""}


def test_thanks_of_the_partner_are_not_an_internal_note():
    note = Noted(at=NOW, by=PARTNER, institution="", text=MAIL)

    assert set(marks(a_dossier(a_mail(), timeline=(note,))).values()) == {""}


def test_a_held_mail_is_for_the_desk_and_marked_as_such():
    mail, held = a_held_mail()
    disowned = MailDisowned(at=NOW, by=COORDINATOR_HL, held=1)

    assert marks(a_dossier(mail, timeline=(held,))) == {DESK: "held"}
    assert marks(a_dossier(mail, timeline=(held, disowned))) == {DESK: "held"}


def test_a_held_mail_that_somebody_vouched_for_is_as_any_other_of_theirs():
    mail, held = a_held_mail()
    vouched = MailVouched(at=NOW, by=COORDINATOR_HL, held=1)
    note = Noted(at=NOW, by=COORDINATOR_HL, institution="hogeschool-leiden", text=MAIL)

    seen = marks(a_dossier(mail, timeline=(held, vouched, note)))

    assert seen == {COORDINATOR_HL: "note", COLLEAGUE_HL: "note", DESK: "note"}


def test_vouching_for_one_mail_shows_no_other():
    mail, held = a_held_mail()
    other = MailHeld(at=NOW, by=NOBODY, claimed=COORDINATOR_HL, text="f" * 16, reason="unproven-sender")
    vouched = MailVouched(at=NOW, by=DESK, held=2)

    assert marks(a_dossier(mail, timeline=(held, other, vouched))) == {DESK: "held"}


def test_a_partner_s_mail_that_was_held_does_not_become_the_question():
    mail, held = a_held_mail(PARTNER)
    dossier = a_dossier(mail, timeline=(held, MailVouched(at=NOW, by=PARTNER, held=1)))

    assert [shown.writing.text for shown in shown_mails(dossier, PARTNER)] == [mail.text]


def test_an_automatic_reply_is_shown_to_the_desk_as_without_effect():
    assert marks(a_dossier(a_mail(NOBODY, outcome=Outcome.NOTED))) == {DESK: "ignored"}


@pytest.mark.parametrize("outcome", [Outcome.CREATED, Outcome.HELD])
def test_the_question_itself_is_shown_by_its_files_alone(outcome):
    with_file, without = (a_mail(outcome=outcome, files=files) for files in [(PLAN,), ()])

    (shown,) = shown_mails(a_dossier(with_file), PARTNER)

    assert (shown.mark, shown.writing.text, shown.writing.files) == ("question", "", (PLAN,))
    assert shown_mails(a_dossier(without), PARTNER) == ()


@pytest.mark.parametrize(
    ("text", "changes", "is_shown"),
    [
        ("INTERESSE", {}, False),
        ("x" * LONGEST_WORD, {}, False),
        ("x" * (LONGEST_WORD + 1), {}, True),
        ("INTERESSE\nNog niet zeker.", {}, True),
        ("GEEN MATCH: vol", {"said": "vol"}, True),
        ("AKKOORD", {"files": (PLAN,)}, True),
        ("akoord", {"outcome": Outcome.ASKED_BACK}, True),
        ("Nog een foto", {"outcome": Outcome.ADDED}, True),
    ],
)
def test_a_command_of_one_word_is_left_to_the_timeline(text, changes, is_shown):
    mail = a_mail(text=text, **({"outcome": Outcome.DONE} | changes))

    assert bool(shown_mails(a_dossier(mail), PARTNER)) == is_shown


def test_the_oldest_comes_first_and_of_one_moment_the_order_is_fixed():
    ids = ["b" * 16, "a" * 16, "c" * 16]
    mails = [a_mail(id=id, at=NOW + index // 2 * SECOND) for index, id in enumerate(ids)]

    assert [shown.writing.id for shown in shown_mails(a_dossier(*mails), PARTNER)] == sorted(ids)


def test_a_partner_s_answer_to_one_institution_is_not_read_by_another():
    answer = RatherNot(at=NOW, by=PARTNER, key=MatchKey("hogeschool-leiden", 1), offer=3, text=MAIL)
    dossier = a_dossier(a_mail(), timeline=(answer,))

    assert set(marks(dossier)) == {PARTNER, COORDINATOR_HL, COLLEAGUE_HL, DESK}


def test_what_a_partner_wrote_by_mistake_is_read_by_no_institution():
    asked_back = a_dossier(a_mail(outcome=Outcome.ASKED_BACK))
    thanks = Noted(at=NOW, by=PARTNER, institution="", text=MAIL)

    assert set(marks(asked_back)) == {PARTNER, DESK}
    assert set(marks(a_dossier(a_mail(), timeline=(thanks,)))) == {PARTNER, DESK}
