"""CPU of reading a mail in P: what the standard library's structured parser needs for the same mails."""

from dataclasses import dataclass
from statistics import median

from infra.bench.mail_handling import cpu, parse
from infra.quality.ordinary_mails import ordinary_mails
from infra.quality.readings import new_text

MAILS = 200
ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class InP:
    """`all_mails` is the median of the rounds, where large mails weigh most; `one_mail` that of the mails."""

    all_mails: float
    one_mail: float


def cpu_in_p(number: int = MAILS, rounds: int = ROUNDS) -> InP:
    """Both ways are measured in turn on each mail, so that a noisy machine weighs on both."""
    mails = ordinary_mails(number)
    standard: list[list[float]] = []
    ours: list[list[float]] = []
    for turn in range(rounds + 1):
        pairs = [(cpu(lambda raw=raw: parse(raw)), cpu(lambda raw=raw: new_text(raw))) for raw in mails]
        # The first round fills the caches.
        if turn:
            standard.append([one for one, _ in pairs])
            ours.append([one for _, one in pairs])
    of_rounds = [sum(own) / sum(theirs) for own, theirs in zip(ours, standard, strict=True)]
    fastest = [[min(times) for times in zip(*way, strict=True)] for way in (ours, standard)]
    of_mails = [own / theirs for own, theirs in zip(*fastest, strict=True)]
    return InP(all_mails=median(of_rounds), one_mail=median(of_mails))
