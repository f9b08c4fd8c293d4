"""Plain words for failing disks and databases."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deskbell.adapters.store.failure import primary_code, told_plainly
from deskbell.domain.errors import CannotRecord, StillOpen


def _detail(error: Exception) -> str:
    with pytest.raises(CannotRecord) as told, told_plainly():
        raise error
    assert told.value.__cause__ is error
    return told.value.detail


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_full(number: int) -> None:
    """A used-up quota is as full as a full disk."""
    assert _detail(OSError(number, "raw words")) == "the disk is full"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_place_that_may_not_be_written_is_called_so(number: int) -> None:
    """Missing rights and read-only disks mean the same to the user."""
    assert _detail(OSError(number, "raw words")) == "writing there is not allowed"


def test_other_failures_of_the_system_keep_its_own_words() -> None:
    """What has no words of ours is told as the system tells it, also when it has no number."""
    assert _detail(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert _detail(OSError("no number")) == "no number"


def test_text_that_cannot_be_stored_is_no_crash() -> None:
    """Half a surrogate pair in a column is a failure to record like any other."""
    with closing(sqlite3.connect(":memory:")) as opened, pytest.raises(CannotRecord), told_plainly():
        opened.execute("SELECT ?", ("\ud800",))


def test_real_sqlite_errors_are_told_by_their_code(tmp_path: Path) -> None:
    """Locked, damaged, missing and doubled are four different things to say."""
    path = tmp_path / "real.db"
    holder = sqlite3.connect(path, isolation_level=None)
    other = sqlite3.connect(path, timeout=0)
    holder.execute("CREATE TABLE one (id INTEGER PRIMARY KEY)")
    holder.execute("INSERT INTO one VALUES (1)")
    holder.execute("BEGIN EXCLUSIVE")
    garbage = tmp_path / "garbage.db"
    garbage.write_bytes(b"no database, certainly " * 100)
    damaged = sqlite3.connect(garbage)
    try:
        assert _detail_of(other, "INSERT INTO one VALUES (2)") == "another program is using the file"
        assert _detail_of(holder, "INSERT INTO one VALUES (1)") == "this call is written down already"
        assert _detail_of(holder, "SELECT * FROM absent") == "no such table: absent"
        assert _detail_of(damaged, "SELECT * FROM one") == "the file is damaged"
    finally:
        for connection in (holder, other, damaged):
            connection.close()
    with pytest.raises(CannotRecord) as told, told_plainly():
        sqlite3.connect(tmp_path / "no folder" / "real.db")
    assert told.value.detail == "the file cannot be opened"


def test_errors_of_ours_pass_unchanged() -> None:
    """What the guard says is not a failure of the disk."""
    with pytest.raises(StillOpen), told_plainly():
        raise StillOpen("205", unknown=False)


def test_an_error_without_a_code_has_none() -> None:
    """Python's own sqlite3 errors carry no result code."""
    assert primary_code(sqlite3.ProgrammingError("closed")) is None
    assert primary_code(ValueError()) is None


def _detail_of(connection: sqlite3.Connection, statement: str) -> str:
    with pytest.raises(CannotRecord) as told, told_plainly():
        connection.execute(statement)
    return told.value.detail
