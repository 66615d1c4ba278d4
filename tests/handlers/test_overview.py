"""OVERZICHT: whoever has work hears what is open, and nobody what is others' business."""

import csv
import io
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

import pytest

from loket import wiring
from loket.domain.outcomes import Outcome
from loket.domain.programme import Programme
from loket.domain.submission import EducationForm
from tests.builders import DAY, a_programme
from tests.handlers.conftest import Desk, text_of
from tests.handlers.test_mail_walk import ANNA, BEN, FATIMA, brought, letter
from tests.handlers.test_walk import asked, confirm_link
from tests.posted import a_mail, a_reply

BUREAU = "Programmabureau <bureau@lerenmetdestad.example>"
TREES = "Wie telt met ons de bomen van de Merenwijk, en wat leert de gemeente daarvan?"
PRIVATE = ("fatima@buurttuin.example", "06 12345678", "0612345678")


def wanted(desk: Desk, sender: str = ANNA) -> EmailMessage:
    """The overview that somebody asks for at the intake."""
    outcome = desk.mail(a_mail("Overzicht", sender=sender, subject="overzicht"))
    assert (outcome.outcome, outcome.reason, outcome.effects) == (Outcome.DONE, "overview", ())
    return desk.loose_letter(outcome)


def table_of(overview: EmailMessage) -> list[list[str]]:
    """The rows of the attached table, as Python's own reader finds them."""
    (attached,) = overview.iter_attachments()
    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes)
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def plain(overview: EmailMessage) -> str:
    return " ".join(text_of(overview).split())


def decline(desk: Desk, reference: str, sender: str, person: str) -> None:
    word = "NO MATCH: full" if sender == BEN else "GEEN MATCH: vol"
    desk.mail(a_reply(letter(desk, reference, "notice", person), word, sender=sender))


def accepted(desk: Desk, **changes: object) -> str:
    """The reference of a question by form, with a telephone number, whose address was proven."""
    reference = asked(desk, **changes)
    desk.visit(confirm_link(desk, reference), "POST")
    desk.deliver()
    return reference


def test_an_overview_shows_what_is_open_at_one_s_own_institution_oldest_first(desk: Desk):
    first, second = brought(desk), brought(desk, TREES, subject="Bomen")
    desk.now += 3 * DAY
    third = brought(desk, "Hoe wordt ons plein groener, en wie meet dat?", subject="Plein")
    done = brought(desk, "Wie helpt ons met onze nieuwe website?", subject="Website")
    decline(desk, done, ANNA, "hl")

    overview = wanted(desk)

    shown = plain(overview)
    assert overview["To"] == "a.dewit@hsleiden.example"
    assert overview["Subject"] == "Open vraagstukken in week 48 van 2026"
    assert "Er staan 3 vraagstukken open bij Hogeschool Leiden." in shown
    assert max(shown.index(first), shown.index(second)) < shown.index(third)
    assert done not in overview.as_string()
    assert "al 3 dagen; antwoord verwacht uiterlijk maandag 30 november 2026" in shown
    assert "Contactpersoon: Anna de Wit" in shown


def test_a_match_waits_since_it_became_somebody_s_turn_and_not_by_the_date_it_is_due(desk: Desk):
    early, late = brought(desk), brought(desk, TREES, subject="Bomen")
    desk.now += DAY
    notice = letter(desk, early, "notice", "hl")
    desk.mail(a_reply(notice, "INTERESSE TOT 26 november", sender=ANNA))
    desk.now += 2 * DAY

    rows = table_of(wanted(desk))[1:]

    assert [(row[0], row[5], row[7]) for row in rows] == [
        (late, "3", "2026-11-30"),
        (early, "2", "2026-11-27"),
    ]


def test_an_overview_is_read_in_its_reader_s_language(desk: Desk):
    reference = brought(desk)

    overview = wanted(desk, BEN)

    (attached,) = overview.iter_attachments()
    assert attached.get_filename() == "overview-2026-11-23.csv"
    assert table_of(overview)[0][:3] == ["Reference", "Title", "Institution"]
    assert f"1. {reference}" in plain(overview)
    assert "1 question is open at Universiteit Leiden." in plain(overview)


def test_the_attached_table_opens_in_dutch_excel(desk: Desk):
    reference = brought(desk)

    (attached,) = wanted(desk).iter_attachments()

    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert attached.get_content_type() == "text/csv"
    assert attached.get_filename() == "overzicht-2026-11-23.csv"
    assert content.startswith(b"\xef\xbb\xbf" + b'"Kenmerk";"Titel"')
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 2
    assert f'"{reference}"'.encode() in content


def test_an_institution_never_sees_a_question_of_another_one_only(desk: Desk):
    shared, only_ul = brought(desk), accepted(desk, institution="universiteit-leiden")

    hogeschool, universiteit = wanted(desk), wanted(desk, BEN)

    assert shared in hogeschool.as_string()
    assert only_ul not in hogeschool.as_string()
    assert only_ul in universiteit.as_string()
    assert "Universiteit" not in plain(hogeschool)
    assert not any("Universiteit" in cell for row in table_of(hogeschool) for cell in row)


@pytest.mark.parametrize("sender", [ANNA, BEN, BUREAU])
def test_no_overview_has_an_address_or_telephone_of_the_partner(desk: Desk, sender: str):
    reference = accepted(desk, confidential=True)

    overview = wanted(desk, sender)

    cells = " ".join(cell for row in table_of(overview) for cell in row)
    assert reference in plain(overview) and reference in cells
    for private in PRIVATE:
        assert private not in plain(overview) + cells
        html = overview.get_body(("html",))
        assert html is not None and private not in html.get_content()


def test_the_desk_sees_every_institution_by_question_and_what_waits_for_itself(desk: Desk):
    both = brought(desk)
    held = desk.mail(a_mail(TREES, mail_from="", subject="Bomen")).effects[0].reference
    unplaced = brought(desk, "Hoe wordt ons plein groener, en wie meet dat?", subject="Plein")
    for sender, person in ((ANNA, "hl"), (BEN, "ul")):
        decline(desk, unplaced, sender, person)
    waits = desk.mail(a_mail("", subject="Vraag", files=[("vraag.pdf", b"%PDF-1.7")]))
    empty = waits.effects[0].reference

    overview = wanted(desk, BUREAU)

    rows = table_of(overview)[1:]
    assert {row[0] for row in rows} == {both, held, unplaced, empty}
    assert [row[2] for row in rows if row[0] == both] == ["Hogeschool Leiden", "Universiteit Leiden"]
    assert [row[2] for row in rows if row[0] in (held, unplaced, empty)] == ["", "", ""]
    assert "Er staan 4 vraagstukken open bij Leren met de Stad." in plain(overview)
    assert "geen onderwijsinstelling bekijkt het vraagstuk nog" in plain(overview)


@pytest.mark.parametrize("sender", [ANNA, BUREAU])
def test_where_nothing_is_open_the_letter_is_short_and_carries_no_table(desk: Desk, sender: str):
    overview = wanted(desk, sender)

    assert "Er staat nu niets open" in plain(overview)
    assert list(overview.iter_attachments()) == []


def test_a_question_that_was_closed_is_open_to_nobody(desk: Desk):
    reference = brought(desk)
    desk.mail(a_reply(letter(desk, reference, "receipt"), "INTREKKEN", sender=FATIMA))

    assert reference not in wanted(desk).as_string()
    assert reference not in wanted(desk, BUREAU).as_string()


def test_an_erased_question_is_open_to_nobody(desk: Desk):
    reference = brought(desk)
    other = brought(desk, TREES, subject="Bomen", sender="Piet <piet@elders.example>")
    receipt = letter(desk, reference, "receipt")
    desk.mail(a_reply(receipt, "VERWIJDER MIJN GEGEVENS", sender=FATIMA))
    desk.mail(a_reply(letter(desk, reference, "confirm-erasure"), "Ja", sender=FATIMA))
    desk.now += DAY
    desk.attend()

    shown = [row[0] for row in table_of(wanted(desk, BUREAU))[1:]]

    assert desk.dossier(reference).body is None
    assert set(shown) == {other}


def two_at_hogeschool() -> Programme:
    """The programme with a second contact at the hogeschool, who is asked for minors only."""
    programme = a_programme()
    hogeschool = programme.institutions[0]
    karim = replace(
        hogeschool.contacts[0],
        id="hl-minoren",
        name="Karim el Amrani",
        addresses=("k.elamrani@hsleiden.example",),
        forms=(EducationForm.MINOR,),
        themes=(),
    )
    both = replace(hogeschool, contacts=(*hogeschool.contacts, karim))
    return replace(programme, institutions=(both, *programme.institutions[1:]))


def test_a_colleague_of_the_same_institution_sees_who_has_a_question(desk: Desk):
    wiring.table().programmes.apply(two_at_hogeschool())
    reference = brought(desk)

    overview = wanted(desk, "Karim <k.elamrani@hsleiden.example>")

    assert reference in plain(overview)
    assert "Contactpersoon: Anna de Wit" in plain(overview)


def test_what_is_open_costs_the_same_whatever_else_there_is(desk: Desk):
    brought(desk)
    few = requests_for_overview(desk)
    for what in ("fietsen", "vijvers", "daken", "markten", "koren", "bruggen"):
        text = f"Hoe kunnen bewoners samen zorgen voor {what}, en wie onderzoekt dat graag?"
        done = brought(desk, text, subject=what, sender=f"Piet <{what}@elders.example>")
        decline(desk, done, ANNA, "hl")

    assert requests_for_overview(desk) == few == ["Query", "BatchGetItem", "BatchGetItem"]


def requests_for_overview(desk: Desk) -> list[str]:
    """What an overview of the hogeschool asks of the table."""
    asked_for: list[str] = []

    def note(model: Any, **_: object) -> None:
        asked_for.append(model.name)

    events = wiring.dynamo().client.meta.events
    events.register("before-call.dynamodb", note)
    found = wiring.lists().briefs([one.reference for one in wiring.lists().open_matches("hogeschool-leiden")])
    events.unregister("before-call.dynamodb", note)
    assert len(found) == 1
    return asked_for
