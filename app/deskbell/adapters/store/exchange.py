"""Puts a fresh file of everything readable in the place of a damaged one, which is kept aside whole.

Everything here needs the file's gate alone: no other process is in the middle of anything. The steps stand a kill
between any two of them: until the fresh file is complete the old one is not touched, and from then on `finish` can do
the rest at any time.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from deskbell.adapters.store.copies import free_path, sync

T = TypeVar("T")


def log_of(path: Path) -> Path:
    """Where SQLite keeps the write-ahead log of a database."""
    return path.with_name(f"{path.name}-wal")


def index_of(path: Path) -> Path:
    """Where SQLite keeps the index of that log."""
    return path.with_name(f"{path.name}-shm")


def exchange(path: Path, fill: Callable[[sqlite3.Connection], T]) -> tuple[str, T]:
    """Exchange the file at `path` by one that `fill` fills; return the name it is kept under, and what `fill` returned.

    Raises:
        sqlite3.Error, OSError: there is no room for a fresh one, or the disk fails; nothing was changed.
    """
    making = _making(path)
    making.unlink(missing_ok=True)
    # What is lost is exchanged as what is empty.
    path.touch(0o600)
    try:
        with _made(making) as connection:
            filled = fill(connection)
        sync(making)
    except BaseException:
        making.unlink(missing_ok=True)
        raise
    making.rename(_mended(path))
    sync(path.parent)
    kept = _put_aside(path)
    finish(path)
    return kept.name, filled


def finish(path: Path) -> None:
    """Do what is left of an exchange that was cut off; harmless where there was none."""
    mended = _mended(path)
    with suppress(OSError):
        _making(path).unlink(missing_ok=True)
    if not mended.exists():
        return
    if path.exists():
        # The old file was in use again since: what was made of it then may lack something.
        mended.unlink()
        return
    for left in (log_of(path), index_of(path)):
        if left.exists():
            left.rename(free_path(path.with_name(f"{_newest_kept(path)}{left.name.removeprefix(path.name)}")))
    mended.rename(path)
    sync(path.parent)


@contextmanager
def _made(path: Path) -> Iterator[sqlite3.Connection]:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # Until it is complete nobody needs it.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        yield connection


def _put_aside(path: Path) -> Path:
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = free_path(path.with_name(f"{path.name}.damaged-{now}"))
    path.rename(kept)
    return kept


def _newest_kept(path: Path) -> str:
    """The name of the damaged file that was put aside last."""
    kept = (one.name for one in path.parent.glob(f"{path.name}.damaged-*") if not one.name.endswith(("-wal", "-shm")))
    return max(kept, default=f"{path.name}.damaged")


def _making(path: Path) -> Path:
    return path.with_name(f"{path.name}.mending")


def _mended(path: Path) -> Path:
    return path.with_name(f"{path.name}.mended")
