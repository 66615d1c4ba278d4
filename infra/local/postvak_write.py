"""`/postvak`: replying to a letter and writing a new mail, as the owner of a mailbox."""

import asyncio
from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import web
from aiohttp.web_request import FileField

from loket_local import compose, maildir, people, postvak
from loket_local.compose import Client, Draft, File, Prefilled
from loket_local.hand_over import SOMEBODY_ELSE, hand_over
from loket_local.letter import Letter
from loket_local.pages import from_ourselves, language_of, page
from loket_local.smtp_in import SIZE_LIMIT_BYTES
from loket_local.state import STATE

# More than our mail server takes, so that its refusal can be seen.
FORM_LIMIT_BYTES = SIZE_LIMIT_BYTES + 10 * 1024 * 1024
SHOWN_ANSWER_CHARACTERS = 200


async def write_as(request: web.Request) -> web.Response:
    """On to the new mail of whoever was typed in, known or not."""
    writer = request.query.get("als", "").strip().lower()
    if "@" not in writer or "/" in writer:
        raise web.HTTPSeeOther(_with_language(request, "/postvak"))
    raise web.HTTPSeeOther(_with_language(request, f"{postvak.url_of(writer)}/schrijven"))


async def write(request: web.Request) -> web.Response:
    """An empty mail to the intake, or what a pressed button of a letter prefills."""
    programme = people.from_programme(request.app[STATE].settings.programme)
    address = request.match_info["address"].lower()
    link = request.query.get("mailto", "")
    started = compose.from_mailto(link) if link else Prefilled(to=programme.intake)
    return page(
        request,
        "write.html",
        address=address,
        url=postvak.url_of(address),
        writers=programme.writers(address),
        started=started,
    )


async def send_new(request: web.Request) -> web.Response:
    """The new mail was handed to our mail server; the mailbox says what that answered."""
    return await _send(request, None)


async def send_reply(request: web.Request) -> web.Response:
    """The reply was handed to our mail server; the mailbox says what that answered."""
    return await _send(request, postvak.find(request))


ROUTES = (
    web.get("/postvak/schrijven", write_as),
    web.get("/postvak/{address}/schrijven", write),
    web.post("/postvak/{address}/schrijven", send_new),
    web.post("/postvak/{address}/{letter}/antwoord", send_reply),
)


async def _send(request: web.Request, answers: Letter | None) -> web.Response:
    if not from_ourselves(request):
        raise web.HTTPForbidden(text="only the local cloud's own pages write mail")
    # The functions' limit on what is posted is not this form's.
    form = await request.clone(client_max_size=FORM_LIMIT_BYTES).post()
    address = request.match_info["address"].lower()
    state = request.app[STATE]
    programme = people.from_programme(state.settings.programme)
    now = state.clock.now().astimezone(_zone(programme.timezone))
    try:
        draft = _draft(form, _files(form), address, programme, answers, language_of(request), now)
        mail = compose.compose(draft)
    except ValueError as wrong:
        raise _back(request, address, f"501 {compose.one_line(str(wrong))}") from None
    folder = state.settings.data / "mail"
    answer = await asyncio.to_thread(
        hand_over,
        mail.raw,
        SOMEBODY_ELSE if form.get("spoof") else draft.sender,
        mail.recipients,
        programme=programme,
        port=state.settings.smtp_port,
        mail=folder,
    )
    if answer.startswith("2"):
        await asyncio.to_thread(maildir.deliver, folder, address, mail.raw, maildir.SENT)
    raise _back(request, address, answer)


def _draft(
    form: Any,
    files: tuple[File, ...],
    address: str,
    programme: people.Programme,
    answers: Letter | None,
    language: str,
    now: datetime,
) -> Draft:
    """The filled-in form; ValueError when it was not made by our page."""
    text = {name: value for name, value in form.items() if isinstance(value, str)}
    client = Client(text.get("client") or Client.PLAIN)
    sender = text.get("from") or address
    if sender not in {one.address for one in programme.writers(address)}:
        raise ValueError(sender)
    subject = text.get("subject", "")
    return Draft(
        sender=sender,
        name=text.get("name", ""),
        to=compose.reply_to(answers) if answers else text.get("to", ""),
        cc=text.get("cc", ""),
        subject=compose.reply_subject(answers.header("Subject"), client, language) if answers else subject,
        text=text.get("text", ""),
        client=client,
        language=language,
        now=now,
        answers=answers,
        files=files,
    )


def _files(form: Any) -> tuple[File, ...]:
    """What was chosen to go along; nothing of it is left open."""
    read = []
    for field in form.values():
        if isinstance(field, FileField):
            with field.file as file:
                read.append(File(field.filename, file.read()))
    # A field in which nothing was chosen comes as a file without a name.
    return tuple(one for one in read if one.name)


def _back(request: web.Request, address: str, answer: str) -> web.HTTPSeeOther:
    said = urlencode({"antwoord": answer[:SHOWN_ANSWER_CHARACTERS]}, quote_via=quote)
    language = "&lang=en" if language_of(request) == "en" else ""
    return web.HTTPSeeOther(f"{postvak.url_of(address)}?{said}{language}")


def _with_language(request: web.Request, url: str) -> str:
    return f"{url}?lang=en" if language_of(request) == "en" else url


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
