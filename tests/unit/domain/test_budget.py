"""Requests are kept for calls, however few there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.budget import Budget, is_scarce, leaves_plenty, may_read, reserve

LIMITS = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("limit", "expected"), [(0, 0), (1, 0), (10, 5), (40, 20), (100, 20), (400, 20), (401, 20), (1000, 50)]
)
def test_the_reserve_is_a_twentieth_but_enough_for_a_few_calls(limit: int, expected: int) -> None:
    """At least 20 requests, and never more than half of what there is."""
    assert reserve(limit) == expected


@pytest.mark.parametrize(
    ("left", "for_open_call", "expected"),
    [(51, False, True), (50, False, False), (50, True, True), (26, True, True), (25, True, False), (0, True, False)],
)
def test_reading_leaves_the_reserve_alone(left: int, *, for_open_call: bool, expected: bool) -> None:
    """A look at an open call may use up half of it."""
    assert may_read(Budget(1000, left, 100.0), 50.0, for_open_call=for_open_call) is expected


@pytest.mark.parametrize(("left", "scarce"), [(51, False), (50, True), (0, True)])
def test_an_hour_is_scarce_where_only_calls_may_ask(left: int, *, scarce: bool) -> None:
    """From the reserve on, whoever reads along is told."""
    assert is_scarce(Budget(1000, left, 100.0)) is scarce


@pytest.mark.parametrize("for_open_call", [True, False])
def test_a_budget_that_is_not_known_or_over_holds_nobody_back(*, for_open_call: bool) -> None:
    """With the new hour every request is there again."""
    assert may_read(None, 50.0, for_open_call=for_open_call)
    assert may_read(Budget(1000, 0, 100.0), 100.0, for_open_call=for_open_call)
    assert not may_read(Budget(1000, 0, 100.0), 99.9, for_open_call=for_open_call)


@given(limit=LIMITS, for_open_call=st.booleans())
def test_reading_as_long_as_one_may_keeps_requests_for_calls(limit: int, *, for_open_call: bool) -> None:
    """Whatever the limit, the readers stop with the reserve, or half of it, still there."""
    left = limit
    while may_read(Budget(limit, left, 1.0), 0.0, for_open_call=for_open_call):
        left -= 1
    assert left >= reserve(limit) // 2
    assert for_open_call or left >= reserve(limit)


@pytest.mark.parametrize(
    ("budget", "plenty"),
    [
        (None, True),
        (Budget(1000, 201, 100.0), True),
        (Budget(1000, 200, 100.0), False),
        (Budget(1000, 0, 50.0), True),
        (Budget(1000, 0, 50.1), False),
    ],
)
def test_what_nobody_needs_is_asked_while_plenty_is_left(budget: Budget | None, *, plenty: bool) -> None:
    """Four times what is kept for calls; an hour that is over, or not known, holds nobody back."""
    assert leaves_plenty(budget, 50.0) is plenty
