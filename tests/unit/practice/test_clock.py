"""The practice clock."""

import math
from datetime import UTC, datetime

from deskbell.practice.clock import PracticeClock

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


class _Seconds:
    """A clock that shows what it is told."""

    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_speed_scales_the_calls_and_not_the_office() -> None:
    """Calls live ten times as fast; tokens and limits do not."""
    seconds = _Seconds()
    clock = PracticeClock(10, seconds=seconds, began=NOON)
    seconds.now_s += 3
    assert (clock.call_s(), clock.office_s()) == (30, 3)
    assert clock.at(clock.call_s()).second == 30
    assert clock.office_now().second == 3


def test_advancing_counts_for_both() -> None:
    """An hour ahead is an hour for calls, tokens and limits."""
    clock = PracticeClock(0, seconds=_Seconds(), began=NOON)
    clock.advance(3600)
    assert (clock.call_s(), clock.office_s(), clock.office_now().hour) == (3600, 3600, 13)


def test_the_wait_for_a_moment_of_the_calls_is_real_time() -> None:
    """Twenty seconds of the calls are two real ones at tenfold speed, for ever at none, none if past."""
    assert PracticeClock(10, seconds=_Seconds()).real_delay_s(20) == 2
    assert PracticeClock(0, seconds=_Seconds()).real_delay_s(20) == math.inf
    assert PracticeClock(0, seconds=_Seconds()).real_delay_s(-1) == 0
