"""The first walk on the local cloud: real HTTP in, the deployed template, real letters out."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from typing import Any

from tests.local_cloud import LocalCloud


def question(name: str, **changes: Any) -> dict[str, Any]:
    """A question of a partner with an address of its own."""
    fields: dict[str, Any] = {
        "title": f"Hoe houden we de binnentuin van {name} koel?",
        "question": "Onze binnentuin wordt in de zomer te warm. Wat helpt?",
        "forms": ["unknown"],
        "name": "Fatima el Idrissi",
        "email": f"{name}@buurttuin.example",
    }
    return fields | changes


def posted(cloud: LocalCloud, name: str) -> tuple[str, EmailMessage]:
    """Reference and confirmation letter of a question that was posted."""
    answer = cloud.post("/api/questions", body=question(name))
    assert answer.status == 201, answer.text
    reference = answer.json["reference"]
    return reference, cloud.wait_for_letter(f"{name}@buurttuin.example", reference)


def confirmed(cloud: LocalCloud, name: str) -> str:
    """The reference of a question whose partner pressed the button."""
    reference, letter = posted(cloud, name)
    assert cloud.post(link(letter, "bevestigen")).status == 303
    return reference


def link(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    found = re.search(rf"http://localhost:\d+/{kind}/[a-z0-9-]+", part.get_content())
    assert found is not None
    return found[0]


def notices(cloud: LocalCloud, reference: str) -> list[EmailMessage]:
    """The letters about a question at the institutions."""
    people = cloud.data.joinpath("mail").iterdir()
    addresses = [person.name for person in people if person.name.endswith("leiden.example")]
    letters = [letter for address in addresses for letter in cloud.letters_for(address)]
    return [letter for letter in letters if reference in str(letter["Subject"])]


def until(true: Callable[[], bool], seconds: float = 180) -> None:
    """Waits until it is so; fails when it takes too long."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.2)


def test_a_post_becomes_letters_at_both_institutions(cloud: LocalCloud):
    reference = confirmed(cloud, "walk")
    until(lambda: len(notices(cloud, reference)) == 2)

    status = link(cloud.wait_for_letter("walk@buurttuin.example", "binnentuin"), "status")
    page, document = cloud.get(status), cloud.get(status.replace("/status/", "/api/status/"))

    assert {letter["To"].split("@")[1] for letter in notices(cloud, reference)} == {
        "hsleiden.example",
        "universiteitleiden.example",
    }
    assert "Hogeschool Leiden" in page.text and "Universiteit Leiden" in page.text
    assert document.json["status"] == "open"
    assert [match["status"] for match in document.json["matches"]] == ["asked", "asked"]


def test_the_same_form_posted_at_the_same_moment_is_one_question(cloud: LocalCloud):
    fields = question("double", submission_id="double-0000000000000000")

    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(lambda _: cloud.post("/api/questions", body=fields), range(8)))

    assert sorted(answer.status for answer in answers) == [200] * 7 + [201]
    [reference] = {answer.json["reference"] for answer in answers}
    cloud.wait_for_letter("double@buurttuin.example", reference)
    assert len(cloud.letters_for("double@buurttuin.example")) == 1


def test_the_page_works_without_javascript_and_cookies(cloud: LocalCloud):
    form = cloud.get("/vraagstuk?lang=en")
    hidden = dict(re.findall(r'name="(submission_id|form_token)" value="([^"]+)"', form.text))

    refused = cloud.post("/vraagstuk?lang=en", hidden | {"title": "A cooler courtyard"})
    taken = cloud.post("/vraagstuk?lang=en", question("form") | hidden | {"language": "en"})
    receipt = cloud.get(taken.headers["Location"])

    assert refused.status == 422
    assert "A cooler courtyard" in refused.text and 'href="#question"' in refused.text
    assert (taken.status, receipt.status) == (303, 200)
    assert "form@buurttuin.example" in receipt.text
    assert not any(answer.headers["Set-Cookie"] for answer in (form, refused, taken, receipt))


def test_reminder_and_desk_follow_the_moved_clock(own_cloud: LocalCloud):
    reference, _ = posted(own_cloud, "silent")

    own_cloud.clock(days=1)
    until(lambda: len(own_cloud.letters_for("silent@buurttuin.example")) == 2)
    own_cloud.clock(days=2)

    assert own_cloud.wait_for_letter("bureau@lerenmetdestad.example", reference)


def test_no_acknowledged_post_is_lost_by_kill_9(own_cloud: LocalCloud):
    answers = [own_cloud.post("/api/questions", body=question(f"kill{number}")) for number in range(5)]
    assert [answer.status for answer in answers] == [201] * 5

    own_cloud.kill9()
    own_cloud.start()
    # A letter that was in a killed sender's hands is free again once its lease is over.
    own_cloud.clock(minutes=10)

    for number, answer in enumerate(answers):
        letter = own_cloud.wait_for_letter(f"kill{number}@buurttuin.example", answer.json["reference"])
        assert answer.json["reference"] in own_cloud.get(link(letter, "bevestigen")).text


def test_everything_is_there_after_ctrl_c(own_cloud: LocalCloud):
    reference = confirmed(own_cloud, "stop")
    status = link(own_cloud.wait_for_letter("stop@buurttuin.example", "binnentuin"), "status")

    own_cloud.stop()
    own_cloud.start()

    assert reference in own_cloud.get(status).text
