"""What holds off programs without a puzzle, and without following anybody."""

import re

import pytest

from loket import wiring
from loket.domain.lifecycle import IntakeStatus
from loket.usecases.accept import release
from loket.usecases.post_limits import POSTS_A_NETWORK
from tests.builders import DAY, DESK, HOUR
from tests.handlers.conftest import Desk, text_of
from tests.handlers.pages import said
from tests.handlers.test_posts import count_network, filled_in, reference_at
from tests.handlers.test_walk import QUESTION

BOT = {"website": "https://koop.example"}


def items(desk: Desk, prefix: str) -> list[dict[str, dict[str, str]]]:
    """The items of the table below a prefix, as DynamoDB has them."""
    found = wiring.dynamo().client.scan(TableName="questions")["Items"]
    return [item for item in found if item["pk"]["S"].startswith(prefix)]


def test_f17_honeypot_autofilled_the_desk_hears_it_and_can_let_it_go_on(desk: Desk):
    reference = reference_at(desk, desk.post_form(filled_in(desk, **BOT)))
    desk.deliver()

    told = text_of(desk.letters(reference)["0001-held-bureau"])
    assert "een veld ingevuld dat mensen niet zien" in " ".join(told.split())
    release(reference, DESK, desk.now, wiring.table())
    desk.deliver()
    assert "0003-notice-hl-stages" in desk.letters(reference)


def test_f17_honeypot_autofilled_its_sender_sees_a_receipt_that_does_not_say_why(desk: Desk):
    answer = desk.post_form(filled_in(desk, **BOT))

    page = said(desk.visit(answer["headers"]["location"]))
    assert answer["statusCode"] == 303
    assert "Wij hebben uw vraagstuk ontvangen" in page and "LMS-2026-" in page
    assert not re.search("veld|spam|robot|programma dat|vastgehouden", page)


def test_f17_honeypot_autofilled_the_field_is_labelled_and_kept_from_autofill_and_keyboard(desk: Desk):
    html = desk.call("GET /vraagstuk")["body"]

    (field,) = re.findall(r'<input[^>]*name="website"[^>]*>', html)
    assert 'autocomplete="off"' in field and 'tabindex="-1"' in field
    assert re.search(r'<label for="website">[^<]*leeg', html)


def test_f60_rate_limit_without_addresses_no_address_of_a_network_or_person_is_a_key(desk: Desk):
    desk.post_json(QUESTION, network="203.0.113.99")

    counted = items(desk, "COUNT#") + items(desk, "MAILED#")
    assert {item["pk"]["S"].split("#")[1][:8] for item in counted} >= {"network", "address", "posts"}
    assert "203.0.113.99" not in str(items(desk, ""))
    assert "fatima" not in str(counted) and "@" not in str(counted)


def test_f60_rate_limit_without_addresses_every_counter_expires_within_its_window(desk: Desk):
    desk.post_json(QUESTION)

    windows = {"network": HOUR, "posts": HOUR, "address": DAY}
    for item in items(desk, "COUNT#"):
        ends = (desk.now + windows[item["pk"]["S"].split("#")[1]]).timestamp()
        assert int(item["expires_at"]["N"]) == ends
    (mailed,) = items(desk, "MAILED#")
    assert int(mailed["expires_at"]["N"]) == (desk.now + HOUR).timestamp()


def test_f60_rate_limit_without_addresses_a_network_has_another_name_every_day(desk: Desk):
    def names() -> set[str]:
        return {item["pk"]["S"].rpartition("#")[2] for item in items(desk, "COUNT#network#")}

    desk.post_json(QUESTION, network="203.0.113.99")
    desk.now += HOUR
    desk.post_json(QUESTION | {"title": "Twee", "question": "Kort."}, network="203.0.113.99")
    same_day = names()
    desk.now += DAY
    desk.post_json(QUESTION | {"title": "Drie", "question": "Kort."}, network="203.0.113.99")

    assert len(same_day) == 1
    assert len(names()) == 2


def test_f60_rate_limit_without_addresses_none_is_in_the_log(desk: Desk, caplog: pytest.LogCaptureFixture):
    desk.post_json(QUESTION, network="203.0.113.99")
    desk.post_json({"title": ""}, network="203.0.113.99")
    count_network(desk, "203.0.113.99", 2000)
    assert desk.post_json(QUESTION | {"title": "Nog een"}, network="203.0.113.99")[0] == 429

    told = str([vars(record) for record in caplog.records])
    assert "'status': 429" in told
    assert "203.0.113" not in told and "buurttuin" not in told


def test_f60_rate_limit_without_addresses_a_home_s_many_addresses_of_ipv6_are_one(desk: Desk):
    def post(number: int, network: str) -> str:
        fields = {"title": f"Vraag {number}", "question": "Kort.", "email": f"b{number}@elders.example"}
        return str(desk.post_json(QUESTION | fields, network=network)[1]["status"])

    count_network(desk, "2001:db8:1:2::/64", POSTS_A_NETWORK - 1)

    assert post(1, "2001:db8:1:2::1") == IntakeStatus.UNCONFIRMED
    assert post(2, "2001:db8:1:2:aaaa:bbbb:cccc:dddd") == IntakeStatus.HELD
    assert post(3, "2001:db8:1:3::1") == IntakeStatus.UNCONFIRMED
