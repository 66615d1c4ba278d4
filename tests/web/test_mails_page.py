"""How the status page shows the mails about a question: by whom, when, folded and never as markup."""

from datetime import date, timedelta

import pytest

from loket.domain.events import Discarded
from loket.domain.outcomes import Outcome
from loket.domain.people import PARTNER, Language
from loket.usecases.show_mails import shown_mails
from loket.web.mails_view import NEWEST, OPEN, folded, in_paragraphs, mails_view
from loket.web.status_view import status_view
from loket.web.texts import texts
from tests.builders import (
    COORDINATOR_HL,
    COORDINATOR_UL,
    DAY,
    DESK,
    NOW,
    SECOND,
    a_programme,
)
from tests.web.html_reading import Page
from tests.web.mails import COLLEAGUE_HL, NOBODY, PLAN, a_dossier, a_mail
from tests.web.page_states import READERS, a_status_page, mails_of


def view(dossier, reader=PARTNER):
    return mails_view(shown_mails(dossier, reader), dossier, reader, a_programme(), "/bestand/{}".format)


@pytest.mark.parametrize(("more", "older"), [(0, False), (1, True)])
def test_the_page_holds_the_newest_and_the_files_of_the_question(more, older):
    question = a_mail(at=NOW - DAY, outcome=Outcome.CREATED, files=(PLAN,))
    later = [
        a_mail(id=f"{number:016x}", text=str(number), at=NOW + number * SECOND)
        for number in range(NEWEST + more)
    ]

    shown = view(a_dossier(question, *later))

    assert shown.lines[0].mark == "question"
    assert [line.text for line in shown.lines[1:]] == [
        ((str(number),),) for number in range(more, NEWEST + more)
    ]
    assert shown.older == older


@pytest.mark.parametrize(
    ("by", "reader", "sender", "name", "institution"),
    [
        (PARTNER, PARTNER, "you", "", ""),
        (PARTNER, DESK, "partner", "Fatima el Idrissi", ""),
        (PARTNER, COORDINATOR_UL, "partner", "Fatima el Idrissi", ""),
        (COORDINATOR_HL, COORDINATOR_HL, "you", "", "Hogeschool Leiden"),
        (COORDINATOR_HL, COLLEAGUE_HL, "institution", "Wie mailt", "Hogeschool Leiden"),
        (DESK, DESK, "you", "", ""),
        (NOBODY, DESK, "nobody", "Wie mailt", ""),
    ],
)
def test_the_sender_is_named_as_the_reader_knows_them(by, reader, sender, name, institution):
    (line,) = view(a_dossier(a_mail(by, name="Wie\n mailt", address="a@b.example")), reader).lines

    assert (line.sender, line.name, line.institution) == (sender, name, institution)
    assert line.address == ("a@b.example" if by == NOBODY else "")


@pytest.mark.parametrize(
    ("by", "name"),
    [(COORDINATOR_HL, "Anna de Wit"), (COLLEAGUE_HL, "een@adres.example"), (NOBODY, "een@adres.example")],
)
def test_who_gives_no_name_goes_by_the_one_we_know_or_an_address(by, name):
    (line,) = view(a_dossier(a_mail(by, address="een@adres.example")), DESK).lines

    assert line.name == name


def test_the_day_is_that_where_the_programme_is():
    night = NOW.replace(hour=23, minute=30)

    assert view(a_dossier(a_mail(at=night))).lines[0].on == night.date() + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("x" * (OPEN + OPEN // 4), None),
        ("x" * 2 * OPEN, "x" * OPEN + " …"),
        ("woord " * OPEN, "woord " * (OPEN // 6) + "…"),
        ("a" * (OPEN - 100) + "\n\n" + "b c\n" * OPEN, "a" * (OPEN - 100)),
        ("a" * (OPEN - 100) + "\n" + "b c " * OPEN, "a" * (OPEN - 100)),
        ("a\n\n" + "b c " * OPEN, "a\n\n" + "b c " * ((OPEN - 4) // 4) + "…"),
    ],
)
def test_a_long_text_is_folded_between_words_and_better_between_paragraphs(text, beginning):
    shown, rest = folded(text)

    assert shown == (text if beginning is None else beginning)
    assert (shown.removesuffix(" …") + rest).split() == text.split()


def test_a_text_keeps_its_lines_and_paragraphs_and_nothing_that_cannot_be_seen():
    assert in_paragraphs("Dag,\r\n\r\n\r\nEen\u202e\nTwee \n") == (("Dag,",), ("Een", "Twee"))


def test_what_people_wrote_is_never_markup():
    evil = "<script>alert(1)</script>\n<b>"
    dossier = a_dossier(a_mail(NOBODY, evil, name="<b>", address='"><b>'))

    html = a_status_page(mails=view(dossier, DESK))

    assert "<b>" not in html and "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>&lt;b&gt;" in html


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_mark_and_sender_has_words(language, reader):
    words, mails = texts(language, "status"), mails_of(reader)
    page = Page(a_status_page(language, mails=mails))

    said = page.one("ol", class_="mails").text

    assert words(f"mails.intro.{reader}") in page.one("main").text
    for line in mails.lines:
        assert line.mark == "" or words(f"mails.marks.{line.mark}") in said
        assert (line.name or words(f"mails.by.{line.sender}", institution=line.institution)) in said
    assert [one.text for one in page.all("h3")] == [
        line.name or words("mails.by.you") for line in mails.lines
    ]


def test_the_folded_part_is_on_the_page_and_opens_without_script():
    details = Page(a_status_page(mails=mails_of("partner"))).one("details")

    assert details.text == "Lees verder De vierde plek volgt nog.Het wordt daar het warmst. Groet, Fatima"


def test_the_language_of_a_mail_is_not_guessed():
    page = Page(a_status_page(Language.EN, mails=mails_of("desk")))

    assert {one["lang"] for one in page.all("ol", "li", "p", "h3", "details")} == {None}


def test_a_question_without_mails_has_no_heading_for_them():
    assert "Berichten" not in a_status_page(mails=view(a_dossier()))


@pytest.mark.parametrize(
    ("by", "reason", "name"),
    [
        (PARTNER, "withdrawn", "withdrawn"),
        (PARTNER, "not-mine", "not-mine"),
        (DESK, "", "discarded"),
        (DESK, "withdrawn", "discarded"),
    ],
)
@pytest.mark.parametrize("language", list(Language))
def test_the_timeline_says_who_gave_a_question_up(language, by, reason, name):
    dossier = a_dossier(timeline=(Discarded(at=NOW, by=by, reason=reason),))

    (entry,) = status_view(dossier, a_programme(), language).timeline

    assert entry == (date(2026, 11, 23), name, "")
    assert (
        Page(a_status_page(language, timeline=(entry,)))
        .one("ol")
        .text.endswith(texts(language, "status")(f"events.{name}"))
    )
