"""Text from outside is shown as plain text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.plain_text import plain_text


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Anna", "Anna"),
        ("Анна Ёлкина", "Анна Ёлкина"),
        ("a\u202eb\u2066c\u200ed", "abcd"),
        ("line\r\none\x00\x1b[31m", "line one[31m"),
        ("  two\u2028three\t ", "two three"),
        ("\ud800x", "x"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u0301\u0302\u0303\u0304b", "a\u0301\u0302\u0303\u0304b"),
        ("a" + "\u0489" * 30 + "b" + "\u0301" * 30, "a" + "\u0489" * 4 + "b" + "\u0301" * 4),
        ("", ""),
        ("123456789012", "123456789…"),
    ],
)
def test_what_deceives_is_dropped(given_text: str, expected: str) -> None:
    """Control, bidi and broken characters go, letters and joiners of every script stay, long texts are cut."""
    assert plain_text(given_text, 10 if given_text.isdigit() else 50) == expected


@given(st.text(st.characters()), st.integers(1, 40))
def test_any_text_comes_out_clean_and_bounded(text: str, longest: int) -> None:
    """Whatever comes in, no control, bidi or lone surrogate comes out, and never more than was allowed."""
    cleaned = plain_text(text, longest)
    assert len(cleaned) <= longest
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in cleaned)
    assert not any(
        unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") for c in cleaned
    )
    cleaned.encode()


@pytest.mark.parametrize(("before", "seen"), [(79, "x"), (80, "")])
def test_a_huge_text_costs_little(before: int, seen: str) -> None:
    """Only the beginning of a hostile text is looked at, eight times what may be shown."""
    assert plain_text("\u202e" * before + "x", 10) == seen
    assert plain_text("\u202e" * 10**7 + "x", 10) == ""
