"""Every state of what a receipt says of its address, and of the page that proves it for several questions."""

from datetime import date

from loket.domain.people import Language
from loket.web.address_views import ReceiptAddress, WrongAddress
from loket.web.pages import confirm_page, receipt_page
from loket.web.views import AlsoWaiting
from tests.builders import REFERENCE, a_programme

PROGRAMME = a_programme()
ACTION = "/ontvangen/lms-2026-0042-token?lang=nl"
OTHERS = (
    AlsoWaiting("LMS-2026-0043", "Wie gebruikt onze buurtkeuken?", date(2026, 11, 3)),
    AlsoWaiting("LMS-2026-0044", "Hoe vinden nieuwe bewoners de weg in de wijk?", date(2026, 11, 2)),
)
ADDRESSES = {
    "open": ReceiptAddress(action=ACTION),
    "mailed": ReceiptAddress(action=ACTION, mailed_at="10:00"),
    "wrong": ReceiptAddress(action=ACTION, wrong=WrongAddress("fatima", "not-an-address")),
    "changed": ReceiptAddress(action=ACTION, changed=True),
    "changed-for-good": ReceiptAddress(changed=True),
}


def a_receipt_of(address: ReceiptAddress, language: Language = Language.NL) -> str:
    return receipt_page(
        PROGRAMME,
        language,
        reference=REFERENCE,
        email="fatima@gmial.com",
        suggestion="fatima@gmail.com",
        next_step="confirm",
        remind_on=date(2026, 11, 24),
        address=address,
    )


def a_confirm_page_of_several(language: Language = Language.NL, *, confirmed: bool = False) -> str:
    return confirm_page(
        PROGRAMME,
        language,
        reference=REFERENCE,
        title="Hoe houden we de binnentuin koel?",
        action="/bevestigen/lms-2026-0042-token",
        others=OTHERS,
        confirmed=confirmed,
    )


def address_states(language: Language) -> dict[str, str]:
    """The HTML of each, by its name."""
    receipts = {f"address-{name}": a_receipt_of(one, language) for name, one in ADDRESSES.items()}
    return receipts | {
        "confirm-several": a_confirm_page_of_several(language),
        "confirm-the-rest": a_confirm_page_of_several(language, confirmed=True),
    }
