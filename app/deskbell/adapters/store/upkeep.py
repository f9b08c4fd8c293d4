"""Keeps a journal's file fit for work: mended where it is damaged, with room for what must still be written."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from deskbell.adapters.store.checkup import Checkup
from deskbell.adapters.store.copies import is_whole
from deskbell.adapters.store.database import Database
from deskbell.adapters.store.failure import is_readonly, may_be_damage, may_be_full, may_be_readable, told_plainly
from deskbell.adapters.store.reserve import Reserve
from deskbell.adapters.store.sealed_rows import are_rows_whole
from deskbell.adapters.store.thread import ClosedError
from deskbell.domain.errors import CannotRecord, JournalMended
from deskbell.paths import ensure

T = TypeVar("T")
Tell = Callable[[CannotRecord | JournalMended], None]
Post = Callable[[Callable[[], None]], None]


class Upkeep:
    """Does a journal's work on `database` and whatever the file behind it needs before, between and after.

    `tell` hears of a mending, once; `post` queues work behind other work of the journal.
    """

    def __init__(self, path: Path, database: Database, tell: Tell, post: Post) -> None:
        self._path = path
        self._database = database
        self._tell = tell
        self._post = post
        self._reserve = Reserve(path.with_suffix(".reserve"))
        self.checkup = Checkup(database.second_connection, _is_whole, self._on_damage)

    def do_new(self, work: Callable[[], T]) -> T:
        """Do work that begins something: only while there is room to write its end as well.

        Raises:
            CannotRecord: nothing of it is on disk; or whatever else the work raises.
        """
        with told_plainly():
            ensure(self._path.parent)
            self._reserve.make()
            return self._mended(work)

    def do(self, work: Callable[[], T]) -> T:
        """Do work that goes on with something, on a full disk in the room that was kept for it; raises as `do_new`."""
        with told_plainly():
            try:
                return self._mended(work)
            except Exception as error:
                if not may_be_full(error) or not self._reserve.give():
                    raise
            return self._mended(work)

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do work that only reads, also where nothing can be written; raises as `do_new`."""
        with told_plainly():
            try:
                return self._mended(partial(self._reading, work))
            except Exception as error:
                if not may_be_readable(error):
                    raise
            with self._database.only_reading() as connection:
                return work(connection)

    def _reading(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._database.transaction("DEFERRED") as connection:
            return work(connection)

    def _mended(self, work: Callable[[], T]) -> T:
        try:
            result = work()
        except Exception as error:
            if not self._may_be_damaged(error):
                raise
            self._mend()
            result = work()
        self.checkup.start()
        return result

    def _may_be_damaged(self, error: Exception) -> bool:
        if is_readonly(error):
            # The file's own mark that nobody may write it can be what was damaged.
            return os.access(self._path, os.W_OK) and os.access(self._path.parent, os.W_OK)
        return may_be_damage(error)

    def _mend(self) -> None:
        mended = self._database.mend()
        if mended is not None:
            self._tell(mended)

    def _on_damage(self) -> None:
        with suppress(ClosedError):
            self._post(self._mend_or_tell)

    def _mend_or_tell(self) -> None:
        try:
            with told_plainly():
                self._mend()
        except CannotRecord as error:
            self._tell(error)


def _is_whole(connection: sqlite3.Connection) -> bool:
    return is_whole(connection) and are_rows_whole(connection)
