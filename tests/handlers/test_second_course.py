"""A second course on one question: each match goes on by the letters that are about it."""

import re
from urllib.parse import unquote

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_away import with_karim
from tests.handlers.test_mail_walk import ANNA, FATIMA, letter, proposed
from tests.posted import a_mail, a_reply

TO_KARIM = "DOORSTUREN k.bakri@hsleiden.example"


def agreed_twice(desk: Desk) -> str:
    """The reference of a question on which one institution works with two groups."""
    reference = proposed(desk)
    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))
    notice = letter(desk, reference, "notice", "hl")
    desk.mail(a_reply(notice, "MATCH: vak Ontwerpen, september tot december", sender=ANNA))
    desk.mail(a_reply(letter(desk, reference, "proposal"), "AKKOORD", sender=FATIMA))
    assert statuses(desk, reference) == [MatchStatus.AGREED, MatchStatus.AGREED]
    return reference


def statuses(desk: Desk, reference: str) -> list[MatchStatus]:
    own = [one for one in desk.question(reference).matches if one.key.institution == "hogeschool-leiden"]
    return [one.status for one in own]


def agreements(desk: Desk, reference: str) -> list:
    found = desk.letters(reference)
    return [found[id] for id in sorted(found) if "-agreed-hl" in id]


def test_each_agreement_has_an_address_that_means_its_own_match(desk: Desk):
    reference = agreed_twice(desk)
    first, second = agreements(desk, reference)

    outcome = desk.mail(a_reply(second, "GESTART", sender=ANNA))

    assert outcome.outcome is Outcome.DONE
    assert first["Reply-To"] != second["Reply-To"]
    assert statuses(desk, reference) == [MatchStatus.AGREED, MatchStatus.RUNNING]


def test_the_answer_to_a_word_goes_on_about_the_same_match(desk: Desk):
    reference = agreed_twice(desk)
    desk.mail(a_reply(agreements(desk, reference)[0], "GESTART", sender=ANNA))
    transcript = letter(desk, reference, "transcript", "hl")

    desk.mail(a_reply(transcript, "AFGEROND: het rapport is klaar", sender=ANNA))

    assert statuses(desk, reference) == [MatchStatus.COMPLETED, MatchStatus.AGREED]


def test_a_word_about_a_match_that_ended_does_not_move_the_other(desk: Desk):
    reference = agreed_twice(desk)
    first, _ = agreements(desk, reference)
    desk.mail(a_reply(first, "GESTOPT: ziek", sender=ANNA))

    outcome = desk.mail(a_reply(first, "GESTART", sender=ANNA))

    assert outcome.outcome is Outcome.ASKED_BACK
    assert statuses(desk, reference) == [MatchStatus.CANCELLED, MatchStatus.AGREED]


def test_a_word_that_may_mean_both_is_asked_back_with_an_address_for_each(desk: Desk):
    reference = agreed_twice(desk)

    outcome = desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "GESTART", sender=ANNA))

    asked = letter(desk, reference, "transcript", "hl")
    text = text_of(asked)
    addresses = re.findall(r"lms-\S+@antwoord\.loket\.stad\.example", text)
    assert outcome.outcome is Outcome.ASKED_BACK
    assert outcome.reason == "which-match"
    assert "vak Ontwerpen" in text and "afstudeeropdracht" in text
    assert addresses == [one["Reply-To"] for one in agreements(desk, reference)]
    html = asked.get_body(("html",)).get_content()
    assert [unquote(one) for one in re.findall(r"mailto:(lms-[^?]+)\?[^\"]*body=GESTART", html)] == addresses
    desk.mail(a_mail("GESTART", to=addresses[1], sender=ANNA, subject="x"))
    assert statuses(desk, reference) == [MatchStatus.AGREED, MatchStatus.RUNNING]


def test_a_yes_that_may_mean_two_offers_is_asked_back_with_both(desk: Desk):
    reference = proposed(desk)
    notice = letter(desk, reference, "notice", "ul")
    desk.mail(
        a_reply(
            notice, "MATCH: thesis Geography, February to June", sender="b.okafor@universiteitleiden.example"
        )
    )

    outcome = desk.mail(a_reply(letter(desk, reference, "receipt"), "AKKOORD", sender=FATIMA))

    text = " ".join(text_of(letter(desk, reference, "transcript", "partner")).split())
    assert outcome.reason == "which-offer"
    assert "Universiteit Leiden: thesis Geography" in text
    assert "Hogeschool Leiden: afstudeeropdracht" in text


def test_a_match_that_is_handed_over_is_that_of_the_letter(desk: Desk):
    reference = agreed_twice(desk)
    with_karim()

    loose = desk.mail(a_reply(letter(desk, reference, "notice", "hl"), TO_KARIM, sender=ANNA))
    asked = text_of(letter(desk, reference, "transcript", "hl"))
    named = desk.mail(a_reply(agreements(desk, reference)[1], TO_KARIM, sender=ANNA))

    assert loose.reason == "which-match"
    assert all(one["Reply-To"] in asked for one in agreements(desk, reference))
    assert named.outcome is Outcome.DONE
    own = [one for one in desk.question(reference).matches if one.key.institution == "hogeschool-leiden"]
    assert [one.contact for one in own] == ["hl-stages", "hl-karim"]
