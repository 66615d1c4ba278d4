"""What an operator sees of how mails were read: codes, and nobody's words."""

from loket import wiring
from loket.domain.arrival import Arrival
from loket.domain.outcomes import MailOutcome, Outcome
from loket.domain.storage import MailEntry
from tests.builders import NOW


def test_outcomes_of_a_kind_tell_how_each_mail_was_read(loket, deployment):
    arrival = Arrival(ses_id="ses-1", at=NOW, recipients=(), mail_from="")
    told = MailOutcome(
        arrival=arrival,
        outcome=Outcome.ASKED_BACK,
        reason="near-miss",
        recorded_at=NOW,
        reasons=("near-miss", "candidate:decline", "interleaved"),
    )
    wiring.table().record("MAIL-0", MailEntry(arrival=arrival, digest="ses-1", outcome=told))

    _, printed, _ = loket("mail", "outcomes", "--kind", "asked-back")

    assert printed[-1].endswith("ses-1  asked-back  near-miss  candidate:decline interleaved")
