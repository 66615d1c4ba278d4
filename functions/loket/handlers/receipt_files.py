"""The files on a receipt: what came along, and one more for whoever has no script in the browser."""

from typing import Any
from urllib.parse import parse_qs

from loket import settings, wiring
from loket.domain.storage import Dossier
from loket.domain.tokens import Purpose
from loket.domain.uploads import NAME_LENGTH, SLOTS, NamedFile
from loket.handlers.behind_link import behind_link
from loket.usecases.add_file import add_file, free_slot, permit
from loket.usecases.show_status import Shown
from loket.usecases.take_files import files_by_page
from loket.web.http import Answer, Request, redirect
from loket.web.views import FileLine, FileProblem, ReceiptFiles
from loket.web.visit import Visit

MOST_FIELDS = 10


def receipt_files(dossier: Dossier, visit: Visit, request: Request) -> ReceiptFiles:
    """What the receipt shows of files. Back from an upload it asks to add it: to be shown changes nothing."""
    kept = tuple(
        FileLine(name=one.name, size_bytes=one.size_bytes, withheld=one.withheld)
        for one in files_by_page(dossier)
    )
    path = receipt_path(request)
    slot = free_slot(dossier)
    facts: dict[str, Any] = {"kept": kept, "action": visit.on(f"{path}/bestand")}
    facts["origin"] = settings.upload_origin()
    if request.query.get("bestand") == FileProblem.NOT_ARRIVED:
        facts["problem"] = FileProblem.NOT_ARRIVED
    if slot and request.query.get("plaats") == str(slot):
        return ReceiptFiles(arrived=slot, **facts)
    if slot:
        back = f"{settings.public_url()}{visit.on(path)}&plaats={slot}"
        given = permit(dossier, slot, back, wiring.uploads())
        facts |= {"url": given.url, "fields": given.fields}
    return ReceiptFiles(**facts)


def keep_file(request: Request) -> Answer:
    """The press that adds an uploaded file to the question; pressing twice adds it once."""

    def answer(shown: Shown, visit: Visit) -> Answer:
        try:
            fields = parse_qs(request.body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
        except ValueError:
            fields = {}
        slot, name = fields.get("slot", [""])[-1], fields.get("name", [""])[-1]
        named = NamedFile(int(slot) if slot in {str(one) for one in SLOTS} else 0, name[:NAME_LENGTH])
        done = named.slot > 0 and add_file(shown.dossier, named, visit.now, wiring.table(), wiring.uploads())
        told = "" if done else f"&bestand={FileProblem.NOT_ARRIVED}"
        return redirect(f"{visit.on(receipt_path(request))}{told}#files")

    return behind_link(request, Purpose.RECEIPT, answer)


def receipt_path(request: Request) -> str:
    return f"/ontvangen/{request.path['token']}"
