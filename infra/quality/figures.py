"""The figures by which the reading of mail is judged: reached elsewhere, ours, and what is asked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
TAKEN = re.compile(r"called a forward, .{0,40}: (\d+) of (\d+)")
"""How a folder's score.py tells of ordinary replies that were taken for forwards."""
MEGABYTE = 1_000_000
OF_PEOPLE = ("human", "list")
MADE_UP = "crafted"
"""The set of the inputs that a folder's score.py makes by itself, to stall a parser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table; without `met` nothing is asked of it. `elsewhere` is the best of others."""

    name: str
    elsewhere: str
    ours: str
    target: str = ""
    met: bool | None = None


def of_replies(rows: Sequence[Row]) -> list[Figure]:
    """How much of what people write is read exactly, and how much of the quote comes along."""
    set_ = [row for row in rows if row["set"] != MADE_UP]
    dutch = [row for row in set_ if row["set"] == "dutch"]
    through = sum(row["quoted_through"] for row in set_)
    exact, exact_dutch = share(set_, "exact"), share(dutch, "exact")
    f1 = sum(row["f1"] for row in set_) / len(set_) if set_ else 0.0
    return [
        Figure(
            name=f"reply text exact, {len(set_)} mails",
            elsewhere="78 % (53.6 % and 73.5 % away from home)",
            ours=f"{exact:.1f} %",
            target="≥ 90 %",
            met=exact >= 90,
        ),
        Figure(name="  F1 of its words", elsewhere="0.910", ours=f"{f1:.3f}"),
        Figure(name="  mails with quote in it", elsewhere="17.4 %", ours=f"{share(set_, 'leak'):.1f} %"),
        Figure(name="  mails with text lost", elsewhere="1.3 %", ours=f"{share(set_, 'loss'):.1f} %"),
        Figure(
            name=f"Dutch replies exact, {len(dutch)} mails",
            elsewhere="61.5 %",
            ours=f"{exact_dutch:.1f} %",
            target="≥ 95 %",
            met=exact_dutch >= 95,
        ),
        Figure(
            name="  mails where the letter leaks",
            elsewhere="2 of 26",
            ours=f"{through}",
            target="0",
            met=through == 0,
        ),
    ]


def of_forwards(rows: Sequence[Row], printed: str) -> list[Figure]:
    """Whether forwards and their senders are found; `printed` tells of replies taken for forwards."""
    addressed = [row for row in rows if "from_address" in row["fields"]]
    found = [row["fields"]["from_address"] for row in addressed]
    percent = 100 * sum(found) / len(found) if found else 0.0
    replies = [(int(taken), int(many)) for taken, many in TAKEN.findall(printed)]
    others = [row["forwarded"] for row in rows if not row["should"]]
    alarms = sum(others) + sum(taken for taken, _ in replies)
    many = len(others) + sum(many for _, many in replies)
    return [
        Figure(
            name=f"forwards, original sender found, {len(found)} mails",
            elsewhere="100 % at home, its port 94 %",
            ours=f"{percent:.1f} %",
            target="≥ 98.5 %",
            met=percent >= 98.5,
        ),
        Figure(
            name=f"  replies taken for forwards, {many} mails",
            elsewhere="",
            ours=f"{alarms}",
            target="0",
            met=many > 0 and alarms == 0,
        ),
    ]


def of_machines(rows: Sequence[Row]) -> list[Figure]:
    """Whether machines are told from people, and from each other."""
    people = [row for row in rows if row["label"] == "human"]
    machines = [row for row in rows if row["label"] != "human"]
    right, taken = share(machines, "right"), sum(row["got"] not in OF_PEOPLE for row in people)
    return [
        Figure(
            name=f"machine mail recognised, {len(machines)} mails",
            elsewhere="98.0 %",
            ours=f"{right:.1f} %",
            target="≥ 98.5 %",
            met=right >= 98.5,
        ),
        Figure(
            name=f"  people taken for machines, {len(people)} mails",
            elsewhere="0 of 28",
            ours=f"{taken}",
            target="0",
            met=taken == 0,
        ),
    ]


def of_robustness(rows: Sequence[Row], bodies: Sequence[Row]) -> list[Figure]:
    """Whether anything raises or stalls; `bodies` are the rows of the crafted bodies."""
    real = [row for row in rows if row["set"] != MADE_UP]
    crafted = [row for row in (*rows, *bodies) if row["set"] == MADE_UP]
    raising = sum(bool(row["error"]) for row in real)
    broken = sum(bool(row["error"]) for row in crafted)
    slow, slow_crafted = slowest(row for row in real if row["size"] <= MEGABYTE), slowest(crafted)
    return [
        Figure(
            name=f"mails that raise, {len(real)} mails",
            elsewhere="3 of 1,383 (stdlib 3.13)",
            ours=f"{raising}",
            target="0",
            met=raising == 0,
        ),
        Figure(
            name="  slowest up to 1 MB",
            elsewhere="1.6 s (stdlib)",
            ours=f"{slow:.2f} s",
            target="< 1 s",
            met=slow < 1,
        ),
        Figure(
            name=f"crafted bodies and headers, slowest of {len(crafted)}",
            elsewhere="over 12 s",
            ours=f"{slow_crafted:.2f} s",
            target="< 1 s",
            met=slow_crafted < 1,
        ),
        Figure(name="  that raise", elsewhere="7 of 30", ours=f"{broken}", target="0", met=broken == 0),
    ]


def of_commands(mails: int, commands: int, wrongly: int) -> list[Figure]:
    """Whether anything is taken for a command that its writer did not say."""
    return [
        Figure(name=f"mails read as a command, of {mails}", elsewhere="", ours=f"{commands}"),
        Figure(
            name="  that do not say it",
            elsewhere="",
            ours=f"{wrongly}",
            target="0",
            met=mails > 0 and wrongly == 0,
        ),
    ]


def of_cpu(all_mails: float, one_mail: float) -> list[Figure]:
    """Processor time from bytes to new text, in P."""
    return [
        Figure(
            name="CPU of ordinary mails, median of rounds",
            elsewhere="1.0 P",
            ours=f"{all_mails:.2f} P",
            target="≤ 0.6 P",
            met=all_mails <= 0.6,
        ),
        Figure(
            name="  of the median mail",
            elsewhere="1.0 P",
            ours=f"{one_mail:.2f} P",
            target="≤ 0.6 P",
            met=one_mail <= 0.6,
        ),
    ]


def share(rows: Sequence[Row], what: str) -> float:
    """Per cent of the rows of which this is true; 0 of none, so that a missing set never looks reached."""
    return 100 * sum(bool(row[what]) for row in rows) / len(rows) if rows else 0.0


def slowest(rows: Iterable[Row]) -> float:
    """Seconds; endless when there is none, so that a missing set never looks reached."""
    return max((float(row["seconds"]) for row in rows), default=float("inf"))
