"""Writes tests/web/hard_cases.md: the hard cases of the form, each with its tests. --check compares.

A test of a hard case is named after it, so that nobody has to keep a list; the names are read from the tests.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
FILE = TESTS / "web" / "hard_cases.md"
HEAD = """<!-- Written by `make generate` from the names of the tests. Do not edit. -->

# Hard cases of the form, and their tests

F57 to F59 are about proof of work, which the form doesn't ask for: their tests hold every page, script and
dependency to that.

| case | tests |
|---|---|
"""
NAMED = """
    f01_double_submit                   f02_committed_but_answer_lost       f03_no_script_or_blocked
    f04_host_strict_csp                 f05_null_origin_and_sandbox         f06_frame_height_and_focus
    f07_third_party_storage_blocked     f08_token_expired_while_typing      f09_refresh_back_two_tabs
    f10_host_routing_and_tracking       f11_css_dark_zoom_contrast          f12_all_required_empty
    f13_server_and_client_disagree      f14_browser_translation_active      f15_mail_address_typo
    f16_receipt_as_mail_bomb            f17_honeypot_autofilled             f18_word_paste_12000
    f19_attachment_zoo                  f20_backend_or_mail_down            f21_required_said_above
    f22_aria_required                   f23_no_native_bubbles               f24_error_summary
    f25_error_at_field                  f26_no_placeholder_help             f27_why_we_ask
    f28_only_what_is_needed             f29_more_than_one_contact           f30_not_asked_twice
    f31_no_character_limits             f32_label_above_field               f33_no_disabled_submit
    f34_no_links_in_labels              f35_autofill_allowed                f36_check_before_sending
    f37_confirmation_next_steps         f38_multi_step_rules                f39_focus_not_obscured
    f40_no_dragging                     f41_target_size_24                  f42_consistent_help
    f43_redundant_entry                 f44_accessible_authentication       f45_parsing_dropped
    f46_axe_in_the_frame                f47_keyboard_and_reflow             f48_accessibility_statement
    f49_frame_ancestors_allow_list      f50_snippet_without_script          f51_message_origin_checked
    f52_hidden_token_tampered           f53_no_cookies_at_all               f54_two_frames_one_page
    f55_token_pages_leave_no_trace      f56_no_script_defence               f57_pow_replay
    f58_pow_no_behaviour_data           f59_pow_is_a_cost                   f60_rate_limit_without_addresses
    f61_no_way_round                    f62_upload_claims                   f63_errors_echo_nothing
"""
CASES = NAMED.split()


def is_of(name: str, case: str) -> bool:
    """True when a test is named after a case, to the end of its name or with more behind it."""
    return name == f"test_{case}" or name.startswith(f"test_{case}_")


def tests_of(file: Path) -> list[str]:
    """The names of the test functions in a file, from top to bottom."""
    functions = (
        node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
    )
    return [one.name for one in sorted(functions, key=lambda one: one.lineno) if one.name.startswith("test_")]


def table() -> str:
    """The page: every case by number and slug, with its tests by file."""
    tests = {file.relative_to(TESTS).as_posix(): tests_of(file) for file in sorted(TESTS.rglob("test_*.py"))}
    rows = []
    for case in CASES:
        number, _, slug = case.partition("_")
        found = {file: [name for name in names if is_of(name, case)] for file, names in tests.items()}
        told = "<br>".join(
            f"{file}: {', '.join(f'`{name}`' for name in names)}" for file, names in found.items() if names
        )
        rows.append(f"| {number.upper()} `{slug.replace('_', '-')}` | {told} |\n")
    return HEAD + "".join(rows)


def main() -> int:
    """The exit code: 1 for a page that is not what the tests say."""
    wanted = table()
    if "--check" not in sys.argv:
        FILE.write_text(wanted, "utf-8")
    elif not FILE.is_file() or FILE.read_text("utf-8") != wanted:
        print(f"{FILE.relative_to(ROOT)} is not what the tests are called: run `make generate`.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
