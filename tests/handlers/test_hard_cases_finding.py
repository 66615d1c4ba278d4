"""Hard cases M01 to M09, M59 to M65, beside the plain ones: other programs, other slips, other threads."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from loket import wiring
from loket.domain.match import MatchStatus
from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, FATIMA, TEXT, brought, letter, match_of
from tests.posted import a_mail, a_reply

PRIVATE = "Anna <anna.de.wit@thuis.example>"
LONG = "Wij willen een buurtmoestuin beginnen, en zoeken studenten die uitzoeken wat daarvoor nodig is. " * 3
TREES = "Wie telt met ons de bomen van de Merenwijk?"
NO_IDS = {"In-Reply-To": None, "References": None}
ADDRESS = re.compile(r"mailto:[^\s\"<>]+")


def token_of(desk: Desk, reference: str, who: str = "hl") -> str:
    """The reply address of somebody's notice."""
    return str(letter(desk, reference, "notice", who)["Reply-To"])


def test_m01_reply_carries_only_ses_id_that_we_never_saw_and_the_token_matches(desk: Desk):
    reference = brought(desk)
    ids = {"In-Reply-To": "<0102018f7e2c-000000@eu-west-1.amazonses.com>", "References": None}
    to = token_of(desk, reference)

    outcome = desk.mail(a_mail("INTERESSE", sender=ANNA, to=to, subject="Re: vraag", headers=ids))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.DONE, reference)
    assert match_of(desk, reference) is MatchStatus.CONSIDERING


@pytest.mark.parametrize(
    ("who", "text", "kind", "outcome"),
    [("partner", LONG, "receipt", Outcome.CREATED), ("hl", LONG, "notice", Outcome.ADDED)],
)
def test_m02_reply_with_new_subject_from_outlook_has_lost_its_ids(
    desk: Desk, who: str, text: str, kind: str, outcome: Outcome
):
    reference = brought(desk)
    sender = {"partner": FATIMA, "hl": ANNA}[who]
    subject = "Nieuwe vraag: buurtmoestuin Leiden-Noord"

    came = desk.mail(
        a_reply(letter(desk, reference, kind, who), text, sender=sender, subject=subject, headers=NO_IDS)
    )

    assert came.outcome is outcome
    assert (came.effects[0].reference == reference) == (outcome is Outcome.ADDED)


@pytest.mark.parametrize("subject", ["RE: [EXTERNAL] lms {year} {number}", "AW: LMS - {year} - {number}"])
def test_m03_reference_typed_in_subject_without_zeroes_and_hyphens(desk: Desk, subject: str):
    reference = brought(desk)
    _, year, number = reference.split("-")

    outcome = desk.mail(a_mail("Het kan ook in mei.", subject=subject.format(year=year, number=int(number))))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.ADDED, reference)


def test_m05_reference_in_quote_or_attachment_as_a_file_is_no_match(desk: Desk):
    reference = brought(desk)
    files = [(f"{reference}.pdf", b"%PDF-1.7 over " + reference.encode())]

    outcome = desk.mail(a_mail(TREES, sender="Piet <piet@elders.example>", subject="Bomen", files=files))

    assert (outcome.outcome, outcome.effects[0].reference != reference) == (Outcome.CREATED, True)
    assert len(desk.dossier(reference).writings) == 1


def test_m06_token_one_character_off_in_a_broken_to_still_goes_by_the_envelope(desk: Desk):
    reference = brought(desk)
    to = token_of(desk, reference)
    broken = {"To": f"<Kennisloket <{to}>"}

    outcome = desk.mail(a_mail("INTERESSE", sender=ANNA, to=to, subject="vraag", headers=broken))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.DONE, reference)


def test_m06_token_one_character_off_is_not_near_by_its_subject(desk: Desk):
    reference = brought(desk)
    name, _, domain = token_of(desk, reference).partition("@")
    to = f"{name[:-4]}@{domain}"

    outcome = desk.mail(
        a_mail("Ik kijk ernaar.", sender=ANNA, to=to, subject="Wie helpt ons met de binnentuin?")
    )

    assert (outcome.outcome, outcome.effects) == (Outcome.REFUSED, ())
    assert len(desk.dossier(reference).writings) == 1


def test_m08_one_reply_many_tokens_of_which_one_stands_there_twice_counts_once(desk: Desk):
    first, second = brought(desk), brought(desk, TREES, subject="Bomen")
    to = [token_of(desk, first), token_of(desk, second), token_of(desk, first).upper()]
    text = f"{first} INTERESSE\n{second} GEEN MATCH: vol"

    outcome = desk.mail(a_mail(text, sender=ANNA, to=to, subject="Re: overzicht"))

    assert [effect.reference for effect in outcome.effects] == [first, second]
    assert outcome.outcome is Outcome.DONE
    assert len([one for one in desk.letters(first) if "-transcript-hl" in one]) == 1


def test_m08_one_reply_many_tokens_with_a_line_about_a_third_question_does_none(desk: Desk):
    first, second = brought(desk), brought(desk, TREES, subject="Bomen")
    third = brought(desk, "Hoe wordt ons plein groener, en wie meet dat?", subject="Plein")
    to = [token_of(desk, first), token_of(desk, second)]
    text = f"{first} INTERESSE\n{third} GEEN MATCH: vol"

    outcome = desk.mail(a_mail(text, sender=ANNA, to=to, subject="Re: overzicht"))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-question")
    assert {match_of(desk, one) for one in (first, second, third)} == {MatchStatus.ASKED}


def test_m09_subject_and_token_disagree_in_a_reply_to_all_of_two_threads(desk: Desk):
    first, second = brought(desk), brought(desk, TREES, subject="Bomen")
    to = [token_of(desk, first), token_of(desk, second)]

    outcome = desk.mail(a_mail("INTERESSE", sender=ANNA, to=to, subject=f"RE: [{second}] Bomen"))

    assert (outcome.outcome, outcome.reason) == (Outcome.ASKED_BACK, "which-question")
    assert {match_of(desk, first), match_of(desk, second)} == {MatchStatus.ASKED}


def test_m59_token_recased_or_stripped_has_no_plus_part_to_lose(desk: Desk):
    name = token_of(desk, brought(desk)).partition("@")[0]

    assert "+" not in name
    assert len(name) <= 64 and name == name.lower() and name.isascii()


def test_m59_token_recased_or_stripped_behind_another_name_in_the_address_book(desk: Desk):
    reference = brought(desk)
    shown = {"To": "Leren met de Stad <vraagstuk@loket.stad.example>"}

    outcome = desk.mail(
        a_mail("INTERESSE", sender=ANNA, to=token_of(desk, reference), headers=shown, subject="vraag")
    )

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.DONE, reference)


@pytest.mark.parametrize("extra", ["a" * 40, "+lms", "é"])
def test_m59_token_recased_or_stripped_with_more_behind_it_is_no_token(desk: Desk, extra: str):
    reference = brought(desk)
    name, _, domain = token_of(desk, reference).partition("@")
    shown = {"To": "vraagstuk@loket.stad.example"}

    outcome = desk.mail(
        a_mail("INTERESSE", sender=ANNA, to=f"{name}{extra}@{domain}", headers=shown, subject="vraag")
    )

    assert outcome.outcome is not Outcome.DONE
    assert match_of(desk, reference) is MatchStatus.ASKED


def buttons(one: EmailMessage) -> Iterator[tuple[str, dict[str, str]]]:
    """Address and fields of each button, as a mail program takes them over from the HTML of a letter."""
    part = one.get_body(("html",))
    assert part is not None
    for href in ADDRESS.findall(part.get_content().replace("&amp;", "&")):
        link = urlsplit(href)
        if link.query:
            yield unquote(link.path), {name: value[0] for name, value in parse_qs(link.query).items()}


def pressed(one: EmailMessage, word: str) -> tuple[str, str, str]:
    """Address, subject and text that pressing a button puts into a new mail."""
    to, fields = next((to, said) for to, said in buttons(one) if said["body"].startswith(word))
    return to, fields["subject"], fields["body"]


def test_m60_button_opens_new_mail_that_does_what_the_button_says(desk: Desk):
    reference = brought(desk)
    to, subject, text = pressed(letter(desk, reference, "notice", "hl"), "INTERESSE")

    outcome = desk.mail(a_mail(text, sender=ANNA, to=to, subject=subject))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.DONE, reference)
    assert match_of(desk, reference) is MatchStatus.CONSIDERING


def test_m60_button_opens_new_mail_in_a_private_account_and_is_held(desk: Desk):
    reference = brought(desk)
    to, subject, text = pressed(letter(desk, reference, "notice", "hl"), "INTERESSE")

    outcome = desk.mail(a_mail(text, sender=PRIVATE, to=to, subject=subject))

    assert (outcome.outcome, outcome.reason) == (Outcome.HELD, "other-address")
    assert match_of(desk, reference) is MatchStatus.ASKED
    assert letter(desk, reference, "is-this-you", "hl")["To"] == "a.dewit@hsleiden.example"


def test_m60_button_opens_new_mail_by_a_short_link_beside_which_the_word_stands(desk: Desk):
    reference = brought(desk, subject="Een heel lange titel met é en & erin " * 4)
    notice = letter(desk, reference, "notice", "hl")
    part = notice.get_body(("html",))
    assert part is not None

    links = ADDRESS.findall(part.get_content().replace("&amp;", "&"))

    assert links and max(map(len, links)) <= 500
    assert all(said["body"].split("\r\n")[0].strip(": ") in text_of(notice) for _, said in buttons(notice))


@pytest.mark.parametrize(
    "before",
    [
        "Antw: ",
        "BETR: ",
        "Doorst: ",
        "AW: ",
        "RE: FW: RE: ",
        "[EXTERN] [SPAM?] Antw: ",
        "[SPAM?] RE: [EXTERN] BETR: ",
    ],
)
def test_m65_dutch_subject_prefixes_are_taken_off_for_display_and_kept_in_the_raw_mail(
    desk: Desk, before: str
):
    outcome = desk.mail(a_mail(TEXT, subject=f"{before}Speelplek"))

    body = desk.dossier(outcome.effects[0].reference).body
    assert outcome.outcome is Outcome.CREATED
    assert body is not None and body.title == "Speelplek"
    assert f"Subject: {before}Speelplek".encode() in (wiring.mailbox().raw(outcome.arrival) or b"")


def test_m65_dutch_subject_prefixes_do_not_hide_the_reference(desk: Desk):
    reference = brought(desk)

    outcome = desk.mail(a_mail("Nog iets.", subject=f"[SPAM?] BETR: [EXTERN] Antw: AW: [{reference}] tuin"))

    assert (outcome.outcome, outcome.effects[0].reference) == (Outcome.ADDED, reference)
