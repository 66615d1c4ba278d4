"""CPU of reading a mail in P: what the standard library's structured parser needs for the same mails."""

from statistics import median

from infra.bench.mail_handling import cpu, parse
from infra.quality.ordinary_mails import ordinary_mails
from infra.quality.readings import new_text

MAILS = 200
ROUNDS = 5


def cpu_in_p(number: int = MAILS, rounds: int = ROUNDS) -> float:
    """The median of the rounds' ratios; both are measured in turn, so that a noisy machine weighs on both."""
    mails = ordinary_mails(number)
    ratios = []
    for turn in range(rounds + 1):
        standard = cpu(lambda: [parse(raw) for raw in mails])
        ours = cpu(lambda: [new_text(raw) for raw in mails])
        # The first round fills the caches.
        if turn:
            ratios.append(ours / standard)
    return median(ratios)
