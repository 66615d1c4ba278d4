"""Files in a real browser: progress, stopping, a line that drops, and a browser without script (F19, F40)."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from loket.domain.uploads import LARGEST_FILE_BYTES
from loket.web.views import ReceiptFiles
from tests.web.file_store import running_store
from tests.web.site import CRITERIA, fill_in

LARGE = b"%PDF-1.7" + b"x" * (4 * 1024 * 1024)


@pytest.fixture
def store(site):
    with running_store() as server:
        site.uploads, site.refusal, site.receipt_files = server.origin, "", ReceiptFiles()
        site.asked.clear()
        site.posts.clear()
        yield server
        site.uploads, site.refusal, site.receipt_files = "", "", ReceiptFiles()


@pytest.fixture
def form(visit, store):
    return visit("/vraagstuk?lang=nl")


def a_file(name="plan.pdf", content=b"%PDF-1.7 plan"):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def choose(page, *files):
    page.locator("#files-choose").set_input_files(list(files))


def check(page):
    """The button that leads to all answers once more."""
    return page.get_by_role("button", name="Controleer uw antwoorden")


def named(page):
    """What the form would send."""
    return [field.get_attribute("value") for field in page.locator("input[name=file]").all()]


def lines(page):
    return page.locator("[data-uploads] li")


def test_f40_no_dragging_a_file_is_chosen_uploaded_and_named_by_the_form(form, store, site):
    choose(form, a_file(), a_file("foto: tuin.jpg", b"\xff\xd8\xff"))

    expect(lines(form).get_by_text("Staat klaar")).to_have_count(2)
    assert named(form) == ["1:plan.pdf", "2:foto: tuin.jpg"]
    assert {one["file"] for one in store.posts} == {b"%PDF-1.7 plan", b"\xff\xd8\xff"}
    assert {one["key"] for one in store.posts} == {b"uploads/x/1", b"uploads/x/2"}
    assert list(store.posts[0])[-1] == "file"
    # Listening to how far it is makes the browser ask first whether it may.
    assert "POST" in store.preflights
    assert site.asked[0] == {"form_token": "signed.token", "slot": 1, "name": "plan.pdf", "size": 13}


def test_what_was_uploaded_goes_along_with_the_form(form, store, site):
    fill_in(form)
    choose(form, a_file())
    expect(lines(form).get_by_text("Staat klaar")).to_have_count(1)

    check(form).click()
    expect(form.locator("dd").get_by_text("plan.pdf")).to_be_visible()
    form.get_by_role("button", name="Verstuur").click()

    form.wait_for_url("**/ontvangen?**")
    assert [(one.slot, one.name) for one in site.posts[0].files] == [(1, "plan.pdf")]


def test_half_way_the_bar_is_half_way_and_it_is_said_once(form, store):
    store.hold = True
    choose(form, a_file(content=LARGE))
    store.held.wait(20)

    expect(form.get_by_role("progressbar", name="plan.pdf")).to_be_visible()
    expect(form.locator("[data-progress]")).to_have_text(re.compile(r"wordt verstuurd|plan\.pdf: [5-9]\d %"))
    store.go_on.set()
    expect(form.locator("[data-progress]")).to_have_text("plan.pdf staat klaar.")
    assert form.locator("[data-progress]").get_attribute("role") == "status"


def test_who_stops_an_upload_sends_nothing_of_it(form, store):
    store.hold = True
    choose(form, a_file(content=LARGE))
    store.held.wait(20)

    form.get_by_role("button", name="Stop: plan.pdf").click()

    expect(lines(form)).to_have_count(0)
    store.go_on.set()
    assert named(form) == []
    expect(form.locator("#files-choose")).to_be_focused()
    choose(form, a_file("ander.pdf"))
    expect(lines(form).get_by_text("Staat klaar")).to_have_count(1)
    assert named(form) == ["1:ander.pdf"]


def test_f19_attachment_zoo_an_upload_that_drops_at_90_percent_is_told_and_tried_again(form, store):
    store.drop_at = 0.9
    choose(form, a_file(content=LARGE))

    expect(lines(form).get_by_text("de verbinding viel weg")).to_be_visible()
    assert named(form) == []
    form.get_by_role("button", name="Probeer opnieuw: plan.pdf").click()

    expect(lines(form).get_by_text("Staat klaar")).to_have_count(1)
    assert named(form) == ["1:plan.pdf"]
    assert [len(one["file"]) for one in store.posts] == [len(LARGE)]


def test_f19_attachment_zoo_after_a_drop_the_form_can_be_sent_without(form, store, site):
    fill_in(form)
    store.drop_at = 0.1
    choose(form, a_file(content=LARGE))
    expect(lines(form).get_by_text("de verbinding viel weg")).to_be_visible()
    check(form).click()
    expect(form.locator("[data-problem]")).to_contain_text("Niet elk bestand kwam aan")
    check(form).click()
    form.get_by_role("button", name="Verstuur").click()

    form.wait_for_url("**/ontvangen?**")
    assert site.posts[0].files == ()


def test_what_is_empty_too_large_or_one_too_many_is_told_at_once(form, store):
    large, empty = a_file("groot.bin", bytes(LARGEST_FILE_BYTES + 1)), a_file("leeg.txt", b"")

    choose(form, large, empty, *(a_file(f"{number}.txt", b"iets") for number in range(6)))

    problem = form.locator("[data-problem]")
    expect(problem).to_contain_text("groot.bin is groter dan 20 MB")
    expect(problem).to_contain_text("leeg.txt is leeg")
    expect(problem).to_contain_text("5.txt is niet toegevoegd")
    expect(lines(form).get_by_text("Staat klaar")).to_have_count(5)


def test_a_place_that_came_free_is_used_again(form, store):
    choose(form, a_file("een.pdf"), a_file("twee.pdf"))
    expect(lines(form).get_by_text("Staat klaar")).to_have_count(2)

    form.get_by_role("button", name="Verwijder: een.pdf").click()
    choose(form, a_file("drie.pdf"))

    expect(lines(form).get_by_text("Staat klaar")).to_have_count(2)
    assert sorted(named(form)) == ["1:drie.pdf", "2:twee.pdf"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("dangerous", "kan schadelijk zijn"),
        ("expired", "stond te lang open"),
        ("busy", "te veel bestanden"),
        ("malformed", "Probeer het opnieuw"),
    ],
)
def test_what_the_server_refuses_is_said_in_words(form, store, site, code, said):
    site.refusal = code

    choose(form, a_file())

    expect(lines(form).get_by_text(said)).to_be_visible()
    assert named(form) == [] and store.posts == []


def test_sending_waits_for_a_file_that_is_under_way(form, store, site):
    fill_in(form)
    store.hold = True
    choose(form, a_file(content=LARGE))
    store.held.wait(20)

    check(form).click()
    expect(form.locator("[data-problem]")).to_contain_text("uw bestanden zijn nog onderweg")
    expect(check(form)).to_be_visible()
    store.go_on.set()
    form.get_by_role("button", name="Verstuur").click()

    form.wait_for_url("**/ontvangen?**")
    assert [one.name for one in site.posts[0].files] == ["plan.pdf"]


def test_names_that_a_draft_put_back_are_listed_and_can_be_removed(form, store):
    form.evaluate(
        """() => {
            const form = document.querySelector("form");
            for (const value of ["2:oud.pdf", "7:onzin.pdf"]) {
                const field = document.createElement("input");
                form.append(Object.assign(field, { type: "hidden", name: "file", value }));
            }
            form.dispatchEvent(new Event("loket:restored"));
        }"""
    )

    expect(lines(form)).to_have_count(1)
    assert named(form) == ["2:oud.pdf"]
    form.get_by_role("button", name="Verwijder: oud.pdf").click()
    assert named(form) == []


def test_a_form_that_takes_the_place_of_another_on_the_page_begins_anew(form, store):
    form.evaluate(
        """async () => {
            const text = await (await fetch("/vraagstuk?lang=en")).text();
            const other = new DOMParser().parseFromString(text, "text/html");
            document.querySelector("main").replaceWith(other.querySelector("main"));
            document.dispatchEvent(new Event("loket:shown"));
        }"""
    )

    choose(form, a_file())

    expect(lines(form).get_by_text("Ready")).to_have_count(1)


def test_f09_refresh_back_two_tabs_what_was_uploaded_is_still_named_after_a_refresh(form, store):
    fill_in(form)
    choose(form, a_file())
    expect(lines(form).get_by_text("Staat klaar")).to_have_count(1)
    token = form.locator("input[name=submission_id]").input_value()

    form.reload()

    expect(lines(form).get_by_text("plan.pdf")).to_be_visible()
    assert named(form) == ["1:plan.pdf"]
    assert form.locator("input[name=submission_id]").input_value() == token


def test_who_goes_back_from_the_check_finds_the_files_and_can_remove_them(form, store):
    fill_in(form)
    choose(form, a_file())
    expect(lines(form).get_by_text("Staat klaar")).to_have_count(1)
    check(form).click()
    form.get_by_role("button", name="Wijzig (Uw vraagstuk)").click()

    form.get_by_role("button", name="Verwijder: plan.pdf").click()

    assert named(form) == []


def test_no_word_of_a_file_s_name_is_markup(form, store):
    choose(form, a_file("<img src=x>.pdf"))

    expect(lines(form).get_by_text("<img src=x>.pdf")).to_have_count(1)
    assert form.locator("[data-uploads] img").count() == 0


def test_axe_finds_nothing_in_the_field_with_files_in_every_state(form, store):
    choose(form, a_file())
    expect(lines(form).get_by_text("Staat klaar")).to_have_count(1)
    store.drop_at = 0.1
    choose(form, a_file("weg.pdf", LARGE), a_file("leeg.txt", b""))
    expect(lines(form).get_by_text("de verbinding viel weg")).to_be_visible()

    found = Axe().run(form, options={"runOnly": {"type": "tag", "values": CRITERIA}})

    assert found.response["violations"] == []


def test_f03_no_script_or_blocked_a_receipt_takes_a_file_and_asks_to_add_it(visit, site, store):
    back = f"{site.form_origin}/ontvangen?lang=nl"
    fields = {"key": "uploads/x/1", "policy": "p", "success_action_redirect": back}
    site.receipt_files = ReceiptFiles(url=f"{store.origin}/", fields=fields, action="/a")
    page = visit("/ontvangen?lang=nl", java_script_enabled=False)
    page.get_by_label("Kies een bestand").set_input_files([a_file()])
    site.receipt_files = ReceiptFiles(arrived=1, action="/a")

    page.get_by_role("button", name="Verstuur dit bestand").click()

    expect(page.get_by_role("button", name="Voeg dit bestand toe")).to_be_visible()
    assert "key=uploads" in page.url
    assert store.posts[0]["file"] == b"%PDF-1.7 plan"


def test_with_script_a_receipt_tells_what_the_store_would_refuse(visit, site, store):
    site.receipt_files = ReceiptFiles(url=f"{store.origin}/", fields={"key": "k"}, action="/a")
    page = visit("/ontvangen?lang=nl")
    send = page.get_by_role("button", name="Verstuur dit bestand")

    send.click()
    expect(page.locator("[data-problem]")).to_have_text("Kies eerst een bestand.")
    page.get_by_label("Kies een bestand").set_input_files([a_file("leeg.txt", b"")])
    send.click()

    expect(page.locator("[data-problem]")).to_contain_text("leeg.txt is leeg")
    assert store.posts == []
