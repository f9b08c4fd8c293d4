"""The history panel: every call ever attempted from this desk, newest first."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from deskbell.domain.call import CallOrder
from deskbell.domain.history import Cursor
from deskbell.domain.past_call import is_removed
from deskbell.domain.progress import Progress
from deskbell.ui.again import again
from deskbell.ui.history.days import CallDays, Change, HistoryRows, Item, day_of
from deskbell.ui.names import with_name
from deskbell.ui.outcomes import outcome_icon, outcome_tone
from deskbell.ui.people_book import PeopleBook
from deskbell.ui.ports import Jobs, Now
from deskbell.ui.states import CallRow, DayRow
from deskbell.usecases.desk import Desk
from deskbell.wording import history as words
from deskbell.wording.outcomes import callee, outcome_word
from deskbell.wording.problems import explain
from deskbell.wording.times import clock_time, day_heading

PAGE = 100


class HistoryView(Protocol):
    """The history list as its presenter sees it."""

    def show_rows(self, rows: Sequence[CallRow | DayRow]) -> None:
        """Show these rows."""

    def change_rows(self, rows: Sequence[CallRow | DayRow], change: Change) -> None:
        """Show these rows, of which only some are not what they were, and keep the place."""

    def show_empty(self, title: str, text: str) -> None:
        """Show that there is nothing, and why."""


class _Page(NamedTuple):
    """Calls as they stand, derived where the page is read; `next` is None when nothing is older."""

    calls: tuple[Progress, ...]
    next: Cursor | None


class HistoryPresenter:
    """Pages the journal into the list and keeps it true while calls are open."""

    def __init__(
        self,
        view: HistoryView,
        desk: Desk,
        jobs: Jobs,
        now_s: Now,
        call_again: Callable[[CallOrder], None],
        pick: Callable[[str], None],
        people: PeopleBook,
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._now_s = now_s
        self._call_again = call_again
        self._pick = pick
        self._days = CallDays()
        self._listed = False
        self._names = people
        people.listen(self._on_names)
        self._next: Cursor | None = None
        self._whole = False
        self._loading = False

    def load(self, on_loaded: Callable[[str], None]) -> None:
        """Read the first page; `on_loaded` gets the last number that was dialled, or nothing."""

        def done(page: _Page) -> None:
            self._take_page(page)
            on_loaded(page.calls[0].intent.destination if page.calls else "")

        self._read(None, done)

    def on_more_wanted(self) -> None:
        """Read what is older, once at a time."""
        if self._next and not self._loading:
            self._read(self._next, self._take_page)

    def on_progress(self, progress: Progress) -> None:
        """Put a call that is being followed in its place."""
        self._show(self._days.put(progress))

    def on_row_activated(self, key: str) -> None:
        """Call again, with the same options."""
        call = self._days.call(key)
        if call:
            self._call_again(again(call.intent))

    def on_row_picked(self, key: str) -> None:
        """Put the number of a row into the dial field."""
        call = self._days.call(key)
        if call:
            self._pick(call.intent.destination)

    def _on_names(self) -> None:
        if self._listed:
            self._show(self._days.all())

    def _read(self, before: Cursor | None, on_page: Callable[[_Page], None]) -> None:
        async def read() -> _Page:
            page = await self._desk.history(before, PAGE)
            shown = (call.progress for call in page.calls if not is_removed(call.evidence))
            return _Page(tuple(shown), page.next)

        self._loading = True
        self._jobs.run(read, on_page, self._on_problem, name="read the history")

    def _take_page(self, page: _Page) -> None:
        self._loading = False
        # A call that is followed may be older than the pages read so far, and what is known of it outweighs a page.
        fresh = tuple(call for call in page.calls if self._days.call(call.intent.id) is None)
        block = self._days.add_older(fresh)
        for change in (block,) if block else map(self._days.put, fresh):
            self._show(change)
        # How far the calls have been read tells which days are whole.
        self._next, self._whole = page.next, page.next is None
        self._show(self._days.all())

    def _on_problem(self, error: BaseException) -> None:
        self._loading = False
        if not self._listed:
            self._view.show_empty(words.UNREADABLE_TITLE, explain(error))

    def _show(self, change: Change) -> None:
        rows = HistoryRows(self._days.items, self._word)
        if not rows:
            self._view.show_empty(words.EMPTY_TITLE, words.EMPTY_TEXT)
        elif self._listed:
            self._view.change_rows(rows, change)
        else:
            self._listed = True
            self._view.show_rows(rows)

    def _word(self, item: Item) -> CallRow | DayRow:
        if isinstance(item, Progress):
            return self._row(item)
        summary = words.day_summary(*self._days.total(item)) if self._is_whole(item) else ""
        return DayRow(day_heading(item, day_of(self._now_s())), summary)

    def _is_whole(self, day: date) -> bool:
        """Whether every call of a day has been read: a part of its total would be wrong."""
        return self._whole or (self._next is not None and day > day_of(self._next.at_s))

    def _row(self, progress: Progress) -> CallRow:
        shown = with_name(progress, self._names)
        intent = shown.intent
        return CallRow(
            key=intent.id,
            icon=outcome_icon(progress.outcome),
            tone=outcome_tone(progress.outcome),
            title=callee(shown),
            outcome=outcome_word(progress),
            detail=words.detail(shown),
            time=clock_time(intent.at_s),
            tooltip=words.tooltip(shown),
        )
