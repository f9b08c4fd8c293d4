"""Tells whether a journal is damaged, and puts a fresh one of everything readable in its place.

Everything here needs the journal's gate alone: no other process is in the middle of anything.
"""

import sqlite3
import time
from contextlib import closing
from functools import partial
from pathlib import Path

from deskbell.adapters.store.copies import is_whole
from deskbell.adapters.store.exchange import exchange
from deskbell.adapters.store.failure import DamagedError, may_be_damage
from deskbell.adapters.store.made_mark import is_lost
from deskbell.adapters.store.raw_file import raw_file, raw_log
from deskbell.adapters.store.rebuilding import rebuild
from deskbell.adapters.store.salvage.found import find
from deskbell.adapters.store.salvage.wal import log_page_bytes, read_log
from deskbell.adapters.store.schema import SEALED_SINCE, check, is_as_made, migrate
from deskbell.adapters.store.sealed_rows import are_rows_whole
from deskbell.adapters.store.sqlite_file import as_text
from deskbell.domain.errors import JournalMended

_READ_OR_WRITE_VERSIONS = (1, 2)


def mend(path: Path) -> JournalMended | None:
    """Mend the journal at `path` if it is damaged, and say so.

    Raises:
        CannotRecord: it is not a journal this version understands.
        sqlite3.Error, OSError: there is no room for a fresh one, or the disk fails; nothing was changed.
    """
    if not _is_damaged(path):
        return None
    kept_as, calls = exchange(path, partial(_fill, path))
    return JournalMended(kept_as, calls)


def is_log_whole(path: Path) -> bool:
    """Whether SQLite will read all of the journal's log; it passes over what it cannot read without a word."""
    log, confirmed = raw_log(path)
    if not path.exists() or path.stat().st_size == 0:
        return not log  # it would be removed
    return read_log(log, log_page_bytes(log), confirmed).whole


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


def _fill(path: Path, connection: sqlite3.Connection) -> int:
    """Fill a fresh journal with what the one at `path` holds, and return how many calls that are."""
    migrate(connection)
    connection.execute("BEGIN")
    with raw_file(path) as raw:
        calls = rebuild(connection, find(*raw), log_is_whole=is_log_whole(path), now_s=time.time())
    connection.execute("COMMIT")
    return calls
