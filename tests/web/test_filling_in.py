"""What befalls people while they fill in the form and send it, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.site import fill_in, send

CHECK = "Controleer uw antwoorden"
SEND = "Verstuur uw vraagstuk"
TITLE = "Vat uw vraagstuk samen"
BLOCKED = """Object.defineProperty(window, "sessionStorage",
               { get() { throw new DOMException("blocked", "SecurityError"); } })"""


def title(page):
    return page.get_by_label(TITLE)


def arrived(page):
    expect(page.get_by_text("LMS-2026-0042")).to_be_visible()


def lost(answer):
    """The connection breaks after the question was taken in, before its answer is there."""
    answer.close_connection = True


def broken(status, content_type="application/json"):
    """What a gateway says in the place of our function."""
    return lambda answer: answer.answer(status, "{}", {"Content-Type": content_type})


def test_f01_double_submit_is_one_question(visit, site):
    page = visit("/vraagstuk")
    fill_in(page)
    page.get_by_role("button", name=CHECK).click()
    before = len(site.posts)

    page.get_by_role("button", name=SEND).dblclick()

    arrived(page)
    assert len({one.submission.id for one in site.posts[before:]}) == 1


def test_f02_committed_but_answer_lost_is_sent_again_as_the_same_submission(visit, site):
    page = visit("/vraagstuk")
    fill_in(page)
    page.get_by_role("button", name=CHECK).click()
    expect(page.get_by_role("button", name=SEND)).to_be_visible()
    before = len(site.posts)
    site.befalls.append(lost)

    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("heading", name="Versturen lukt nu niet")).to_be_focused()
    page.reload()
    expect(title(page)).to_have_value("Hoe houden we de binnentuin koel?")
    send(page)

    arrived(page)
    taken_in = site.posts[before:]
    assert len(taken_in) == 2
    assert len({one.submission.id for one in taken_in}) == 1


@pytest.mark.parametrize("answer", [broken(503), broken(500, "text/html"), broken(429)])
def test_f20_backend_or_mail_down_keeps_the_text_and_offers_copy_and_address(visit, site, answer):
    page = visit("/vraagstuk")
    fill_in(page)
    page.get_by_label("Scriptie").check()
    site.befalls.append(answer)

    page.get_by_role("button", name=CHECK).click()

    expect(page.get_by_role("heading", name="Versturen lukt nu niet")).to_be_focused()
    copied = page.get_by_label("Uw tekst om te kopiëren").input_value()
    for part in (
        "Hoe houden we de binnentuin koel?",
        "Wat helpt daartegen?",
        "Scriptie",
        "fatima@buurttuin.example",
    ):
        assert part in copied
    expect(page.locator("main").get_by_role("link", name="vraagstuk@loket.stad.example")).to_be_visible()
    expect(title(page)).to_have_value("Hoe houden we de binnentuin koel?")


def test_offline_at_submit_nothing_is_lost_and_one_press_sends_it_afterwards(visit, site):
    page = visit("/vraagstuk")
    fill_in(page)
    page.get_by_role("button", name=CHECK).click()
    expect(page.get_by_role("button", name=SEND)).to_be_visible()
    page.context.set_offline(True)

    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("heading", name="Versturen lukt nu niet")).to_be_focused()
    assert "fatima@buurttuin.example" in page.get_by_label("Uw tekst om te kopiëren").input_value()
    page.context.set_offline(False)
    page.get_by_role("button", name=SEND).click()

    arrived(page)


def test_the_text_can_be_copied_with_a_button(visit, site):
    page = visit("/vraagstuk")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill_in(page)
    site.befalls.append(broken(503))
    page.get_by_role("button", name=CHECK).click()

    page.get_by_role("button", name="Kopieer de tekst").click()

    expect(page.get_by_text("Gekopieerd")).to_be_visible()
    assert "Fatima el Idrissi" in page.evaluate("navigator.clipboard.readText()")


def test_f09_refresh_back_two_tabs_a_refresh_brings_back_what_was_typed(visit):
    page = visit("/vraagstuk")
    fill_in(page)
    page.get_by_label("Stage", exact=True).check()
    page.get_by_label("Over welke wijk").select_option("Merenwijk")
    id = page.locator("[name=submission_id]").input_value()

    page.reload()

    expect(page.get_by_text("staat er weer")).to_be_visible()
    expect(title(page)).to_have_value("Hoe houden we de binnentuin koel?")
    expect(page.get_by_label("Wat wilt u weten")).to_have_value("Wat helpt daartegen?\n\nHet is er te warm.")
    expect(page.get_by_label("Stage", exact=True)).to_be_checked()
    expect(page.get_by_label("Over welke wijk")).to_have_value("Merenwijk")
    assert page.locator("[name=submission_id]").input_value() == id


def test_what_the_website_chose_beforehand_is_not_called_brought_back(visit):
    page = visit("/vraagstuk?thema=energie")
    expect(page.get_by_label("Energie")).to_be_checked()

    page.reload()

    expect(page.get_by_text("staat er weer")).to_have_count(0)
    title(page).fill("Hoe houden we de binnentuin koel?")
    page.reload()
    expect(page.get_by_text("staat er weer")).to_be_visible()


def test_what_was_brought_back_can_be_emptied_at_once(visit):
    page = visit("/vraagstuk")
    fill_in(page)
    page.reload()

    page.get_by_role("button", name="Maak het formulier leeg").click()

    expect(title(page)).to_have_value("")
    page.reload()
    expect(title(page)).to_have_value("")


def test_f09_refresh_back_two_tabs_back_after_sending_leads_to_the_receipt(visit):
    page = visit("/vraagstuk?lang=nl")
    fill_in(page)
    send(page)
    arrived(page)

    page.go_back()

    arrived(page)
    expect(page).to_have_url(re.compile("/ontvangen"))


def test_f09_refresh_back_two_tabs_another_question_starts_empty_as_one_of_its_own(visit, site):
    page = visit("/vraagstuk")
    fill_in(page)
    send(page)
    arrived(page)

    page.get_by_role("link", name="Nog een vraagstuk indienen").click()
    expect(title(page)).to_have_value("")
    fill_in(page)
    send(page)
    arrived(page)

    first, second = site.posts[-2:]
    assert first.submission.id != second.submission.id


def test_f09_refresh_back_two_tabs_are_two_questions(visit, site):
    one = visit("/vraagstuk")
    other = one.context.new_page()
    other.goto(one.url)
    fill_in(one)

    expect(title(other)).to_have_value("")
    fill_in(other)
    send(one)
    arrived(one)
    send(other)
    arrived(other)

    assert len({sent.submission.id for sent in site.posts[-2:]}) == 2


def test_back_from_the_check_leads_to_the_answers_and_forth_again_loses_nothing(visit):
    page = visit("/vraagstuk")
    fill_in(page)
    page.get_by_role("button", name=CHECK).click()
    expect(page.get_by_role("heading", level=1, name=CHECK)).to_be_focused()

    page.go_back()

    expect(title(page)).to_have_value("Hoe houden we de binnentuin koel?")
    page.get_by_label("Uw organisatie").fill("De Buurttuin")
    page.get_by_role("button", name=CHECK).click()
    expect(page.get_by_text("De Buurttuin")).to_be_visible()


def test_a_change_from_the_check_leads_to_its_section(visit):
    page = visit("/vraagstuk")
    fill_in(page)
    page.get_by_role("button", name=CHECK).click()

    page.get_by_role("button", name="Wijzig (Uw gegevens)").click()

    expect(page.get_by_label("Uw naam")).to_be_focused()
    expect(page.get_by_label("Uw naam")).to_have_value("Fatima el Idrissi")


@pytest.mark.parametrize("script", [BLOCKED, "delete window.sessionStorage"])
def test_f07_third_party_storage_blocked_loses_only_the_draft(visit, site, script):
    page = visit("/state/confirm")
    page.add_init_script(script)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site.form_origin}/vraagstuk")

    fill_in(page)
    send(page)

    arrived(page)
    assert complaints == []


def test_f12_all_required_empty_an_error_stays_until_its_own_field_is_right(visit):
    page = visit("/vraagstuk", locale="en-US")
    page.get_by_role("button", name=CHECK).click()
    expect(page.get_by_role("heading", name="Uw vraagstuk is nog niet verstuurd")).to_be_focused()
    expect(page).to_have_title(re.compile("^Fout: "))

    page.get_by_label("Uw naam").fill("Fatima")
    expect(page.get_by_role("link", name="Vul uw naam in")).to_be_visible()
    page.get_by_role("button", name=CHECK).click()

    expect(page.get_by_role("link", name="Vul uw naam in")).to_have_count(0)
    expect(page.get_by_role("link", name="Vul uw e-mailadres in")).to_be_visible()
    expect(page.get_by_label("Uw e-mailadres")).to_have_attribute("aria-invalid", "true")


def test_the_draft_is_gone_once_the_receipt_is_there(visit):
    page = visit("/vraagstuk")
    fill_in(page)
    page.reload()
    assert "binnentuin" in page.evaluate("JSON.stringify(sessionStorage)")
    send(page)
    arrived(page)

    kept = page.evaluate("JSON.stringify(sessionStorage)")

    assert "binnentuin" not in kept
    assert "fatima" not in kept


def test_what_is_kept_in_the_tab_never_holds_the_field_for_programs(visit):
    page = visit("/vraagstuk")
    page.locator("[name=website]").fill("spam.example", force=True)
    fill_in(page)

    page.reload()

    kept = page.evaluate("JSON.stringify(sessionStorage)")
    assert "Fatima" in kept
    assert "spam.example" not in kept
