"""The rows of a history list: calls that are read where they are looked at, under headings that are always known."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol

from deskbell.domain.past_call import DayCount, PastCall
from deskbell.ui.call_states import CallRow, DayRow
from deskbell.ui.history.layout import DayLayout, Piece, Step
from deskbell.ui.paged_rows import Answer, PagedRows

Row = CallRow | DayRow
ReadPieces = Callable[[Sequence[Piece], Answer], None]
_MOST_WORDED: Final = 500


class ListTold(Protocol):
    """The list that shows the rows, and is told what becomes of them."""

    def changed(self, first: int, last: int) -> None:
        """Rows are not what they were."""

    def insert(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Rows come, which `change` puts there."""

    def remove(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Rows go, which `change` takes out."""


class CallListing:
    """Fits the list's source of rows; `read` has pieces of days read, `word` puts a call or a day into words."""

    def __init__(
        self,
        days: Sequence[DayCount],
        read: ReadPieces,
        word_call: Callable[[PastCall], CallRow],
        word_day: Callable[[DayCount], DayRow],
        told: ListTold,
    ) -> None:
        self._layout = DayLayout(days)
        self._read = read
        self._word_call = word_call
        self._word_day = word_day
        self._told = told
        self._worded: dict[int, Row] = {}
        self._paged = PagedRows(len(self._layout), self._read_rows, self._arrived)
        self._in_sight = range(0)

    @property
    def layout(self) -> DayLayout:
        """Where the days stand."""
        return self._layout

    def __len__(self) -> int:
        return len(self._layout)

    def row(self, at: int) -> Row | None:
        """The row at a place in words, None while its call has not been read."""
        if not 0 <= at < len(self._layout):
            return None
        found = self._worded.get(at)
        if found is None:
            found = self._word(at)
            if found is not None:
                if len(self._worded) >= _MOST_WORDED:
                    self._worded.clear()
                self._worded[at] = found
        return found

    def look_at(self, first: int, last: int) -> None:
        """Have what is in sight read."""
        self._in_sight = range(first, last + 1)
        self._paged.look_at(first, last)

    def at_hand(self) -> Iterable[tuple[int, object]]:
        """The calls that have been read, in words."""
        return ((at, row) for at, row in ((at, self.row(at)) for at, _ in tuple(self._paged.at_hand())) if row)

    def call(self, key: str) -> PastCall | None:
        """A call that is at hand."""
        at = self.place(key)
        found = None if at is None else self._paged.row(at)
        return found if isinstance(found, PastCall) else None

    def place(self, key: str) -> int | None:
        """The place of a call that is at hand."""
        calls = ((at, row) for at, row in self._paged.at_hand() if isinstance(row, PastCall))
        return next((at for at, call in calls if call.id == key), None)

    def say_anew(self, first: int, last: int) -> None:
        """Put rows into words again."""
        for at in range(first, min(last, first + _MOST_WORDED) + 1):
            self._worded.pop(at, None)
        if last - first > _MOST_WORDED:
            self._worded.clear()
        self._told.changed(first, last)

    def put(self, call: PastCall) -> None:
        """Take in what has become known of a call, if it is at hand."""
        at = self.place(call.id)
        if at is not None:
            self._paged.put(at, call)
            self.say_anew(at, at)

    def drop(self, key: str) -> None:
        """Take a call out that is at hand, before what is kept is read anew."""
        at = self.place(key)
        if at is not None:
            layout = self._layout.without(at)
            heading = len(self._layout) - len(layout) - 1
            self._step(Step(at - heading, 1 + heading, 0), layout)
            self.say_anew(0, len(layout) - 1)

    def become(self, days: Sequence[DayCount]) -> None:
        """Show what is kept now, and stay with the rows that are shown until they are read anew."""
        layout = DayLayout(days)
        for step, behind in self._layout.steps_to(layout):
            self._step(step, behind)
        self._layout = layout
        self._worded.clear()
        self._paged.read_again()
        self.say_anew(0, len(layout) - 1)

    def extend(self, days: Sequence[DayCount]) -> None:
        """Add older days."""
        before = len(self._layout)
        layout = DayLayout((*self._layout.days, *days))
        self._step(Step(before, 0, len(layout) - before), layout)

    def _step(self, step: Step, layout: DayLayout) -> None:
        def change() -> None:
            self._layout = layout
            self._worded.clear()
            self._paged.remove(step.at, step.gone)
            self._paged.insert(step.at, step.come)

        if step.gone:
            self._told.remove(step.at, step.gone, change)
        elif step.come:
            self._told.insert(step.at, step.come, change)

    def _word(self, at: int) -> Row | None:
        day = self._layout.heading(at)
        if day is not None:
            return self._word_day(day)
        call = self._paged.row(at)
        return self._word_call(call) if isinstance(call, PastCall) else None

    def _arrived(self, first: int, last: int) -> None:
        self.say_anew(first, last)
        # Whoever paints them has enough to do.
        for at in self._in_sight:
            if first <= at <= last:
                self.row(at)

    def _read_rows(self, start: int, count: int, answer: Answer) -> None:
        self._read(tuple(self._layout.pieces(start, count)), answer)
