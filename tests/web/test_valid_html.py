"""Every page is valid HTML, by html-validate; it is installed by `make test` (infra/build/html)."""

import json
import os
import subprocess
from pathlib import Path

from loket.domain.people import Language
from tests.web.page_states import every_state

ROOT = Path(__file__).parents[2]
CHECKER = ROOT / ".tools" / "html"
RULES = Path(__file__).with_name("html-validate.mjs")
GOOD = (
    '<!doctype html>\n<html lang="nl">\n<head><title>Vraag</title></head>\n'
    "<body>\n<main>\n<h1>Vraag</h1>\n{}\n</main>\n</body>\n</html>\n"
)

BROKEN = {
    "close-order": "<p>open <strong>dicht</p>",
    "no-dup-id": '<p id="a">een</p><p id="a">twee</p>',
    "element-permitted-content": "<p><span><h2>een kop in een alinea</h2></span></p>",
    "input-missing-label": '<p><input name="a"></p>',
    "no-missing-references": '<p aria-labelledby="nergens">x</p>',
    "no-inline-style": '<p style="color: red">x</p>',
    "heading-level": "<h4>Te diep</h4>",
    "deprecated": "<p><font>oud</font></p>",
    "parser-error": "<p>1 <3</p>",
}


def complaints(pages: dict[str, str], folder: Path) -> list[str]:
    """What is wrong with these pages, each as its name, line, rule and what it says."""
    assert (CHECKER / "ready").exists(), "the check of HTML is installed by `make .tools/html/ready`"
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
    program = CHECKER / "node_modules/html-validate/bin/html-validate.mjs"
    ran = subprocess.run(
        [CHECKER / "bin/node", program, "--config", RULES, "--formatter", "json", folder],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(folder)},
    )
    assert ran.returncode in (0, 1), ran.stderr
    return [
        f"{Path(page['filePath']).stem}:{one['line']} {one['ruleId']}: {one['message']}"
        for page in json.loads(ran.stdout)
        for one in page["messages"]
    ]


def test_f45_parsing_dropped_every_state_of_every_page_is_valid_html(tmp_path):
    pages = {
        f"{language}-{state}": html for language in Language for state, html in every_state(language).items()
    }

    assert complaints(pages, tmp_path) == []


def test_a_broken_page_is_complained_about_and_a_good_one_is_not(tmp_path):
    pages = {rule: GOOD.format(broken) for rule, broken in BROKEN.items()} | {
        "good": GOOD.format("<p>Dag</p>")
    }

    said = complaints(pages, tmp_path)

    assert {one.partition(":")[0] for one in said} == set(BROKEN)
    assert [rule for rule in BROKEN if not any(f"{rule}:7 {rule}:" in one for one in said)] == []
