from tests.local.letters import ADDRESS, a_letter, delivered


def test_the_host_page_shows_the_snippet_with_the_form_from_another_origin(pages):
    page = pages.get("/").text

    assert '<iframe src="http://localhost:8000/vraagstuk?plek=leiden-nl"' in page
    assert 'href="mailto:vraagstuk@loket.stad.example"' in page
    assert '<script src="http://localhost:8000/embed.js" defer></script>' in page


def test_the_host_page_allows_what_web_editors_are_told_to_allow_and_nothing_inline(pages):
    policy = pages.get("/").headers["Content-Security-Policy"]

    assert "frame-src http://localhost:8000;" in policy
    assert "script-src 'self' http://localhost:8000;" in policy
    assert "unsafe" not in policy


def test_the_host_page_speaks_english_when_asked(pages):
    page = pages.get("/?lang=en").text

    assert '<html lang="en">' in page
    assert "vraagstuk?lang=en&amp;plek=leiden-nl" in page


def test_the_mailboxes_are_those_of_the_programme_and_of_everybody_who_got_a_letter(pages):
    delivered(pages, a_letter(), a_letter())

    page = pages.get("/postvak").text

    rows = {row.split("</a>")[0].split(">")[-1]: row for row in page.split("<tr>")[2:]}
    assert '<td class="number">2</td>' in rows[ADDRESS]
    assert "programmabureau" in rows["bureau@lerenmetdestad.example"]
    assert "Universiteit Leiden" in rows["p.bakker@universiteitleiden.example"]


def test_a_mailbox_shows_the_newest_letter_first(pages):
    delivered(pages, a_letter("Eerste"), a_letter("Tweede"))

    page = pages.get(f"/postvak/{ADDRESS}").text

    assert page.index("Tweede") < page.index("Eerste")


def test_a_mailbox_without_letters_says_so(pages):
    assert "Dit postvak is leeg." in pages.get("/postvak/niemand@example.org").text


def test_a_letter_is_shown_with_what_its_receiver_sees(pages):
    [letter] = delivered(pages, a_letter())

    page = pages.get(f"/postvak/{ADDRESS}/{letter}").text

    assert "Leren met de Stad &lt;vraagstuk@loket.stad.example&gt;" in page
    assert "Mon, 02 Nov 2026 09:00:00 +0000" in page
    assert f'<iframe src="/postvak/{ADDRESS}/{letter}/html"' in page


def test_nothing_in_the_html_of_a_letter_can_run_or_call_home(pages):
    [letter] = delivered(pages, a_letter(html="<script>alert(1)</script><img src='https://spy.example'>"))

    answer = pages.get(f"/postvak/{ADDRESS}/{letter}/html")

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
    assert "script" not in policy


def test_links_in_a_letter_open_outside_its_frame(pages):
    [letter] = delivered(pages, a_letter(html="<html><head></head><body><a href='/x'>x</a></body></html>"))

    assert '<head><base target="_blank"></head>' in pages.get(f"/postvak/{ADDRESS}/{letter}/html").text


def test_a_link_in_plain_text_can_be_pressed_and_ends_before_the_full_stop(pages):
    [letter] = delivered(pages, a_letter(html=""))

    page = pages.get(f"/postvak/{ADDRESS}/{letter}").text

    assert '<a href="https://loket.example/status/abc">https://loket.example/status/abc</a>.' in page


def test_markup_in_a_subject_or_a_text_is_only_text(pages):
    [letter] = delivered(pages, a_letter("<i>schuin</i>"))

    for path in (f"/postvak/{ADDRESS}", f"/postvak/{ADDRESS}/{letter}"):
        assert "<i>" not in pages.get(path).text


def test_an_attachment_is_saved_and_never_opened_as_a_page(pages):
    [letter] = delivered(pages, a_letter(attachment=b"<script>alert(1)</script>"))

    answer = pages.get(f"/postvak/{ADDRESS}/{letter}/bijlage/1")

    assert answer.body == b"<script>alert(1)</script>"
    assert (
        answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''overzicht%20%C3%A9%C3%A9n.html"
    )
    assert pages.get(f"/postvak/{ADDRESS}/{letter}/bijlage/2").status == 404


def test_the_source_of_a_letter_is_byte_for_byte_what_arrived(pages):
    sent = a_letter()
    [letter] = delivered(pages, sent)

    assert pages.get(f"/postvak/{ADDRESS}/{letter}/bron").body == sent


def test_no_address_or_letter_reaches_a_file_outside_the_mailboxes(pages):
    (pages.data / "form-key").write_text("secret")

    for path in ("/postvak/..%2F/form-key", "/postvak/..%2F..%2Fx/form-key/bron", "/postvak/.%00/form-key"):
        answer = pages.get(path)
        assert (answer.status, b"secret" in answer.body) == (404, False)


def test_while_the_emulator_starts_the_cloud_is_not_healthy_and_the_api_says_try_again(pages):
    assert pages.get("/healthz").status == 503
    assert pages.get("/vraagstuk").status == 503
    assert pages.ask("POST", "/clock", json={"days": 1}).status == 503


def test_the_clock_is_told_as_json_and_as_a_page(pages):
    told = pages.get("/clock").json
    page = pages.get("/clock", headers={"Accept": "text/html"}).text

    assert set(told) == {"now", "offset_seconds"}
    assert told["offset_seconds"] == 0
    assert "<button>Vooruitzetten</button>" in page


def test_a_move_that_cannot_be_read_is_refused_and_moves_nothing(pages):
    for body in (b"", b"[]", b"{}", b'{"days": "x"}', b'{"days": -1}', b'{"weeks": 1}', b'{"days": NaN}'):
        answer = pages.ask("POST", "/clock", data=body, headers={"Content-Type": "application/json"})
        assert (answer.status, pages.state.clock.offset_seconds) == (400, 0), body


def test_another_website_cannot_move_the_clock(pages):
    answer = pages.ask("POST", "/clock", json={"days": 1}, headers={"Origin": "https://evil.example"})

    assert answer.status == 403
