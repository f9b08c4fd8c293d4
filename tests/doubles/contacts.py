"""Contacts in a directory that is in memory: the store's own tables and statements, without its file and thread."""

import sqlite3
from collections.abc import Callable
from functools import cached_property
from itertools import count
from typing import TypeVar
from weakref import finalize

from deskbell.adapters.store.contacts import SqliteContacts
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.adapters.store.directory_schema import migrate
from deskbell.adapters.store.sqlite_file import begun
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.ports import Clock
from doubles.clock import ManualClock

T = TypeVar("T")


class MemoryDirectory(SqliteDirectory):
    """A directory that does all work at once; with an `error` it does none."""

    def __init__(self) -> None:
        self.error: Exception | None = None

    @cached_property
    def connection(self) -> sqlite3.Connection:
        """The one connection, opened when it is needed."""
        opened = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        # Few tests close a directory that has no file, and from 3.13 on Python complains of a connection left open.
        finalize(self, opened.close)
        migrate(opened)
        return opened

    def close(self, timeout_s: float = 0.0) -> bool:
        """Forget everything."""
        del timeout_s
        self.connection.close()
        return True

    async def reading(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do work that only reads."""
        return self._do("DEFERRED", work)

    async def looking(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do long work that only reads."""
        return self._do("DEFERRED", work)

    async def writing(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do work in a transaction."""
        return self._do("IMMEDIATE", work)

    def post(self, work: Callable[[sqlite3.Connection], object], *, writes: bool) -> None:
        """Leave out what nobody waits for."""

    def _do(self, kind: str, work: Callable[[sqlite3.Connection], T]) -> T:
        if self.error:
            raise self.error
        with begun(self.connection, kind, lambda: None):
            return work(self.connection)


def memory_contacts(clock: Clock | None = None, directory: SqliteDirectory | None = None) -> Contacts:
    """Contacts whose ids are counted from 1."""
    ids = (f"{number:032x}" for number in count(1))
    return Contacts(SqliteContacts(directory or MemoryDirectory()), clock or ManualClock(), lambda: next(ids))
