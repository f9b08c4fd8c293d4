"""What headers tell of the hour's requests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.http.answers import make_answer
from deskbell.adapters.pbx.budget import read_budget
from deskbell.domain.budget import Budget

KNOWN = Budget(500, 7, 2000.0)
NAMES = st.sampled_from(["x-ratelimit-remaining", "x-ratelimit-limit", "x-ratelimit-reset"])


def told(known: Budget | None = None, **headers: str) -> Budget | None:
    """What an answer at 1000 s with these headers tells."""
    named = {f"x-ratelimit-{name}": value for name, value in headers.items()}
    return read_budget(make_answer(200, named, b"", asked_at_s=999.0, received_at_s=1000.0), known)


def test_the_three_headers_are_the_budget() -> None:
    """The reset is told in seconds from now."""
    assert told(limit="100", remaining="41", reset="600") == Budget(100, 41, 1600.0)


@pytest.mark.parametrize("remaining", ["", "-1", "many", "9" * 50, "4.5", "²", "5, 5"])
def test_without_what_is_left_nothing_new_is_known(remaining: str) -> None:
    """What was known before stays."""
    assert told(KNOWN, remaining=remaining, limit="100", reset="5") == KNOWN
    assert told(None, remaining=remaining) is None
    assert told(KNOWN) == KNOWN


@pytest.mark.parametrize(
    ("limit", "known", "expected"),
    [("", None, 41), ("", KNOWN, 500), ("x", KNOWN, 500), ("0", None, 41), ("10", None, 41), ("90", KNOWN, 90)],
)
def test_a_limit_is_never_less_than_what_is_left(limit: str, known: Budget | None, expected: int) -> None:
    """One that is not told is the last that was."""
    budget = told(known, remaining="41", limit=limit, reset="5")
    assert budget == Budget(expected, 41, 1005.0)


@pytest.mark.parametrize("reset", ["", "-1", "soon", "3600", "9999", "1740823200"])
def test_a_budget_lasts_an_hour_at_most(reset: str) -> None:
    """Also where its end is not told, or told as a moment instead of seconds."""
    assert told(remaining="1", limit="10", reset=reset) == Budget(10, 1, 4600.0)


@given(st.dictionaries(NAMES, st.text(max_size=30)))
def test_no_header_is_an_error(headers: dict[str, str]) -> None:
    """Whatever the server tells, the budget makes sense."""
    budget = read_budget(make_answer(200, headers, b"", asked_at_s=0.0, received_at_s=0.0), None)
    assert budget is None or (budget.limit >= budget.left >= 0 and 0 <= budget.resets_at_s <= 3600)
