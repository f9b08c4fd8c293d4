"""Puts a fresh journal of everything readable in the place of a damaged one, which is kept aside whole.

Everything here needs the journal's gate alone: no other process is in the middle of anything. The steps stand a kill
between any two of them: until the fresh journal is complete the old one is not touched, and from then on `finish` can
do the rest at any time.
"""

import mmap
import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from deskbell.adapters.store.copies import free_path, is_whole, sync
from deskbell.adapters.store.failure import DamagedError, may_be_damage
from deskbell.adapters.store.made_mark import is_lost
from deskbell.adapters.store.rebuilding import rebuild
from deskbell.adapters.store.salvage.found import find
from deskbell.adapters.store.salvage.wal import confirmed_frames, log_page_bytes, read_log
from deskbell.adapters.store.schema import SEALED_SINCE, check, is_as_made, migrate
from deskbell.adapters.store.sealed_rows import are_rows_whole
from deskbell.adapters.store.sqlite_file import as_text
from deskbell.domain.errors import JournalMended

_READ_OR_WRITE_VERSIONS = (1, 2)


def log_of(path: Path) -> Path:
    """Where SQLite keeps the write-ahead log of a database."""
    return path.with_name(f"{path.name}-wal")


def index_of(path: Path) -> Path:
    """Where SQLite keeps the index of that log."""
    return path.with_name(f"{path.name}-shm")


def mend(path: Path) -> JournalMended | None:
    """Mend the journal at `path` if it is damaged, and say so.

    Raises:
        CannotRecord: it is not a journal this version understands.
        sqlite3.Error, OSError: there is no room for a fresh one, or the disk fails; nothing was changed.
    """
    if not _is_damaged(path):
        return None
    making = _making(path)
    making.unlink(missing_ok=True)
    # What is lost is mended as what is empty.
    path.touch(0o600)
    try:
        calls = _make(path, making)
    except BaseException:
        making.unlink(missing_ok=True)
        raise
    making.rename(_mended(path))
    sync(path.parent)
    kept = _put_aside(path)
    finish(path)
    return JournalMended(kept.name, calls)


def finish(path: Path) -> None:
    """Do what is left of a mending that was cut off; harmless where there was none."""
    mended = _mended(path)
    with suppress(OSError):
        _making(path).unlink(missing_ok=True)
    if not mended.exists():
        return
    if path.exists():
        # The old journal was in use again since: what was made of it then may lack calls.
        mended.unlink()
        return
    for left in (log_of(path), index_of(path)):
        if left.exists():
            left.rename(free_path(path.with_name(f"{_newest_kept(path)}{left.name.removeprefix(path.name)}")))
    mended.rename(path)
    sync(path.parent)


def is_log_whole(path: Path) -> bool:
    """Whether SQLite will read all of the journal's log; it passes over what it cannot read without a word."""
    log = _bytes_of(log_of(path))
    if not path.exists() or path.stat().st_size == 0:
        return not log  # it would be removed
    return read_log(log, log_page_bytes(log), _confirmed(path, log)).whole


def _is_damaged(path: Path) -> bool:
    if not is_log_whole(path) or is_lost(path):
        return True
    try:
        with path.open("rb") as file:
            versions = file.read(20)[18:]
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            version = check(connection)
            connection.text_factory = as_text
            intact = version == 0 or (is_as_made(connection, version) and is_whole(connection))
            intact = intact and (version < SEALED_SINCE or are_rows_whole(connection))
        return not intact or any(one not in _READ_OR_WRITE_VERSIONS for one in versions)
    except (sqlite3.Error, DamagedError) as error:
        if may_be_damage(error):
            return True
        raise


def _make(path: Path, target: Path) -> int:
    """Make a journal at `target` of what the one at `path` holds, and return how many calls that are."""
    log = _bytes_of(log_of(path))
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(target, isolation_level=None)) as connection, path.open("rb") as file:
        # Until it is complete nobody needs it.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        migrate(connection)
        connection.execute("BEGIN")
        with _Mapped(file.fileno()) as main:
            calls = rebuild(
                connection, find(main, log, _confirmed(path, log)), log_is_whole=is_log_whole(path), now_s=time.time()
            )
        connection.execute("COMMIT")
    sync(target)
    return calls


class _Mapped:
    """A file's bytes without a copy of them in memory."""

    def __init__(self, handle: int) -> None:
        size = os.fstat(handle).st_size
        self._bytes = mmap.mmap(handle, 0, access=mmap.ACCESS_READ) if size else None

    def __enter__(self) -> bytes | mmap.mmap:
        return b"" if self._bytes is None else self._bytes

    def __exit__(self, *_: object) -> None:
        if self._bytes is not None:
            self._bytes.close()


def _put_aside(path: Path) -> Path:
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = free_path(path.with_name(f"{path.name}.damaged-{now}"))
    path.rename(kept)
    return kept


def _newest_kept(path: Path) -> str:
    """The name of the damaged journal that was put aside last."""
    kept = (one.name for one in path.parent.glob(f"{path.name}.damaged-*") if not one.name.endswith(("-wal", "-shm")))
    return max(kept, default=f"{path.name}.damaged")


def _confirmed(path: Path, log: bytes) -> int | None:
    return confirmed_frames(_bytes_of(index_of(path)), log)


def _making(path: Path) -> Path:
    return path.with_name(f"{path.name}.mending")


def _mended(path: Path) -> Path:
    return path.with_name(f"{path.name}.mended")


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
