"""Puts a fresh directory of everything readable in the place of a damaged one, which is kept aside whole.

Everything here needs the directory's gate alone.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from deskbell.adapters.store.directory_schema import migrate
from deskbell.adapters.store.exchange import exchange, log_of
from deskbell.adapters.store.sqlite_file import as_text
from deskbell.domain.errors import DirectoryMended

_READ = "SELECT id, place, name, contact, removed_at_s, body FROM preset NOT INDEXED ORDER BY rowid"
_WRITE = "INSERT INTO preset (id, place, name, contact, removed_at_s, body) VALUES (?, ?, ?, ?, ?, ?)"
_PAGE_COUNT = slice(28, 32)  # in the header of page 1 (SQLite, Database File Format, 1.3)


def mend(path: Path) -> DirectoryMended:
    """Exchange the damaged directory at `path` by a fresh one, and say what became of it.

    Raises:
        sqlite3.Error, OSError: there is no room for a fresh one, or the disk fails; nothing was changed.
    """
    kept_as, count = exchange(path, partial(_fill, _salvage(path)))
    return DirectoryMended(kept_as, count)


def _fill(rows: list[tuple[Any, ...]], connection: sqlite3.Connection) -> int:
    migrate(connection)
    connection.execute("BEGIN")
    for row in rows:
        with suppress(sqlite3.IntegrityError, sqlite3.DataError):  # a value of another kind was not ours
            connection.execute(_WRITE, row)
    connection.execute("COMMIT")
    count: int = connection.execute("SELECT count(*) FROM preset WHERE removed_at_s IS NULL").fetchone()[0]
    return count


def _salvage(path: Path) -> list[tuple[Any, ...]]:
    """The rows of all pages that can be read, also by a first page as every directory has it."""
    found = _rows(path)
    with _with_fresh_first_page(path) as copy:
        found = _rows(copy) | found
    return list(found.values())


def _rows(path: Path) -> dict[str, tuple[Any, ...]]:
    """The rows from both ends up to the damage between them."""
    found: dict[str, tuple[Any, ...]] = {}
    for order in ("ASC", "DESC"):
        # SQLite's words on a damaged schema repeat it, and Python cannot read them.
        with suppress(sqlite3.Error, UnicodeError), closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.text_factory = as_text
            for row in connection.execute(f"{_READ} {order}"):
                found.setdefault(row[0], row)
    return found


@contextmanager
def _with_fresh_first_page(path: Path) -> Iterator[Path]:
    copy, page = path.with_name(f"{path.name}.reading"), path.with_name(f"{path.name}.page")
    try:
        page.unlink(missing_ok=True)
        with closing(sqlite3.connect(page, isolation_level=None)) as connection:
            migrate(connection)
        first, damaged = page.read_bytes(), path.read_bytes()
        size = _page_bytes(first)
        header = bytearray(first[:size])
        header[_PAGE_COUNT] = (len(damaged) // size).to_bytes(4, "big")
        _write_privately(copy, bytes(header) + damaged[size:])
        if log_of(path).exists():
            _write_privately(log_of(copy), log_of(path).read_bytes())
        yield copy
    finally:
        for left in (page, copy, log_of(copy), copy.with_name(f"{copy.name}-shm")):
            left.unlink(missing_ok=True)


def _page_bytes(first: bytes) -> int:
    return int.from_bytes(first[16:18], "big")


def _write_privately(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
