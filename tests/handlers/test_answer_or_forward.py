"""The same block of headers stands above answers and forwards: the subject tells them apart (M63)."""

import pytest

from loket.domain.outcomes import Outcome
from tests.handlers.conftest import Desk
from tests.handlers.test_passed_on import REMARK, brought, letter, passed_on, reference_of


@pytest.mark.parametrize("prefix", ["Re:", "Antw:", "[EXTERN] RE:"])
def test_m63_reply_block_is_not_a_forward_and_is_added(desk: Desk, prefix: str):
    reference = brought(desk)
    answer = passed_on(
        subject=f"{prefix} De poort is te smal", to=letter(desk, reference, "receipt")["Reply-To"]
    )

    outcome = desk.mail(answer)

    written = [one for one in desk.dossier(reference).writings.values() if one.outcome is Outcome.ADDED]
    assert (outcome.outcome, reference_of(outcome)) == (Outcome.ADDED, reference)
    assert [one.text for one in written] == [REMARK]


@pytest.mark.parametrize("prefix", ["FW:", "Fwd:", "Doorst:", "TR:", "WG:"])
def test_m63_reply_block_is_not_a_forward_but_behind_these_it_is_created(desk: Desk, prefix: str):
    outcome = desk.mail(passed_on(subject=f"{prefix} De poort is te smal"))

    asker = desk.dossier(reference_of(outcome)).asker
    assert outcome.outcome is Outcome.CREATED
    assert asker is not None and asker.email == "amina@tuinwijk.example"
