"""AAN PARTNER: a text goes to the partner, and the answer comes back to who wrote it."""

from loket import wiring
from loket.domain.commands import HandOver
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from loket.domain.programme import Contact, Programme
from loket.usecases.change import change
from tests.builders import COORDINATOR_HL, a_programme
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, TEXT, brought, letter, match_of, proposed
from tests.posted import a_mail, a_reply

BUREAU = "Programmabureau <bureau@lerenmetdestad.example>"
KARIM = Contact(
    id="hl-karim",
    name="Karim Bouali",
    addresses=("k.bouali@hsleiden.example",),
    language=a_programme().desk[0].language,
)
ASKED = "AAN PARTNER: Mag een groep studenten langskomen?\n\nHet liefst op dinsdag."
SIGNED = "\n\nMet vriendelijke groet,\nAnna de Wit\na.dewit@hsleiden.example\n06 87654321"


def asked(desk: Desk, text: str = ASKED + SIGNED, **changes: object) -> str:
    """The reference of a question about which the hogeschool asked its partner something."""
    reference = brought(desk)
    mail = a_reply(letter(desk, reference, "notice", "hl"), text, sender=ANNA, **changes)
    assert desk.mail(mail).outcome is Outcome.DONE
    return reference


def answered(desk: Desk, text: str = "Dinsdag kan.", **changes: object) -> str:
    """The same, and the partner answered."""
    reference = asked(desk)
    sender = changes.pop("sender", FATIMA)
    desk.mail(a_reply(letter(desk, reference, "relay", "partner"), text, sender=sender, **changes))
    return reference


def words(desk: Desk, reference: str, kind: str, person: str = "") -> str:
    """The newest letter of a kind in one line."""
    return " ".join(text_of(letter(desk, reference, kind, person)).split())


def kinds(desk: Desk, reference: str, person: str) -> list[str]:
    """The kinds of letters to somebody, the newest last."""
    return [id[5:].partition(f"-{person}")[0] for id in sorted(desk.letters(reference)) if f"-{person}" in id]


def with_karim() -> Programme:
    """The programme with a second contact at the hogeschool."""
    hogeschool, universiteit = a_programme().institutions
    grown = type(hogeschool)(id=hogeschool.id, name=hogeschool.name, contacts=(*hogeschool.contacts, KARIM))
    return a_programme(institutions=(grown, universiteit))


def test_the_text_reaches_the_partner_with_name_and_institution_and_no_address(desk: Desk):
    reference = asked(desk)

    told = letter(desk, reference, "relay", "partner")

    said = " ".join(text_of(told).split())
    assert "schrijft Anna de Wit van Hogeschool Leiden u:" in said
    assert "Mag een groep studenten langskomen? Het liefst op dinsdag." in said
    assert "alleen naar Anna de Wit van Hogeschool Leiden" in said
    for private in ("a.dewit@", "hsleiden.example", "87654321", "vriendelijke groet,\nAnna"):
        assert private not in told.as_string().replace("=\n", "")


def test_the_transcript_shows_what_went_and_what_was_left_out(desk: Desk):
    reference = asked(desk)

    said = words(desk, reference, "transcript", "hl")

    assert (
        "Dit gaat naar de vraagsteller: Mag een groep studenten langskomen? Het liefst op dinsdag. #"
        not in said
    )
    assert "Dit gaat naar de vraagsteller: Mag een groep studenten langskomen? Het liefst op dinsdag." in said
    assert match_of(desk, reference) is MatchStatus.ASKED


def test_the_answer_comes_back_to_who_asked_and_to_nobody_else(desk: Desk):
    reference = answered(desk, "Dinsdag 8 december kan.\n\nGroeten,\nFatima\n06 12345678")

    said = words(desk, reference, "relay", "hl-stages")

    assert "De vraagsteller, Fatima el Idrissi, antwoordt: Dinsdag 8 december kan. " in said
    assert "AAN PARTNER:" in said
    assert "12345678" not in said and "fatima@" not in said
    assert kinds(desk, reference, "ul-onderzoek") == ["notice"]
    assert "supplement" not in " ".join(desk.letters(reference))


def test_the_conversation_goes_on_both_ways(desk: Desk):
    reference = answered(desk)
    back = letter(desk, reference, "relay", "hl-stages")

    desk.mail(a_reply(back, "AAN PARTNER: Dan komen we om tien uur.", sender=ANNA))
    desk.mail(
        a_reply(letter(desk, reference, "relay", "partner"), "Tot dan, ik zorg voor koffie.", sender=FATIMA)
    )

    assert "Dan komen we om tien uur." in words(desk, reference, "relay", "partner")
    assert "ik zorg voor koffie" in words(desk, reference, "relay", "hl-stages")


def test_in_english_it_is_the_same(desk: Desk):
    reference = brought(desk, "How can we keep our courtyard cool in summer? Who would look into it with us?")
    notice = letter(desk, reference, "notice", "ul")
    desk.mail(a_reply(notice, "TO PARTNER: May students visit?\n\nKind regards,\nBen", sender=BEN))

    said = words(desk, reference, "relay", "partner")
    desk.mail(a_reply(letter(desk, reference, "relay", "partner"), "Yes, on Tuesday.", sender=FATIMA))

    assert "Ben Okafor of Universiteit Leiden writes to you: May students visit? YOUR ANSWER" in said
    assert "The partner, Fatima el Idrissi, answers: Yes, on Tuesday." in words(
        desk, reference, "relay", "ul"
    )
    assert kinds(desk, reference, "hl-stages") == ["notice"]


def test_the_desk_asks_and_the_desk_hears(desk: Desk):
    reference = brought(desk)
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "GEEN MATCH: vol", sender=ANNA))

    desk.mail(
        a_reply(letter(desk, reference, "declined", "bureau"), "AAN PARTNER: Mogen we bellen?", sender=BUREAU)
    )
    desk.mail(a_reply(letter(desk, reference, "relay", "partner"), "Ja, na vijven.", sender=FATIMA))

    assert "schrijft het programmabureau (Programmabureau) u: Mogen we bellen?" in words(
        desk, reference, "relay", "partner"
    )
    assert "antwoordt: Ja, na vijven." in words(desk, reference, "relay", "bureau")
    assert "relay-hl" not in " ".join(desk.letters(reference))


def test_a_command_in_answer_to_a_text_is_one(desk: Desk):
    reference = proposed(desk)
    desk.mail(a_reply(letter(desk, reference, "transcript", "hl"), "AAN PARTNER: lukt dat?", sender=ANNA))

    outcome = desk.mail(a_reply(letter(desk, reference, "relay", "partner"), "AKKOORD", sender=FATIMA))

    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.AGREED


def test_what_stands_below_a_command_there_goes_to_who_asked(desk: Desk):
    reference = proposed(desk)
    desk.mail(a_reply(letter(desk, reference, "transcript", "hl"), "AAN PARTNER: lukt dat?", sender=ANNA))

    desk.mail(
        a_reply(
            letter(desk, reference, "relay", "partner"),
            "AKKOORD\n\nDe sleutel ligt onder de mat.",
            sender=FATIMA,
        )
    )

    assert "antwoordt: De sleutel ligt onder de mat." in words(desk, reference, "relay", "hl-stages")
    assert kinds(desk, reference, "ul-onderzoek") == ["notice"]


def test_thanks_alone_is_noted_and_goes_nowhere(desk: Desk):
    reference = answered(desk, "Dank u wel!")

    assert "relay" not in kinds(desk, reference, "hl-stages")


def test_who_nearly_says_a_command_is_asked_and_the_next_mail_still_goes_to_one_reader(desk: Desk):
    reference = answered(desk, "Akkoord?")
    back = letter(desk, reference, "asked-back", "partner")

    desk.mail(a_reply(back, "Ik bedoelde: de dinsdag past ons.", sender=FATIMA))

    assert "alleen naar wie u het bericht stuurde" in " ".join(text_of(back).split())
    assert "de dinsdag past ons" in words(desk, reference, "relay", "hl-stages")
    assert kinds(desk, reference, "ul-onderzoek") == ["notice"]


def test_an_answer_that_is_not_believed_is_held_and_still_goes_to_one_reader(desk: Desk):
    reference = answered(desk, "Dinsdag kan.", sender="Fatima <fatima@thuis.example>")
    assert "relay" not in kinds(desk, reference, "hl-stages")

    desk.mail(a_reply(letter(desk, reference, "is-this-you", "partner"), "JA", sender=FATIMA))

    assert "antwoordt: Dinsdag kan." in words(desk, reference, "relay", "hl-stages")
    assert kinds(desk, reference, "ul-onderzoek") == ["notice"]


def test_a_text_that_is_not_believed_is_held_and_goes_on_once_vouched_for(desk: Desk):
    reference = brought(desk)
    colleague = "Joost <j.verhulst@hsleiden.example>"
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), ASKED + SIGNED, sender=colleague))
    assert "relay" not in kinds(desk, reference, "partner")

    desk.mail(a_reply(letter(desk, reference, "is-this-you", "hl"), "JA", sender=ANNA))

    told = letter(desk, reference, "relay", "partner")
    assert "Het liefst op dinsdag." in text_of(told)
    assert "verhulst" not in told.as_string() and "87654321" not in told.as_string()


def test_who_took_the_match_over_gets_the_answer(desk: Desk):
    reference = asked(desk)
    wiring.table().programmes.apply(with_karim())
    change(
        reference,
        lambda _: HandOver(by=COORDINATOR_HL, institution="hogeschool-leiden", contact="hl-karim"),
        desk.now,
        wiring.table(),
    )

    desk.mail(a_reply(letter(desk, reference, "relay", "partner"), "Dinsdag kan.", sender=FATIMA))

    assert "Dinsdag kan." in words(desk, reference, "relay", "hl-karim")
    assert "relay" not in kinds(desk, reference, "hl-stages")


def test_without_anybody_left_at_the_institution_the_desk_gets_the_answer(desk: Desk):
    reference = asked(desk)
    wiring.table().programmes.apply(a_programme(institutions=a_programme().institutions[1:]))

    desk.mail(a_reply(letter(desk, reference, "relay", "partner"), "Dinsdag kan.", sender=FATIMA))

    assert "Dinsdag kan." in words(desk, reference, "relay", "bureau")


def test_nothing_is_passed_on_about_a_question_that_has_ended(desk: Desk):
    reference = asked(desk)
    desk.mail(a_reply(letter(desk, reference, "receipt"), "INTREKKEN", sender=FATIMA))

    there = desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "AAN PARTNER: jammer!", sender=ANNA))
    back = desk.mail(a_reply(letter(desk, reference, "relay", "partner"), "Dinsdag kan.", sender=FATIMA))

    assert (there.outcome, there.reason) == (Outcome.ASKED_BACK, "question-ended")
    assert (back.outcome, back.reason) == (Outcome.ASKED_BACK, "question-ended")
    assert kinds(desk, reference, "partner").count("relay") == 1
    assert "relay" not in kinds(desk, reference, "hl-stages")
    assert "ingetrokken" in words(desk, reference, "transcript", "hl")


def test_without_an_address_the_desk_reads_and_answers_for_the_partner(desk: Desk):
    entered = desk.mail(a_mail(f"NAMENS mevrouw Bakker, telefoon 071-5123456\n\n{TEXT}", sender=BUREAU))
    reference = entered.effects[0].reference
    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), ASKED, sender=ANNA))
    told = letter(desk, reference, "relay", "partner")
    assert told["To"] == "bureau@lerenmetdestad.example"

    desk.mail(a_reply(told, "Zij vindt dinsdag goed.", sender=BUREAU))

    assert "De vraagsteller, mevrouw Bakker, antwoordt: Zij vindt dinsdag goed." in words(
        desk, reference, "relay", "hl-stages"
    )
