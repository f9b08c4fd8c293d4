"""Reminding of calls back: each is told when it is due, and stays until it is done or put off."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from deskbell.domain.errors import KnownError
from deskbell.domain.past_call import PastCall
from deskbell.domain.reminder import Reminder
from deskbell.usecases.past_ports import ReminderBook
from deskbell.usecases.ports import Clock

LOOK_S: Final = 20.0
"""Seconds between two looks at the clock, which may be set, or stand still while the computer sleeps."""

_log = logging.getLogger(__name__)


class Reminders:
    """The reminders of this desk; every method may raise DirectoryTrouble."""

    def __init__(self, book: ReminderBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._news = asyncio.Event()
        self._told: set[Reminder] = set()
        self._waits_until_s: dict[Reminder, float] = {}

    async def every(self) -> tuple[Reminder, ...]:
        """Every reminder, the first due first; those whose time has come stay until they are done."""
        return await self._book.every()

    async def remind(self, call: PastCall, due_s: float) -> Reminder:
        """Remind of a call at a moment, seconds since 1970, in the place of any other reminder of it."""
        reminder = Reminder(call.id, due_s, call.line, call.number, call.name)
        await self._book.put(reminder)
        self._told.discard(reminder)
        self._news.set()
        return reminder

    async def done(self, call_id: str) -> None:
        """Remind of a call no more."""
        await self._book.drop(call_id)

    async def watch(self, tell: Callable[[Reminder], None]) -> None:
        """Tell of each reminder once when it is due, as `due`; never returns."""
        while True:
            for reminder in await self.due():
                tell(reminder)

    async def due(self) -> tuple[Reminder, ...]:
        """Wait until some are due that were not given before, also while nobody waited, and give them.

        A reminder is due by the computer's clock, or when as much time has passed as there was when it was first seen:
        a clock that is set back holds up none.
        """
        while True:
            self._news.clear()
            kept = await self._kept()
            due = tuple(reminder for reminder in kept if reminder not in self._told and self._is_due(reminder))
            if due:
                self._told.update(due)
                return due
            await self._clock.wait(self._news, self._pause_s(kept))

    async def _kept(self) -> tuple[Reminder, ...]:
        try:
            return await self._book.every()
        except KnownError as error:
            _log.warning("the reminders cannot be read: %s", type(error).__name__)
            return ()

    def _is_due(self, reminder: Reminder) -> bool:
        left_s, now_s = reminder.due_s - self._clock.now_s(), self._clock.monotonic_s()
        return left_s <= 0 or now_s >= self._waits_until_s.setdefault(reminder, now_s + left_s)

    def _pause_s(self, kept: tuple[Reminder, ...]) -> float:
        waiting = [one.due_s - self._clock.now_s() for one in kept if one not in self._told]
        return min([LOOK_S, *(max(left_s, 0.0) for left_s in waiting)])
