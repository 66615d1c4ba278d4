"""What single kinds of letters must say."""

from dataclasses import replace

import pytest

from loket.domain.commands import Word
from loket.domain.people import Language, Role
from loket.mail.render import render
from loket.mail.sheet import MatchLine, Sheet
from loket.mail.words import COMMANDS, GRAMMAR, day
from tests.letters.facts import BODY, CONFIRM_PAGE, PAGE, REFERENCE, TITLE
from tests.letters.samples import samples


def letter_of(name: str, language: Language = Language.NL) -> Sheet:
    return next(one.sheet for one in samples() if one.name == f"{name}.{language}")


def test_confirm_letter_leads_to_the_page_and_can_be_answered_with_one_word() -> None:
    letter = render(letter_of("confirm"))

    assert CONFIRM_PAGE in letter.text
    assert "\n  JA\n" in letter.text
    assert letter.subject == f"[{REFERENCE}] Bevestig uw vraagstuk"


def test_notice_carries_the_whole_question_and_four_answers() -> None:
    letter = render(letter_of("notice"))

    for said in (
        BODY.title,
        BODY.result,
        BODY.period,
        "afstudeeropdracht",
        "Groen en klimaat",
        "Noor van den Berg",
    ):
        assert said in " ".join(letter.text.split())
    assert letter.html.count('href="mailto:lms-2026-0042-') == 4
    assert PAGE in letter.text


def test_confidential_notice_says_so() -> None:
    assert "vertrouwelijk" in render(letter_of("notice.confidential")).text
    assert "vertrouwelijk" not in render(letter_of("notice")).text.lower()


def test_partner_reads_the_reason_of_a_refusal_only_when_there_is_one() -> None:
    assert "licht het toe" in render(letter_of("declined")).text
    assert "licht het toe" not in render(letter_of("declined.without-reason")).text


def test_supplement_names_and_counts_the_attachments() -> None:
    text = render(letter_of("supplement")).text

    assert "2 bijlagen:" in text
    assert "- plattegrond.pdf" in text
    assert "1 bijlage:" in render(letter_of("held.mail")).text


def test_transcript_says_until_when_it_can_be_undone() -> None:
    sheet = letter_of("transcript")
    assert sheet.undo_until is not None

    text = " ".join(render(sheet).text.split())

    assert f"ONGEDAAN. Dat kan tot en met {day(sheet.undo_until, Language.NL)}" in text


@pytest.mark.parametrize("role", [Role.PARTNER, Role.CONTACT, Role.DESK])
@pytest.mark.parametrize("language", Language)
def test_help_explains_every_word_of_the_role(role: Role, language: Language) -> None:
    sheet = letter_of("help", language)

    text = render(replace(sheet, recipient=replace(sheet.recipient, role=role))).text

    for word in GRAMMAR[role]:
        assert f"\n  {COMMANDS[language][word]}\n" in text


def test_every_word_can_be_said_by_somebody() -> None:
    assert set(Word) == {word for words in GRAMMAR.values() for word in words} | {Word.CONFIRM}


def test_thread_keeps_its_subject_whatever_the_letter() -> None:
    about = {
        render(one.sheet).subject
        for one in samples()
        if one.sheet.recipient.proven
        and one.sheet.kind.value not in ("confirm", "confirm-reminder", "refusal", "named", "alert")
        and one.sheet.question
    }

    assert about == {f"[{REFERENCE}] {TITLE}"}


def test_status_without_a_next_date_names_none() -> None:
    sheet = letter_of("status")
    line: MatchLine = replace(sheet.lines[0], next_date=None)

    text = render(replace(sheet, lines=(line,))).text

    assert "verwacht uiterlijk" not in text


def test_undone_change_is_news_that_says_how_it_stands_now() -> None:
    text = " ".join(render(letter_of("status.undone")).text.split())

    assert "Er is nieuws over dit vraagstuk: een eerdere wijziging is teruggedraaid." in text
    assert "Het vraagstuk staat open." in text
    assert "nieuws" not in render(letter_of("status")).text


def test_whoever_is_asked_reads_who_wrote_and_why_we_doubt() -> None:
    text = " ".join(render(letter_of("is-this-you.colleague")).text.split())

    assert "Afzender: Joost Verhulst <j.verhulst@hogeschool.example>" in text
    assert "van een ander adres dan we kennen" in text


def test_held_back_files_are_named_with_the_reason() -> None:
    text = " ".join(render(letter_of("transcript.withheld")).text.split())

    assert "plan.docm (dit soort bestand kan schade doen)" in text


def test_transcript_asks_for_a_period_only_when_none_was_read() -> None:
    assert "PERIODE:" in render(letter_of("transcript.no-period")).text
    assert "PERIODE:" not in render(letter_of("transcript")).text


def test_answer_to_a_closed_question_says_how_to_reopen_it() -> None:
    closed = letter_of("transcript.closed")

    assert "Antwoord dan HEROPENEN." in render(closed).text
    assert "Antwoord dan HEROPENEN." not in render(replace(closed, buttons=())).text


def test_closing_is_the_desks_and_withdrawing_the_partners() -> None:
    assert (
        "Het programmabureau heeft dit vraagstuk gesloten" in render(letter_of("withdrawn.closed-desk")).text
    )
    assert "De vraagsteller heeft dit vraagstuk ingetrokken" in render(letter_of("withdrawn")).text


def test_disowned_mail_is_not_quoted_as_the_readers_own() -> None:
    assert "Dit lazen we" not in render(letter_of("transcript.disowned")).text


def test_a_held_question_and_a_held_mail_are_told_apart() -> None:
    assert "We houden een nieuw vraagstuk vast" in render(letter_of("held")).text
    assert "We houden een bericht over dit vraagstuk" in render(letter_of("held.mail")).text
    assert "0017" in render(letter_of("held.related")).text


def test_who_is_held_for_resembling_another_question_is_not_told_that_it_exists() -> None:
    assert "al hebben" not in render(letter_of("held.partner-duplicate")).text
