"""What the journal's and the directory's files have in common."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deskbell.adapters.store import directory_schema, schema
from deskbell.adapters.store.sqlite_file import begun, connect, identity, make_file, one_view


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with one table."""
    path = tmp_path / "some.db"
    make_file(path)
    with closing(connect(path, "rw", 1.0)) as connection:
        connection.execute("CREATE TABLE word (text TEXT)")
    return path


def test_a_file_is_for_its_user_alone_and_is_made_once(path: Path) -> None:
    """Making it again leaves what is there."""
    before = identity(path)
    make_file(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert identity(path) == before is not None
    assert identity(path.with_name("none.db")) is None


def test_a_transaction_is_kept_or_taken_back_whole(path: Path) -> None:
    """A connection that is sound is not let go, whatever was raised in the block."""
    gone: list[str] = []
    with closing(connect(path, "rw", 1.0)) as connection:
        with begun(connection, "IMMEDIATE", lambda: gone.append("let go")):
            connection.execute("INSERT INTO word VALUES ('kept')")
        with (
            pytest.raises(ZeroDivisionError),
            begun(connection, "IMMEDIATE", lambda: gone.append("let go")),
        ):
            _write_and_fail(connection)
        assert connection.execute("SELECT text FROM word").fetchall() == [("kept",)]
    assert gone == []


def _write_and_fail(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO word VALUES ('lost')")
    raise ZeroDivisionError


class RolledBack(sqlite3.Connection):
    """A connection whose disk fails: SQLite has rolled the transaction back by itself before it says so."""

    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        """Fail at the first look at the tables."""
        if "sqlite_schema" in sql:
            super().execute("ROLLBACK")
            raise sqlite3.OperationalError("disk I/O error")
        return super().execute(sql, *values)  # type: ignore[arg-type]  # handed through as they came


@pytest.mark.parametrize("check", [schema.check, directory_schema.check])
def test_a_failing_disk_is_told_as_what_it_is(check: object) -> None:
    """That there is nothing to roll back any more must not take its place: it would pass for damage."""
    assert callable(check)
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=RolledBack)
    with closing(connection), pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
        check(connection)


def test_a_view_ends_with_its_block(path: Path) -> None:
    """The connection is free again for whoever comes next."""
    with closing(connect(path, "ro", 1.0)) as connection:
        with one_view(connection):
            assert connection.in_transaction
        assert not connection.in_transaction
