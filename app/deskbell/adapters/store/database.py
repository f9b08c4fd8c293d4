"""The journal's file: opened with care, changed in whole transactions, exchanged by a mended one where it is damaged.

While SQLite has the file open it is read by no other means: closing such a handle would drop the locks that SQLite
holds on it in this process (SQLite, How To Corrupt, 2.2). Whoever opens or exchanges the file is alone at the gate;
whoever has it open looks at each transaction whether it is still the file of that name: what is written into one that
was put aside would be lost.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deskbell.adapters.store.copies import back_up
from deskbell.adapters.store.exchange import finish, log_of
from deskbell.adapters.store.failure import DamagedError, primary_code
from deskbell.adapters.store.gate import gate_of, passed, second_connection
from deskbell.adapters.store.made_mark import is_filled, is_lost, mark_made
from deskbell.adapters.store.mending import is_log_whole, mend
from deskbell.adapters.store.schema import MIGRATIONS, OLDER, check, migrate
from deskbell.adapters.store.sqlite_file import begun, connect, identity, make_file
from deskbell.domain.errors import CannotRecord
from deskbell.paths import ensure

if TYPE_CHECKING:
    from deskbell.domain.errors import JournalMended

_OPENING_PAUSE_S = 0.01
_LARGEST_LOG_BYTES = 8 << 20


class Database:
    """One connection, opened at the first transaction and again after it broke; for one thread only."""

    def __init__(self, path: Path, busy_timeout_s: float) -> None:
        self._path = path
        self._busy_timeout_s = busy_timeout_s
        self._gate = gate_of(path, busy_timeout_s)
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    @contextmanager
    def transaction(self, kind: Literal["IMMEDIATE", "DEFERRED"]) -> Iterator[sqlite3.Connection]:
        """Open a transaction that is on disk after the block, or rolled back if anything in it raised.

        Raises:
            CannotRecord: the file is not a journal this version understands.
            sqlite3.Error: nothing of the transaction is on disk.
            OSError: as above.
        """
        while True:
            connection = self._opened()
            with passed(self._gate, alone=False):
                if self._identity == identity(self._path):
                    with begun(connection, kind, self._close_connection):
                        yield connection
                    return
            self._close_connection()

    def empty_log(self) -> None:
        """Move the log into the file and cut it, if nobody else is in the middle of something.

        Raises:
            CannotRecord, sqlite3.Error, OSError: as `transaction`.
        """
        connection = self._opened()
        with passed(self._gate, alone=False):
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.execute(f"PRAGMA busy_timeout = {int(self._busy_timeout_s * 1000)}")

    def mend(self) -> "JournalMended | None":
        """Exchange the file by a mended one if it is damaged; None if it is not, or another process was faster.

        Raises:
            CannotRecord: it is not a journal this version understands.
            sqlite3.Error, OSError: there is no room for a fresh one, or the disk fails.
        """
        self._close_connection()
        with passed(self._gate, alone=True):
            return mend(self._path)

    def second_connection(self) -> AbstractContextManager[sqlite3.Connection]:
        """Open one more connection, which only reads, for any thread."""
        return second_connection(self._path, self._busy_timeout_s)

    @contextmanager
    def only_reading(self) -> Iterator[sqlite3.Connection]:
        """Open a connection that writes nothing at all, where the file's folder cannot be written.

        Raises:
            CannotRecord: there is no journal of this version, or it must be mended first.
            sqlite3.Error, OSError: it cannot be read.
        """
        self._close_connection()
        with ExitStack() as stack:
            with suppress(OSError):
                # Where the gate cannot be opened for writing, nobody writes.
                stack.enter_context(passed(self._gate, alone=True))
            if not is_log_whole(self._path) or is_lost(self._path):
                raise DamagedError
            # SQLite can do without an index of the log where the log is empty (SQLite, Write-Ahead Logging, 6).
            mode = "ro" if is_filled(log_of(self._path)) else "ro&immutable=1"
            connection = stack.enter_context(closing(connect(self._path, mode, self._busy_timeout_s)))
            if check(connection) != len(MIGRATIONS):
                raise CannotRecord(OLDER)
            yield connection

    def close(self) -> None:
        """Close the file; the next transaction opens it again."""
        self._close_connection()
        self._gate.close()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            ensure(self._path.parent)
            with passed(self._gate, alone=True):
                self._connection = _open_alone(self._path, self._busy_timeout_s)
                self._identity = identity(self._path)
        return self._connection

    def _close_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


def open_database(path: Path, busy_timeout_s: float) -> sqlite3.Connection:
    """Open the journal at `path` and bring it up to date, making it and its folder for this user alone where missing.

    Raises:
        CannotRecord: the file is another program's or a newer version's, and was not touched; or others keep it busy.
        DamagedError, sqlite3.Error: the file is damaged and was not touched, or cannot be opened.
        OSError: the file cannot be made.
    """
    ensure(path.parent)
    gate = gate_of(path, busy_timeout_s)
    try:
        with passed(gate, alone=True):
            return _open_alone(path, busy_timeout_s)
    finally:
        gate.close()


def _open_alone(path: Path, busy_timeout_s: float) -> sqlite3.Connection:
    deadline_s = time.monotonic() + busy_timeout_s
    while True:
        try:
            return _open_once(path, busy_timeout_s)
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself where two switch a new file to WAL at once; the other may know no gate.
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline_s:
                raise
        time.sleep(_OPENING_PAUSE_S)


def _open_once(path: Path, busy_timeout_s: float) -> sqlite3.Connection:
    finish(path)
    if not is_log_whole(path) or is_lost(path):
        raise DamagedError
    make_file(path)
    # A connection that may write would move a newer version's log into its file when it is closed.
    with closing(connect(path, "ro", busy_timeout_s)) as looking:
        version = check(looking)
    connection = connect(path, "rw", busy_timeout_s)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS: fsync alone leaves data in the drive's cache
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # a change leaves what stood there before in the page
        connection.execute(f"PRAGMA journal_size_limit = {_LARGEST_LOG_BYTES}")
        if 0 < version < len(MIGRATIONS):
            back_up(connection, path, len(MIGRATIONS))
        migrate(connection)
        mark_made(path)
    except BaseException:
        connection.close()
        raise
    return connection
