"""Who may open which attachment, by what name, and how it stands with its mail on the status page."""

from datetime import date

import pytest

from loket.domain.correspondence import KeptFile
from loket.domain.events import MailDisowned, MailHeld, MailVouched
from loket.domain.people import PARTNER, Language, Role
from loket.usecases.show_mails import file_named
from loket.web.mails_view import NEWEST, file_lines
from loket.web.texts import texts
from loket.web.views import FileLine, MailLine, MailsView
from tests.builders import COORDINATOR_HL, COORDINATOR_UL, DAY, DESK, NOW
from tests.web.html_reading import Page
from tests.web.mails import COLLEAGUE_HL, MAIL, NOBODY, PLAN, a_dossier, a_mail
from tests.web.page_states import a_status_page

HELD = MailHeld(at=NOW, by=NOBODY, claimed=COORDINATOR_HL, text=MAIL, reason="unproven-sender")
PROGRAM = KeptFile("foto.exe", "application/x-dosexec", 9_000, "", "dangerous")


def opened_by(reader, dossier):
    return file_named(f"{MAIL}-1", dossier, reader)


def test_a_file_is_opened_by_who_sees_its_mail():
    dossier = a_dossier(a_mail(COORDINATOR_HL, files=(PLAN,)))

    assert [opened_by(one, dossier) for one in (COORDINATOR_HL, COLLEAGUE_HL, DESK)] == [PLAN] * 3
    assert [opened_by(one, dossier) for one in (PARTNER, COORDINATOR_UL)] == [None] * 2


def test_files_of_a_held_mail_are_for_the_desk_alone():
    dossier = a_dossier(a_mail(NOBODY, files=(PLAN,)), timeline=(HELD,))

    assert opened_by(DESK, dossier) == PLAN
    assert [opened_by(one, dossier) for one in (PARTNER, COORDINATOR_HL, COORDINATOR_UL)] == [None] * 3


def test_once_vouched_for_they_are_those_of_whose_mail_it_is():
    vouched = MailVouched(at=NOW, by=COORDINATOR_HL, held=1)
    dossier = a_dossier(a_mail(NOBODY, files=(PLAN,)), timeline=(HELD, vouched))

    assert opened_by(COLLEAGUE_HL, dossier) == PLAN
    assert [opened_by(one, dossier) for one in (PARTNER, COORDINATOR_UL)] == [None] * 2


def test_once_disowned_they_stay_with_the_desk():
    disowned = MailDisowned(at=NOW, by=COORDINATOR_HL, held=1)
    dossier = a_dossier(a_mail(NOBODY, files=(PLAN,)), timeline=(HELD, disowned))

    assert (opened_by(DESK, dossier), opened_by(COORDINATOR_HL, dossier)) == (PLAN, None)


def test_a_file_of_a_mail_too_old_for_the_page_is_still_opened():
    later = [a_mail(id=f"{number:016x}", at=NOW + DAY) for number in range(2 * NEWEST)]

    assert opened_by(PARTNER, a_dossier(a_mail(files=(PLAN,)), *later)) == PLAN


def test_a_name_leads_to_the_file_at_its_place_in_its_mail():
    second = KeptFile("begroting.xlsx", "application/zip", 1, "files/1/2")
    dossier = a_dossier(a_mail(files=(PLAN, second)))

    assert file_named(f"{MAIL}-1", dossier, PARTNER) == PLAN
    assert file_named(f"{MAIL}-2", dossier, PARTNER) == second


@pytest.mark.parametrize(
    "name",
    [
        "", MAIL, f"{MAIL}-", f"{MAIL}-0", f"{MAIL}-2", f"{MAIL}-01", f"{MAIL}-100", f"{MAIL}-\u0661",
        f"{MAIL}--1", f"{MAIL}-1\n", f" {MAIL}-1", f"../{MAIL}-1", f"{MAIL.upper()}-1", f"{MAIL[:-1]}-1",
        f"{'f' * 16}-1",
    ],
)  # fmt: skip
def test_no_other_name_leads_anywhere(name):
    assert file_named(name, a_dossier(a_mail(files=(PLAN,))), PARTNER) is None


def test_a_withheld_file_is_nobody_s_to_open():
    dossier = a_dossier(a_mail(files=(PROGRAM, PLAN)))

    assert file_named(f"{MAIL}-1", dossier, DESK) is None
    assert file_named(f"{MAIL}-2", dossier, DESK) == PLAN


def test_a_line_leads_to_its_file_by_its_place_in_the_mail():
    withheld, plan = file_lines(a_mail(files=(PROGRAM, PLAN)), "/bestand/{}".format)

    assert plan == FileLine(name="plattegrond.pdf", size_bytes=240_000, path=f"/bestand/{MAIL}-2")
    assert (withheld.path, withheld.withheld) == ("", "dangerous")


@pytest.mark.parametrize(
    ("size_bytes", "dutch", "english"),
    [
        (0, "0 kB", "0 kB"),
        (1, "1 kB", "1 kB"),
        (1_000, "1 kB", "1 kB"),
        (1_001, "2 kB", "2 kB"),
        (999_000, "999 kB", "999 kB"),
        (999_001, "1,0 MB", "1.0 MB"),
        (20 * 1024 * 1024, "21,0 MB", "21.0 MB"),
    ],
)
def test_a_size_is_written_as_people_read_it(size_bytes, dutch, english):
    assert texts(Language.NL, "status").size(size_bytes) == dutch
    assert texts(Language.EN, "status").size(size_bytes) == english


def a_page_with(language=Language.NL, **changes):
    """The status page with one mail that has one attachment."""
    facts = {"name": "plattegrond.pdf", "size_bytes": 240_000, "path": f"/bestand/token/{MAIL}-1"}
    mail = MailLine(sender="you", on=date(2026, 11, 23), files=(FileLine(**(facts | changes)),))
    return a_status_page(language, mails=MailsView(reader=Role.PARTNER, lines=(mail,)))


def test_the_page_links_a_file_by_its_name_and_tells_its_size():
    page = Page(a_page_with())

    link = page.one("a", href=f"/bestand/token/{MAIL}-1")

    assert link.text == "plattegrond.pdf"
    assert "U 23 november 2026 Bijlagen plattegrond.pdf 240 kB" in page.one("ol", class_="mails").text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("why", ["not-scanned", "dangerous", "too-many", "too-large", "something-new"])
def test_a_withheld_file_is_named_with_the_reason_and_not_linked(language, why):
    page = Page(a_page_with(language, name="foto.exe", path="", withheld=why))
    words = texts(language, "status", "files")
    key = f"files.withheld.{why}"

    said = page.one("main").text

    assert "foto.exe" in said
    assert words(key if key in words else "files.withheld.other") in said
    assert not [one for one in page.all("a") if one["href"].startswith("/bestand")]


def test_a_mail_without_attachments_has_no_heading_for_them():
    mail = MailLine(sender="you", on=date(2026, 11, 23), text=(("Dag",),))

    assert "Bijlagen" not in a_status_page(mails=MailsView(reader=Role.PARTNER, lines=(mail,)))


def test_the_name_of_a_file_is_never_markup():
    html = a_page_with(name="<b>.pdf", path='"><b>')

    assert "<b>" not in html
