from pathlib import Path

import pytest

from loket_local import people, settings, template
from loket_local.settings import SettingsError
from loket_local.template import NOT_EMULATED
from tests.local_cloud import ROOT

PROGRAMME = ROOT / "infra/programme/leiden.yaml"


def test_without_any_setting_everything_has_its_default():
    read = settings.read({})

    assert (read.port, read.smtp_port, read.relay) == (8000, 2525, None)
    assert (read.data, read.programme) == (ROOT / ".local", PROGRAMME)


def test_every_broken_setting_is_named_at_once():
    broken = {
        "LOKET_PORT": "http",
        "LOKET_SMTP_PORT": "0",
        "LOKET_RELAY": "localhost",
        "LOKET_DMARC_REJECT": "hsleiden.example, geen domein",
        "LOKET_DATA": __file__,
        "LOKET_PROGRAMME": "/nowhere/leiden.yaml",
    }

    with pytest.raises(SettingsError) as told:
        settings.read(broken)

    for name in broken:
        assert name in str(told.value)


def test_a_checkout_without_its_parts_names_them(tmp_path: Path):
    with pytest.raises(SettingsError) as told:
        settings.read({}, root=tmp_path)

    for part in ("template.yaml", "requirements.txt", "the emulator", "leiden.yaml"):
        assert part in str(told.value)


def test_the_relay_is_a_host_and_a_port():
    assert settings.read({"LOKET_RELAY": "mail.example:2500"}).relay == ("mail.example", 2500)


def test_the_domains_that_refuse_false_senders_are_named_with_commas():
    given = {"LOKET_DMARC_REJECT": " HSLeiden.example,universiteitleiden.example,, "}

    assert settings.read(given).dmarc_reject == {"hsleiden.example", "universiteitleiden.example"}
    assert settings.read({}).dmarc_reject == frozenset()


def test_on_the_usual_port_the_programme_is_loaded_as_it_is(tmp_path: Path):
    origins = ["http://127.0.0.1:8000", "http://localhost:8000"]

    assert people.with_local_place(PROGRAMME, origins, tmp_path / "copy.yaml") == PROGRAMME


def test_on_another_port_a_copy_lets_the_host_page_embed_the_form_and_changes_nothing_else(tmp_path: Path):
    from loket_cli import programme

    origins = ["http://127.0.0.1:8123", "http://localhost:8123"]
    copy = people.with_local_place(PROGRAMME, origins, tmp_path / "copy.yaml")

    original, copied = programme.read_file(PROGRAMME), programme.read_file(copy)
    assert people.place_of(copy, origins[0]) == people.LOCAL_PLACE
    assert copied.places[:-1] == original.places
    assert copied.places[-1].origins == tuple(origins)
    for part in (
        "name",
        "desk",
        "institutions",
        "themes",
        "terms",
        "closed_days",
        "phone",
        "privacy_version",
    ):
        assert getattr(copied, part) == getattr(original, part)


def test_the_template_is_deployed_as_it_stands_but_for_where_its_code_is():
    given = template.load(ROOT / "template.yaml")

    packaged = template.package(given, "s3://bucket/key")

    for name in [name for name, one in given["Resources"].items() if one["Type"] in NOT_EMULATED]:
        del given["Resources"][name]
    assert packaged["Globals"]["Function"].pop("CodeUri") == "s3://bucket/key"
    assert given["Globals"]["Function"].pop("CodeUri") == "functions/"
    assert packaged == given


def test_short_forms_in_the_template_are_written_out(tmp_path: Path):
    file = tmp_path / "template.yaml"
    file.write_text("a: !Ref T\nb: !GetAtt T.Arn.x\nc: !If [C, !Sub '${T}', 1]\nd: 2010-09-09\n")

    assert template.load(file) == {
        "a": {"Ref": "T"},
        "b": {"Fn::GetAtt": ["T", "Arn.x"]},
        "c": {"Fn::If": ["C", {"Fn::Sub": "${T}"}, 1]},
        "d": "2010-09-09",
    }
