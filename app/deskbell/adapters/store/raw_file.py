"""The bytes of a database and of what SQLite keeps beside it, for when SQLite itself cannot read them.

Nothing here may be done while SQLite has the file open in this process (SQLite, How To Corrupt, 2.2).
"""

import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from deskbell.adapters.store.exchange import index_of, log_of
from deskbell.adapters.store.salvage.records import Bytes
from deskbell.adapters.store.salvage.wal import confirmed_frames


class RawFile(NamedTuple):
    """A database, its log, and how many frames of that are known to be committed."""

    main: Bytes
    log: bytes
    confirmed: int | None


@contextmanager
def raw_file(path: Path) -> Iterator[RawFile]:
    """Read a database without a copy of it in memory."""
    log, confirmed = raw_log(path)
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if not size:
            yield RawFile(b"", log, confirmed)
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as main:
            yield RawFile(main, log, confirmed)


def raw_log(path: Path) -> tuple[bytes, int | None]:
    """The log of a database, and how many of its frames are known to be committed."""
    log = _bytes_of(log_of(path))
    return log, confirmed_frames(_bytes_of(index_of(path)), log)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
