"""The calls of the history in their order, under their days, and which rows a change touches."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple, overload

from deskbell.domain.progress import Progress
from deskbell.ui.states import CallRow, DayRow
from deskbell.wording.times import moment

Item = Progress | date
Row = CallRow | DayRow

_Key = tuple[int, int, float, str]
_HEADING: Final = 0
_CALL: Final = 1


class Change(NamedTuple):
    """From row `at` on, `come` rows stand where `gone` did; the first `gone` of them are the same calls and days."""

    at: int
    gone: int
    come: int


class DayTotal(NamedTuple):
    """What a day's calls come to; practice calls are counted apart and their talk is not."""

    real: int = 0
    practice: int = 0
    talked_s: int = 0


class HistoryRows(Sequence[Row]):
    """The rows of one moment; each is put into words when it is first looked at."""

    def __init__(self, items: Iterable[Item], word: Callable[[Item], Row]) -> None:
        self._items = tuple(items)
        self._word = word
        self._worded: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...

    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self._items))))
        row = self._worded.get(at)
        if row is None:
            row = self._worded[at] = self._word(self._items[at])
        return row


class CallDays:
    """Days, newest first, each a heading over its calls, newest first."""

    def __init__(self) -> None:
        self._keys: list[_Key] = []
        self._items: list[Item] = []
        self._calls: dict[str, Progress] = {}
        self._totals: dict[date, DayTotal] = {}

    @property
    def items(self) -> tuple[Item, ...]:
        """Headings and calls in their order."""
        return tuple(self._items)

    def call(self, key: str) -> Progress | None:
        """The call with this id."""
        return self._calls.get(key)

    def total(self, day: date) -> DayTotal:
        """What the calls of a day come to."""
        return self._totals[day]

    def put(self, call: Progress) -> Change:
        """Put a call in its place, or in the place of what was known of it before."""
        day = day_of(call.intent.at_s)
        known, opens = self._calls.get(call.intent.id), day not in self._totals
        self._calls[call.intent.id] = call
        self._count(day, known, call)
        top = bisect_left(self._keys, _heading(day))
        if opens:
            self._insert(top, _heading(day), day)
        key = _key(call, day)
        at = bisect_left(self._keys, key)
        if known is not None:
            self._items[at] = call
            return Change(top, at - top + 1, at - top + 1)
        self._insert(at, key, call)
        return Change(top, 0, 2) if opens else Change(top, at - top, at - top + 1)

    def add_older(self, calls: Sequence[Progress]) -> Change | None:
        """Add a page of calls in one change, if all of them are older than those that are known; else add none."""
        days = [day_of(call.intent.at_s) for call in calls]
        if self._keys and any(_key(call, day) < self._keys[-1] for call, day in zip(calls, days, strict=True)):
            return None
        before = len(self._items)
        for call in calls:
            self.put(call)
        return Change(before, 0, len(self._items) - before)

    def all(self) -> Change:
        """Every row, where something changed that many of them tell."""
        return Change(0, len(self._items), len(self._items))

    def _insert(self, at: int, key: _Key, item: Item) -> None:
        self._keys.insert(at, key)
        self._items.insert(at, item)

    def _count(self, day: date, before: Progress | None, call: Progress) -> None:
        real, practice, talked_s = self._totals.get(day, DayTotal())
        if before is None:
            practice += call.intent.practice
            real += not call.intent.practice
        if not call.intent.practice:
            talked_s += (call.talked_s or 0) - ((before.talked_s if before else 0) or 0)
        self._totals[day] = DayTotal(real, practice, talked_s)


def day_of(at_s: float) -> date:
    """The day of a second since 1970 in this computer's time zone."""
    return moment(at_s).date()


def _heading(day: date) -> _Key:
    return -day.toordinal(), _HEADING, 0.0, ""


def _key(call: Progress, day: date) -> _Key:
    return -day.toordinal(), _CALL, -call.intent.at_s, call.intent.id
