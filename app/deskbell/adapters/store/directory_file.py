"""The directory's file: opened with care, changed in whole transactions.

As with the journal's, it is never opened by other means than SQLite's while it is in use (SQLite, How To Corrupt, 2.2).
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal

from deskbell.adapters.store.directory_schema import check, migrate
from deskbell.adapters.store.failure import primary_code, told_plainly
from deskbell.domain.errors import CannotRecord, DirectoryTrouble
from deskbell.paths import ensure

_OPENING_PAUSE_S = 0.01
_BROKEN = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN)


class DirectoryFile:
    """One connection, opened at the first transaction and again after it broke; for one thread only."""

    def __init__(self, path: Path, busy_timeout_s: float) -> None:
        self._path = path
        self._busy_timeout_s = busy_timeout_s
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def transaction(self, kind: Literal["IMMEDIATE", "DEFERRED"]) -> Iterator[sqlite3.Connection]:
        """Open a transaction that is on disk after the block, or rolled back if anything in it raised.

        Raises:
            DirectoryTrouble: nothing of the transaction is on disk.
        """
        try:
            with told_plainly(), self._begun(kind) as connection:
                yield connection
        except CannotRecord as error:
            raise DirectoryTrouble(error.detail) from error

    def close(self) -> None:
        """Close the file; the next transaction opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    @contextmanager
    def _begun(self, kind: str) -> Iterator[sqlite3.Connection]:
        if self._connection is None:
            self._connection = _open(self._path, self._busy_timeout_s)
        connection = self._connection
        try:
            connection.execute(f"BEGIN {kind}")
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            if connection.in_transaction or primary_code(error) in _BROKEN:
                self.close()
            raise


def _open(path: Path, busy_timeout_s: float) -> sqlite3.Connection:
    deadline_s = time.monotonic() + busy_timeout_s
    while True:
        try:
            return _open_once(path, busy_timeout_s)
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself where two processes switch a new file to WAL at once.
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline_s:
                raise
        time.sleep(_OPENING_PAUSE_S)


def _open_once(path: Path, busy_timeout_s: float) -> sqlite3.Connection:
    ensure(path.parent)
    with suppress(FileExistsError):
        # SQLite gives its side files the mode of this one.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    # A connection that may write would move a newer version's log into its file when it is closed.
    with closing(_connect(path, "ro", busy_timeout_s)) as looking:
        check(looking)
    connection = _connect(path, "rw", busy_timeout_s)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS: fsync alone leaves data in the drive's cache
        connection.execute("PRAGMA secure_delete = ON")  # door codes of what was removed do not stay in the file
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, mode: str, busy_timeout_s: float) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, timeout=busy_timeout_s, isolation_level=None, uri=True)
