"""`/postvak`: everybody's mailbox, each letter as its receiver sees it."""

from collections import Counter
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from loket_local import compose, maildir, people
from loket_local.letter import Letter, open_letter
from loket_local.pages import page
from loket_local.state import STATE

# A letter is somebody else's HTML: nothing in it runs, and nothing is fetched from anywhere.
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


async def everyone(request: web.Request) -> web.Response:
    """All mailboxes: whoever got a letter, and everybody in the programme."""
    settings = request.app[STATE].settings
    known = {person.address: person for person in people.from_programme(settings.programme).people}
    counts = Counter(
        {
            address: len(maildir.letters(_mail(request), address))
            for address in maildir.addresses(_mail(request))
        }
    )
    listed = [
        {
            "address": address,
            "person": known.get(address),
            "count": counts[address],
            "url": url_of(address),
        }
        for address in sorted({*known, *counts}, key=lambda one: (one not in counts, one in known, one))
    ]
    return page(request, "postvak.html", mailboxes=listed)


async def mailbox(request: web.Request) -> web.Response:
    """One mailbox, newest letter first, with what was sent from it among them."""
    address = request.match_info["address"].lower()
    sent = {file.name for file in maildir.letters(_mail(request), address, maildir.SENT)}
    letters = [open_letter(file) for file in reversed(_files(request))]
    return page(
        request,
        "mailbox.html",
        address=address,
        url=url_of(address),
        letters=letters,
        sent=sent,
        # What our mail server said to the mail that was just written here.
        answer=request.query.get("antwoord", ""),
    )


async def letter(request: web.Request) -> web.Response:
    """One letter: headers, HTML and text, attachments."""
    found = find(request)
    address = request.match_info["address"].lower()
    shown = request.query.get("weergave", "html" if found.html else "text")
    own = {file.name for file in maildir.letters(_mail(request), address, maildir.SENT)}
    return page(
        request,
        "letter.html",
        address=address,
        url=url_of(address),
        letter=found,
        shown=shown,
        is_sent=found.id in own,
        reply_to=compose.reply_to(found),
        writers=people.from_programme(request.app[STATE].settings.programme).writers(address),
    )


async def letter_html(request: web.Request) -> web.Response:
    """The HTML of a letter, for the sandboxed frame only."""
    return web.Response(
        text=find(request).html,
        content_type="text/html",
        headers={"Content-Security-Policy": LETTER_POLICY, "Referrer-Policy": "no-referrer"},
    )


async def letter_source(request: web.Request) -> web.Response:
    """The letter as it arrived."""
    return web.Response(
        body=_file(request).read_bytes(),
        content_type="text/plain",
        charset="utf-8",
        headers={"X-Content-Type-Options": "nosniff"},
    )


async def attachment(request: web.Request) -> web.Response:
    """An attachment, to be saved rather than opened here."""
    found = find(request).attachment(int(request.match_info["number"]))
    if found is None:
        raise web.HTTPNotFound
    described, content = found
    return web.Response(
        body=content,
        content_type=described.content_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(described.name)}",
            "X-Content-Type-Options": "nosniff",
        },
    )


ROUTES = (
    web.get("/postvak", everyone),
    web.get("/postvak/{address}", mailbox),
    web.get("/postvak/{address}/{letter}", letter),
    web.get("/postvak/{address}/{letter}/html", letter_html),
    web.get("/postvak/{address}/{letter}/bron", letter_source),
    web.get(r"/postvak/{address}/{letter}/bijlage/{number:\d+}", attachment),
)


def _mail(request: web.Request) -> Path:
    return request.app[STATE].settings.data / "mail"


def url_of(address: str) -> str:
    """The page of this mailbox."""
    return f"/postvak/{quote(address, safe='@')}"


def _files(request: web.Request) -> list[Path]:
    """What lies in this mailbox, oldest first: letters and what was sent."""
    address = request.match_info["address"]
    both = [
        *maildir.letters(_mail(request), address),
        *maildir.letters(_mail(request), address, maildir.SENT),
    ]
    return sorted(both, key=lambda file: file.name)


def _file(request: web.Request) -> Path:
    # Looked up by name among those that are there: no name from outside becomes a path.
    for file in _files(request):
        if file.name == request.match_info["letter"]:
            return file
    raise web.HTTPNotFound


def find(request: web.Request) -> Letter:
    """The letter that the path names; 404 when the mailbox has none by that name."""
    return open_letter(_file(request))
