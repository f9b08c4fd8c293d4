"""Looks at open calls are close while something happens, and never use up the hour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.budget import Budget, reserve
from deskbell.domain.pace import pause_s

NOW_S = 1_700_000_000.0
PLENTY = Budget(100_000, 100_000, NOW_S + 3600)


@pytest.mark.parametrize("budget", [None, PLENTY, Budget(1000, 0, NOW_S)])
@pytest.mark.parametrize(
    ("talking", "waited_s", "expected"),
    [(False, 0.0, 1.0), (False, 29.9, 1.0), (False, 30.0, 2.0), (True, 0.0, 2.0), (True, 30.0, 5.0), (True, 3e3, 5.0)],
)
def test_looks_are_close_while_something_happens(
    budget: Budget | None, *, talking: bool, waited_s: float, expected: float
) -> None:
    """One second while phones ring, two and then five while people talk, where requests are plenty or not told."""
    pause = pause_s(stage_is_talking=talking, waited_s=waited_s, budget=budget, now_s=NOW_S, open_calls=1)
    assert pause == expected


@pytest.mark.parametrize(
    ("left", "rest_s", "open_calls", "expected"),
    [
        (1000, 3600, 1, 3600 / 950),
        (1000, 3600, 2, 7200 / 950),
        (1000, 60, 2, 1.0),
        (300, 3600, 1, 14.4),
        (290, 3600, 1, 15.0),
        (60, 3600, 1, 3600 / 35),
        (50, 300, 1, 15.0),
        (50, 3600, 1, 3600 / 25),
        (30, 3600, 9, 3600),
        (25, 3600, 1, 3600),
        (0, 5, 1, 15.0),
    ],
)
def test_looks_grow_rare_as_requests_run_out(left: int, rest_s: float, open_calls: int, expected: float) -> None:
    """The requests above the reserve are spread over the rest of the hour, then half of it with them, then none."""
    budget = Budget(1000, left, NOW_S + rest_s)
    pause = pause_s(stage_is_talking=False, waited_s=0.0, budget=budget, now_s=NOW_S, open_calls=open_calls)
    assert pause == pytest.approx(expected)


@given(
    limit=st.integers(1, 3000),
    spent=st.integers(0, 3000),
    rest_s=st.floats(1, 3600),
    talking=st.booleans(),
    open_calls=st.integers(1, 5),
)
def test_looking_never_uses_up_the_hour(
    *, limit: int, spent: int, rest_s: float, talking: bool, open_calls: int
) -> None:
    """Whoever looks at this pace until the reset finds the requests for dialling still there."""
    left = max(limit - spent, 0)
    for_dialling = min(left, (reserve(limit) + 1) // 2)
    now_s = 0.0
    while now_s < rest_s:
        left -= open_calls
        budget = Budget(limit, max(left, 0), rest_s)
        now_s += pause_s(stage_is_talking=talking, waited_s=now_s, budget=budget, now_s=now_s, open_calls=open_calls)
    assert left >= for_dialling - 2 * open_calls  # the first look, and the last one that was still to come


@given(left=st.integers(0, 2000), fewer=st.integers(0, 500), rest_s=st.floats(0, 3600), talking=st.booleans())
def test_fewer_requests_never_mean_closer_looks(*, left: int, fewer: int, rest_s: float, talking: bool) -> None:
    """The pace slows with every request that is spent."""

    def pause(left: int) -> float:
        budget = Budget(2000, left, rest_s)
        return pause_s(stage_is_talking=talking, waited_s=0.0, budget=budget, now_s=0.0, open_calls=1)

    assert pause(max(left - fewer, 0)) >= pause(left)
