"""Reminding of calls back."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from deskbell.domain.errors import DirectoryTrouble
from deskbell.domain.past_call import Direction, PastCall
from deskbell.domain.reminder import Reminder
from deskbell.usecases.reminders import LOOK_S, Reminders
from doubles.clock import START_S, ManualClock
from doubles.shelves import MemoryReminders
from doubles.turns import until

CALL = PastCall("a", START_S, "office", practice=False, direction=Direction.OUT, number="205", name="Ann")
WHILE_S = 210.0


class Desk:
    """Reminders that are watched; `told` are those that were told, with the seconds since the start."""

    def __init__(self, *kept: Reminder) -> None:
        self.clock = ManualClock()
        self.book = MemoryReminders(*kept)
        self.reminders = Reminders(self.book, self.clock)
        self.told: list[tuple[float, Reminder]] = []

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Watch until the block ends."""
        task = asyncio.ensure_future(self.reminders.watch(self._tell))
        yield
        assert not task.done()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    def _tell(self, reminder: Reminder) -> None:
        self.told.append((self.clock.passed_s, reminder))


def due(after_s: float, call_id: str = "a") -> Reminder:
    """A reminder that is due so many seconds after the start."""
    return Reminder(call_id, START_S + after_s, "office", "205", "Ann")


async def test_a_reminder_is_told_when_it_is_due_and_once() -> None:
    """It says whom to call, and stays until it is done."""
    desk = Desk()
    async with desk.watched():
        assert await desk.reminders.remind(CALL, START_S + WHILE_S) == due(WHILE_S)
        await until(lambda: desk.clock.passed_s > WHILE_S + 30)
    assert desk.told == [(WHILE_S, due(WHILE_S))]
    assert await desk.reminders.every() == (due(WHILE_S),)
    await desk.reminders.done("a")
    assert await desk.reminders.every() == ()


async def test_what_came_due_while_nobody_watched_is_told_at_the_start() -> None:
    """The first due first, and the others in their time."""
    desk = Desk(due(50, "b"), due(-5, "c"), due(-100, "d"))
    async with desk.watched():
        await until(lambda: len(desk.told) >= 3)
    assert desk.told == [(0, due(-100, "d")), (0, due(-5, "c")), (50, due(50, "b"))]


async def test_a_reminder_that_is_put_off_is_told_again() -> None:
    """In the place of the one before, also where it is put off to the same moment."""
    desk = Desk(due(0))
    async with desk.watched():
        await until(lambda: len(desk.told) >= 1)
        await desk.reminders.remind(CALL, START_S + 60)
        await until(lambda: len(desk.told) >= 2)
        await desk.reminders.remind(CALL, START_S + 60)
        await until(lambda: len(desk.told) >= 3)
    assert [told for told, _ in desk.told] == [0, 60, 60]
    assert len(desk.book.kept) == 1


async def test_a_reminder_that_is_done_is_not_told() -> None:
    """Nor does it hold anything up."""
    desk = Desk(due(60))
    async with desk.watched():
        desk.clock.plan(30, desk.book.kept.clear)
        await until(lambda: desk.clock.passed_s > 100)
    assert desk.told == []


async def test_a_clock_that_is_set_back_holds_up_no_reminder() -> None:
    """A quarter of an hour is one, whatever the clock says."""
    desk = Desk(due(WHILE_S))
    async with desk.watched():
        desk.clock.plan(100, lambda: desk.clock.set_back(7200))
        await until(lambda: len(desk.told) >= 1)
    assert WHILE_S <= desk.told[0][0] <= WHILE_S + LOOK_S


async def test_a_clock_that_is_set_forward_reminds_early() -> None:
    """As after a sleep, in which a computer's other clock may have stood still."""
    desk = Desk(due(WHILE_S))
    async with desk.watched():
        desk.clock.plan(100, lambda: desk.clock.set_back(-7200))
        await until(lambda: len(desk.told) >= 1)
    assert 100 <= desk.told[0][0] <= 100 + LOOK_S
    assert LOOK_S == 20.0


@pytest.mark.expects_log
async def test_a_directory_that_cannot_be_read_is_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    """Nobody is told more than that."""
    desk = Desk(due(0))
    desk.book.error = DirectoryTrouble("the disk is full")
    with caplog.at_level(logging.WARNING):
        async with desk.watched():
            await until(lambda: desk.clock.passed_s >= LOOK_S)
            assert desk.told == []
            desk.book.error = None
            await until(lambda: len(desk.told) >= 1)
    assert caplog.messages[0] == "the reminders cannot be read: DirectoryTrouble"
