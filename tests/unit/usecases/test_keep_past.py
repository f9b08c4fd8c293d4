"""Keeping the history in step with what happens."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest

from deskbell.domain.errors import CannotRecord
from deskbell.domain.progress import Progress
from deskbell.usecases.keep_past import AGAIN_S, FORGET_AFTER_S, FORGET_AGAIN_S, MOST_FORGOTTEN, PAUSE_S, PastKeeping
from doubles.clock import ManualClock
from doubles.samples import progress_of
from doubles.turns import until


class CountedFiling:
    """A filing that has so many batches to file; `filed` are the moments at which it was asked."""

    def __init__(self, clock: ManualClock, batches: int = 0) -> None:
        self.left = batches
        self.filed: list[float] = []
        self.error: Exception | None = None
        self._clock = clock

    async def file_more(self) -> bool:
        """File a batch."""
        await asyncio.sleep(0)
        self.filed.append(self._clock.passed_s)
        if self.error:
            raise self.error
        self.left -= 1
        return self.left > 0


class Keeping:
    """What keeps the history, with everything around it in the test's hand."""

    def __init__(self, batches: int = 0) -> None:
        self.clock = ManualClock()
        self.filing = CountedFiling(self.clock, batches)
        self.forgot: list[float] = []
        self.most: list[int | None] = []
        self.error: Exception | None = None
        self.keeping = PastKeeping(self.filing, self._forget, self.clock)  # type: ignore[arg-type]

    async def _forget(self, most: int | None) -> None:
        await asyncio.sleep(0)
        self.forgot.append(self.clock.passed_s)
        self.most.append(most)
        if self.error:
            raise self.error


@asynccontextmanager
async def going_on(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Let something go on that never returns."""
    task = asyncio.ensure_future(work)
    yield
    assert not task.done()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_everything_is_filed_with_a_breath_between_batches() -> None:
    """Then it is looked for what another process wrote, every half minute."""
    desk = Keeping(batches=3)
    async with going_on(desk.keeping.keep()):
        await until(lambda: len(desk.filing.filed) >= 5)
    assert desk.filing.filed[:5] == pytest.approx([0, 0.01, 0.02, 30.02, 60.02], abs=1e-5)
    assert (PAUSE_S, AGAIN_S) == (0.01, 30.0)


async def test_news_of_a_call_are_filed_at_once() -> None:
    """Whoever is told of the call is told all the same."""
    desk, told = Keeping(), list[Progress]()
    hear: Callable[[Progress], None] = desk.keeping.heard(told.append)
    progress = progress_of()
    async with going_on(desk.keeping.keep()):
        desk.clock.plan(5, lambda: hear(progress))
        await until(lambda: len(desk.filing.filed) >= 3)
    assert desk.filing.filed[:3] == [0, 5, 5 + AGAIN_S]
    assert told == [progress]


async def test_old_calls_are_forgotten_now_and_then() -> None:
    """Not while a start has better things to do."""
    desk = Keeping()
    async with going_on(desk.keeping.keep()):
        desk.clock.plan(65, lambda: desk.clock.advance(FORGET_AGAIN_S - 45))
        await until(lambda: len(desk.forgot) >= 2)
    assert desk.forgot == pytest.approx([FORGET_AFTER_S, FORGET_AGAIN_S + 80])
    assert (FORGET_AFTER_S, FORGET_AGAIN_S) == (60.0, 21_600.0)
    assert set(desk.most) == {None}


async def test_a_command_forgets_some_and_goes_on() -> None:
    """At once, and so many that nobody waits long."""
    desk = Keeping()
    await desk.keeping.forget_some()
    assert (desk.most, desk.filing.filed, MOST_FORGOTTEN) == ([MOST_FORGOTTEN], [], 2000)


@pytest.mark.expects_log
async def test_a_command_goes_on_also_where_nothing_can_be_forgotten(caplog: pytest.LogCaptureFixture) -> None:
    """The calls are there to be listed."""
    desk = Keeping()
    desk.error = CannotRecord("No space left on device")
    with caplog.at_level(logging.WARNING):
        await desk.keeping.forget_some()
    assert caplog.messages == ["past calls could not be forgotten: CannotRecord"]


@pytest.mark.expects_log
async def test_a_disk_that_fails_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    """And said, without what is in it."""
    desk = Keeping()
    desk.filing.error = desk.error = CannotRecord("No space left on device")
    with caplog.at_level(logging.WARNING):
        async with going_on(desk.keeping.keep()):
            await until(lambda: len(desk.forgot) >= 1)
    assert desk.filing.filed[:3] == [0, AGAIN_S, 2 * AGAIN_S]
    assert caplog.messages[:2] == ["past calls could not be filed: CannotRecord"] * 2
    assert "past calls could not be forgotten: CannotRecord" in caplog.messages
