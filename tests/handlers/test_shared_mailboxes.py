"""Several people behind one contact: what one of them did is told at all addresses of that contact."""

from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_known_addresses import made_known
from tests.handlers.test_mail_walk import ANNA, BEN, brought, letter, match_of
from tests.posted import a_reply

DESK_OF_BEN = "Science desk <science-desk@universiteitleiden.example>"


def test_who_of_us_has_it_is_told_at_all_addresses(desk: Desk):
    reference = brought(desk)
    notice = letter(desk, reference, "notice", "ul")

    outcome = desk.mail(a_reply(notice, "INTERESTED UNTIL 1 March", sender=DESK_OF_BEN))

    transcript = letter(desk, reference, "transcript", "ul")
    assert outcome.outcome is Outcome.DONE
    assert transcript["To"] == "b.okafor@universiteitleiden.example, science-desk@universiteitleiden.example"
    assert "Science desk <science-desk@universiteitleiden.example>" in " ".join(text_of(transcript).split())
    assert notice["To"] == "b.okafor@universiteitleiden.example"


def test_a_colleague_at_the_other_address_goes_on_from_the_same_transcript(desk: Desk):
    reference = brought(desk)
    desk.mail(a_reply(letter(desk, reference, "notice", "ul"), "INTERESTED", sender=DESK_OF_BEN))
    transcript = letter(desk, reference, "transcript", "ul")

    outcome = desk.mail(a_reply(transcript, "UNDO", sender=BEN))

    assert outcome.outcome is Outcome.DONE
    assert match_of(desk, reference, "universiteit-leiden") is MatchStatus.ASKED


def test_an_address_that_was_made_known_hears_of_it_too(desk: Desk):
    reference = made_known(desk)

    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "GEEN MATCH: vol", sender=ANNA))

    transcript = letter(desk, reference, "transcript", "hl")
    assert transcript["To"] == "a.dewit@hsleiden.example, secretariaat@stages.hsleiden.example"


def test_with_one_address_nobody_is_named_to_themselves(desk: Desk):
    reference = brought(desk)

    desk.mail(a_reply(letter(desk, reference, "notice", "hl"), "INTERESSE", sender=ANNA))

    transcript = letter(desk, reference, "transcript", "hl")
    assert transcript["To"] == "a.dewit@hsleiden.example"
    assert "Dit lazen we in uw bericht" in text_of(transcript)


def test_what_is_asked_back_is_told_at_all_addresses_too(desk: Desk):
    reference = brought(desk)

    desk.mail(a_reply(letter(desk, reference, "notice", "ul"), "no match yet", sender=BEN))

    asked = letter(desk, reference, "asked-back", "ul")
    assert "science-desk@universiteitleiden.example" in asked["To"]
    assert "Ben Okafor <b.okafor@universiteitleiden.example> wrote" in " ".join(text_of(asked).split())
