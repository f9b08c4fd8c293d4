"""Bringing in the PBX's own calls of a line's extension, for the days that are looked at and no more."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from deskbell.domain.budget import may_read
from deskbell.domain.directory import is_variable
from deskbell.domain.errors import KnownError
from deskbell.domain.line import Line
from deskbell.domain.past_call import Filed, PastCall
from deskbell.domain.pbx_history import HistoryQuery
from deskbell.domain.pbx_past import AskedDays, past_of_pbx
from deskbell.usecases.file_calls import CallFiling
from deskbell.usecases.past_ports import CallMarks, PastShelf
from deskbell.usecases.ports import Clock, Lines, Pbx

RECENT_DAYS: Final = 2
"""Today and so many days before it less one are asked about at a start."""

FRESH_S: Final = 300.0
"""For so long what the PBX said of a day that is not over is not asked again."""

SETTLED_S: Final = 3600.0
"""So long after a day's end the PBX has the ends of all its calls."""

DAYS_AT_ONCE: Final = 7

_log = logging.getLogger(__name__)


class PbxCalls:
    """Asks a line's PBX what it remembers, within what may be read in an hour."""

    def __init__(self, shelf: PastShelf, marks: CallMarks, filing: CallFiling, lines: Lines, clock: Clock) -> None:
        self._shelf = shelf
        self._marks = marks
        self._filing = filing
        self._lines = lines
        self._clock = clock

    async def bring_recent(self, line: Line) -> None:
        """Bring in the calls of the last days; what cannot be had now is asked for another time."""
        today = self._today()
        await self.bring(line, (today - timedelta(days=ago) for ago in range(RECENT_DAYS)))

    async def bring(self, line: Line, days: Iterable[date]) -> None:
        """Bring in the calls of some days that were not asked for yet, newest first; as above."""
        try:
            asked = await self._shelf.asked(line.name, line.host)
            due = sorted((day for day in set(days) if self._is_due(day, asked)), reverse=True)[:DAYS_AT_ONCE]
            if due:
                await self._bring(line, due)
        except KnownError as error:
            _log.info("the PBX's own calls were not brought in: %s", type(error).__name__)

    async def _bring(self, line: Line, days: list[date]) -> None:
        pbx = await self._lines.open(line)
        extension_id = await _extension_id(pbx, line)
        for day in days if extension_id else ():
            if not may_read(pbx.budget, self._clock.now_s(), for_open_call=False):
                return
            asked_at_s = self._clock.now_s()
            query = HistoryQuery(_begin_s(day), _begin_s(day + timedelta(days=1)), extension_ids=(extension_id,))
            told = await pbx.ended(query)
            own = (one for one in told if one.extension_id in ("", extension_id))
            calls = [past for past in (past_of_pbx(call, line) for call in own) if past]
            await self._shelf.put(await self._marked(calls), AskedDays(line.name, line.host, {day: asked_at_s}))
            self._filing.tell_change()

    async def _marked(self, calls: list[PastCall]) -> tuple[Filed, ...]:
        marks = await self._marks.of(tuple(call.call_id for call in calls))
        marked = []
        for call in calls:
            mark = marks.get(call.call_id)
            marked.append(Filed(replace(call, note=mark.note, tags=mark.tags), mark.removed) if mark else Filed(call))
        return tuple(marked)

    def _is_due(self, day: date, asked: AskedDays) -> bool:
        if day > self._today():
            return False
        asked_at_s = asked.at_s.get(day)
        if asked_at_s is None:
            return True
        is_over = asked_at_s >= _begin_s(day + timedelta(days=1)) + SETTLED_S
        return not is_over and not 0 <= self._clock.now_s() - asked_at_s < FRESH_S

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock.now_s()).date()  # noqa: DTZ006 - the day on the wall


async def _extension_id(pbx: Pbx, line: Line) -> str:
    """The id of the extension whose calls these are, empty where the PBX does not tell."""
    if line.extension and not is_variable(line.extension):
        there = await pbx.extensions(for_dialling=False)
        return next((one.id for one in there if one.number == line.extension), "")
    return await pbx.own_extension_id()


def _begin_s(day: date) -> float:
    return datetime.combine(day, time.min).timestamp()
