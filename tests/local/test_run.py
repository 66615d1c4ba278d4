"""`make run` from outside: started twice, stopped, killed, and moved in time."""

import gzip
import http.client
import json
import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from loket_local import keys, orphans, supervisor
from loket_local.cloud import client
from tests.local_cloud import ROOT, LocalCloud, free_port

A_QUESTION = {
    "title": "Hoe houden we de binnentuin koel?",
    "question": "Onze binnentuin wordt te warm.",
    "forms": ["unknown"],
    "name": "Fatima el Idrissi",
    "privacy_version": "2026-09",
}
SOON_SECONDS = 240


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """A local cloud that answers; a test that ends it starts it again."""
    local = LocalCloud(tmp_path_factory.mktemp("run") / "data")
    local.start()
    yield local
    local.end()


def ask(cloud, email):
    """The receipt's link of a question that was answered with 201."""
    # In words of their own: the same question from somebody else is held for the desk.
    question = f"{A_QUESTION['question']} Dat schrijft {email}."
    answer = cloud.post("/api/questions", body={**A_QUESTION, "question": question, "email": email})
    assert answer.status == 201, answer.text
    return answer.json["receipt_url"]


def emulator_of(cloud):
    [child] = json.loads((cloud.data / "children.json").read_text())
    return orphans.Child(**child)


def eventually(holds):
    deadline = time.monotonic() + SOON_SECONDS
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.1)
    return holds()


def run(**environment):
    """What a start says that cannot succeed."""
    environment = {"LOKET_PORT": str(free_port()), "LOKET_SMTP_PORT": str(free_port()), **environment}
    return subprocess.run(
        [sys.executable, "-m", "loket_local"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_what_was_answered_is_there_after_kill_9_of_everything_in_turn(cloud):
    receipts = [ask(cloud, "a@partner.example")]

    cloud.kill9()
    cloud.start()
    receipts.append(ask(cloud, "b@partner.example"))
    cloud.kill9_emulator()
    assert eventually(lambda: not cloud.is_up())
    assert eventually(cloud.is_up)
    receipts.append(ask(cloud, "c@partner.example"))
    assert cloud.stop() == 0
    cloud.start()

    assert [cloud.get(link.replace(cloud.public_url, cloud.url)).status for link in receipts] == [200] * 3
    cloud.clock(hours=1)  # the sweep finds what a killed stream left behind
    for name in "abc":
        assert cloud.wait_for_letter(f"{name}@partner.example")


def mail_in(cloud, name):
    """A mail is accepted; a cloud that is starting says 451, and the next try may be later."""
    raw = f"From: a@partner.example\r\nTo: x\r\nSubject: {name}\r\n\r\nDag\r\n".encode()
    deadline = time.monotonic() + SOON_SECONDS
    while True:
        try:
            return cloud.send_mail(raw, "a@partner.example", [f"{name}@loket.stad.example"])
        except (OSError, smtplib.SMTPException) as refused:
            assert getattr(refused, "smtp_code", 451) == 451
            assert time.monotonic() < deadline
            time.sleep(0.1)


def stored(cloud):
    """The subjects of all mails that are in the bucket, handled or not."""
    s3 = client("s3", cloud.cloud.endpoint_url, cloud.cloud.region)
    listed = s3.list_objects_v2(Bucket=cloud.cloud.mail_bucket).get("Contents", [])
    keys = [one["Key"] for one in listed if one["Key"].startswith(("incoming/", "mail/"))]
    raws = [s3.get_object(Bucket=cloud.cloud.mail_bucket, Key=key)["Body"].read() for key in keys]
    return {message_from_bytes(raw)["Subject"] for raw in raws}


def test_what_was_accepted_as_mail_is_there_after_kill_9_of_everything_in_turn(cloud):
    mail_in(cloud, "before")

    cloud.kill9()
    cloud.start()
    mail_in(cloud, "between")
    cloud.kill9_emulator()
    mail_in(cloud, "while-starting")
    assert eventually(cloud.is_up)

    assert stored(cloud) == {"before", "between", "while-starting"}


def test_after_a_stop_or_a_kill_nothing_is_left_running(cloud):
    killed = emulator_of(cloud)
    cloud.kill9()
    assert eventually(lambda: orphans.look_up(killed.pid) is None)

    cloud.start()
    stopped = emulator_of(cloud)
    assert cloud.stop() == 0
    cloud_json = (cloud.data / "cloud.json").exists()
    cloud.start()

    assert (orphans.look_up(stopped.pid), cloud_json) == (None, False)


def test_an_emulator_that_outlived_its_killed_supervisor_is_ended_by_the_next_start(cloud):
    child = emulator_of(cloud)
    os.kill(child.pid, signal.SIGSTOP)  # it cannot notice that the supervisor dies
    cloud.kill9()

    cloud.start()

    assert orphans.look_up(child.pid) is None
    assert f"ended process {child.pid}" in cloud.log.read_text()


def test_a_second_start_on_the_same_data_or_port_is_refused_and_harms_nothing(cloud, tmp_path: Path):
    same_data = run(LOKET_DATA=str(cloud.data))
    same_port = run(LOKET_DATA=str(tmp_path / "other"), LOKET_PORT=str(cloud.port))
    same_smtp_port = run(LOKET_DATA=str(tmp_path / "other"), LOKET_SMTP_PORT=str(cloud.smtp_port))

    assert (same_data.returncode, same_port.returncode, same_smtp_port.returncode) == (1, 1, 1)
    assert f"{cloud.data} is in use by another local cloud" in same_data.stderr
    assert f"port {cloud.port} is taken: stop what listens there, or set LOKET_PORT" in same_port.stderr
    assert f"port {cloud.smtp_port} is taken: stop what listens there, or set LOKET_SMTP_PORT" in (
        same_smtp_port.stderr
    )
    assert cloud.is_up()


def test_nothing_listens_to_other_machines(cloud):
    listening = {
        line.split()[1]
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and int(line.split()[9]) in sockets_of(cloud)
    }

    assert len(listening) >= 4  # the pages, mail in, the sink, the emulator
    assert {address.partition(":")[0] for address in listening} == {"0100007F"}


def sockets_of(cloud):
    supervisor = int((cloud.data / "lock").read_text())
    processes = [supervisor, emulator_of(cloud).pid]
    links = [str(file.readlink()) for pid in processes for file in Path(f"/proc/{pid}/fd").iterdir()]
    return {int(link[8:-1]) for link in links if link.startswith("socket:[")}


def test_the_clock_moves_for_every_function_and_stays_moved(cloud):
    before = cloud.get("/clock").json["offset_seconds"]
    moved = cloud.clock(days=2, hours=1)

    cloud.kill9()
    cloud.start()

    assert moved["offset_seconds"] == before + 2 * 86400 + 3600
    assert cloud.get("/clock").json["offset_seconds"] == moved["offset_seconds"]
    answer = cloud.post("/api/questions", body={**A_QUESTION, "email": "d@partner.example"})
    assert answer.json["received_at"][:13] == cloud.get("/clock").json["now"][:13]


def test_keys_are_made_once_and_only_their_owner_can_read_them(cloud):
    files = [cloud.data / name for name in ("reply-key.json", "form-key", "person-key", "cloud.json")]

    assert [keys.reply_key(cloud.data), keys.form_key(cloud.data), keys.person_key(cloud.data)] == [
        file.read_text() for file in files[:3]
    ]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_an_emulator_that_keeps_dying_ends_the_cloud_with_an_error(cloud):
    for _ in range(supervisor.DEATHS_ALLOWED):
        cloud.kill9_emulator()
        assert eventually(lambda: not cloud.is_up())
        eventually(lambda: cloud.is_up() or cloud.has_ended())

    ended = cloud.has_ended()
    cloud.start()

    assert ended == 1
    assert "the emulator keeps ending (last with -9)" in cloud.log.read_text()


def test_a_broken_programme_is_told_with_its_own_name_and_line(tmp_path: Path):
    programme = tmp_path / "broken.yaml"
    programme.write_text("name: x\nlanguages: [xx]\n")

    told = run(LOKET_DATA=str(tmp_path / "data"), LOKET_PROGRAMME=str(programme))

    assert told.returncode == 1
    assert f"{programme}:2: " in told.stderr
    assert "Traceback" not in told.stderr


def test_a_body_larger_than_the_gateway_takes_is_refused(cloud):
    answer = cloud.post("/api/questions", body={"title": "x" * (10 * 1024 * 1024)})

    assert answer.status == 413


def test_a_page_comes_compressed_to_whoever_takes_that_and_to_nobody_else(cloud):
    small = cloud.get("/web/loket.css", **{"Accept-Encoding": "gzip"})
    connection = http.client.HTTPConnection(urlsplit(cloud.url).netloc)
    connection.putrequest("GET", "/web/loket.css", skip_accept_encoding=True)
    connection.endheaders()
    plain = connection.getresponse()

    assert small.headers["Content-Encoding"] == "gzip"
    assert plain.headers["Content-Encoding"] is None
    assert gzip.decompress(small.body) == plain.read()
    connection.close()
