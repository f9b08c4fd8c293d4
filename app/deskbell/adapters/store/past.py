"""Past calls in SQLite, filed from the journal and from what the PBX tells; fits the port `PastShelf`."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from deskbell.adapters.store import past_query, past_standing, past_table
from deskbell.adapters.store.past_file import PastFile
from deskbell.adapters.store.thread import ClosedError, StoreThread
from deskbell.domain.errors import CannotRecord
from deskbell.domain.history import CallRecord
from deskbell.domain.past_call import AgedCalls, Days, Filed, PastCall, PastPage, Wanted
from deskbell.domain.pbx_past import AskedDays
from deskbell.domain.standing import JournalMark, Standing

T = TypeVar("T")

BUSY_TIMEOUT_S = 5.0
FILE_NAME = "past_calls.db"
_CLOSED = "the history is closed"


class SqlitePast:
    """The past calls in `folder`, which is made at the first use; all disk work is done on a thread of its own.

    Several processes may use one folder at once. Every method may raise CannotRecord.
    """

    def __init__(self, folder: Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self._file = PastFile(folder / FILE_NAME, busy_timeout_s)
        self._thread = StoreThread("deskbell-past", lambda: None, lambda: None)

    async def standing(self) -> Standing | None:
        """How far the journal was filed, None if nothing of it was."""
        return await self._ask(lambda: self._file.do("DEFERRED", past_standing.read))

    async def start_over(self, mark: JournalMark) -> Standing:
        """Forget the journal's calls, to file all of them as they stand at a mark or later."""
        standing = Standing(mark)

        def start_over() -> None:
            self._file.do("IMMEDIATE", lambda connection: past_standing.start_over(connection, standing))

        await self._ask(start_over)
        return standing

    async def file(self, records: tuple[CallRecord, ...], before: Standing, after: Standing) -> bool:
        """File calls of the journal, and stand at `after`; not if it does not stand at `before` any more."""
        work = partial(past_standing.file, records=records, before=before, after=after)
        return await self._ask(lambda: self._file.do("IMMEDIATE", work))

    async def put(self, calls: tuple[Filed, ...], asked: AskedDays | None) -> None:
        """File calls that only the PBX knows of, and that it was asked for them, in one."""

        def put(connection: sqlite3.Connection) -> None:
            past_table.file_calls(connection, calls)
            if asked:
                past_standing.write_asked(connection, asked)

        await self._ask(lambda: self._file.do("IMMEDIATE", put))

    async def asked(self, line: str, host: str) -> AskedDays:
        """On which days the PBX behind a line was asked."""
        work = partial(past_standing.read_asked, line=line, host=host)
        return await self._ask(lambda: self._file.do("DEFERRED", work))

    async def aged(self, before_s: float, after: int | None, most: int) -> AgedCalls:
        """So many calls of before a moment, the oldest behind a place first, also removed ones."""
        work = partial(past_table.aged, before_s=before_s, after=after, most=most)
        return await self._ask(lambda: self._file.do("DEFERRED", work))

    async def forget(self, ids: Iterable[str]) -> None:
        """Forget calls that are to be forgotten."""
        gone = tuple(ids)
        await self._ask(lambda: self._file.do("IMMEDIATE", lambda connection: past_table.forget(connection, gone)))

    async def days(self, wanted: Wanted, before: date | None) -> Days:
        """Days before one that have calls that fit, newest first."""
        return await self._ask(
            lambda: self._file.do("DEFERRED", lambda connection: past_query.days(connection, wanted, before))
        )

    async def calls(self, wanted: Wanted, day: date, start: int, count: int) -> tuple[PastCall, ...]:
        """Calls of one day that fit, newest first, from a place on."""
        work = partial(past_query.calls, wanted=wanted, day=day, start=start, count=count)
        return await self._ask(lambda: self._file.do("DEFERRED", work))

    async def page(self, wanted: Wanted, before: int | None, most: int) -> PastPage:
        """At most so many calls that fit, newest first, from where another page ended."""
        work = partial(past_query.page, wanted=wanted, before=before, most=most)
        return await self._ask(lambda: self._file.do("DEFERRED", work))

    async def call(self, call_id: str) -> PastCall | None:
        """A call by its id, also one that was removed."""
        return await self._ask(
            lambda: self._file.do("DEFERRED", lambda connection: past_query.one(connection, call_id))
        )

    def close(self, timeout_s: float) -> bool:
        """Do what is queued and return whether it was done in time."""
        return self._thread.close(self._file.close, timeout_s)

    async def _ask(self, work: Callable[[], T]) -> T:
        try:
            return await self._thread.ask(work)
        except ClosedError:
            raise CannotRecord(_CLOSED) from None
