"""Opening the journal's file, and its transactions."""

import hashlib
import shutil
import sqlite3
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deskbell.adapters.store.database import Database, open_database
from deskbell.adapters.store.schema import APPLICATION_ID
from deskbell.domain.errors import CannotRecord

INSERT = """
    INSERT INTO intent (id, at_s, line, practice, destination, owner, settled, body)
    VALUES (?, 1, 'line', 0, '205', 'me', 0, '{}')
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a journal may be made, two folders deep."""
    return tmp_path / "home" / "data" / "journal.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """Return a journal's file that waits for nobody."""
    made = Database(path, 0)
    yield made
    made.close()


def _ids(database: Database) -> list[str]:
    with database.transaction("DEFERRED") as connection:
        return [row[0] for row in connection.execute("SELECT id FROM intent ORDER BY id")]


def _insert(database: Database, *ids: str) -> None:
    with database.transaction("IMMEDIATE") as connection:
        connection.executemany(INSERT, [(one,) for one in ids])


def test_nothing_is_made_before_it_is_needed(database: Database, path: Path) -> None:
    """A start-up that shows no history touches no disk."""
    assert not path.parent.parent.exists()
    assert _ids(database) == []
    assert path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes; the profile's access list guards the folder")
def test_folder_and_files_are_for_this_user_alone(database: Database, path: Path) -> None:
    """The journal names everybody who is called: also its log and index are closed to others."""
    _insert(database, "a")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    names = ("journal.db", "journal.db-wal", "journal.db-shm", "journal.lock", "journal.made")
    assert modes == dict.fromkeys(names, 0o600)


def test_a_commit_waits_for_the_disk(database: Database) -> None:
    """The log is synced at every commit, and references are checked."""
    with database.transaction("DEFERRED") as connection:
        told = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id")
        ]
    assert told == ["wal", 2, 1, APPLICATION_ID]


def test_a_transaction_is_kept_whole_or_not_at_all(database: Database) -> None:
    """Whatever is raised inside, nothing of the transaction stays, and the next one works."""

    def refused() -> None:
        with database.transaction("IMMEDIATE") as connection:
            connection.execute(INSERT, ("a",))
            raise KeyError("guard")

    with pytest.raises(KeyError):
        refused()
    with pytest.raises(sqlite3.IntegrityError):
        _insert(database, "b", "b")
    _insert(database, "c")
    assert _ids(database) == ["c"]


def test_a_commit_that_fails_is_rolled_back(database: Database) -> None:
    """A reference that is checked only at the commit makes the commit itself fail."""

    def refer_to_nothing() -> None:
        with database.transaction("IMMEDIATE") as connection:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            connection.execute("INSERT INTO evidence (intent_id, at_s, kind, body) VALUES ('none', 1, 'x', '{}')")

    with pytest.raises(sqlite3.IntegrityError):
        refer_to_nothing()
    _insert(database, "a")
    assert _ids(database) == ["a"]


def test_two_writers_take_turns(database: Database, path: Path) -> None:
    """While one writes the other waits at most its timeout; reading never waits."""
    assert _ids(database) == []
    with closing(open_database(path, 5)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"), database.transaction("IMMEDIATE"):
            pytest.fail("the other writer holds the lock")
        assert _ids(database) == []
        other.execute("COMMIT")
    _insert(database, "a")


def test_a_broken_connection_is_opened_anew(database: Database, path: Path) -> None:
    """After damage is met the file is looked at afresh, so that a repaired one works without a restart."""
    assert _ids(database) == []
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    with pytest.raises(sqlite3.DatabaseError), database.transaction("DEFERRED"):
        raise error
    assert not path.with_name("journal.db-wal").exists(), "the connection is still open"
    assert _ids(database) == []


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _journal_with_a_call(path: Path) -> None:
    with closing(open_database(path, 5)) as connection:
        for number in range(200):
            connection.execute(INSERT, (f"call {number}",))


def test_a_newer_versions_file_is_refused_and_not_touched(path: Path, tmp_path: Path) -> None:
    """Neither the file is changed nor what a newer version that was killed left in its log."""
    _journal_with_a_call(path)
    newer = sqlite3.connect(path, isolation_level=None)
    newer.execute("CREATE TABLE later (a TEXT) STRICT")
    newer.execute("PRAGMA user_version = 99")
    left = tmp_path / "left" / "journal.db"
    left.parent.mkdir(mode=0o700)
    for name in ("journal.db", "journal.db-wal"):
        shutil.copyfile(path.with_name(name), left.with_name(name))
    newer.close()
    log = left.with_name("journal.db-wal")
    assert log.stat().st_size > 0
    for file, watched in ((left, (left, log)), (path, (path,))):
        before = [_digest(one) for one in watched]
        with pytest.raises(CannotRecord) as refused:
            open_database(file, 0)
        assert refused.value.detail == "the file was written by a newer version of Deskbell"
        assert [_digest(one) for one in watched] == before


@pytest.mark.parametrize("content", [bytes(8192), b"SQLite format 3\0", b"x" * 50, b"PK\3\4" * 5000])
def test_a_file_that_is_no_database_is_refused_and_not_touched(path: Path, content: bytes) -> None:
    """Whatever stands there may be all that is left of the journal."""
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(sqlite3.DatabaseError):
        open_database(path, 0)
    assert path.read_bytes() == content


@pytest.mark.parametrize("kept", [60, 1000, 4096, 4097, 9000])
def test_a_file_that_was_cut_short_is_refused_and_not_touched(path: Path, kept: int) -> None:
    """Writing on would destroy what can still be read of it."""
    _journal_with_a_call(path)
    content = path.read_bytes()[:kept]
    path.write_bytes(content)
    with pytest.raises(sqlite3.DatabaseError):
        open_database(path, 0)
    assert path.read_bytes() == content


def test_an_empty_file_is_a_journal_that_was_not_begun(path: Path) -> None:
    """A process killed between making the file and filling it leaves nothing to refuse."""
    path.parent.mkdir(parents=True)
    path.touch()
    with closing(open_database(path, 0)) as connection:
        assert connection.execute("SELECT count(*) FROM intent").fetchone() == (0,)


def test_a_journal_that_another_process_is_making_is_waited_for(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """SQLite gives up at once where two switch a new file to WAL; the other is done after a moment."""
    path.parent.mkdir(parents=True)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        open_database(path, 0)
    monkeypatch.setattr(time, "sleep", lambda _: other.close())
    with closing(open_database(path, 5)) as connection:
        assert connection.execute("SELECT count(*) FROM intent").fetchone() == (0,)
