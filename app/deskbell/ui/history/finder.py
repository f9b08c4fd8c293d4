"""Looking for calls: the days that fit what is wanted, kept in step with what has been filed."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Final

from deskbell.domain.past_call import DayCount, Days, PastCall, Wanted
from deskbell.ui.call_states import CallRow, DayRow
from deskbell.ui.history.layout import Piece
from deskbell.ui.history.listing import CallListing, ListTold
from deskbell.ui.history.ports import OpenPast
from deskbell.ui.paged_rows import Answer
from deskbell.ui.ports import After, Jobs, ignore

REST_S: Final = 0.25
"""So long the list is left alone after it was read anew: what is filed in thousands is not told one by one."""


class Finder:
    """Shows what was asked for last; an answer to anything before that is passed over.

    `found` is called with every other listing, `counted` when the one that is shown has changed. `problem` hears why
    nothing can be told; `complete` adds to what is wanted what has to be asked for elsewhere.
    """

    def __init__(
        self,
        open_past: OpenPast,
        jobs: Jobs,
        after: After,
        told: ListTold,
        word_call: Callable[[PastCall], CallRow],
        word_day: Callable[[DayCount], DayRow],
    ) -> None:
        self._open_past = open_past
        self._jobs = jobs
        self._after = after
        self._told = told
        self._words = (word_call, word_day)
        self._asked = 0
        self._seen = 0
        self.wanted = Wanted()
        self.listing: CallListing | None = None
        self._shown = Wanted()
        self.complete: Callable[[Wanted], Awaitable[Wanted]] = _as_it_is
        self.found: Callable[[], None] = lambda: None
        self.counted: Callable[[], None] = lambda: None
        self.problem: Callable[[BaseException], None] = ignore
        self.looked_at: Callable[[set[date]], None] = ignore

    @property
    def count(self) -> int:
        """How many calls fit, as far as that is known."""
        return 0 if self.listing is None else sum(day.calls for day in self.listing.layout.days)

    def look(self, wanted: Wanted) -> None:
        """Look for other calls."""
        self.wanted = wanted
        self._asked += 1
        asked = self._asked

        async def days() -> tuple[Wanted, Days]:
            completed = await self.complete(wanted)
            return completed, await self._days(completed, None)

        def show(told: tuple[Wanted, Days]) -> None:
            if asked == self._asked:
                self.wanted, found = told
                self._show(found.days)
                self._go_on(found, asked)

        def fail(error: BaseException) -> None:
            if asked == self._asked:
                self.problem(error)

        self._jobs.run(days, show, fail, name="find calls")

    def look_again(self) -> None:
        """Take in what has changed among the calls that are looked for."""
        asked, wanted = self._asked, self.wanted

        def show(days: Sequence[DayCount]) -> None:
            if asked == self._asked:
                self._asked += 1
                self._renew(days)

        self._jobs.run(lambda: self._every_day(wanted), show, ignore, name="find calls again")

    def watch(self) -> None:
        """Look again whenever more has been filed, from now on."""

        async def changed() -> int:
            return await (await self._open_past()).changed(self._seen)

        def done(seen: int) -> None:
            self._seen = seen
            self.look_again()
            self._after(REST_S, self.watch)

        self._jobs.run(changed, done, ignore, name="watch the history")

    def _show(self, days: Sequence[DayCount]) -> None:
        self._shown = self.wanted
        self.listing = CallListing(days, self._read, *self._words, self._told)
        self.found()

    def _renew(self, days: Sequence[DayCount]) -> None:
        if not self.listing or not days or self._shown != self.wanted:
            self._show(days)
        else:
            self.listing.become(days)
            self.counted()

    def _go_on(self, days: Days, asked: int) -> None:
        """Look through what is older, which comes in pieces where no index helps."""
        older, wanted, listing = days.older, self.wanted, self.listing
        if older is None or listing is None:
            return

        def more(found: Days) -> None:
            if asked == self._asked:
                if listing:
                    listing.extend(found.days)
                    self.counted()
                else:
                    self._show(found.days)
                self._go_on(found, asked)

        self._jobs.run(lambda: self._days(wanted, older), more, ignore, name="find older calls")

    def _read(self, pieces: Sequence[Piece], answer: Answer) -> None:
        wanted = self.wanted
        self.looked_at({piece.day.day for piece in pieces})

        async def read() -> list[object]:
            past, rows = await self._open_past(), list[object]()
            for piece in pieces:
                rows.extend([piece.day] if piece.heading else ())
                if piece.calls:
                    calls = await past.calls(wanted, piece.day.day, piece.first, piece.calls)
                    # What has gone since the day was counted leaves its place empty until the days are read anew.
                    rows.extend((*calls, *[None] * (piece.calls - len(calls))))
            return rows

        self._jobs.run(read, answer, lambda _error: answer(None), name="read calls")

    async def _days(self, wanted: Wanted, before: date | None) -> Days:
        return await (await self._open_past()).days(wanted, before)

    async def _every_day(self, wanted: Wanted) -> tuple[DayCount, ...]:
        found = await self._days(wanted, None)
        every = found.days
        while found.older is not None:
            found = await self._days(wanted, found.older)
            every += found.days
        return every


async def _as_it_is(wanted: Wanted) -> Wanted:
    return wanted
