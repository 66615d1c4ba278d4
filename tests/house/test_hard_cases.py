"""Every hard case, of inbound mail and of the form, has a test that is named after it."""

import runpy
from pathlib import Path

TESTS = Path(__file__).parents[1]
NAMED = """
    m01_reply_carries_only_ses_id               m02_reply_with_new_subject
    m03_reference_typed_in_subject              m04_stranger_with_reference
    m05_reference_in_quote_or_attachment        m06_token_one_character_off
    m07_bcc_address_not_in_headers              m08_one_reply_many_tokens
    m09_subject_and_token_disagree              m10_reply_to_closed_question
    m11_partner_replies_to_own_mail             m12_same_question_by_form_and_mail
    m13_delivered_twice                         m14_same_mail_to_both_addresses
    m15_no_message_id                           m16_shared_message_id
    m17_oversized_photos                        m18_out_of_office_coordinator
    m19_auto_submitted_no_is_human              m20_suppress_header_is_human
    m21_bounce_variants                         m22_ticket_system_ping_pong
    m23_own_notification_returns                m24_receipt_calendar_reaction
    m25_empty_or_thanks_only                    m26_spam_virus_verdicts
    m27_spoofed_coordinator                     m28_dmarc_broken_by_forwarding
    m29_forged_authentication_header            m30_reply_to_differs
    m31_secretary_alias_functional_mailbox      m32_forwarded_lecturer_answers
    m33_resident_mail_forwarded_by_city         m34_first_line_above_dutch_quote
    m35_answer_below_or_between                 m36_negated_or_hedged_command
    m37_conflicting_or_decorated_command        m38_charset_zoo
    m39_text_inside_wrapping                    m40_hostile_content
    m41_delete_my_data                          m42_mail_from_our_own_domain
    m43_unknown_local_part                      m44_command_after_state_changed
    m45_reminder_crosses_answer                 m46_answer_during_nightly_job
    m47_dst_and_holidays                        m48_nested_comments_in_from
    m49_nested_multiparts                       m50_to_header_247_kb
    m51_heavy_headers                           m52_parameter_name_ends_in_star
    m53_mixed_parameter_continuations           m54_apostrophe_in_parameter
    m55_broken_address_headers                  m56_unknown_or_lying_charset
    m57_two_addresses_in_one_field              m58_regex_bombs
    m59_token_recased_or_stripped               m60_button_opens_new_mail
    m61_own_text_looks_like_a_quote             m62_quote_without_introduction
    m63_reply_block_is_not_a_forward            m64_abuse_report
    m65_dutch_subject_prefixes                  m66_setup_notification_object
"""
MAIL = NAMED.split()
FORM_TABLE = runpy.run_path(str(TESTS.parent / "infra" / "build" / "hard_cases.py"))
FORM = FORM_TABLE["CASES"]


def names() -> set[str]:
    """The names of all test functions."""
    return {name for file in TESTS.rglob("test_*.py") for name in FORM_TABLE["tests_of"](file)}


def test_every_hard_case_has_a_test_of_its_name():
    found = names()

    assert [case for case in MAIL + FORM if not any(FORM_TABLE["is_of"](name, case) for name in found)] == []


def test_there_are_as_many_cases_as_numbers():
    assert [case[:3] for case in MAIL] == [f"m{number:02d}" for number in range(1, 67)]


def test_the_cases_of_the_form_are_in_order_and_each_is_there_once():
    numbers = [case[:3] for case in FORM]

    assert numbers == sorted(set(numbers))
    assert set(numbers) <= {f"f{number:02d}" for number in range(1, 64)}


def test_the_table_of_the_form_names_the_tests_that_are_there():
    assert FORM_TABLE["FILE"].read_text("utf-8") == FORM_TABLE["table"]()
