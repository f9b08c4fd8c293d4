"""What the presenters of the history need around them."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from typing import Protocol

from deskbell.domain.call_form import CallForm
from deskbell.domain.line import Line
from deskbell.domain.past_call import Days, PastCall, Wanted
from deskbell.domain.retention import Retention
from deskbell.ui.call_states import CallDetails, FilterChip, MenuGroup
from deskbell.ui.history.listing import CallListing
from deskbell.ui.states import Notice


class PbxCalls(Protocol):
    """What the PBX itself remembers, within what may be read in an hour."""

    async def bring_recent(self, line: Line) -> None:
        """Bring in the calls of the last days."""

    async def bring(self, line: Line, days: Iterable[date]) -> None:
        """Bring in the calls of some days that were not asked for yet."""


class RetentionBook(Protocol):
    """For how long calls are kept."""

    async def read(self) -> Retention:
        """What is set."""
        ...

    async def change(self, retention: Retention) -> None:
        """Set it."""


class Past(Protocol):
    """Past calls; every method runs on the worker's loop and may raise CannotRecord."""

    @property
    def pbx(self) -> PbxCalls:
        """Brings in the PBX's own calls."""
        ...

    @property
    def retention(self) -> RetentionBook:
        """Says how long calls are kept."""
        ...

    async def changed(self, since: int) -> int:
        """Wait until something may be found that was not there at `since`, and return what to wait from next."""
        ...

    async def days(self, wanted: Wanted, before: date | None = None) -> Days:
        """Days before one that have calls that fit, newest first."""
        ...

    async def calls(self, wanted: Wanted, day: date, start: int, count: int) -> tuple[PastCall, ...]:
        """Calls of one day that fit, newest first, from a place on."""
        ...

    async def first(self, wanted: Wanted, count: int) -> tuple[PastCall, ...]:
        """The newest calls that fit."""
        ...

    async def call(self, call_id: str) -> PastCall | None:
        """A call by its id."""
        ...

    async def note(self, call_id: str, text: str, tags: tuple[str, ...] = ()) -> None:
        """Write down a note and tags."""

    async def remove(self, ids: Iterable[str]) -> None:
        """Take calls out of the history."""

    async def restore(self, ids: Iterable[str]) -> None:
        """Put calls back that were taken out."""

    async def write(self, path: str, form: CallForm, wanted: Wanted) -> int:
        """Write every call that fits into a file, and say how many; CallsNotWritten if it cannot be written."""
        ...


OpenPast = Callable[[], Awaitable[Past]]


class HistoryView(Protocol):
    """The history panel as its presenter sees it."""

    def show_calls(self, listing: CallListing) -> None:
        """Show these calls from the newest on."""

    def show_empty(self, title: str, text: str) -> None:
        """Show that there is nothing, and why."""

    def changed(self, first: int, last: int) -> None:
        """Rows are not what they were."""

    def insert(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Rows come, which `change` puts there."""

    def remove(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Rows go, which `change` takes out."""

    def go_to(self, at: int) -> None:
        """Bring a row to the top."""

    def show_search(self, text: str, chips: tuple[FilterChip, ...], found: str) -> None:
        """Show what is looked for, and how much of it there is."""

    def show_menu(self, groups: tuple[MenuGroup, ...]) -> None:
        """Open the menu of the panel."""

    def show_days(self, from_day: str, to_day: str, problem: str) -> None:
        """Ask between which days."""

    def show_day(self, day: str, problem: str) -> None:
        """Ask to which day to go."""

    def hide_days(self) -> None:
        """Ask for no day any more."""

    def ask_file(self, name: str) -> None:
        """Ask into which file to write; `name` is what it could be called."""

    def show_notice(self, notice: Notice | None) -> None:
        """Say something at the foot of the panel, or nothing."""


class DetailsView(Protocol):
    """The sheet with everything of one call."""

    def show_details(self, details: CallDetails | None, focus: str) -> None:
        """Show a call, or none; `focus` names what gets the keyboard: a button, `note`, or nothing."""
