"""Letters about mail that is not believed, or did not arrive."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from loket.domain.commands import Word
from loket.domain.letters import LetterKind as Kind
from loket.domain.match import MatchStatus
from loket.domain.people import Language, Role
from loket.domain.status import QuestionStatus
from loket.mail.message import Offered, buttons
from loket.mail.render import thread_subject
from loket.mail.sheet import Acquaintance, Sheet
from tests.letters.facts import (
    ASKED,
    COLLEAGUE,
    ERASED_ON,
    FILES,
    HELD_BACK,
    HELD_PAGE,
    INSTITUTION,
    OTHER,
    OTHER_REFERENCE,
    REFERENCE,
    REPLY_ADDRESS,
    TITLE,
    blank,
    line,
    loose,
)  # fmt: skip


def held(language: Language) -> Sheet:
    """A question that came by mail, of which the desk decides."""
    return replace(
        blank(Kind.HELD, Role.DESK, language, Word.RELEASE, Word.SPAM, Word.BELONGS, Word.FROM),
        reason="unproven-sender",
        status=QuestionStatus.HELD,
        writer="Noor van den Berg <noor@buurttuin.example>",
        attachments=FILES,
    )


def held_form(language: Language) -> Sheet:
    return replace(held(language), reason="honeypot", writer="", attachments=(), deadline=ERASED_ON)


def held_related(language: Language) -> Sheet:
    """The question that it resembles is filled in where that helps."""
    sheet = replace(held(language), reason="possible-duplicate", related=OTHER_REFERENCE, withheld=HELD_BACK)
    merge, belongs = (Offered(one, named=OTHER_REFERENCE) for one in (Word.MERGE, Word.BELONGS))
    offered = (merge, Word.RELEASE, Word.SPAM, belongs, Word.FROM)
    made = buttons(offered, REPLY_ADDRESS, thread_subject(REFERENCE, TITLE), language)
    return replace(sheet, buttons=made)


def held_mail(language: Language) -> Sheet:
    """A mail about a question, of which nobody vouched for an earlier one that day."""
    return replace(
        held(language),
        reason="other-address",
        status=QuestionStatus.OPEN,
        mail=True,
        claimed="Sanne de Graaf",
        writer=COLLEAGUE,
        said="Beste mensen,\n\nwij willen wel!",
        attachments=FILES[:1],
    )


def held_partner(language: Language, reason: str) -> Sheet:
    sheet = blank(Kind.HELD, Role.PARTNER, language)
    return replace(
        sheet,
        reason=reason,
        status=QuestionStatus.HELD,
        recipient=replace(sheet.recipient, proven=False),
    )


def held_writer(language: Language) -> Sheet:
    """A colleague to whom a letter was forwarded, and who answered it."""
    sheet = blank(Kind.HELD, Role.WRITER, language)
    sheet = replace(sheet, recipient=replace(sheet.recipient, proven=False))
    return replace(sheet, reason="other-address", status=QuestionStatus.OPEN, status_url="")


def is_this_you(language: Language) -> Sheet:
    return replace(
        blank(Kind.IS_THIS_YOU, Role.CONTACT, language, Word.CONFIRM),
        action_url=HELD_PAGE,
        status=QuestionStatus.OPEN,
        reason="unproven-sender",
        writer="Sanne de Graaf <s.degraaf@hogeschool.example>",
        said="INTERESSE TOT 1 maart",
    )


def is_this_you_colleague(language: Language) -> Sheet:
    return replace(
        is_this_you(language),
        reason="other-address",
        writer=COLLEAGUE,
        said="Ja leuk, doe ik!",
        attachments=FILES[:1],
        withheld=HELD_BACK[:1],
    )


def confirm_erasure(language: Language) -> Sheet:
    return replace(
        blank(Kind.CONFIRM_ERASURE, Role.PARTNER, language, Word.CONFIRM),
        status=QuestionStatus.OPEN,
        reason=str(Word.FORGET),
        said="VERWIJDER MIJN GEGEVENS",
    )


def is_this_you_remember(language: Language) -> Sheet:
    address = "secretariaat@hogeschool.example"
    return replace(is_this_you(language), reason="other-address", writer=address, new_address=address)


def alert(language: Language, reason: str) -> Sheet:
    sheet = loose(Kind.ALERT, Role.DESK, language)
    return replace(sheet, recipient=replace(sheet.recipient, proven=True), reason=reason)


def alert_sender(language: Language) -> Sheet:
    return replace(alert(language, "many-from-address"), writer="servicedesk@stad.example")


def alert_contact(language: Language) -> Sheet:
    return replace(
        alert(language, "own-letter"),
        writer="Sanne de Graaf",
        institution=INSTITUTION,
        related=OTHER_REFERENCE,
    )


def alert_partner(language: Language) -> Sheet:
    return replace(alert(language, "own-letter"), claimed="partner", related=OTHER_REFERENCE)


def undeliverable(language: Language) -> Sheet:
    return replace(
        blank(Kind.UNDELIVERABLE, Role.DESK, language),
        reason="bounce",
        writer="Sanne de Graaf",
        institution=INSTITUTION,
        status=QuestionStatus.OPEN,
        lines=(ASKED, OTHER),
    )


def undeliverable_partner(language: Language, reason: str) -> Sheet:
    sheet = replace(undeliverable(language), reason=reason, writer="Noor van den Berg", institution="")
    reached = Acquaintance(name="Noor van den Berg", email="noor@buurt.example", phone="06 12345678")
    return replace(sheet, acquaintance=reached)


def away(language: Language) -> Sheet:
    """A contact's program answered, with a day and somebody else."""
    return replace(
        blank(Kind.AWAY, Role.DESK, language),
        writer="Sanne de Graaf",
        institution=INSTITUTION,
        away_until=date(2026, 12, 4),
        stands_in=Acquaintance(name="Bram Visser", email="b.visser@hogeschool.example"),
        said="Ik ben afwezig tot en met 4 december.\n\nBij spoed: Bram Visser, b.visser@hogeschool.example.",
        status=QuestionStatus.OPEN,
        lines=(line(MatchStatus.ASKED, date(2026, 12, 7)), OTHER),
    )


def away_without_date(language: Language) -> Sheet:
    """Somebody else is named by an address alone."""
    address = "stages@hogeschool.example"
    return replace(
        away(language),
        away_until=None,
        stands_in=Acquaintance(name=address, email=""),
        said=f"Ik ben met verlof. U kunt mailen naar {address}.",
    )


SAMPLES: dict[str, Callable[[Language], Sheet]] = {
    "held": held,
    "held.form": held_form,
    "held.related": held_related,
    "held.mail": held_mail,
    "held.partner": lambda language: held_partner(language, "many-from-address"),
    "held.partner-duplicate": lambda language: held_partner(language, "possible-duplicate"),
    "held.writer": held_writer,
    "is-this-you": is_this_you,
    "is-this-you.colleague": is_this_you_colleague,
    "confirm-erasure": confirm_erasure,
    "is-this-you.remember": is_this_you_remember,
    "alert": alert_sender,
    "alert.own-letter": alert_contact,
    "alert.own-letter-partner": alert_partner,
    "alert.many-letters": lambda language: alert(language, "many-letters"),
    "alert.many-posts": lambda language: alert(language, "many-posts"),
    "undeliverable": undeliverable,
    "undeliverable.partner": lambda language: undeliverable_partner(language, "bounce-for-now"),
    "away": away,
    "away.without-date": away_without_date,
    "undeliverable.complaint": lambda language: undeliverable_partner(language, "complaint"),
    "undeliverable.unproven": lambda language: undeliverable_partner(language, "complaint-unproven"),
}
