"""Past calls in memory, which are found as the real ones are."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from deskbell.domain.call_form import CallForm
from deskbell.domain.line import Line
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import DayCount, Days, Direction, PastCall, Wanted
from deskbell.domain.retention import Retention
from deskbell.wording.times import moment


def a_past_call(key: str, at_s: float, **said: object) -> PastCall:
    """A call of a desk: outgoing, on a line of its own, talked unless something else is said."""
    call = PastCall(
        key, at_s, "Reception", practice=False, direction=Direction.OUT, number="205", outcome=Outcome.TALKED
    )
    return replace(call, **said)  # type: ignore[arg-type]  # whoever tests says what fits


class MemoryPbx:
    """Fits the history's `PbxCalls`: remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []

    async def bring_recent(self, line: Line) -> None:
        """Be asked about the last days."""
        self.asked.append((line.name, "recent"))

    async def bring(self, line: Line, days: Iterable[date]) -> None:
        """Be asked about some days."""
        self.asked.append((line.name, sorted(days)))


class MemoryRetention:
    """Fits the history's `RetentionBook`."""

    def __init__(self) -> None:
        self.kept = Retention()

    async def read(self) -> Retention:
        """Give what is set."""
        return self.kept

    async def change(self, retention: Retention) -> None:
        """Set it."""
        self.kept = retention


class MemoryPast:
    """Fits the history's `Past`; with `piece` set, days come that many at a time."""

    def __init__(self, *calls: PastCall, piece: int | None = None) -> None:
        self.kept = {call.id: call for call in calls}
        self.gone: set[str] = set()
        self.told: list[str] = []
        self.piece = piece
        self.written: list[tuple[str, CallForm, Wanted]] = []
        self.pbx = MemoryPbx()
        self.retention = MemoryRetention()
        self.count = 0
        self._news = asyncio.Event()

    async def open(self) -> "MemoryPast":
        """Be what the presenters open."""
        return self

    def put(self, call: PastCall) -> None:
        """File a call as it stands now."""
        self.kept[call.id] = call
        self.count += 1

    async def changed(self, since: int) -> int:
        """Tell at once how much was filed; a test lets this run when there is something."""
        assert self.count != since
        return self.count

    async def days(self, wanted: Wanted, before: date | None = None) -> Days:
        """Days that have calls that fit."""
        self.told.append(f"days {wanted.text}".rstrip())
        days = [_count(day, list(calls)) for day, calls in groupby(self._fitting(wanted), _day)]
        days = [day for day in days if before is None or day.day < before]
        if self.piece is None or len(days) <= self.piece:
            return Days(tuple(days))
        return Days(tuple(days[: self.piece]), days[self.piece - 1].day)

    async def calls(self, wanted: Wanted, day: date, start: int, count: int) -> tuple[PastCall, ...]:
        """Calls of one day."""
        found = [call for call in self._fitting(wanted) if _day(call) == day]
        return tuple(found[start : start + count])

    async def first(self, wanted: Wanted, count: int) -> tuple[PastCall, ...]:
        """The newest calls that fit."""
        return tuple(self._fitting(wanted)[:count])

    async def call(self, call_id: str) -> PastCall | None:
        """A call by its id."""
        return self.kept.get(call_id)

    async def note(self, call_id: str, text: str, tags: tuple[str, ...] = ()) -> None:
        """Keep a note."""
        self.told.append(f"note {call_id}: {text} {tags}")
        self.put(replace(self.kept[call_id], note=text, tags=tags))

    async def remove(self, ids: Iterable[str]) -> None:
        """Hide calls."""
        self.gone.update(ids)
        self.count += 1

    async def restore(self, ids: Iterable[str]) -> None:
        """Show calls again."""
        self.gone.difference_update(ids)
        self.count += 1

    async def write(self, path: str, form: CallForm, wanted: Wanted) -> int:
        """Be told what to write."""
        self.written.append((path, form, wanted))
        return len(self._fitting(wanted))

    def _fitting(self, wanted: Wanted) -> list[PastCall]:
        calls = sorted(self.kept.values(), key=lambda call: call.at_s, reverse=True)
        return [call for call in calls if call.id not in self.gone and _fits(call, wanted)]


def _fits(call: PastCall, wanted: Wanted) -> bool:
    told = " ".join((call.name, call.number, call.note, *call.tags)).lower()
    day = _day(call)
    return (
        (call.number in wanted.holders or all(word in told for word in wanted.text.lower().split()))
        and (not wanted.number or wanted.number == call.number)
        and (wanted.from_day is None or day >= wanted.from_day)
        and (wanted.to_day is None or day <= wanted.to_day)
        and (not wanted.outcomes or call.outcome in wanted.outcomes)
        and wanted.direction in (None, call.direction)
        and (not wanted.line or wanted.line == call.line)
        and wanted.practice in (None, call.practice)
    )


def _day(call: PastCall) -> date:
    return moment(call.at_s).date()


def _count(day: date, calls: list[PastCall]) -> DayCount:
    practice = sum(call.practice for call in calls)
    talked_s = sum(call.talked_s or 0 for call in calls if not call.practice)
    return DayCount(day, len(calls) - practice, practice, talked_s)
