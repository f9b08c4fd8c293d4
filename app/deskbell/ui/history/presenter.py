"""The history panel: every call ever attempted from this desk, newest first."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Protocol

from deskbell.domain.call import CallOrder
from deskbell.domain.directory import Person
from deskbell.domain.history import Cursor, HistoryPage
from deskbell.domain.progress import Progress
from deskbell.ui.again import again
from deskbell.ui.names import names_of, with_name
from deskbell.ui.outcomes import outcome_icon, outcome_tone
from deskbell.ui.ports import Jobs, Now
from deskbell.ui.states import CallRow, DayRow
from deskbell.usecases.desk import Desk
from deskbell.wording import history as words
from deskbell.wording.outcomes import callee, outcome_word
from deskbell.wording.problems import explain
from deskbell.wording.times import clock_time, day_heading, moment

PAGE = 100


class HistoryView(Protocol):
    """The history list as its presenter sees it."""

    def show_rows(self, rows: tuple[CallRow | DayRow, ...]) -> None:
        """Show these rows and keep the place."""

    def show_empty(self, title: str, text: str) -> None:
        """Show that there is nothing, and why."""


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
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._now_s = now_s
        self._call_again = call_again
        self._pick = pick
        self._calls: dict[str, Progress] = {}
        self._names: dict[str, str] = {}
        self._next: Cursor | None = None
        self._whole = False
        self._loading = False

    def load(self, on_loaded: Callable[[str], None]) -> None:
        """Read the first page; `on_loaded` gets the last number that was dialled, or nothing."""

        def done(page: HistoryPage) -> None:
            self._take_page(page)
            on_loaded(page.calls[0].intent.destination if page.calls else "")

        self._read(None, done)

    def on_more_wanted(self) -> None:
        """Read what is older, once at a time."""
        if self._next and not self._loading:
            self._read(self._next, self._take_page)

    def on_progress(self, progress: Progress) -> None:
        """Put a call that is being followed in its place."""
        self._calls[progress.intent.id] = progress
        self._show()

    def set_people(self, people: tuple[Person, ...]) -> None:
        """Take in names for numbers that were dialled without one."""
        self._names = names_of(people)
        if self._calls:
            self._show()

    def on_row_activated(self, key: str) -> None:
        """Call again, with the same options."""
        if key in self._calls:
            self._call_again(again(self._calls[key].intent))

    def on_row_picked(self, key: str) -> None:
        """Put the number of a row into the dial field."""
        if key in self._calls:
            self._pick(self._calls[key].intent.destination)

    def _read(self, before: Cursor | None, on_page: Callable[[HistoryPage], None]) -> None:
        self._loading = True
        self._jobs.run(lambda: self._desk.history(before, PAGE), on_page, self._on_problem, name="read the history")

    def _take_page(self, page: HistoryPage) -> None:
        self._loading = False
        self._next, self._whole = page.next, page.next is None
        for call in page.calls:
            self._calls.setdefault(call.intent.id, call.progress)
        self._show()

    def _on_problem(self, error: BaseException) -> None:
        self._loading = False
        if not self._calls:
            self._view.show_empty(words.UNREADABLE_TITLE, explain(error))

    def _show(self) -> None:
        if not self._calls:
            self._view.show_empty(words.EMPTY_TITLE, words.EMPTY_TEXT)
            return
        today = moment(self._now_s()).date()
        newest_first = sorted(self._calls.values(), key=lambda call: (-call.intent.at_s, call.intent.id))
        rows: list[CallRow | DayRow] = []
        for day, calls in groupby(newest_first, key=lambda call: moment(call.intent.at_s).date()):
            of_day = tuple(calls)
            rows.append(DayRow(day_heading(day, today), words.day_summary(of_day) if self._is_whole(day) else ""))
            rows.extend(self._row(call) for call in of_day)
        self._view.show_rows(tuple(rows))

    def _is_whole(self, day: date) -> bool:
        """Whether every call of a day has been read: a part of its total would be wrong."""
        return self._whole or (self._next is not None and day > moment(self._next.at_s).date())

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
