"""Headers are numbers and times, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.http.headers import date_s, resets_in_s, retry_after_s, whole_number

NAMES = st.sampled_from(["date", "retry-after", "x-ratelimit-reset"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0", 0), (" 41 ", 41), ("007", 7), ("9" * 18, 10**18 - 1), ("9" * 19, None)]
    + [(text, None) for text in ("", "-1", "+1", "1.0", "1e3", "²", "\u0661", "0x1", "1 2", "many")],
)
def test_a_number_is_made_of_digits(text: str, expected: int | None) -> None:
    """And fits into 64 bits."""
    assert whole_number(text) == expected


@pytest.mark.parametrize("text", ["", "yesterday", "Sat, 99 Mar 2025 10:00:00 GMT", "Sat, 01 Mar 99999 10:00:00 GMT"])
def test_a_date_that_cannot_be_is_none(text: str) -> None:
    """A server may say anything."""
    assert date_s(text) is None
    assert date_s("Sat, 01 Mar 2025 10:00:00 GMT") == 1740823200.0


@given(st.dictionaries(NAMES, st.text(max_size=40) | st.integers().map(str)))
def test_no_header_makes_anybody_wait_for_ever(headers: dict[str, str]) -> None:
    """An hour for the limit, a day for Retry-After, and never less than nothing."""
    for told, most in ((resets_in_s(headers), 3600), (retry_after_s(headers), 86400)):
        assert told is None or 0 <= told <= most
