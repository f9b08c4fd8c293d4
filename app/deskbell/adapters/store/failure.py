"""What a failing disk or database is called in a few plain words."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from deskbell.domain.errors import CannotRecord

DAMAGED = "the file is damaged"
FULL = "the disk is full"
FORBIDDEN = "writing there is not allowed"
BUSY = "another program is using the file"
TWICE = "this call is written down already"

_PRIMARY_CODE = 0xFF
# The journal's own statements fit its own tables: SQLite's plain error means that these are not what they were.
_MAY_BE_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_READONLY)
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_MAY_BE_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)  # the latter where a quota ends (SQLite, os_unix.c)
_BY_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: FORBIDDEN,
    sqlite3.SQLITE_PERM: FORBIDDEN,
    sqlite3.SQLITE_AUTH: FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened",
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_IOERR: "the disk reports an error",
    sqlite3.SQLITE_CONSTRAINT: TWICE,
}
_BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: FORBIDDEN,
}


class NeverWritableError(CannotRecord):
    """It cannot be written, however often it is tried."""


class DamagedError(CannotRecord):
    """The file is a journal, and not as Deskbell wrote it."""

    def __init__(self) -> None:
        super().__init__(DAMAGED)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn every failure of the disk, the database or the text inside into CannotRecord."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError) as error:
        raise CannotRecord(_words(error)) from error


def primary_code(error: BaseException) -> int | None:
    """SQLite's primary result code, None where an error carries none (SQLite, Result and Error Codes)."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & _PRIMARY_CODE if isinstance(code, int) else None


def may_be_damage(error: BaseException) -> bool:
    """Whether the file has to be looked at: it may be damaged."""
    return isinstance(error, DamagedError) or primary_code(error) in _MAY_BE_DAMAGE


def is_readonly(error: BaseException) -> bool:
    """Whether SQLite says that the file must not be written."""
    return primary_code(error) == sqlite3.SQLITE_READONLY


def may_be_full(error: BaseException) -> bool:
    """Whether room on the disk may help."""
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    return full or primary_code(error) in _MAY_BE_FULL


def may_be_readable(error: BaseException) -> bool:
    """Whether it is only writing that failed, and whoever writes nothing may succeed."""
    forbidden = isinstance(error, OSError) and _BY_ERRNO.get(error.errno or 0) == FORBIDDEN
    return forbidden or may_be_full(error) or primary_code(error) in _UNWRITABLE


def _words(error: Exception) -> str:
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0) or error.strerror or str(error)
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_SHMSIZE:
        return FULL  # the log's index cannot grow (SQLite, Result and Error Codes)
    return _BY_CODE.get(primary_code(error) or 0) or str(error)
