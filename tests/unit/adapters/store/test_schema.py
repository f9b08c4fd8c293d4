"""The journal's tables and what is refused before they are touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from deskbell.adapters.store import call_table, schema
from deskbell.domain.errors import CannotRecord
from deskbell.domain.evidence import Intended
from doubles.calls import an_intent


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """Return an empty database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        yield opened


def _dump(connection: sqlite3.Connection) -> list[str]:
    return [*connection.iterdump(), str(connection.execute("PRAGMA user_version").fetchone())]


def test_a_new_file_becomes_a_journal_of_this_version(connection: sqlite3.Connection) -> None:
    """An empty database passes the check, and afterwards names its program and its version."""
    schema.check(connection)
    schema.migrate(connection)
    schema.check(connection)
    assert connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(schema.MIGRATIONS)
    tables = "SELECT name, strict FROM pragma_table_list WHERE name IN ('intent', 'evidence') ORDER BY name"
    assert connection.execute(tables).fetchall() == [("evidence", 1), ("intent", 1)]


def test_migrating_again_changes_nothing(connection: sqlite3.Connection) -> None:
    """Every start runs the migrations; only the first one finds work."""
    schema.migrate(connection)
    before = _dump(connection)
    schema.migrate(connection)
    assert _dump(connection) == before


def test_a_file_of_an_older_version_gets_only_the_steps_it_lacks(
    connection: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Numbered steps are applied from the file's own version on."""
    schema.migrate(connection)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE later (a INTEGER) STRICT",)))
    schema.migrate(connection)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(schema.MIGRATIONS)
    assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_step_that_fails_leaves_the_file_at_its_old_version(
    connection: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All steps or none: a file half-way between two versions would be lost."""
    schema.migrate(connection)
    before = _dump(connection)
    faulty = ("CREATE TABLE later (a INTEGER) STRICT", "CREATE NONSENSE")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, faulty))
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(connection)
    assert not connection.in_transaction
    assert _dump(connection) == before


@pytest.mark.parametrize(
    ("statements", "detail"),
    [
        (("PRAGMA user_version = 99", "CREATE TABLE later (a)"), schema.NEWER),
        (("PRAGMA application_id = 7", "DROP TABLE evidence"), schema.FOREIGN),
        (("PRAGMA user_version = 99",), "the file is damaged"),
        (("PRAGMA application_id = 7",), "the file is damaged"),
        (("PRAGMA user_version = 0",), "the file is damaged"),
        (("PRAGMA user_version = -1",), "the file is damaged"),
    ],
)
def test_a_file_this_version_does_not_understand_is_refused(
    connection: sqlite3.Connection,
    statements: tuple[str, ...],
    detail: str,
) -> None:
    """A later version's, another program's, or one whose header cannot be true by its tables."""
    schema.migrate(connection)
    for statement in statements:
        connection.execute(statement)
    with pytest.raises(CannotRecord) as refused:
        schema.check(connection)
    assert refused.value.detail == detail


def test_another_programs_tables_are_refused_even_if_it_gives_no_name(connection: sqlite3.Connection) -> None:
    """Most programs set no application id; a table in the file says enough."""
    connection.execute("CREATE TABLE theirs (a)")
    with pytest.raises(CannotRecord) as refused:
        schema.check(connection)
    assert refused.value.detail == schema.FOREIGN


@pytest.mark.parametrize("statement", ["UPDATE evidence SET at_s = 2", "DELETE FROM evidence"])
def test_evidence_is_only_ever_added(connection: sqlite3.Connection, statement: str) -> None:
    """The database itself refuses to change or remove what was recorded."""
    schema.migrate(connection)
    call_table.insert(connection, an_intent("a"), Intended(1.0))
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        connection.execute(statement)
