"""What is no programme file at all, or written in a way that only experts of YAML read."""

import pytest

from loket.domain.errors import ProgrammeError
from loket_cli.programme import LARGEST_FILE_BYTES, read_file
from tests.cli.test_programme_file import refused


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name:\n\tnl: x\n", "2: holds a tab where only spaces may stand"),
        ("name: [nl\nprefix: x\n", "2: is not YAML: expected ',' or ']', but got ':'"),
        ("", "1: the file is empty"),
        ("# only a remark\n", "1: the file is empty"),
        ("- a\n- b\n", "1: should be keys with values"),
        ("a: 1\n---\nb: 2\n", "2: only one document fits in the file (no second ---)"),
        ("name: {nl: *dorp}\n", "1: text that begins with * needs quotes around it"),
        ("a: \x07\n", "1: holds a character that no text can have"),
        ("[" * 20_000, "1: is nested too deep"),
        (b"a: x\nb: caf\xe9\n", "2: is not UTF-8 text"),
        (b"x" * (LARGEST_FILE_BYTES + 1), f"is larger than {LARGEST_FILE_BYTES} bytes"),
    ],
)
def test_what_cannot_be_read_is_told_in_plain_words(tmp_path, text, reason):
    assert refused(tmp_path, text) == [reason]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: &x b\nc: *x\n", "1: anchors and aliases (& and *) are not used in this file"),
        ("a: &x [*x]\n", "1: anchors and aliases (& and *) are not used in this file"),
        ("a: !secret b\n", "1: tags (words that begin with !) are not used in this file"),
        ("a: !!python/name:os.system\n", "1: tags (words that begin with !) are not used in this file"),
        ("a: {b: c, <<: {d: e}}\n", "1: merging (<<) is not used in this file"),
        ("{{a: b}: c}\n", "1: a key should be one word; text that begins with { or [ needs quotes"),
    ],
)
def test_what_only_yaml_experts_know_is_not_used(tmp_path, text, reason):
    assert reason in refused(tmp_path, text)


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path):
    with pytest.raises(ProgrammeError, match=r"nowhere\.yaml: cannot be read"):
        read_file(tmp_path / "nowhere.yaml")
