"""This computer's time."""

import asyncio
import time

from deskbell.adapters.clock import SystemClock


def test_the_time_is_that_of_this_computer() -> None:
    """Seconds since 1970."""
    before_s = time.time()
    assert before_s <= SystemClock().now_s() <= time.time()


async def test_a_wait_ends_with_the_event() -> None:
    """A press need not wait for the time to pass."""
    event = asyncio.Event()
    waiting = asyncio.create_task(SystemClock().wait(event, 3600.0))
    await asyncio.sleep(0)
    event.set()
    await asyncio.wait_for(waiting, 10)


async def test_a_wait_ends_with_its_time() -> None:
    """Without the event the wait is over when the time has passed, and nothing is raised."""
    event = asyncio.Event()
    began_s = time.monotonic()
    await SystemClock().wait(event, 0.05)
    assert time.monotonic() - began_s >= 0.04
    assert not event.is_set()
