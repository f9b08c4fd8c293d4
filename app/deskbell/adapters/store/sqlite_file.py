"""What the journal's and the directory's files have in common: how each is made, opened, looked at and changed."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from deskbell.adapters.store.failure import primary_code

_BROKEN = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN)

as_text = partial(str, encoding="utf-8", errors="replace")
"""Reads text for SQLite: what a flipped bit has made unreadable costs its row, and not the page it stands on."""


def make_file(path: Path) -> None:
    """Make a file for this user alone where there is none."""
    with suppress(FileExistsError):
        # SQLite gives its side files the mode of this one.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def connect(path: Path, mode: str, busy_timeout_s: float) -> sqlite3.Connection:
    """Open a file in one of SQLite's modes (SQLite, URI Filenames)."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, timeout=busy_timeout_s, isolation_level=None, uri=True)
    connection.text_factory = as_text
    return connection


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another that took its name, None where there is none."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return state.st_dev, state.st_ino


@contextmanager
def begun(connection: sqlite3.Connection, kind: str, let_go: Callable[[], None]) -> Iterator[None]:
    """Be in a transaction that is on disk after the block, or rolled back; `let_go` of a connection that broke."""
    try:
        connection.execute(f"BEGIN {kind}")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        with suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        if connection.in_transaction or primary_code(error) in _BROKEN:
            let_go()
        raise


@contextmanager
def one_view(connection: sqlite3.Connection) -> Iterator[None]:
    """See one state of the file, which another process may be filling at this moment."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        # A failing disk has rolled it back; to say so would hide what failed.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """A number that a file bears."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def take_steps(connection: sqlite3.Connection, steps: tuple[tuple[str, ...], ...], application_id: int) -> None:
    """Bring the tables from the version that the file bears to the last step's, all steps or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster while this one waited for the lock.
        for statement in (one for step in steps[pragma(connection, "user_version") :] for one in step):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
