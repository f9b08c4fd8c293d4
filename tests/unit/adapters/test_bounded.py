"""Blocking work that is waited for no longer than a bound."""

import asyncio
import gc
import threading
from collections.abc import Iterator

import pytest

from deskbell.adapters.bounded import begin, result_within


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What work waits for; it is opened in the end."""
    gate = threading.Event()
    yield gate
    gate.set()


async def test_a_result_comes_from_another_thread() -> None:
    """From one that keeps no program from ending."""
    worker = await result_within(20, begin(threading.current_thread))
    assert worker is not threading.current_thread()
    assert worker.daemon


async def test_a_failure_is_the_waiters() -> None:
    """As it was raised."""
    with pytest.raises(ZeroDivisionError):
        await result_within(20, begin(lambda: 1 // 0))


async def test_work_that_takes_too_long_goes_on_and_can_be_waited_for_again(gate: threading.Event) -> None:
    """Whoever gave up gets the result at the next try."""
    work = begin(lambda: gate.wait(20))
    with pytest.raises(TimeoutError):
        await result_within(0.05, work)
    gate.set()
    assert await result_within(20, work)


def test_a_failure_that_comes_too_late_is_nobodys(gate: threading.Event, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever gave up does not find it in the log either."""

    def fail() -> None:
        gate.wait(20)
        raise ZeroDivisionError

    async def give_up() -> None:
        work = begin(fail)
        with pytest.raises(TimeoutError):
            await result_within(0.05, work)
        gate.set()
        with pytest.raises(ZeroDivisionError):
            await result_within(20, work)

    asyncio.run(give_up())
    gc.collect()
    assert caplog.text == ""
