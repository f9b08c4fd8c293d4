"""The record of calls in SQLite; fits the port `Journal` of the use cases."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from deskbell.adapters.store import call_table
from deskbell.adapters.store.database import Database
from deskbell.adapters.store.forgetting import forget
from deskbell.adapters.store.journal_news import read_news
from deskbell.adapters.store.kept_notes import KeptNotes
from deskbell.adapters.store.owners import Owners
from deskbell.adapters.store.sqlite_file import identity
from deskbell.adapters.store.thread import ClosedError, StoreThread
from deskbell.adapters.store.upkeep import Tell, Upkeep
from deskbell.domain.call import Intent
from deskbell.domain.errors import CannotRecord, JournalMended
from deskbell.domain.evidence import Evidence
from deskbell.domain.history import CallRecord, Cursor, HistoryPage
from deskbell.domain.retention import Forgotten
from deskbell.domain.standing import JournalMark, JournalNews

if TYPE_CHECKING:
    from deskbell.usecases.ports import RepeatGuard  # brings asyncio, which the first paint does without

T = TypeVar("T")
MayGo = Callable[[CallRecord], bool]

BUSY_TIMEOUT_S = 5.0
FILE_NAME = "journal.db"
_CLOSED = "the journal is closed"


def _log(trouble: CannotRecord | JournalMended) -> None:
    import logging

    log = logging.getLogger(__name__)
    if isinstance(trouble, CannotRecord):
        log.error("A call's evidence is not on disk: %s", trouble.detail)
    else:
        log.error("The journal was damaged and is mended: %d calls, %s", trouble.calls, trouble.kept_as)


class SqliteJournal:
    """The journal in `folder`, which is made at the first use; all disk work is done on a thread of its own.

    `owner` names this process in letters and digits, by default at random. `trouble` hears, on any thread, of notes
    that are not on disk, which are kept and tried again, and of a damaged file that was mended. Several processes may
    use one folder at once.
    """

    def __init__(
        self,
        folder: Path,
        *,
        owner: str | None = None,
        trouble: Tell = _log,
        busy_timeout_s: float = BUSY_TIMEOUT_S,
    ) -> None:
        self._path = folder / FILE_NAME
        self._database = Database(self._path, busy_timeout_s)
        self._owners = Owners(folder / "owners", owner or os.urandom(16).hex())
        self._trouble = trouble
        self._kept = KeptNotes(self._append, self._tell)
        self._thread = StoreThread("deskbell-journal", self._write_kept, self._kept.pause_s)
        self._upkeep = Upkeep(self._path, self._database, self._tell, self._thread.post)

    @property
    def owner(self) -> str:
        """The name under which this process looks after its calls."""
        return self._owners.name

    async def begin(self, intent: Intent, first: Evidence, guard: "RepeatGuard") -> None:
        """Write an intent down as ours, in one transaction with the guard over every unfinished call.

        Raises:
            CannotRecord: it is not on disk and must not be dialled.
            StillOpen: from the guard; nothing was written.
        """
        await self._ask(partial(self._begin, intent, first, guard))

    async def write(self, intent_id: str, evidence: Evidence) -> None:
        """Write a piece of evidence and return when it is on disk.

        Raises:
            CannotRecord: it is not on disk.
        """
        await self._ask(partial(self._write, intent_id, evidence))

    def note(self, intent_id: str, evidence: Evidence) -> None:
        """Queue a piece of evidence behind what was written before; never waits for the disk, never raises."""
        try:
            self._thread.post(partial(self._note, intent_id, evidence))
        except ClosedError:
            self._tell(CannotRecord(_CLOSED))

    async def adopt(self) -> tuple[CallRecord, ...]:
        """Take over every unfinished call whose owner is no longer running, oldest first.

        What is missing of a call says that it was not sent: the whole file is looked over first.

        Raises:
            CannotRecord: nothing was taken over.
        """
        await self._ask(self._look_in)
        await self._upkeep.checkup.wait()
        return await self._ask(self._adopt)

    async def between(self, from_s: float, to_s: float) -> tuple[CallRecord, ...]:
        """Every call that was pressed in a time (seconds since 1970), whoever looks after it, oldest first.

        Raises:
            CannotRecord: the journal cannot be read.
        """
        return await self._ask(partial(self._between, from_s, to_s))

    async def page(self, before: Cursor | None, limit: int) -> HistoryPage:
        """At most `limit` calls older than the cursor, newest first, with notes that are not on disk yet.

        Raises:
            CannotRecord: the journal cannot be read.
        """
        return await self._ask(partial(self._page, before, limit))

    async def on_disk(self, before: Cursor | None, limit: int) -> HistoryPage:
        """A page of what is on disk, without notes that are not there yet.

        Raises:
            CannotRecord: the journal cannot be read.
        """
        return await self._ask(lambda: self._upkeep.read(lambda connection: call_table.page(connection, before, limit)))

    async def news(self, after: JournalMark | None, most: int) -> JournalNews:
        """The calls that the next so many pieces of evidence on disk are of.

        Raises:
            CannotRecord: the journal cannot be read.
        """
        return await self._ask(partial(self._news, after, most))

    async def forget(self, before_s: float, after: Cursor | None, may_go: MayGo, most: int) -> Forgotten:
        """Look at so many calls pressed before a moment, and take those that may go out of the journal for good.

        Raises:
            CannotRecord: all of them are still there.
        """
        return await self._ask(partial(self._forget, before_s, after, may_go, most))

    async def known(self, ids: tuple[str, ...]) -> frozenset[str]:
        """Which of these calls the journal has.

        Raises:
            CannotRecord: the journal cannot be read.
        """
        return await self._ask(lambda: self._upkeep.read(lambda connection: call_table.known(connection, ids)))

    def close(self, timeout_s: float) -> bool:
        """Write what is queued, let our calls go, and return whether all of it was done in time."""
        return self._thread.close(self._end, timeout_s) and self._kept.pause_s() is None

    async def _ask(self, work: Callable[[], T]) -> T:
        try:
            return await self._thread.ask(work)
        except ClosedError:
            raise CannotRecord(_CLOSED) from None

    def _begin(self, intent: Intent, first: Evidence, guard: "RepeatGuard") -> None:
        def begin() -> None:
            with self._database.transaction("IMMEDIATE") as connection:
                self._owners.hold()
                guard(tuple(call.progress for call in call_table.unfinished(connection)))
                call_table.insert(connection, replace(intent, owner=self.owner), first)

        self._kept.write_out()
        self._upkeep.do_new(begin)

    def _write(self, intent_id: str, evidence: Evidence) -> None:
        self._kept.write_out()
        self._append(intent_id, evidence)

    def _note(self, intent_id: str, evidence: Evidence) -> None:
        self._kept.add(intent_id, evidence)
        self._write_kept()

    def _write_kept(self) -> None:
        with suppress(CannotRecord):
            self._kept.write_out()

    def _append(self, intent_id: str, evidence: Evidence) -> None:
        def append() -> None:
            with self._database.transaction("IMMEDIATE") as connection:
                call_table.append(connection, intent_id, evidence)

        self._upkeep.do(append)

    def _look_in(self) -> None:
        def look_in() -> None:
            with self._database.transaction("DEFERRED"):
                pass

        if self._may_be_left():
            self._upkeep.do(look_in)

    def _may_be_left(self) -> bool:
        """Whether there is something to take over: the room for the ends of calls is not spent on looking for it."""
        try:
            return bool(self._upkeep.read(call_table.unfinished))
        except CannotRecord:
            return True

    def _adopt(self) -> tuple[CallRecord, ...]:
        def adopt() -> tuple[CallRecord, ...]:
            with self._database.transaction("IMMEDIATE") as connection:
                self._owners.hold()
                calls = call_table.unfinished(connection)
                gone = {name for name in {call.intent.owner for call in calls} if self._owners.is_gone(name)}
                left = (call for call in calls if call.intent.owner in gone)
                adopted = call_table.hand_over(connection, left, self.owner)
                self._owners.clear_away()
            return adopted

        self._kept.write_out()
        return self._upkeep.do(adopt) if self._may_be_left() else ()

    def _between(self, from_s: float, to_s: float) -> tuple[CallRecord, ...]:
        self._write_kept()
        return self._upkeep.read(lambda connection: call_table.between(connection, from_s, to_s))

    def _page(self, before: Cursor | None, limit: int) -> HistoryPage:
        self._write_kept()
        found = self._upkeep.read(lambda connection: call_table.page(connection, before, limit))
        calls = tuple(CallRecord(one.intent, one.evidence + self._kept.of(one.intent.id)) for one in found.calls)
        return HistoryPage(calls, found.next)

    def _news(self, after: JournalMark | None, most: int) -> JournalNews:
        self._write_kept()

        def read(connection: sqlite3.Connection) -> JournalNews:
            # Whoever is in a transaction has the file that bears the name.
            name = "-".join(map(str, identity(self._path) or ()))
            return read_news(connection, name, after, most)

        return self._upkeep.read(read)

    def _forget(self, before_s: float, after: Cursor | None, may_go: MayGo, most: int) -> Forgotten:
        def work() -> Forgotten:
            with self._database.transaction("IMMEDIATE") as connection:
                return forget(connection, before_s, after, may_go, most)

        # As a new call would be: the room for the ends of open calls is not spent on it.
        forgotten = self._upkeep.do_new(work)
        if forgotten.next is None:
            self._upkeep.do(self._database.empty_log)
        return forgotten

    def _tell(self, trouble: CannotRecord | JournalMended) -> None:
        try:
            self._trouble(trouble)
        except Exception:  # noqa: BLE001 - a faulty listener must not stop the notes behind this one
            sys.excepthook(*sys.exc_info())

    def _end(self) -> None:
        self._write_kept()
        self._upkeep.checkup.stop()
        self._database.close()
        self._owners.release()
