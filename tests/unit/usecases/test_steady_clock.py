"""A clock for one call."""

import asyncio

from deskbell.usecases.steady_clock import SteadyClock
from doubles.clock import START_S, ManualClock


async def test_a_steady_clock_goes_on_whatever_is_done_to_the_computers() -> None:
    """It starts at the computer's time and counts what has passed since."""
    clock = ManualClock()
    steady = SteadyClock(clock)
    assert steady.now_s() == START_S
    clock.set_back(3600)
    await steady.wait(asyncio.Event(), 5)
    assert steady.now_s() == START_S + 5
    assert steady.monotonic_s() == clock.monotonic_s()


def test_a_steady_clock_never_starts_before_what_is_known() -> None:
    """What an earlier run wrote down stays earlier."""
    clock = ManualClock()
    assert SteadyClock(clock, START_S + 99).now_s() == START_S + 99
    assert SteadyClock(clock, START_S - 99).now_s() == START_S
