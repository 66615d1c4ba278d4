"""Receipt, confirmation, status and messages; and what holds for every page."""

import re
from datetime import date

import pytest

from loket.domain.events import (
    EVENTS,
    AddressChanged,
    Ended,
    ErasureDecided,
    HandedOver,
    HandOverAgreed,
    HandOverProposed,
    HandOverRefused,
    Joined,
    MailDisowned,
    MailHeld,
    MailVouched,
    NobodyThere,
    Noted,
    Parted,
    Relayed,
    Undelivered,
    WentAway,
    WriterNamed,
)
from loket.domain.lifecycle import Ending
from loket.domain.match import MatchStatus
from loket.domain.people import Language
from loket.domain.status import QuestionStatus
from loket.web import status_view, texts
from loket.web.frame import Frame
from loket.web.pages import FORM_WORDS, message_page
from loket.web.render import prepare
from loket.web.views import (
    USUAL_STEP,
    MessageCode,
    ReceiptStep,
    StatusLine,
    StatusStep,
    TimelineEntry,
    letterhead,
)
from tests.builders import REFERENCE, a_programme
from tests.web.html_reading import Page
from tests.web.page_states import (
    PROGRAMME,
    TITLE,
    TYPED,
    a_check_page,
    a_confirm_page,
    a_form_page,
    a_receipt_page,
    a_status_page,
    every_state,
)

STATES = [(language, state) for language in Language for state in every_state(language)]
INTERNAL = {
    ErasureDecided, Noted, Relayed, HandedOver, MailHeld, MailVouched, MailDisowned, Undelivered, WentAway,
    WriterNamed, Joined, Parted,
    HandOverProposed, HandOverAgreed, HandOverRefused, NobodyThere, AddressChanged,
}  # fmt: skip
EVIL = '"><script>alert(1)</script>'


def kebab(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


@pytest.mark.parametrize(("language", "state"), STATES)
class TestEveryPage:
    def test_says_its_language_and_where_it_belongs(self, language, state):
        page = Page(every_state(language)[state])

        assert page.one("html")["lang"] == language
        assert page.one("title").text.endswith(page.one("p", class_="name").text)

    def test_has_one_main_heading_and_ids_that_occur_once(self, language, state):
        page = Page(every_state(language)[state])
        ids = [one["id"] for one in page.elements if one["id"]]

        assert len(page.all("h1")) == 1
        assert len(set(ids)) == len(ids)

    def test_lets_a_keyboard_skip_to_the_content(self, language, state):
        page = Page(every_state(language)[state])

        assert page.all("a")[0]["href"] == "#content"
        assert page.named("content").tag == "main"

    def test_has_nothing_inline_and_waits_for_no_script(self, language, state):
        page = Page(every_state(language)[state])

        assert page.all("style") == []
        for script in page.all("script"):
            assert (script.text, "defer" in script.attributes) == ("", True)
        assert not [
            one for one in page.elements for name in one.attributes if name == "style" or name[:2] == "on"
        ]
        loaded = [
            one[name] for one in page.elements for name in ("src", "href") if one[name] and one.tag != "a"
        ]
        assert all(address.startswith(("/web/", "/vraagstuk?")) for address in loaded)


@pytest.mark.parametrize("language", list(Language))
def test_f42_consistent_help_stands_at_the_same_place_on_every_page(language):
    footers = {
        Page(html).one("footer").text
        for state, html in every_state(language).items()
        if state != "message-without-programme"
    }

    assert len(footers) == 1
    assert "vraagstuk@loket.stad.example" in footers.pop()


def test_help_without_a_telephone_names_none():
    page = Page(a_form_page(programme=a_programme(phone="")))

    assert "Telefoon:" not in page.one("footer").text


@pytest.mark.parametrize(
    "html",
    [
        a_form_page(values=dict.fromkeys(TYPED, EVIL), notice="failed"),
        a_check_page(values=dict.fromkeys(TYPED, EVIL)),
        a_confirm_page(title=EVIL, action=EVIL),
        a_status_page(title=EVIL),
        a_receipt_page(email=EVIL, suggestion=EVIL, reference=EVIL),
        a_form_page(
            programme=a_programme(name={Language.NL: EVIL}, neighbourhoods=(EVIL,), privacy_version=EVIL)
        ),
    ],
)
def test_what_people_wrote_is_never_markup(html):
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_receipt_shows_reference_and_address_large():
    page = Page(a_receipt_page())

    assert [one.text for one in page.all("dd")] == [REFERENCE, "fatima@gmial.com"]
    assert "Klopt dit adres?" in page.one("main").text
    assert "Bedoelde u fatima@gmail.com?" in page.one("main").text


def test_the_receipt_suggests_nothing_where_nothing_looks_mistyped():
    assert "Bedoelde u" not in a_receipt_page(suggestion=None)


@pytest.mark.parametrize("step", list(ReceiptStep))
def test_f37_confirmation_next_steps_say_what_happens_and_when(step):
    steps = Page(a_receipt_page(next_step=step)).one("ol").text

    assert "24 november 2026" in steps
    assert "binnen 5 werkdagen" in steps


def test_the_receipt_s_heading_can_take_the_focus():
    assert Page(a_receipt_page()).named("outcome").tag == "h1"


def test_a_question_without_a_title_is_told_so():
    assert "nog geen titel" in a_receipt_page(title_known=False)
    assert "nog geen titel" not in a_receipt_page()


def test_f44_accessible_authentication_is_one_button_and_nothing_to_type():
    page = Page(a_confirm_page())
    form = page.one("form")

    assert (form["method"], form["action"]) == ("post", "/bevestigen/lms-2026-0042-token#outcome")
    assert len(page.all("button")) == 1
    assert not [one for one in page.all("a") if "bevestigen" in one["href"]]
    assert page.all("dd")[0].text == TITLE


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("status", list(QuestionStatus))
def test_every_status_of_a_question_has_words_and_a_usual_next_step(language, status):
    page = Page(a_status_page(language, status=status, next_step=USUAL_STEP[status]))

    assert page.all("dd")[0].text in page.one("title").text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("step", list(StatusStep))
def test_every_next_step_has_words(language, step):
    assert (
        texts.texts(language, "status")(f"steps.{step}")
        in Page(a_status_page(language, next_step=step)).one("main").text
    )


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("status", list(MatchStatus))
def test_every_status_of_a_match_names_the_institution(language, status):
    line = StatusLine(institution="Hogeschool Leiden", status=status, since=date(2026, 11, 9))

    assert "Hogeschool Leiden" in Page(a_status_page(language, lines=(line,))).one("ul", class_="lines").text


def test_a_match_says_who_is_waited_for_and_until_when():
    line = StatusLine(
        institution="Hogeschool Leiden",
        status=MatchStatus.CONSIDERING,
        since=date(2026, 11, 9),
        next_date=date(2026, 12, 1),
        waiting_on="institution",
    )

    said = Page(a_status_page(lines=(line,))).one("ul", class_="lines").text

    assert said == (
        "Hogeschool Leiden bekijkt uw vraagstuk sinds 9 november 2026 "
        "Wij wachten op Hogeschool Leiden. Wij verwachten nieuws uiterlijk op 1 december 2026."
    )


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("event", [one for one in EVENTS if one not in INTERNAL | {Ended}])
def test_every_event_that_partners_see_has_words(language, event):
    entry = TimelineEntry(date(2026, 11, 9), kebab(event.__name__), "Hogeschool Leiden")

    assert Page(a_status_page(language, timeline=(entry,))).one("ol").text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("ending", list(Ending))
def test_every_ending_has_words(language, ending):
    entry = TimelineEntry(date(2026, 11, 9), str(ending))

    assert Page(a_status_page(language, timeline=(entry,))).one("ol").text


@pytest.mark.parametrize("event", sorted(INTERNAL, key=lambda event: event.__name__))
def test_an_event_that_is_not_for_partners_is_left_out_and_has_no_words(event):
    assert event in status_view.INTERNAL
    with pytest.raises(KeyError):
        a_status_page(timeline=(TimelineEntry(date(2026, 11, 9), kebab(event.__name__)),))


def test_who_has_just_confirmed_is_thanked_first():
    page = Page(a_status_page(just_confirmed=True))

    assert "bevestigd" in page.named("outcome").text
    assert "autofocus" in page.named("outcome").attributes


@pytest.mark.parametrize("code", list(MessageCode))
def test_every_message_has_a_way_on(code):
    page = Page(message_page(Language.EN, code, PROGRAMME, frame=Frame(place="leiden-nl")))

    assert page.all("a", href="/vraagstuk?lang=en&plek=leiden-nl")
    assert page.all("a", href="mailto:vraagstuk@loket.stad.example")


def test_a_message_needs_no_programme():
    assert Page(message_page(Language.NL, "server-error")).all("a", href="/vraagstuk?lang=nl")


def test_a_name_that_a_programme_has_in_one_language_stands_for_all():
    dutch = a_programme(name={Language.NL: "Leren met de Stad"})

    assert letterhead(dutch, Language.EN).name == "Leren met de Stad"


@pytest.mark.parametrize("words", sorted(file.stem for file in (texts.FOLDER / "nl").glob("*.toml")))
def test_both_languages_say_the_same_things_with_the_same_facts(words):
    dutch, english = (texts.texts(language, words).texts for language in Language)

    assert list(dutch) == list(english)
    for key, text in dutch.items():
        assert facts(text) == facts(english[key]), key


def facts(text):
    """The names in braces, and for a list how many sentences it has."""
    whole = " ".join(text) if isinstance(text, list) else text
    return set(re.findall(r"{(\w+)}", whole)), len(text) if isinstance(text, list) else 1


def test_a_page_that_was_prepared_reads_no_file_any_more():
    prepare("layout.html", "form.html", words=FORM_WORDS)
    before = texts.texts.cache_info().misses

    a_form_page()

    assert texts.texts.cache_info().misses == before
