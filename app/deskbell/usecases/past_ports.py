"""The world as the history's use cases see it; adapters and test doubles fit these by shape."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from deskbell.domain.call_note import CallMark
from deskbell.domain.evidence import Evidence
from deskbell.domain.history import CallRecord, Cursor, HistoryPage
from deskbell.domain.past_call import AgedCalls, Days, Filed, PastCall, PastPage, Wanted
from deskbell.domain.pbx_past import AskedDays
from deskbell.domain.reminder import Reminder
from deskbell.domain.retention import Forgotten, Retention
from deskbell.domain.standing import JournalMark, JournalNews, Standing


class CallJournal(Protocol):
    """The record of calls as it is on disk. Every method may raise CannotRecord."""

    async def write(self, intent_id: str, evidence: Evidence) -> None:
        """Write a piece of evidence and return when it is on disk."""
        ...

    async def on_disk(self, before: Cursor | None, limit: int) -> HistoryPage:
        """Calls older than the cursor, newest first."""
        ...

    async def news(self, after: JournalMark | None, most: int) -> JournalNews:
        """The calls that the next so many pieces of evidence are of."""
        ...

    async def forget(
        self, before_s: float, after: Cursor | None, may_go: Callable[[CallRecord], bool], most: int
    ) -> Forgotten:
        """Look at so many calls pressed before a moment, and take those that may go out for good."""
        ...

    async def known(self, ids: tuple[str, ...]) -> frozenset[str]:
        """Which of these calls the journal has."""
        ...


class PastShelf(Protocol):
    """Past calls, filed so that any of them is found at once. Every method may raise CannotRecord."""

    async def standing(self) -> Standing | None:
        """How far the journal was filed, None if nothing of it was."""
        ...

    async def start_over(self, mark: JournalMark) -> Standing:
        """Forget the journal's calls, to file all of them as they stand at a mark or later."""
        ...

    async def file(self, records: tuple[CallRecord, ...], before: Standing, after: Standing) -> bool:
        """File calls of the journal, and stand at `after`; not if it does not stand at `before` any more."""
        ...

    async def put(self, calls: tuple[Filed, ...], asked: AskedDays | None) -> None:
        """File calls that only the PBX knows of, and that it was asked for them, in one."""
        ...

    async def asked(self, line: str, host: str) -> AskedDays:
        """On which days the PBX behind a line was asked."""
        ...

    async def aged(self, before_s: float, after: int | None, most: int) -> AgedCalls:
        """So many calls of before a moment, the oldest behind a place first, also removed ones."""
        ...

    async def forget(self, ids: Iterable[str]) -> None:
        """Forget calls that are to be forgotten."""
        ...

    async def days(self, wanted: Wanted, before: date | None) -> Days:
        """Days before one that have calls that fit, newest first; an empty piece may have older ones behind it."""
        ...

    async def calls(self, wanted: Wanted, day: date, start: int, count: int) -> tuple[PastCall, ...]:
        """Calls of one day that fit, newest first, from a place on."""
        ...

    async def page(self, wanted: Wanted, before: int | None, most: int) -> PastPage:
        """At most so many calls that fit, newest first; an empty page may have others behind it."""
        ...

    async def call(self, call_id: str) -> PastCall | None:
        """A call by its id, also one that was removed."""
        ...


class CallMarks(Protocol):
    """What the user did to calls that only the PBX knows of. Every method may raise DirectoryTrouble."""

    async def of(self, call_ids: tuple[str, ...]) -> Mapping[str, CallMark]:
        """The marks there are of these calls, by the PBX's ids."""
        ...

    async def put(self, mark: CallMark) -> None:
        """Keep a mark in the place of what stood there before."""
        ...


class ReminderBook(Protocol):
    """Reminders to call somebody back. Every method may raise DirectoryTrouble."""

    async def every(self) -> tuple[Reminder, ...]:
        """Every reminder, the first due first."""
        ...

    async def put(self, reminder: Reminder) -> None:
        """Keep a reminder in the place of another one of the same call."""
        ...

    async def drop(self, call_id: str) -> None:
        """Forget the reminder of a call, if there is one."""
        ...


class RetentionBook(Protocol):
    """For how long calls are kept, as it is set for this desk."""

    async def read(self) -> Retention:
        """What is set; for ever where nothing is, or nobody can tell."""
        ...

    async def change(self, retention: Retention) -> None:
        """Set it.

        Raises:
            CannotRecord: it could not be written.
        """
        ...


class Stores(NamedTuple):
    """Where past calls and what is written down of them lie."""

    journal: CallJournal
    shelf: PastShelf
    marks: CallMarks
