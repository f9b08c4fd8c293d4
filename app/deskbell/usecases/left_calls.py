"""Calls that an earlier run left unfinished: taken over, looked after, and never placed again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from deskbell.domain.errors import KnownError
from deskbell.domain.history import CallRecord
from deskbell.domain.line import Line, LineList
from deskbell.usecases.open_calls import OpenCalls
from deskbell.usecases.ports import Clock, Journal

AGAIN_S = 60.0
"""Seconds between two looks for calls whose owner has died meanwhile: a command that was killed beside the window."""

ASKED_ABOUT_S = 24 * 3600.0
"""A call older than this is not put before the user at a start; history has it."""

LOOKED_FOR_S = 7 * 24 * 3600.0
"""What the PBX has not told of a call after a week it will not tell at the next start either."""

_log = logging.getLogger(__name__)

ReadLines = Callable[[], Awaitable[LineList]]


class LeftCalls:
    """Takes over what the journal holds of runs that have ended."""

    def __init__(self, calls: OpenCalls, journal: Journal, clock: Clock, read_lines: ReadLines) -> None:
        self._calls = calls
        self._journal = journal
        self._clock = clock
        self._read_lines = read_lines

    async def look_after(self) -> None:
        """Look after every left call from now on, and after those that are left later; never returns."""
        while True:
            try:
                await self._take_over()
            except KnownError as error:
                _log.warning("left calls could not be taken over: %s", type(error).__name__)
            await self._clock.wait(asyncio.Event(), AGAIN_S)

    async def settle(self, at_most_s: float) -> None:
        """Take one look at each left call, for a command that does not stay; what hangs is left for the next run."""
        with suppress(KnownError, TimeoutError):
            async with asyncio.timeout(at_most_s):
                await self._look_once()

    async def _take_over(self) -> None:
        left = await self._journal.adopt()
        lines = await self._read_lines() if left else LineList()
        for record in left:
            self._calls.take_over(record, self._line_of(record, lines), tell=self._is_recent(record))

    async def _look_once(self) -> None:
        left = await self._journal.adopt()
        lines = await self._read_lines() if left else LineList()
        looks = []
        for record in left:
            line = self._line_of(record, lines)
            self._calls.take_over(record, None, tell=False)
            if line:
                looks.append(self._calls.look_once(record.intent.id, line))
        await asyncio.gather(*looks, return_exceptions=True)

    def _line_of(self, record: CallRecord, lines: LineList) -> Line | None:
        """The line of a call, None if it is gone, leads to another PBX by now, or the call is too old to be told of."""
        intent = record.intent
        line = lines.get(intent.line)
        known = line is not None and intent.host in ("", line.host)
        return line if known and self._clock.now_s() - intent.at_s < LOOKED_FOR_S else None

    def _is_recent(self, record: CallRecord) -> bool:
        return self._clock.now_s() - record.intent.at_s < ASKED_ABOUT_S
