"""HTML becomes lines of text, quotes of mail programs marked; hostile HTML costs little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.reply.html_text import ATTRIBUTES, HTML_LENGTH, OPEN_TAGS, harmless, html_lines


def said(html):
    """The lines that nobody marked as quoted."""
    return [line.text for line in html_lines(html) if line.text and not line.quoted]


def quoted(html):
    return [line.text for line in html_lines(html) if line.text and line.quoted]


def test_blocks_and_breaks_end_lines_and_white_space_is_one_space():
    html = "<p>Beste\n   Anna,</p><div>een<br>twee&nbsp; drie</div><ul><li>vier</ul><table><td>a<td>b</table>"

    assert said(html) == ["Beste Anna,", "een", "twee drie", "- vier", "a", "b"]


def test_a_break_of_its_own_is_an_empty_line():
    assert [line.text for line in html_lines("<div>een</div><div><br></div><div>twee</div>")] == [
        "een",
        "",
        "twee",
    ]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>MATCH</script>",
        "<style>MATCH</style>",
        "<!-- MATCH -->",
        "<head><title>MATCH</title></head>",
        "<template>MATCH</template>",
        '<div style="display: none">MATCH</div>',
        '<span style="mso-hide:all;font-size:0">MATCH</span>',
        "<textarea>MATCH</textarea>",
        "<noscript>MATCH</noscript>",
    ],
)
def test_what_the_writer_does_not_see_is_not_text(unseen):
    assert said(f"<body>{unseen}<p>Dag</p></body>") == ["Dag"]


@pytest.mark.parametrize(
    "quote",
    [
        '<div class="gmail_quote">Q</div>',
        '<div class="gmail_quote gmail_quote_container"><div class="gmail_attr">Q</div>'
        '<blockquote class="gmail_quote">Q</blockquote></div>',
        '<blockquote type="cite">Q</blockquote>',
        '<div class="moz-cite-prefix">Q</div><blockquote type="cite" cite="mid:x">Q</blockquote>',
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">Q</div><div>Q</div><p>Q</p>',
        '<div id="x_divRplyFwdMsg">Q</div><div>Q</div>',
        '<div class="OutlookMessageHeader">Q</div><p>Q</p>',
        '<div id="mail-editor-reference-message-container"><div>Q</div></div>',
        '<div class="yahoo_quoted">Q</div>',
        '<div class="protonmail_quote">Q<blockquote>Q</blockquote></div>',
        '<div class="zmail_extra">Q</div>',
        '<div id="appendonsend"></div><hr><p>Q</p><div>Q</div>',
        '<div class="ms-outlook-mobile-reference-message skipProofing"><hr>Q</div>',
        '<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">Q</div><div>Q</div>',
        '<p id="reply-intro">Q</p><blockquote type="cite">Q</blockquote>',
        '<div name="messageReplySection">Q<blockquote>Q</blockquote></div>',
        '<span id="OLK_SRC_BODY_SECTION"><div>Q</div></span>',
        '<blockquote style="border-left: 2px solid #000; padding-left: 5px">Q</blockquote>',
        '<div class="tutanota_quote">Q</div>',
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm"><p class=MsoNormal>'
        "<b>Von:</b> Q<br><b>Gesendet:</b> Q<br><b>An:</b> Q</p></div><p>Q</p>",
    ],
)
def test_each_program_s_quote_is_marked(quote):
    html = f"<html><body><div>Akkoord</div>{quote}</body></html>"

    assert said(html) == ["Akkoord"]
    assert quoted(html) and all("Q" in line for line in quoted(html))


def test_text_between_the_quotes_of_gmail_s_box_is_the_writer_s():
    html = (
        '<div class="gmail_quote"><div class="gmail_attr">Op ma schreef x:</div>'
        '<blockquote class="gmail_quote">een</blockquote><div>Dat past.</div>'
        '<blockquote class="gmail_quote">twee</blockquote></div>'
    )

    assert said(html) == ["Dat past."]


def test_an_indented_text_is_only_marked_as_indented():
    lines = [
        line for line in html_lines("<p>Zo staat het er:</p><blockquote>het mag</blockquote>") if line.text
    ]

    assert [(line.text, line.quoted, line.indented) for line in lines] == [
        ("Zo staat het er:", False, False),
        ("het mag", False, True),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * (OPEN_TAGS + 1) + "Dag",
        "".join(f"<a{n}>" for n in range(OPEN_TAGS + 1)) + "Dag",
        f"<a {' '.join(f'x{n}' for n in range(ATTRIBUTES + 1))}>Dag</a>",
        '<a title=">" ' + " ".join(f"x{n}" for n in range(ATTRIBUTES + 1)) + ">Dag</a>",
        "<p " + "x<" * 5000 + ">Dag</p>" + "<b>" * 500,
    ],
)
def test_hostile_html_is_read_without_a_tree(html):
    assert not harmless(html)
    assert said(html)[-1] == "Dag" or "Dag" in said(html)


@pytest.mark.parametrize("html", ["<div>" * OPEN_TAGS + "Dag", "<p>Dag" * 20_000, "<br>" * 5000 + "Dag"])
def test_ordinary_html_up_to_the_limits_has_a_tree(html):
    assert harmless(html) and "Dag" in said(html)


def test_what_is_beyond_the_limit_of_length_is_not_read():
    assert said("<p>Dag</p>" + " " * HTML_LENGTH + "<p>Later</p>") == ["Dag"]


@pytest.mark.parametrize(
    "html", ["", "<", "<!--", "<a", '<a b="', "</p>", "<![CDATA[x]]>", "\0", "<svg><p>x"]
)
def test_broken_html_does_not_raise(html):
    assert isinstance(html_lines(html), tuple)


SOUP = [
    "<div>",
    "</div>",
    "<p",
    ">",
    "<blockquote type=cite>",
    '"',
    "x",
    "<td>",
    "</table>",
    "&",
    "<b>",
    "<!--",
]


@given(st.lists(st.sampled_from(SOUP)))
def test_no_soup_of_tags_raises(pieces):
    assert all(isinstance(line.text, str) for line in html_lines("".join(pieces)))
