"""The rules of dialling as values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.dialling_rules import LONGEST_PATTERN, LONGEST_RULE_NAME, DialRules, OwnRule, Rule


@pytest.mark.parametrize(
    ("pattern", "replacement", "digits", "made"),
    [
        ("9.", ".", "989261234567", "89261234567"),
        ("9.", ".", "9", ""),
        ("9.", ".", "8", ""),
        ("9.", "+7.", "9495", "+7495"),
        ("XXX", "+7495.", "123", "+7495123"),
        ("XXX", "+7495.", "1234", ""),
        ("XXX", "+7495.", "12", ""),
        ("ZN", "1.", "12", "112"),
        ("ZN", "1.", "02", ""),
        ("ZN", "1.", "11", ""),
        ("ZX", ".", "10", "10"),
        ("X1X", ".", "213", "23"),
        ("X1X", ".", "223", ""),
        (".", "+.", "49", "+49"),
        ("N.", "5.6", "299", "52996"),
        ("71", "+79261234567", "71", "+79261234567"),
        ("71", "5", "71", "5"),
    ],
)
def test_digits_that_fit_a_pattern_are_rewritten(pattern: str, replacement: str, digits: str, made: str) -> None:
    """Wildcards are kept in their order, literal digits are not; what does not fit makes nothing."""
    assert OwnRule("one", pattern, replacement).rewritten(digits) == made


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "sound"),
    [
        ("a", "9.", ".", True),
        ("a" * LONGEST_RULE_NAME, "X" * LONGEST_PATTERN, "1" * LONGEST_PATTERN, True),
        ("a" * (LONGEST_RULE_NAME + 1), "9.", ".", False),
        ("a", "X" * (LONGEST_PATTERN + 1), ".", False),
        ("a", "X", "1" * (LONGEST_PATTERN + 1), False),
        ("", "9.", ".", False),
        ("\u202ea", "9.", ".", False),
        ("a", "", ".", False),
        ("a", "9.", "", False),
        ("a", "9..", ".", False),
        ("a", ".9", ".", False),
        ("a", "9*", ".", False),
        ("a", "(a+)+$", ".", False),
        ("a", "9.", "..", False),
        ("a", "9.", "1+", False),
        ("a", "9.", "+1.2", True),
        ("a", "XZN0", "*", False),
    ],
)
def test_a_rule_is_sound_as_it_is_written(name: str, pattern: str, replacement: str, sound: bool) -> None:  # noqa: FBT001 - pytest's own parameter
    """Names are readable, patterns and replacements short and of their own signs."""
    assert OwnRule(name, pattern, replacement).is_sound is sound


@given(st.text("0123456789XZN", max_size=20), st.text("0123456789", max_size=20))
def test_a_pattern_without_a_dot_fits_its_own_length_alone(pattern: str, digits: str) -> None:
    """And what it keeps is what the wildcards stood for."""
    made = OwnRule("one", pattern, "+.").rewritten(digits)
    assert made == "" or len(pattern) == len(digits)
    assert made == "" or made == "+" + "".join(d for sign, d in zip(pattern, digits, strict=True) if sign in "XZN")


def test_every_rule_of_deskbell_is_on_until_it_is_left_out() -> None:
    """In an order of their own."""
    assert DialRules().rules == tuple(Rule)
    assert DialRules().has(Rule.VANITY)
    assert not DialRules((Rule.NATIONAL, OwnRule("vanity", "9.", "."))).has(Rule.VANITY)


def test_the_names_of_rules_stay() -> None:
    """Settings and scripts name them."""
    assert [rule.value for rule in Rule] == [
        *("extension", "zero in brackets", "link context", "double zero", "exit code", "national", "vanity"),
    ]


def test_a_rule_that_is_not_on_rewrites_nothing() -> None:
    """It stays in its place."""
    assert OwnRule("one", "9.", ".").on
    assert OwnRule("one", "9.", ".", on=False).rewritten("9123") == ""
    assert OwnRule("one", "9.", ".", on=False).is_sound
