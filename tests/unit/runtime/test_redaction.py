"""What logs and diagnostics may not hold is masked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.runtime.redaction import MASK, redact

SECRET_WORDS = ("Bearer", "client_secret", "secret:", "access_token=", "token", "Authorization:", "password", "app_id")
CODE_WORDS = ("dst_dtmf", "src_dtmf=", '"variables":', "input_value=")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("calling 89261234567", "calling **67"),
        ("calling +7 (926) 123-45-67.", "calling +**67."),
        ("calling 8-926-123-45-67 now", "calling **67 now"),
        ("calling +7 495.123.45.67", "calling +**67"),
        ("extension 101 rings", "extension 101 rings"),
        ("code 1234", "code **34"),
        ("٠١٢٣٤ in other digits", "**٣٤ in other digits"),
        ("POST /extension/123456/callback/ took 120 ms", "POST /extension/**56/callback/ took 120 ms"),
    ],
)
def test_numbers_keep_their_last_two_digits(text: str, masked: str) -> None:
    """A number stays recognisable to its owner and to nobody else; an extension stays readable."""
    assert redact(text) == masked


@pytest.mark.parametrize("word", [*SECRET_WORDS, *CODE_WORDS])
@pytest.mark.parametrize("value", [" xyz", "'xyz#'", '{"GATE": "xyz"}', "\n  of many\n  lines xyz"])
def test_nothing_follows_a_telling_word(word: str, value: str) -> None:
    """Secrets and door codes vanish in any notation and letter case, with all that comes after."""
    for spelled in (word, word.upper(), word.lower()):
        masked = redact(f"sent {spelled}{value} to xyz")
        assert masked.startswith("sent ")
        assert masked.endswith(f" {MASK}")
        assert "xyz" not in masked


@pytest.mark.parametrize("bad", ["\n", "\r", "\x00", "\x1b[2J", "\u202e", "\u2066", "\u2028", "\x85", "\ud800"])
def test_a_value_cannot_start_a_line_or_turn_the_text_around(bad: str) -> None:
    """Control and bidi characters and lone surrogates come out as escapes."""
    masked = redact(f"name {bad} end")
    assert masked.isprintable()
    masked.encode()
    assert masked.startswith("name \\")


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_no_run_of_four_digits_survives(text: str) -> None:
    """Whatever the text, no four digits in a row are left."""
    assert not re.search(r"\d{4}", redact(text))


@given(st.text())
def test_any_text_becomes_one_line(text: str) -> None:
    """Whatever the text, it can be written as UTF-8 and holds no line break."""
    masked = redact(text)
    assert len(masked.splitlines()) <= 1
    masked.encode()


_LETTERS = str.maketrans("0123456789", "ghijklmnop")


@given(st.text(), st.sampled_from(SECRET_WORDS + CODE_WORDS), st.uuids().map(lambda made: made.hex.translate(_LETTERS)))
def test_a_secret_never_survives_its_word(before: str, word: str, secret: str) -> None:
    """A secret after a telling word is gone, whatever stands before."""
    assert secret not in redact(f"{before}{word}{secret}")
