"""Properties of every body: what is new is what was sent, in its order, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from loket.mail.reply.reply_text import reply_text
from tests.mail.raw_mails import plain

HEADERS = "Van: Leren met de Stad <vraagstuk@loket.stad.example>\nVerzonden: maandag 23 november 2026 09:00\n"
LINES = (
    "JA", "", "> een", ">> twee", "Groet,", "Noor", "-- ", "____", "Verstuurd vanaf mijn iPhone",
    f"{HEADERS}Aan: x", "Op 3-11-2026 09:14 schreef Jan:", "--- antwoord boven deze regel ---",
    "Van: a@b.example", "*Aan:* b", "x" * 100, "> " + "woord " * 12, "rest van de regel", "\u200fA\ufeff",
    "Dit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde, en voor niemand anders.",
)  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=40))
def test_new_text_is_only_what_was_sent_in_its_order(lines):
    text = "\n".join(lines)

    reply = reply_text(plain(text))

    said = iter(text.split())
    assert all(word in said for word in reply.new.split())
    parts = f"{reply.new}\n{reply.quoted}\n{reply.signature}".split()
    assert sorted(parts) == sorted(text.split())
