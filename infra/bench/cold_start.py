"""Cold start of the form: a whole process from the first import to the first answer, beside a yardstick.

The yardstick Y is a whole process that imports boto3 and makes one DynamoDB client. Y and what is compared
with it run in pairs, the first of them in turn, and the first pair is thrown away; read the ratios, not the
milliseconds. What runs is the package as `make build` bundles it, but with wheels for this machine, against
a table on loopback that answers at once; on AWS the network and the start of the runtime come on top. All
leave by os._exit(0).

    .venv/bin/python -m infra.bench.cold_start [NUMBER_OF_PAIRS]
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import boto3

from infra.bench import dynamo_stub, form_events
from infra.bench.package import package

PAIRS = 15
Y = """
import sys; sys.path.insert(0, sys.argv[1])
import boto3
boto3.client("dynamodb", region_name="eu-central-1")
import os; os._exit(0)
"""
ANSWER = """
import sys; sys.path.insert(0, sys.argv[1])
import importlib, json, os
class Context:
    function_name = memory_limit_in_mb = invoked_function_arn = aws_request_id = "bench"
answer = importlib.import_module(sys.argv[2]).handler(json.loads(sys.argv[3]), Context())
os._exit(0 if answer["statusCode"] == int(sys.argv[4]) else 1)
"""


@dataclass(frozen=True)
class Case:
    """An event, the function that answers it, the status of its answer, and the most it may cost in Y."""

    name: str
    handler: str
    event: str
    status: int
    most: float


def main() -> None:
    """Prints for each case the median of the pairs' ratios, their spread, and the target."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    folder = package()
    installed = str(Path(boto3.__file__).parents[1])
    with dynamo_stub.running() as settings:
        environment = {"PATH": os.defpath, "HOME": "/nonexistent", **settings}
        for case in cases(settings["LOKET_FORM_KEY"]):
            by_wall, by_cpu, yardsticks = [], [], []
            for turn in range(pairs + 1):
                answer = [ANSWER, str(folder), case.handler, case.event, str(case.status)]
                both = {"y": [Y, installed], "answer": answer}
                order = ("y", "answer") if turn % 2 else ("answer", "y")
                took = {name: seconds(both[name], environment) for name in order}
                # The first pair also fills the machine's file cache.
                if turn:
                    by_wall.append(took["answer"][0] / took["y"][0])
                    by_cpu.append(took["answer"][1] / took["y"][1])
                    yardsticks.append(took["y"][1])
            print(
                f"{case.name:20} wall {told(by_wall)} Y, CPU {told(by_cpu)} Y; target {case.most} Y; "
                f"{pairs} pairs, Y = {statistics.median(yardsticks) * 1000:.0f} ms CPU"
            )


def cases(form_key: str) -> tuple[Case, ...]:
    """The page, and the question that comes in; the targets are chosen by us, 2026-11."""
    page, post = "loket.handlers.form_page", "loket.handlers.form_api"
    return (
        Case("GET of the page", page, json.dumps(form_events.page()), 200, 0.5),
        Case("POST of the page", post, json.dumps(form_events.form_post(form_key)), 303, 1.15),
        Case("POST as JSON", post, json.dumps(form_events.json_post()), 201, 1.15),
    )


def seconds(arguments: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall and processor seconds of a process that must end well."""
    used, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-I", "-S", "-c", *arguments]
    ran = subprocess.run(command, env=environment, capture_output=True, check=False)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert ran.returncode == 0, (ran.stdout + ran.stderr).decode()
    return wall, after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime


def told(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"


if __name__ == "__main__":
    main()
