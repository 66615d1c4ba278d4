"""The page of a question, opened and pressed on as a browser does it."""

import re
from email.message import EmailMessage
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from loket import wiring
from loket.domain.people import Party
from loket.usecases.links import Links
from tests.handlers.conftest import SETTINGS, Desk, text_of

FORM = re.compile(r"<form .*?</form>", re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def page_url(reference: str, party: Party) -> str:
    """The link that this party's letters have."""
    question = wiring.table().question(reference)
    return Links(wiring.reply_keys().reply(), SETTINGS["LOKET_PUBLIC_URL"]).status_url(question, party)


def link_in(letter: EmailMessage) -> str:
    """The link to the page in a letter."""
    found = re.search(r"\S+/status/\S+", text_of(letter))
    assert found
    return found[0]


def form_for(page: dict[str, Any], word: str, offer: int = 0) -> dict[str, str]:
    """The hidden fields of one form on a page."""
    forms = [dict(HIDDEN.findall(form)) for form in FORM.findall(page["body"])]
    (found,) = [one for one in forms if one["word"] == word and (not offer or one.get("offer") == str(offer))]
    return found


def words_on(page: dict[str, Any]) -> set[str]:
    """The words that have a form on this page."""
    return {dict(HIDDEN.findall(form))["word"] for form in FORM.findall(page["body"])}


def send(desk: Desk, url: str, fields: dict[str, str], **changes: Any) -> dict[str, Any]:
    """The answer to a form that is sent to a page; nothing goes out yet."""
    parts = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    request = {
        "pathParameters": {"token": parts.path.rpartition("/")[2]},
        "queryStringParameters": query,
        "headers": {"Content-Type": "application/x-www-form-urlencoded"},
        "body": urlencode(fields),
    }
    return desk.call("POST /status/{token}", **(request | changes))


def press(desk: Desk, url: str, word: str, offer: int = 0, **typed: str) -> dict[str, Any]:
    """The answer to filling in a form of the page that stands there now and pressing its button."""
    answer = send(desk, url, form_for(desk.visit(url), word, offer) | typed)
    desk.deliver()
    return answer


def press_there(desk: Desk, url: str, word: str) -> int:
    """The status of the answer to a press on the page of a question."""
    return int(send(desk, url, form_for(desk.visit(url), word))["statusCode"])


def after(desk: Desk, answer: dict[str, Any]) -> str:
    """The words of the page to which a press led."""
    assert answer["statusCode"] == 303, answer
    return said(desk.visit(answer["headers"]["location"].partition("#")[0]))


def said(page: dict[str, Any]) -> str:
    """The words of a page, one space apart."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page["body"])).split())
