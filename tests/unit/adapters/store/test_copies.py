"""Copies of the journal, made before its tables are changed."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deskbell.adapters.store import copies, schema
from deskbell.adapters.store.database import open_database
from deskbell.adapters.store.failure import DamagedError
from deskbell.adapters.store.intent_json import intent_to_json
from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Intended, Leaving, Unclear
from deskbell.domain.history import CallRecord
from doubles.calls import an_intent

from .conftest import OpenJournal, StartProcess


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal of a test stands."""
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def first_version(path: Path) -> Iterator[sqlite3.Connection]:
    """A journal of the first version, with a call that has left and a mark of which a bit was flipped."""
    path.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        schema._migrate(connection, schema.MIGRATIONS[:1])
        for intent_id, kind in (("a", "leaving"), ("b", "leavhng")):
            body = intent_to_json(an_intent(intent_id))
            connection.execute(
                "INSERT INTO intent VALUES (?, 1000, 'practice', 1, '205', 'me', 0, ?)", (intent_id, body)
            )
            for at_s, each in ((1000, "intended"), (1001, kind)):
                connection.execute(
                    "INSERT INTO evidence (intent_id, at_s, kind, body) VALUES (?, ?, ?, '{}')",
                    (intent_id, at_s, each),
                )
        yield connection


def _copies(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if ".before-" in one.name)


async def test_an_old_journal_is_copied_and_then_read_as_before(
    path: Path,
    first_version: sqlite3.Connection,
    open_journal: OpenJournal,
) -> None:
    """The copy is whole and for this user alone; what could not be read of the old one is a gap."""
    first_version.close()
    calls = {record.intent.id: record for record in (await open_journal().page(None, 9)).calls}
    assert calls["a"] == CallRecord(an_intent("a", owner="me"), (Intended(1000.0), Leaving(1001.0)))
    assert calls["b"].evidence == (Intended(1000.0), Unclear(1001.0, UnclearReason.RECORD_DAMAGED))
    assert _copies(path) == ["journal.db.before-2"]
    copy = path.with_name("journal.db.before-2")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM evidence").fetchone() == (4,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_journal_that_cannot_be_copied_is_not_changed(
    path: Path,
    first_version: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a copy there is no way back; the next start tries again."""

    def fail(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "sync", fail)
    with pytest.raises(OSError, match="space"):
        open_database(path, 1)
    assert first_version.execute("PRAGMA user_version").fetchone() == (1,)
    assert [one for one in path.parent.iterdir() if ".before-" in one.name or ".copying" in one.name] == []
    monkeypatch.undo()
    open_database(path, 1).close()
    assert _copies(path) == ["journal.db.before-2"]


def test_a_copy_that_is_not_whole_is_none(
    path: Path,
    first_version: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is copied of a damaged journal is damaged too."""
    monkeypatch.setattr(copies, "is_whole", lambda _: False)
    with pytest.raises(DamagedError):
        open_database(path, 1)
    assert first_version.execute("PRAGMA user_version").fetchone() == (1,)
    assert _copies(path) == []


def test_a_new_journal_needs_no_copy(path: Path) -> None:
    """Nor does one that is up to date."""
    open_database(path, 1).close()
    open_database(path, 1).close()
    assert _copies(path) == []


def test_processes_that_open_an_old_journal_at_once_copy_it_once(
    path: Path,
    first_version: sqlite3.Connection,
    start_process: StartProcess,
) -> None:
    """One is alone at the gate, and the others find it done."""
    first_version.close()
    processes = [start_process(path.parent) for _ in range(3)]
    for process in processes:
        process.order("page")
    assert [process.answer() for process in processes] == [{"done": ["b", "a"]}] * 3
    assert _copies(path) == ["journal.db.before-2"]


def test_a_copy_is_never_written_over(path: Path, first_version: sqlite3.Connection) -> None:
    """Somebody may have brought an old copy back."""
    first_version.close()
    kept = path.with_name("journal.db.before-2")
    kept.write_bytes(b"kept")
    open_database(path, 1).close()
    assert kept.read_bytes() == b"kept"
    assert _copies(path) == ["journal.db.before-2", "journal.db.before-2-2"]
