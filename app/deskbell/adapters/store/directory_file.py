"""The directory's file: opened with care, changed in whole transactions, exchanged by a mended one where it is damaged.

As with the journal, whoever opens or exchanges the file is alone at its gate, and whoever has it open looks at each
transaction whether it is still the file of that name. While SQLite has it open it is read by no other means (SQLite,
How To Corrupt, 2.2).
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Final, Literal

from deskbell.adapters.store.copies import back_up, is_whole
from deskbell.adapters.store.directory_mending import mend
from deskbell.adapters.store.directory_schema import MIGRATIONS, check, migrate
from deskbell.adapters.store.exchange import finish
from deskbell.adapters.store.failure import DAMAGED, is_readonly, may_be_damage, told_plainly
from deskbell.adapters.store.gate import gate_of, passed, second_connection
from deskbell.adapters.store.sqlite_file import begun, connect, identity, make_file
from deskbell.domain.errors import CannotRecord, DirectoryMended, DirectoryTrouble
from deskbell.paths import ensure

# An import writes all over the indexes.
_CACHE_KIB: Final = 16 << 10


class DirectoryFile:
    """One connection, opened at the first transaction and again after it broke; for one thread only.

    `tell` hears of a damaged file that was exchanged.
    """

    def __init__(self, path: Path, busy_timeout_s: float, tell: Callable[[DirectoryMended], None]) -> None:
        self._path = path
        self._busy_timeout_s = busy_timeout_s
        self._tell = tell
        self._gate = gate_of(path, busy_timeout_s)
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    @contextmanager
    def transaction(self, kind: Literal["IMMEDIATE", "DEFERRED"]) -> Iterator[sqlite3.Connection]:
        """Open a transaction that is on disk after the block, or rolled back if anything in it raised.

        Raises:
            DirectoryTrouble: nothing of the transaction is on disk.
        """
        with _told():
            while True:
                connection = self._opened()
                with passed(self._gate, alone=False):
                    if self._identity == identity(self._path):
                        with begun(connection, kind, self._close_connection):
                            yield connection
                        return
                self._close_connection()

    def mend(self) -> None:
        """Exchange the file by a mended one if it is damaged, and tell; another process may have been faster.

        Raises:
            DirectoryTrouble: it cannot be read, or there is no room for a fresh one.
        """
        with _told(), self._alone():
            self._close_connection()
            finish(self._path)
            mended = mend(self._path) if self._is_damaged() else None
        if mended is not None:
            self._tell(mended)

    def second_connection(self) -> AbstractContextManager[sqlite3.Connection]:
        """Open one more connection, which only reads, for any thread."""
        return second_connection(self._path, self._busy_timeout_s)

    @contextmanager
    def beside(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction that only reads on one more connection, for any thread; raises as `transaction`."""
        with _told(), self.second_connection() as connection, begun(connection, "DEFERRED", lambda: None):
            yield connection

    def close(self) -> None:
        """Close the file; the next transaction opens it again."""
        self._close_connection()
        self._gate.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        ensure(self._path.parent)
        with passed(self._gate, alone=True):
            yield

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            with self._alone():
                finish(self._path)
                self._connection = self._open_whole()
                self._identity = identity(self._path)
        return self._connection

    def _open_whole(self) -> sqlite3.Connection:
        try:
            return _open(self._path, self._busy_timeout_s)
        except (sqlite3.Error, UnicodeError, DirectoryTrouble) as error:
            if not _may_be_damaged(error):
                raise
        mended = mend(self._path)
        connection = _open(self._path, self._busy_timeout_s)
        self._tell(mended)
        return connection

    def _is_damaged(self) -> bool:
        try:
            with closing(connect(self._path, "ro", self._busy_timeout_s)) as looking:
                check(looking)
                return not is_whole(looking)
        except (sqlite3.Error, UnicodeError, DirectoryTrouble) as error:
            if _may_be_damaged(error):
                return True
            raise

    def _close_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


@contextmanager
def _told() -> Iterator[None]:
    try:
        with told_plainly():
            yield
    except CannotRecord as error:
        raise DirectoryTrouble(error.detail) from error


def _may_be_damaged(error: Exception) -> bool:
    if isinstance(error, DirectoryTrouble):
        return error.detail == DAMAGED
    # SQLite's words on a damaged schema repeat it, and Python cannot read them.
    return isinstance(error, UnicodeError) or (may_be_damage(error) and not is_readonly(error))


def _open(path: Path, busy_timeout_s: float) -> sqlite3.Connection:
    make_file(path)
    # A connection that may write would move a newer version's log into its file when it is closed.
    with closing(connect(path, "ro", busy_timeout_s)) as looking:
        version = check(looking)
    connection = connect(path, "rw", busy_timeout_s)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS: fsync alone leaves data in the drive's cache
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA secure_delete = ON")  # door codes of what was removed do not stay in the file
        if 0 < version < len(MIGRATIONS):
            back_up(connection, path, len(MIGRATIONS))
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection
