"""Answers to an overview: each line for its own question, one transcript for all of them."""

from email.message import EmailMessage

import pytest

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Effect, Outcome
from tests.builders import COORDINATOR_HL
from tests.handlers.conftest import Desk
from tests.handlers.test_mail_walk import ANNA, brought, letter, match_of
from tests.handlers.test_overview import BUREAU, PRIVATE, TREES, accepted, plain, wanted
from tests.handlers.test_overview_asked import weekly
from tests.posted import a_mail, a_reply

SQUARE = "Hoe wordt ons plein groener, en wie meet dat met ons?"


def three(desk: Desk) -> tuple[str, str, str]:
    """The references of three open questions."""
    return (
        brought(desk),
        brought(desk, TREES, subject="Bomen"),
        brought(desk, SQUARE, subject="Plein"),
    )


def transcripts(desk: Desk, reference: str) -> list[str]:
    return [id for id in desk.letters(reference) if "-transcript-" in id or "-asked-back-" in id]


def part(transcript: EmailMessage, reference: str) -> str:
    """What the transcript says of one question."""
    text = plain(transcript)
    begin = text.index(f" {reference}")
    ends = [at for mark in (" 2. LMS", " 3. LMS", " 4. LMS", " 5. LMS", " NOG IETS", " ANYTHING", " WAT WE")
            if (at := text.find(mark, begin)) > 0]  # fmt: skip
    return text[begin : min(ends)]


def test_five_lines_to_three_questions_come_to_one_transcript(desk: Desk):
    first, second, third = three(desk)
    overview = wanted(desk)
    numbers = third.split("-")
    text = (
        f"Beste bureau,\n\n{first} GEEN MATCH: alles is vol\n"
        f"{second} MATCH: een vak over bomen,\nfebruari tot juni\n"
        f"lms {numbers[1]} {int(numbers[2])} interesse tot 1 maart\n"
        "LMS-2019-0001 INTERESSE\n"
        "\nGroet,\nAnna"
    )
    mail = a_reply(overview, text, sender=ANNA, message_id="<regels-1@hsleiden.example>")

    outcome = desk.mail(mail)

    transcript = desk.loose_letter(outcome)
    assert outcome.outcome is Outcome.DONE
    assert [effect.reference for effect in outcome.effects] == [first, second, third]
    assert (match_of(desk, first), match_of(desk, second)) == (MatchStatus.DECLINED, MatchStatus.PROPOSED)
    considered = desk.question(third).latest_match("hogeschool-leiden")
    assert considered and str(considered.considering_until) == "2027-03-01"
    assert "We lazen: GEEN MATCH: alles is vol" in part(transcript, first)
    assert "Nu: geen match" in part(transcript, first)
    assert f"Antwoord dan: {first} ONGEDAAN" in part(transcript, first)
    assert "een vak over bomen, februari tot juni" in part(transcript, second)
    assert "verwacht uiterlijk dinsdag 2 maart 2027" in part(transcript, third)
    assert "Dat vraagstuk kennen we niet." in part(transcript, "LMS-2019-0001")
    assert transcript["In-Reply-To"] == "<regels-1@hsleiden.example>"
    assert transcript["Subject"] == overview["Subject"]
    assert [transcripts(desk, one) for one in (first, second, third)] == [[], [], []]


def test_what_a_line_does_tells_the_others_as_ever(desk: Desk):
    first, second, _ = three(desk)
    text = f"{first} GEEN MATCH: docent is ziek\nAAN PARTNER: probeer het in mei\n{second} MATCH: stage, mei"

    desk.mail(a_reply(wanted(desk), text, sender=ANNA))

    told = letter(desk, first, "declined", "partner")
    assert "probeer het in mei" in plain(told) and "ziek" not in plain(told)
    assert "docent is ziek" in plain(letter(desk, first, "declined", "bureau"))
    assert "stage, mei" in plain(letter(desk, second, "proposal"))


def test_only_its_own_line_is_kept_below_a_question(desk: Desk):
    first, second, _ = three(desk)

    desk.mail(a_reply(wanted(desk), f"{first} Ik bel Tessa.\n{second} GEEN MATCH: vol", sender=ANNA))

    texts = [writing.text for writing in desk.dossier(first).writings.values()]
    assert "Ik bel Tessa." in texts
    assert not any("vol" in text for text in texts)


def test_a_line_is_taken_back_by_a_line(desk: Desk):
    first, second, _ = three(desk)
    outcome = desk.mail(a_reply(wanted(desk), f"{first} GEEN MATCH: vol\n{second} INTERESSE", sender=ANNA))
    transcript = desk.loose_letter(outcome)

    undone = desk.mail(a_reply(transcript, f"{first} ONGEDAAN", sender=ANNA))

    assert undone.outcome is Outcome.DONE
    assert (match_of(desk, first), match_of(desk, second)) == (MatchStatus.ASKED, MatchStatus.CONSIDERING)
    assert "De laatste wijziging is teruggedraaid." in part(desk.loose_letter(undone), first)


def test_a_near_miss_and_a_refusal_are_not_carried_out_and_the_other_lines_are(desk: Desk):
    first, second, third = three(desk)
    text = f"{first} nog geen match\n{second} GESTART\n{third} INTERESSE"

    outcome = desk.mail(a_reply(wanted(desk), text, sender=ANNA))

    transcript = desk.loose_letter(outcome)
    assert [(effect.outcome, effect.reason) for effect in outcome.effects] == [
        (Outcome.ASKED_BACK, "not-a-command"),
        (Outcome.ASKED_BACK, "not-now"),
        (Outcome.DONE, "consider"),
    ]
    assert [match_of(desk, one) for one in (first, second, third)] == [
        MatchStatus.ASKED,
        MatchStatus.ASKED,
        MatchStatus.CONSIDERING,
    ]
    assert f"Bedoelde u dit? Antwoord dan: {first} GEEN MATCH:" in part(transcript, first)
    assert "Niet uitgevoerd. Dit past niet bij de stand" in part(transcript, second)
    html = transcript.get_body(("html",))
    assert html is not None and f"body={first}%20GEEN%20MATCH%3A%20" in html.get_content()


@pytest.mark.parametrize("lines", [("GEEN MATCH: vol", "GEEN MATCH: vol"), ("INTERESSE", "GEEN MATCH: vol")])
def test_a_question_that_two_lines_are_about_is_left_as_it_is(desk: Desk, lines: tuple[str, str]):
    first, second, _ = three(desk)
    text = f"{first} {lines[0]}\n{second} INTERESSE\n{first} {lines[1]}"

    outcome = desk.mail(a_reply(wanted(desk), text, sender=ANNA))

    assert (match_of(desk, first), match_of(desk, second)) == (MatchStatus.ASKED, MatchStatus.CONSIDERING)
    said = part(desk.loose_letter(outcome), first)
    assert "meer dan één opdracht" in said
    assert f"We lazen: {lines[0]} / {lines[1]}" in said


def test_a_question_of_another_institution_is_as_unknown_as_one_that_is_not_there(desk: Desk):
    only_ul = accepted(desk, institution="universiteit-leiden")
    version = desk.question(only_ul).version
    text = f"{only_ul} GEEN MATCH: vol\nLMS-2031-0002 GEEN MATCH: vol"

    outcome = desk.mail(a_reply(wanted(desk), text, sender=ANNA))

    transcript = desk.loose_letter(outcome)
    assert (outcome.outcome, outcome.effects) == (Outcome.ASKED_BACK, ())
    assert desk.question(only_ul).version == version
    assert desk.dossier(only_ul).writings == {}
    said = [part(transcript, name).replace(name, "") for name in (only_ul, "LMS-2031-0002")]
    assert said[0] == said[1]
    assert "Dat vraagstuk kennen we niet." in said[0]


def test_text_without_a_reference_is_applied_to_none_and_asked_back(desk: Desk):
    first, *others = three(desk)

    outcome = desk.mail(a_reply(wanted(desk), "Die eerste doen we niet, GEEN MATCH.", sender=ANNA))

    asks = desk.loose_letter(outcome)
    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-question")
    assert {match_of(desk, one) for one in (first, *others)} == {MatchStatus.ASKED}
    assert "Welk vraagstuk bedoelt u?".upper() in plain(asks)
    assert asks["Reply-To"].startswith("overzicht-")


def test_a_command_without_a_reference_is_applied_to_none_even_if_one_question_is_open(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_reply(wanted(desk), "GEEN MATCH: vol", sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-question")
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_text_beside_the_lines_is_shown_and_not_lost(desk: Desk):
    first, *_ = three(desk)
    text = f"De rest bekijk ik volgende week.\n\n{first} INTERESSE\n\nGroet,\nAnna"
    files = [("rooster.pdf", b"%PDF-1.7")]

    outcome = desk.mail(a_reply(wanted(desk), text, sender=ANNA, files=files))

    transcript = plain(desk.loose_letter(outcome))
    assert "De rest bekijk ik volgende week." in transcript
    assert "Groet" not in transcript.split("WAT WE NIET")[1].split("NOG IETS")[0]
    assert "U stuurde een bijlage mee." in transcript
    assert match_of(desk, first) is MatchStatus.CONSIDERING


def test_a_line_of_plain_text_is_a_note_of_that_question(desk: Desk):
    first, *_ = three(desk)

    outcome = desk.mail(a_reply(wanted(desk), f"{first} Ik vraag het na bij Tessa.", sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ADDED, "note")
    assert "interne notitie" in part(desk.loose_letter(outcome), first)


def test_a_reference_alone_is_asked_about(desk: Desk):
    first, *_ = three(desk)

    outcome = desk.mail(a_reply(wanted(desk), first, sender=ANNA))

    assert "Achter het kenmerk stond niets." in part(desk.loose_letter(outcome), first)


def test_status_on_a_line_changes_nothing(desk: Desk):
    first, *_ = three(desk)
    version = desk.question(first).version

    outcome = desk.mail(a_reply(wanted(desk), f"{first} STATUS", sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.DONE, "status")
    assert desk.question(first).version == version
    assert "Nu: gevraagd, sinds vandaag; antwoord verwacht" in part(desk.loose_letter(outcome), first)


@pytest.mark.parametrize(("said", "subject"), [("OVERZICHT", "Open vraagstukken"), ("help", "Uw bericht")])
def test_words_that_need_no_question_are_answered(desk: Desk, said: str, subject: str):
    three(desk)

    outcome = desk.mail(a_reply(wanted(desk), said, sender=ANNA))

    answer = desk.loose_letter(outcome)
    assert outcome.outcome is Outcome.DONE
    assert answer["Subject"].startswith(subject)
    assert answer["Reply-To"].startswith("overzicht-")


def test_thanks_for_an_overview_are_kept_and_not_answered(desk: Desk):
    three(desk)
    overview = wanted(desk)
    sends = desk.sends()

    outcome = desk.mail(a_reply(overview, "Dank je wel voor het overzicht!", sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.NOTED, "thanks")
    assert desk.sends() == sends


def test_the_desk_answers_for_any_question(desk: Desk):
    first, second, _ = three(desk)
    held = desk.mail(a_mail("Wie telt mee?", mail_from="", subject="Tellen")).effects[0].reference
    text = f"{first} SLUITEN: intussen opgelost\n{held} VRIJGEVEN\n{second} GEEN MATCH: vol"

    outcome = desk.mail(a_reply(wanted(desk, BUREAU), text, sender=BUREAU))

    assert [effect.reason for effect in outcome.effects] == ["close", "release", "which-side"]
    assert match_of(desk, first) is MatchStatus.WITHDRAWN
    assert match_of(desk, held) is MatchStatus.ASKED
    assert match_of(desk, second) is MatchStatus.ASKED


def test_an_overview_of_the_week_is_answered_in_the_same_way(desk: Desk):
    reference = brought(desk)
    desk.job("overviews")
    desk.deliver()

    outcome = desk.mail(a_reply(weekly(desk, COORDINATOR_HL), f"{reference} INTERESSE", sender=ANNA))

    assert outcome.effects == (Effect(reference=reference, outcome=Outcome.DONE, reason="consider"),)


def test_no_transcript_has_an_address_or_telephone_of_the_partner(desk: Desk):
    first, second, third = three(desk)

    outcome = desk.mail(a_reply(wanted(desk), f"{first} STATUS\n{second} MATCH: x\n{third} hm?", sender=ANNA))

    shown = desk.loose_letter(outcome)
    html = shown.get_body(("html",))
    assert html is not None
    for private in PRIVATE:
        assert private not in plain(shown) + html.get_content()
