"""The second and third walk: a partner mails a question, a coordinator's reply moves the match."""

from email.message import EmailMessage

from loket.domain.lifecycle import IntakeStatus
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.status import status_of
from tests.handlers.conftest import Desk, text_of
from tests.posted import a_mail, a_reply

ANNA = "Anna de Wit <a.dewit@hsleiden.example>"
BEN = "Ben Okafor <b.okafor@universiteitleiden.example>"
FATIMA = "Fatima el Idrissi <fatima@buurttuin.example>"
TEXT = "Onze binnentuin wordt in de zomer te warm. Wat helpt daartegen, en wie zoekt dat met ons uit?"


def brought(desk: Desk, text: str = TEXT, **changes: object) -> str:
    """The reference of a question that was mailed by a proven sender."""
    outcome = desk.mail(a_mail(text, **changes))
    assert outcome.outcome is Outcome.CREATED, outcome
    return outcome.effects[0].reference


def letter(desk: Desk, reference: str, kind: str, person: str = "") -> EmailMessage:
    """The newest letter of a kind to somebody."""
    found = {id: one for id, one in desk.letters(reference).items() if f"-{kind}-{person}" in id}
    assert found, sorted(desk.letters(reference))
    return found[max(found)]


def proposed(desk: Desk) -> str:
    """The reference of a question to which the hogeschool made an offer."""
    reference = brought(desk)
    answer = a_reply(
        letter(desk, reference, "notice", "hl"), "MATCH: afstudeeropdracht, februari tot juni", sender=ANNA
    )
    assert desk.mail(answer).outcome is Outcome.DONE
    return reference


def match_of(desk: Desk, reference: str, institution: str = "hogeschool-leiden") -> MatchStatus:
    match = desk.question(reference).latest_match(institution)
    assert match is not None
    return match.status


def test_a_mailed_question_of_a_proven_sender_reaches_both_institutions_at_once(desk: Desk):
    reference = brought(desk)

    letters = desk.letters(reference)

    assert set(letters) == {"0001-receipt-partner", "0002-notice-hl-stages", "0003-notice-ul-onderzoek"}
    assert desk.question(reference).intake is IntakeStatus.ACCEPTED
    assert "te warm" in text_of(letters["0003-notice-ul-onderzoek"])
    assert letters["0001-receipt-partner"]["To"] == "fatima@buurttuin.example"


def test_match_makes_an_offer_and_is_answered_by_a_transcript(desk: Desk):
    reference = proposed(desk)

    offer, transcript = letter(desk, reference, "proposal"), letter(desk, reference, "transcript", "hl")

    assert match_of(desk, reference) is MatchStatus.PROPOSED
    assert "afstudeeropdracht, februari tot juni" in text_of(offer)
    assert "1 februari 2027 tot en met 30 juni 2027" in " ".join(text_of(offer).split())
    assert "MATCH: afstudeeropdracht" in text_of(transcript)
    assert "ONGEDAAN" in text_of(transcript)


def test_a_transcript_is_threaded_below_the_mail_that_it_answers(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")
    answer = a_reply(notice, "STATUS", sender=ANNA, message_id="<answer-1@hsleiden.example>")

    desk.mail(answer)

    status = letter(desk, reference, "status", "hl")
    assert status["In-Reply-To"] == "<answer-1@hsleiden.example>"
    assert status["References"].split()[-1] == "<answer-1@hsleiden.example>"
    assert status["Subject"] == notice["Subject"]
    assert status["Auto-Submitted"] == "auto-replied"


def test_agreement_makes_a_match_and_makes_both_sides_acquainted(desk: Desk):
    reference = proposed(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "proposal"), "Akkoord!", sender=FATIMA))

    assert outcome.outcome is Outcome.DONE
    assert status_of(desk.question(reference)) == "matched"
    assert "a.dewit@hsleiden.example" in text_of(letter(desk, reference, "agreed", "partner"))
    assert "fatima@buurttuin.example" in text_of(letter(desk, reference, "agreed", "hl"))
    assert "fatima@" not in text_of(letter(desk, reference, "agreed", "bureau"))


def test_undo_restores_what_was_before_and_tells_the_other_side(desk: Desk):
    reference = proposed(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "transcript", "hl"), "ONGEDAAN", sender=ANNA))

    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert letter(desk, reference, "status", "partner")


def test_undo_after_a_reaction_says_what_stands_in_the_way(desk: Desk):
    reference = proposed(desk)
    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))

    outcome = desk.mail(a_reply(letter(desk, reference, "transcript", "hl"), "ONGEDAAN", sender=ANNA))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "overtaken")
    assert match_of(desk, reference) is MatchStatus.AGREED
    transcript = " ".join(text_of(letter(desk, reference, "transcript", "hl")).split())
    assert "de vraagsteller ging akkoord (maandag 23 november 2026)" in transcript


def test_rather_not_goes_to_the_contact_with_the_reason(desk: Desk):
    reference = proposed(desk)

    desk.mail(a_reply(letter(desk, reference, "proposal"), "Liever niet: na de zomer wel.", sender=FATIMA))

    assert match_of(desk, reference) is MatchStatus.CONSIDERING
    assert "na de zomer wel" in text_of(letter(desk, reference, "rather-not", "hl"))


def test_a_refusal_s_reason_reaches_the_desk_and_not_the_partner(desk: Desk):
    reference = brought(desk)

    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "GEEN MATCH: alles is vol", sender=ANNA))

    assert match_of(desk, reference) is MatchStatus.DECLINED
    assert "alles is vol" in text_of(letter(desk, reference, "declined", "bureau"))
    assert "alles is vol" not in letter(desk, reference, "declined", "partner").as_string()


def test_a_refusal_s_part_for_the_partner_reaches_the_partner_and_no_more(desk: Desk):
    reference = brought(desk)
    text = "GEEN MATCH: docent is ziek\nAAN PARTNER: probeer het in september nog eens"

    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), text, sender=ANNA))

    told = letter(desk, reference, "declined", "partner").as_string()
    assert "probeer het in september nog eens" in " ".join(told.replace("=\n", "").split())
    assert "ziek" not in told


def test_interest_and_period_are_noted_with_their_dates(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "hl")

    desk.mail(a_reply(notice, "INTERESSE TOT 1 maart", sender=ANNA))
    considered = desk.question(reference).latest_match("hogeschool-leiden")
    desk.mail(a_reply(notice, "MATCH: stage", sender=ANNA))
    hint = text_of(letter(desk, reference, "transcript", "hl"))
    desk.mail(a_reply(notice, "PERIODE: 1 februari tot 30 juni", sender=ANNA))
    offered = desk.question(reference).latest_match("hogeschool-leiden")

    assert considered and str(considered.considering_until) == "2027-03-01"
    assert "PERIODE:" in hint
    assert offered and offered.period and str(offered.period.last) == "2027-06-30"


def test_other_text_of_a_contact_is_a_note_that_the_partner_never_sees(desk: Desk):
    reference = brought(desk)
    before = len(desk.letters(reference))

    outcome = desk.mail(
        a_reply(letter(desk, reference, "notice", "hl"), "Ik vraag het na bij Tessa.", sender=ANNA)
    )

    assert (outcome.outcome, outcome.reason) == (Outcome.ADDED, "note")
    assert len(desk.letters(reference)) == before + 1
    assert "interne notitie" in " ".join(text_of(letter(desk, reference, "transcript", "hl")).split())


def test_other_text_of_the_partner_reaches_the_open_institutions(desk: Desk):
    reference = brought(desk)
    files = [("plattegrond.pdf", b"%PDF-1.7 plattegrond")]

    answer = a_reply(
        letter(desk, reference, "receipt"), "Hierbij de plattegrond.", sender=FATIMA, files=files
    )
    outcome = desk.mail(answer)

    assert outcome.outcome is Outcome.ADDED
    for person in ("hl-stages", "ul-onderzoek"):
        told = text_of(letter(desk, reference, "supplement", person))
        assert "Hierbij de plattegrond." in told
        assert "plattegrond.pdf" in told


def test_withdrawing_tells_everybody_who_was_at_it(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "receipt"), "INTREKKEN", sender=FATIMA))

    assert outcome.outcome is Outcome.DONE
    assert status_of(desk.question(reference)) == "withdrawn"
    assert letter(desk, reference, "withdrawn", "hl-stages")
    assert letter(desk, reference, "withdrawn", "ul-onderzoek")
    assert letter(desk, reference, "transcript", "partner")


def test_help_explains_the_words_and_changes_nothing(desk: Desk):
    reference = brought(desk)
    version = desk.question(reference).version

    outcome = desk.mail(a_reply(letter(desk, reference, "notice", "ul"), "Help", sender=BEN))

    assert outcome.outcome is Outcome.DONE
    assert desk.question(reference).version == version
    assert "INTERESTED" in text_of(letter(desk, reference, "help", "ul"))


def test_a_near_miss_is_not_carried_out_and_asked_back_with_buttons(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "Nog geen match", sender=ANNA))

    asked = letter(desk, reference, "asked-back", "hl")
    assert outcome.outcome is Outcome.ASKED_BACK
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert "Nog geen match" in text_of(asked)
    assert "GEEN MATCH:" in text_of(asked)


def test_an_unproven_sender_s_question_waits_for_one_word(desk: Desk):
    outcome = desk.mail(a_mail(TEXT, dmarc="GRAY"))
    reference = outcome.effects[0].reference
    unproven = desk.question(reference).intake
    confirm = letter(desk, reference, "confirm")

    desk.mail(a_reply(confirm, "Ja", sender=FATIMA, dmarc="GRAY"))

    assert unproven is IntakeStatus.UNCONFIRMED
    assert "te warm" not in confirm.as_string()
    assert desk.question(reference).intake is IntakeStatus.ACCEPTED
    assert letter(desk, reference, "notice", "hl")


def test_no_at_the_address_that_asks_ends_an_unproven_question(desk: Desk):
    reference = desk.mail(a_mail(TEXT, dmarc="GRAY")).effects[0].reference

    outcome = desk.mail(a_reply(letter(desk, reference, "confirm"), "Nee", sender=FATIMA))

    assert outcome.outcome is Outcome.DONE
    assert desk.question(reference).intake is IntakeStatus.DISCARDED


def test_the_desk_releases_or_drops_what_is_held(desk: Desk):
    bureau = "Programmabureau <bureau@lerenmetdestad.example>"
    held = [desk.mail(a_mail(f"{TEXT} {n}", mail_from="", subject=f"Vraag {n}")) for n in range(2)]
    first, second = (one.effects[0].reference for one in held)

    desk.mail(a_reply(letter(desk, first, "held", "bureau"), "VRIJGEVEN", sender=bureau))
    desk.mail(a_reply(letter(desk, second, "held", "bureau"), "SPAM", sender=bureau))

    assert [one.outcome for one in held] == [Outcome.HELD, Outcome.HELD]
    assert desk.question(first).intake is IntakeStatus.ACCEPTED
    assert desk.question(second).intake is IntakeStatus.DISCARDED
