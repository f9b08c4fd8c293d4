"""The file of past calls: opened with care, and thrown away where it is damaged, for all of it can be made again.

Whoever opens or throws it away is alone at its gate; whoever has it open looks at each transaction whether it is still
the file of that name. SQLite closes one that is not without touching its log (SQLite, pager.c, `databaseIsUnmoved`).
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, TypeVar

from deskbell.adapters.store.failure import DamagedError, primary_code, told_plainly
from deskbell.adapters.store.gate import gate_of, passed
from deskbell.adapters.store.past_schema import make_tables, require_ours
from deskbell.adapters.store.past_table import put_on_days, start_over
from deskbell.adapters.store.sqlite_file import begun, connect, identity, make_file
from deskbell.domain.past_words import VERSION
from deskbell.paths import ensure

T = TypeVar("T")

_LARGEST_LOG_BYTES: Final = 8 << 20
_CACHE_KIB: Final = 8 << 10
_SUMMERS_AND_WINTERS: Final = range(946_684_800, 1_893_456_000, 13_000_000)


class PastFile:
    """One connection, opened at the first transaction and again after it broke; for one thread only."""

    def __init__(self, path: Path, busy_timeout_s: float) -> None:
        self._path = path
        self._busy_timeout_s = busy_timeout_s
        self._gate = gate_of(path, busy_timeout_s)
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    def do(self, kind: Literal["IMMEDIATE", "DEFERRED"], work: Callable[[sqlite3.Connection], T]) -> T:
        """Do work in one transaction, on a fresh file where this one turned out to be damaged.

        Raises:
            CannotRecord: nothing was changed.
        """
        with told_plainly():
            try:
                return self._done(kind, work)
            except Exception as error:
                if not _is_damage(error):
                    raise
            self._throw_away()
            return self._done(kind, work)

    def close(self) -> None:
        """Close the file; the next transaction opens it again."""
        self._close_connection()
        self._gate.close()

    def _done(self, kind: str, work: Callable[[sqlite3.Connection], T]) -> T:
        while True:
            connection = self._opened()
            with passed(self._gate, alone=False):
                if self._identity == identity(self._path):
                    with begun(connection, kind, self._close_connection):
                        return work(connection)
            self._close_connection()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            ensure(self._path.parent)
            with passed(self._gate, alone=True):
                self._connection = _open(self._path, self._busy_timeout_s)
                self._identity = identity(self._path)
        return self._connection

    def _throw_away(self) -> None:
        had = self._identity
        self._close_connection()
        with passed(self._gate, alone=True):
            # Another process may have been faster.
            if had is None or had == identity(self._path):
                for name in ("", "-wal", "-shm"):
                    self._path.with_name(f"{self._path.name}{name}").unlink(missing_ok=True)

    def _close_connection(self) -> None:
        connection, self._connection = self._connection, None
        self._identity = None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


def _is_damage(error: Exception) -> bool:
    return isinstance(error, DamagedError) or primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _open(path: Path, busy_timeout_s: float) -> sqlite3.Connection:
    make_file(path)
    connection = connect(path, "rw", busy_timeout_s)
    try:
        require_ours(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        # What a cut of the power takes is made again from the journal.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA journal_size_limit = {_LARGEST_LOG_BYTES}")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA secure_delete = ON")  # door codes of what was forgotten do not stay in the file
        make_tables(connection)
        _keep_to_rules(connection)
    except BaseException as error:
        connection.close()
        # What is asked of a file that is being opened fits the tables of this version.
        if primary_code(error) == sqlite3.SQLITE_ERROR:
            raise DamagedError from error
        raise
    return connection


def _keep_to_rules(connection: sqlite3.Connection) -> None:
    """Have everything filed anew that was filed by other words, and by the days of this computer's time zone."""
    zone = f"{time.tzname} {_offsets()}"
    with begun(connection, "IMMEDIATE", lambda: None):
        row = connection.execute("SELECT words, zone FROM made_by").fetchone()
        if row == (VERSION, zone):
            return
        if row is not None and row[0] != VERSION:
            start_over(connection)
        if row is not None and row[1] != zone:
            put_on_days(connection)
        connection.execute("INSERT OR REPLACE INTO made_by (one, words, zone) VALUES (1, ?, ?)", (VERSION, zone))


def _offsets() -> str:
    """What tells a time zone from another of the same name: where it stood in some summers and winters."""
    return " ".join(str(time.localtime(at_s).tm_gmtoff) for at_s in _SUMMERS_AND_WINTERS)
