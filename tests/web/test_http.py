"""Answers go out as gzip to whoever takes that, and as they are to everybody else."""

import gzip
from base64 import b64decode

import pytest

from loket.web.http import WORTH_COMPRESSING, compressed, page, request_of
from tests.web.page_states import a_form_page

HEADERS = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}


def asked_with(accepted=None):
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    return request_of({"routeKey": "GET /vraagstuk", "headers": headers})


def test_a_page_goes_out_as_gzip_with_every_header_it_had():
    html = a_form_page()

    answer = compressed(page(html, HEADERS, 422), asked_with("gzip, deflate, br, zstd"))

    assert gzip.decompress(b64decode(answer["body"])).decode() == html
    assert answer["isBase64Encoded"] is True
    assert answer["statusCode"] == 422
    assert answer["headers"] == HEADERS | {"Vary": "Accept-Encoding", "Content-Encoding": "gzip"}


@pytest.mark.parametrize("accepted", ["gzip", "GZIP", "br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip ; q=0.001"])
def test_who_takes_gzip_gets_it(accepted):
    assert "isBase64Encoded" in compressed(page(a_form_page(), HEADERS), asked_with(accepted))


@pytest.mark.parametrize("accepted", [None, "", "br", "identity", "*", "gzip;q=0", "gzip; q=0.000", "x-gzip"])
def test_who_does_not_name_it_gets_plain_text_and_caches_know(accepted):
    html = a_form_page()

    answer = compressed(page(html, HEADERS), asked_with(accepted))

    assert answer == page(html, HEADERS | {"Vary": "Accept-Encoding"})


def test_what_is_small_stays_as_it_is():
    small, large = (page("x" * size, HEADERS) for size in (WORTH_COMPRESSING - 1, WORTH_COMPRESSING))

    assert compressed(small, asked_with("gzip")) is small
    assert "isBase64Encoded" in compressed(large, asked_with("gzip"))


def test_the_same_page_is_the_same_bytes():
    first, second = (compressed(page(a_form_page(), HEADERS), asked_with("gzip")) for _ in range(2))

    assert first == second
