"""Where days and calls stand in the list of a history: each day's heading above its calls, newest first."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from deskbell.domain.past_call import DayCount


class Piece(NamedTuple):
    """Rows of one day that follow each other: its heading, then `calls` of them from the one at `first` on."""

    day: DayCount
    heading: bool
    first: int
    calls: int


class Step(NamedTuple):
    """From row `at` on, `gone` rows go and `come` rows come."""

    at: int
    gone: int
    come: int


class DayLayout:
    """The places of some days, newest first."""

    def __init__(self, days: Sequence[DayCount] = ()) -> None:
        self.days = tuple(days)
        self._tops: list[int] = []
        self._rows = 0
        for day in self.days:
            self._tops.append(self._rows)
            self._rows += 1 + day.calls

    def __len__(self) -> int:
        return self._rows

    def heading(self, at: int) -> DayCount | None:
        """The day whose heading stands at a place, None where a call stands."""
        day = self._day_at(at)
        return self.days[day] if self._tops[day] == at else None

    def place_of(self, day: date) -> int | None:
        """The place of a day's heading, or of the next older one's; None if no day is that old."""
        found = next((number for number, one in enumerate(self.days) if one.day <= day), None)
        return None if found is None else self._tops[found]

    def pieces(self, start: int, count: int) -> Iterator[Piece]:
        """What stands on `count` rows from `start` on, day by day."""
        end = min(start + count, self._rows)
        while start < end:
            number = self._day_at(start)
            top, day = self._tops[number], self.days[number]
            stop = min(end, top + 1 + day.calls)
            heading = start == top
            first = 0 if heading else start - top - 1
            yield Piece(day, heading, first, stop - top - 1 - first)
            start = stop

    def without(self, at: int) -> "DayLayout":
        """The layout when the call at a place has gone, and with the last one its day."""
        number = self._day_at(at)
        day = self.days[number]
        left = DayCount(day.day, max(0, day.real - 1), day.practice, day.talked_s)
        if day.real == 0:
            left = DayCount(day.day, 0, day.practice - 1, day.talked_s)
        rest = (left,) if left.calls else ()
        return DayLayout((*self.days[:number], *rest, *self.days[number + 1 :]))

    def steps_to(self, other: "DayLayout") -> "Iterator[tuple[Step, DayLayout]]":
        """The steps that make another layout of this one, the last row's first, each with the layout behind it.

        Which of a day's calls came or went is not known: it is told of the newest ones.
        """
        ours, theirs = ({day.day: day for day in layout.days} for layout in (self, other))
        for day in sorted(ours.keys() | theirs.keys()):
            before, after = (days[day].calls + 1 if day in days else 0 for days in (ours, theirs))
            if before == after:
                continue
            top = self._top(day) + (1 if before and after else 0)
            newer = [one for one in self.days if one.day > day]
            behind = DayLayout((*newer, *(one for one in other.days if one.day <= day)))
            yield Step(top, max(0, before - after), max(0, after - before)), behind

    def _top(self, day: date) -> int:
        found = self.place_of(day)
        return self._rows if found is None else found

    def _day_at(self, at: int) -> int:
        return bisect_right(self._tops, at) - 1
