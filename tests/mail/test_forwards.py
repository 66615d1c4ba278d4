"""Mail that is passed on: whose it was, what it says, and what was written above it."""

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.mail.forward.dates import moment
from loket.mail.forward.forwards import Forward, forwarded
from loket.mail.forward.headers import sender_in
from loket.mail.reading.incoming import IncomingMail
from tests.mail.raw_mails import MAILS, from_file

NOT_FORWARDS = {"M63-reply-block-is-not-a-forward", "M63-reply-without-prefix"}
FORWARDS = sorted(file.stem for file in MAILS.glob("M[36]3-*.eml") if file.stem not in NOT_FORWARDS)
WITHOUT_REMARK = {"M63-block-without-remark"}
BLOCK = """Van: Amina <amina@tuinwijk.example>
Verzonden: maandag 23 november 2026 16:05
Onderwerp: Poort

Te smal."""


def read(text: str, subject: str = "FW: Poort") -> Forward | None:
    return forwarded(IncomingMail(text=text, subject=subject))


@pytest.mark.parametrize("file", FORWARDS)
def test_the_original_writer_is_found_however_a_mail_is_passed_on(file):
    found = forwarded(from_file(file))

    assert found is not None
    assert found.sender_address == "amina@tuinwijk.example"
    assert found.sender_name in {"Amina Haddou", "Haddou, Amina"}
    assert found.subject in {"Poort van de binnentuin te smal", "Garden gate too narrow"}
    assert found.text.split()[0] in {"Goedemiddag,", "Good"}
    assert found.text.endswith("Amina Haddou")


@pytest.mark.parametrize("file", FORWARDS)
def test_the_remark_is_kept_apart_from_the_original(file):
    found = forwarded(from_file(file))

    assert found is not None
    if file in WITHOUT_REMARK:
        assert found.remark == ""
    else:
        assert found.remark.startswith(("Dag collega", "Dear all")) and found.remark.endswith("Jan Pieter")
        assert "Goedemiddag" not in found.remark and found.remark not in found.text


@pytest.mark.parametrize("file", FORWARDS)
def test_the_moment_of_the_original_is_known(file):
    found = forwarded(from_file(file))

    assert found is not None and found.at is not None
    assert found.at.astimezone(UTC).replace(second=0) == datetime(2026, 11, 23, 15, 5, tzinfo=UTC)


@pytest.mark.parametrize("file", sorted(NOT_FORWARDS))
def test_an_answer_with_a_block_of_headers_is_no_forward(file):
    assert forwarded(from_file(file)) is None


@pytest.mark.parametrize("prefix", ["Re:", "RE:", "Antw:", "AW:", "[EXTERN] Re:", "Re: FW:", "SV:"])
def test_behind_the_prefix_of_an_answer_a_mail_is_never_a_forward(prefix):
    text = f"Kijk.\n\n-------- Doorgestuurd bericht --------\n{BLOCK}"

    assert read(text, f"{prefix} Poort") is None


@pytest.mark.parametrize("prefix", ["FW:", "Fwd:", "Doorst:", "TR:", "WG:", "[EXTERN] FW:", "Fw: Re:", "RV:"])
def test_the_prefix_of_a_forward_makes_one_of_a_bare_block(prefix):
    found = read(f"Kijk.\n\n{BLOCK}", f"{prefix} Poort")

    assert found is not None and found.remark == "Kijk." and found.text == "Te smal."


def test_a_forward_in_a_quote_below_an_answer_is_not_passed_on_by_its_writer():
    quoted = f"> ---------- Forwarded message ---------\n> {BLOCK}".replace("\n", "\n> ")

    assert (
        read(f"Dank!\n\nOp ma 23 nov 2026 om 17:00 schreef Jan <jan@x.example>:\n{quoted}", "Poort") is None
    )


def test_of_a_chain_the_innermost_writer_is_proposed_and_the_chain_is_named():
    found = forwarded(from_file("M33-forward-of-a-forward"))

    assert found is not None
    assert found.direct == "wijkloket@gemeente.example"
    assert "forward-of-a-forward" in found.reasons


def test_who_passes_on_with_a_long_text_of_their_own_is_the_one_who_asks():
    own = "Wij zoeken studenten die willen meten hoe breed een poort moet zijn. " * 5

    found = read(
        f"Kijk.\n\n{BLOCK.replace('Te smal.', '')}{own}\n\n---------- Forwarded message ---------\n"
        "From: Bo <bo@x.example>\nDate: ma 23 nov 2026 om 16:05\nSubject: maat\n\nEen meter."
    )

    assert found is not None
    assert found.sender_address == "amina@tuinwijk.example" and "Een meter." in found.text


def test_an_attached_original_is_read_like_one_in_the_text():
    found = forwarded(from_file("M33-original-attached"))

    assert found is not None and found.attached and "attached" in found.reasons


def test_of_a_mail_that_says_it_is_passed_on_but_shows_no_original_the_sender_is_unknown():
    found = read("Zie onder.\n\nWie helpt ons?")

    assert found is not None
    assert (found.sender_address, found.reasons) == ("", ("no-original-found",))


@pytest.mark.parametrize(
    ("value", "name", "address"),
    [
        ("Jan Jansen <Jan@X.example>", "Jan Jansen", "jan@x.example"),
        ('"Jansen, Jan (Ruimte)" <jan@x.example>', "Jansen, Jan", "jan@x.example"),
        ("Jan [mailto:jan@x.example]", "Jan", "jan@x.example"),
        ("jan@x.example (Jan Jansen)", "Jan Jansen", "jan@x.example"),
        ("jan@x.example <jan@x.example>", "", "jan@x.example"),
        ("<jan@x.example>", "", "jan@x.example"),
        ("mailto:jan@x.example", "", "jan@x.example"),
        ("Jan<mailto:jan@x.example> <jan@x.example<mailto:jan@x.example>> namens Bo", "Jan", "jan@x.example"),
        ("Jan Jansen", "Jan Jansen", ""),
        (r"\@DengXian", r"\@DengXian", ""),
        (r"Jan \@DengXian.ttf", r"Jan \@DengXian.ttf", ""),
    ],
)
def test_name_and_address_are_told_apart_however_they_are_written(value, name, address):
    sender = sender_in(value)

    assert (sender.name, sender.address) == (name, address)


@pytest.mark.parametrize(
    ("written", "hour", "zone"),
    [
        ("Mon, 23 Nov 2026 16:05:22 -0400", 16, timezone(timedelta(hours=-4))),
        ("23 november 2026 16:05 GMT+1", 16, timezone(timedelta(hours=1))),
        ("Monday, November 23, 2026 4:05 PM", 16, timezone(timedelta(hours=1))),
        ("maandag 23 november 2026 om 16:05", 16, timezone(timedelta(hours=1))),
        ("23-11-2026 16:05", 16, timezone(timedelta(hours=1))),
        ("11/23/2026 16:05", 16, timezone(timedelta(hours=1))),
    ],
)
def test_a_date_is_read_as_programs_write_it(written, hour, zone):
    found = moment(written)

    assert found is not None and found.replace(second=0) == datetime(2026, 11, 23, hour, 5, tzinfo=zone)


@pytest.mark.parametrize("written", ["", "gisteren", "31-02-2026 10:00", "maandag 16:05", "9" * 100])
def test_a_date_that_is_none_is_left_unread(written):
    assert moment(written) is None


PIECES = st.sampled_from(
    ["Van:", "From: Jan <a@b.example>", "Sent: 9:30", "Onderwerp: x", "> ", "\n", "-----",
     "Forwarded message",
     "Op 1-2-2026 om 10:00 schreef", "a@b.example:", "*", "\ufeff", "dag", " ", "Aan:\tb", "________________"]
)  # fmt: skip
BODIES = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=40).map("".join))
SUBJECTS = st.one_of(st.sampled_from(["FW: x", "Fwd:", "VS: x", "", "x"]), st.text(max_size=30))


@given(BODIES, SUBJECTS)
def test_any_text_gives_a_value_in_which_nothing_was_added(body, subject):
    found = read(body, subject)

    if found is not None:
        assert is_within(found.remark, body)
        assert is_within(found.text, body)
        assert found.sender_address == found.sender_address.lower()


def is_within(part: str, whole: str) -> bool:
    """True if all of the part stands in the whole, in its order."""
    rest = iter(whole)
    return all(character in rest for character in part)


@pytest.mark.parametrize(
    "body",
    [
        "Van: " * 200_000,
        "Van: a\n" * 150_000,
        "Op 1-2-2026 10:00 " * 55_000,
        "----- Forwarded message ----- From: " + "a" * 1_000_000,
        "-" * 1_000_000,
        "> " * 500_000,
        "Van: " + "a@" * 500_000,
        ("---------- Forwarded message ---------\nVan: a <a@b.example>\nDatum: 9:30\nSubject: FW: x\n\n")
        * 10_000,
    ],
)
def test_a_crafted_body_takes_less_than_a_second(body):
    began = time.perf_counter()

    read(body)

    assert time.perf_counter() - began < 1
