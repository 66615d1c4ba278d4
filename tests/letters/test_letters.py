"""What holds for every letter, whoever reads it."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from loket.domain.people import Language
from loket.mail.grammar.vocabulary import NAMES_SOMETHING
from loket.mail.message import buttons
from loket.mail.render import render
from loket.mail.sheet import Attached, Section, Sheet, Withheld, bared, is_bare
from loket.mail.words import BEHALF, COMMANDS, MARKER, MONTHS, NO, PARTNER_SIDE
from tests.letters.facts import BODY, OFFER, PAGE, REFERENCE, TITLE
from tests.letters.samples import Sample, samples

ALL = [pytest.param(sample, id=sample.name) for sample in samples()]
BARE = [pytest.param(sample, id=sample.name) for sample in samples() if is_bare(sample.sheet)]
TYPED = (TITLE, "Merel", "Noor", "buurttuin", "Hollander", BODY.question[:20], BODY.result, OFFER[:20])


class Reading(HTMLParser):
    """An HTML part as a reader has it: its words, its links, and what it would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self.styling = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.tags.append(tag)
        self.styling = tag == "style"
        if tag == "a":
            self.links.append(given.get("href") or "")
        self.fetched += [
            value for name in ("src", "background", "srcset", "action") if (value := given.get(name))
        ]

    def handle_data(self, data: str) -> None:
        if not self.styling:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("sample", ALL)
def test_both_parts_begin_with_the_marker(sample: Sample) -> None:
    letter = render(sample.sheet)

    marker = MARKER[sample.sheet.language]
    body = letter.html[letter.html.index("<body") :]
    assert letter.text.splitlines()[0] == marker
    assert Reading(body).text.startswith(marker)


@pytest.mark.parametrize("sample", ALL)
def test_both_parts_name_the_same_dates(sample: Sample) -> None:
    letter = render(sample.sheet)

    dates = re.compile(rf"\d{{1,2}} (?:{'|'.join(MONTHS[sample.sheet.language])}) \d{{4}}")
    assert set(dates.findall(plain(letter.text))) == set(dates.findall(Reading(letter.html).text))


@pytest.mark.parametrize("sample", ALL)
def test_both_parts_have_the_same_links(sample: Sample) -> None:
    letter = render(sample.sheet)

    in_text = {link.rstrip(".") for link in re.findall(r"https://\S+", letter.text)}
    in_html = {link for link in Reading(letter.html).links if link.startswith("https:")}
    assert in_text == in_html


@pytest.mark.parametrize("sample", ALL)
def test_both_parts_say_what_the_sheet_says(sample: Sample) -> None:
    letter = render(sample.sheet)

    sheet = bared(sample.sheet) if is_bare(sample.sheet) else sample.sheet
    facts = [line.institution for line in sheet.lines] + [file.name for file in sheet.attachments]
    facts += [file.name for file in sheet.withheld] + [sheet.writer, sheet.related, sheet.action_url]
    if sheet.question:
        facts.append(REFERENCE)
    links = Reading(letter.html).links
    for fact in facts:
        assert fact in plain(letter.text)
        assert fact in Reading(letter.html).text or fact in links


@pytest.mark.parametrize("sample", ALL)
def test_both_parts_show_the_same_commands(sample: Sample) -> None:
    letter = render(sample.sheet)

    def shown(text: str) -> set[str]:
        # VAN and BIJ are words of any sentence, and headings of the text part are in capitals.
        everyday = (COMMANDS[sample.sheet.language][word] for word in NAMES_SOMETHING)
        said = {*COMMANDS[sample.sheet.language].values()}.difference(everyday)
        return {command for command in said if re.search(rf"(?<!\w){command}(?!\w)", text)}

    assert shown(plain(letter.text)) == shown(Reading(letter.html).text)


@pytest.mark.parametrize("sample", ALL)
def test_nothing_is_fetched_when_a_letter_is_opened(sample: Sample) -> None:
    reading = Reading(render(sample.sheet).html)

    assert reading.fetched == []
    assert not {"img", "script", "link", "iframe", "object", "form", "video"} & set(reading.tags)
    assert "url(" not in render(sample.sheet).html


@pytest.mark.parametrize("sample", ALL)
def test_tables_and_buttons_never_stand_inside_a_paragraph(sample: Sample) -> None:
    html = render(sample.sheet).html

    for paragraph in re.findall(r"<p[ >].*?</p>", html, re.DOTALL):
        assert "<table" not in paragraph
        assert "<p" not in paragraph[2:]


@pytest.mark.parametrize("sample", ALL)
def test_html_is_balanced(sample: Sample) -> None:
    html = render(sample.sheet).html

    for tag in ("table", "tr", "td", "p", "ul", "li", "h1", "h2", "a", "span", "strong", "div"):
        assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>"), tag


@pytest.mark.parametrize("sample", ALL)
def test_text_lines_fit_a_mail_program_unless_they_are_links(sample: Sample) -> None:
    long = [line for line in render(sample.sheet).text.splitlines() if len(line) > 76]

    assert [line for line in long if not line.strip().startswith("https://")] == []


@pytest.mark.parametrize("sample", ALL)
def test_every_command_in_capitals_is_one_that_can_be_said(sample: Sample) -> None:
    language = sample.sheet.language
    known = {*COMMANDS[language].values(), NO[language]}
    known |= {f"{BEHALF[language]} {PARTNER_SIDE[language]} {command}" for command in known}

    text = render(sample.sheet).text

    offered = [line.strip() for line in text.splitlines() if re.fullmatch(r"  [A-Z][A-Z ]*:?", line)]
    assert set(offered) <= known
    for said in re.findall(r"(?:Antwoord (?:dan|daarvoor)|reply) ([A-Z]{2,})", text):
        assert said in known


@pytest.mark.parametrize("sample", ALL)
def test_buttons_open_a_mail_with_a_command_on_its_first_line(sample: Sample) -> None:
    for button in sample.sheet.buttons:
        body = unquote(button.href.split("&body=")[1])

        assert body.splitlines()[0].strip() == button.command
        assert button.href.startswith(f"mailto:{sample.sheet.reply_address}?")


@pytest.mark.parametrize("sample", BARE)
def test_letters_to_unproven_addresses_repeat_nothing_that_was_typed(sample: Sample) -> None:
    letter = render(sample.sheet)

    for typed in TYPED:
        assert typed not in letter.subject
        assert typed not in plain(letter.text)
        assert typed not in unquote(letter.html)


def stuffed(sheet: Sheet, typed: str) -> Sheet:
    """The sheet with this text wherever somebody can type one."""
    question = sheet.question
    if question is not None:
        question = replace(
            question,
            title=typed,
            sections=(Section("?", typed),),
            asker_name=typed,
            asker_organisation=typed,
            on_behalf_of=typed,
        )
    return replace(
        sheet,
        question=question,
        recipient=replace(sheet.recipient, name=typed),
        said=typed,
        understood=typed,
        attachments=(Attached(typed, 1000, "https://loket.example/bestand"),),
        writer=typed,
        related=typed,
        withheld=(Withheld(typed, "dangerous"),),
        buttons=buttons((one.word for one in sheet.buttons), sheet.reply_address, typed, sheet.language),
    )


@pytest.mark.parametrize("sample", BARE)
def test_unproven_readers_get_no_typed_text_whatever_the_sheet_holds(sample: Sample) -> None:
    letter = render(stuffed(sample.sheet, "Xyzzy"))

    assert "Xyzzy" not in letter.subject + letter.text + letter.html


@pytest.mark.parametrize("sample", ALL)
def test_typed_text_is_never_markup_nor_a_template(sample: Sample) -> None:
    letter = render(stuffed(sample.sheet, '{{ 7*191 }}"><script>alert(1)</script>\n\n<b>&amp;'))

    assert "<script" not in letter.html
    assert "<b>" not in letter.html
    assert "1337" not in letter.html + letter.text


@pytest.mark.parametrize("sample", ALL)
def test_typed_text_cannot_hide_or_turn_what_is_read(sample: Sample) -> None:
    letter = render(stuffed(sample.sheet, "a\u202eb\x00c\x08\u2066d\ud800"))

    for part in (letter.subject, letter.text, letter.html):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x08\ud800]", part)


@pytest.mark.parametrize("language", Language)
def test_a_refusal_discloses_no_question(language: Language) -> None:
    sheet = next(one.sheet for one in samples() if one.name == f"refusal.{language}")
    question = next(one.sheet.question for one in samples() if one.name == f"notice.{language}")

    letter = render(replace(sheet, question=question))

    assert REFERENCE not in letter.subject + letter.text + letter.html


@pytest.mark.parametrize("sample", [one for one in BARE if not one.id.startswith("named")])
def test_unproven_readers_get_no_link_to_a_page_that_shows_the_question(sample: Sample) -> None:
    letter = render(replace(sample.sheet, status_url=PAGE))

    assert PAGE not in letter.text + letter.html


@pytest.mark.parametrize("sample", ALL)
def test_without_a_page_there_is_no_link_to_one(sample: Sample) -> None:
    letter = render(replace(sample.sheet, status_url="", action_url=""))

    links = [link for link in Reading(letter.html).links if link.startswith("http")]
    assert set(links) <= {sample.sheet.programme.website}
