"""The attachments of a mail are kept beside it; what may not be opened is named, and withheld."""

from loket.domain.arrival import Verdict
from loket.domain.correspondence import KeptFile
from loket.mail.reading.incoming import File
from loket.usecases.inbound.mail_in_hand import InHand, MailRoom

MOST_FILES = 20
LARGEST_FILE_BYTES = 20 * 1024 * 1024
"""The same size as a file of the form may have. Source: issue of the form, design."""
LARGEST_TOGETHER_BYTES = 30 * 1024 * 1024


def keep_files(hand: InHand, room: MailRoom) -> tuple[KeptFile, ...]:
    """Every attachment in the order of the mail; done again, the same ones lie in the same places."""
    kept: list[KeptFile] = []
    together = 0
    for number, file in enumerate(hand.mail.files, 1):
        withheld = objection(hand, file, number, together)
        key = "" if withheld else f"files/{hand.mail.digest[:32]}/{number}"
        if key:
            together += len(file.content)
            room.mailbox.keep_file(key, file.content)
        kept.append(KeptFile(file.name, file.content_type, len(file.content), key, withheld))
    return tuple(kept)


def objection(hand: InHand, file: File, number: int, together: int) -> str:
    """Why nobody gets this file, "" for one that can be opened. It stays in the raw mail in any case."""
    if hand.arrival.virus is not Verdict.PASS:
        # Only PASS is a pass: what could not be scanned may hold anything (M26).
        return "not-scanned"
    if file.closed:
        return file.closed
    if file.dangerous:
        return "dangerous"
    if number > MOST_FILES:
        return "too-many"
    if len(file.content) > LARGEST_FILE_BYTES or together + len(file.content) > LARGEST_TOGETHER_BYTES:
        return "too-large"
    return ""
