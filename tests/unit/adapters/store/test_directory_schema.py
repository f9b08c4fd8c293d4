"""The directory's tables and what is refused before they are touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from deskbell.adapters.store import directory_schema as schema
from deskbell.adapters.store import schema as journal_schema
from deskbell.domain.errors import DirectoryTrouble


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """Return an empty database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        yield opened


def _dump(connection: sqlite3.Connection) -> list[str]:
    return [*connection.iterdump(), str(connection.execute("PRAGMA user_version").fetchone())]


def test_a_new_file_becomes_a_directory_of_this_version(connection: sqlite3.Connection) -> None:
    """An empty database passes the check, and afterwards names its program and its version."""
    schema.check(connection)
    schema.migrate(connection)
    schema.check(connection)
    assert connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(schema.MIGRATIONS)
    tables = "SELECT name FROM pragma_table_list WHERE strict ORDER BY name"
    names = [name for (name,) in connection.execute(tables)]
    assert names == ["call_mark", "contact", "favourite", "merged_preset", "preset", "reminder", "state"]


def test_migrating_again_changes_nothing(connection: sqlite3.Connection) -> None:
    """Every start runs the migrations; only the first one finds work."""
    schema.migrate(connection)
    before = _dump(connection)
    schema.migrate(connection)
    assert _dump(connection) == before


def test_a_step_that_fails_leaves_the_file_at_its_old_version(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps or none: a file half-way between two versions would be lost."""
    schema.migrate(connection)
    before = _dump(connection)
    wrong = ("CREATE TABLE later (a INTEGER) STRICT", "CREATE TABLE preset (a INTEGER) STRICT")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, wrong))
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(connection)
    assert _dump(connection) == before
    assert not connection.in_transaction


@pytest.mark.parametrize(
    ("statements", "detail"),
    [
        (("CREATE TABLE a (b)",), schema.FOREIGN),
        (("CREATE TABLE preset (b)",), "the file is damaged"),
        (("PRAGMA user_version = 1",), schema.FOREIGN),
        (("PRAGMA application_id = 7",), schema.FOREIGN),
        ((f"PRAGMA application_id = {schema.APPLICATION_ID}", "PRAGMA user_version = 99"), schema.NEWER),
        ((f"PRAGMA application_id = {schema.APPLICATION_ID}", "CREATE TABLE a (b)"), "the file is damaged"),
        ((f"PRAGMA application_id = {schema.APPLICATION_ID}", "PRAGMA user_version = 1"), "the file is damaged"),
        ((f"PRAGMA application_id = {schema.APPLICATION_ID}", "PRAGMA user_version = -1"), "the file is damaged"),
    ],
)
def test_what_is_no_directory_of_this_version_is_refused_untouched(
    connection: sqlite3.Connection, statements: tuple[str, ...], detail: str
) -> None:
    """With the reason."""
    for statement in statements:
        connection.execute(statement)
    before = _dump(connection)
    with pytest.raises(DirectoryTrouble) as refused:
        schema.check(connection)
    assert refused.value.detail == detail
    assert _dump(connection) == before


def test_a_journal_is_no_directory(connection: sqlite3.Connection) -> None:
    """The two files cannot be taken for each other."""
    journal_schema.migrate(connection)
    with pytest.raises(DirectoryTrouble) as refused:
        schema.check(connection)
    assert refused.value.detail == schema.FOREIGN
