"""Taking calls out of the journal for good."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from deskbell.adapters.store import call_table
from deskbell.adapters.store.forgetting import forget
from deskbell.adapters.store.journal import FILE_NAME, SqliteJournal
from deskbell.adapters.store.schema import MIGRATIONS, is_as_made, migrate
from deskbell.domain.errors import CannotRecord, NotSentReason
from deskbell.domain.evidence import Intended, NotSent
from deskbell.domain.history import CallRecord, Cursor
from deskbell.domain.repeat import allow_repeat
from deskbell.domain.retention import Forgotten
from doubles.calls import an_intent

OVER = NotSent(2.0, NotSentReason.UNREACHABLE)


def settled(record: CallRecord) -> bool:
    """Whether a call may go."""
    return record.progress.settled


async def press(journal: SqliteJournal, *ids: str, over: bool = True) -> None:
    """Write down calls, one a second, that were never sent."""
    for number, intent_id in enumerate(ids):
        await journal.begin(an_intent(intent_id, at_s=float(number)), Intended(float(number)), allow_repeat)
        if over:
            await journal.write(intent_id, OVER)


async def test_old_calls_go_and_the_others_stay(open_journal: Callable[..., SqliteJournal]) -> None:
    """Before a moment, the oldest first, a few at a time."""
    journal = open_journal()
    await press(journal, "a", "b", "c", "d")
    assert await journal.forget(3.0, None, settled, 2) == Forgotten(("a", "b"), Cursor(1.0, "b"))
    assert await journal.forget(3.0, Cursor(1.0, "b"), settled, 2) == Forgotten(("c",), None)
    assert [call.intent.id for call in (await journal.page(None, 9)).calls] == ["d"]
    assert await journal.known(("a", "d", "e")) == frozenset({"d"})


async def test_what_may_not_go_is_passed_over(open_journal: Callable[..., SqliteJournal]) -> None:
    """An open call stays where it is, and does not hold up those behind it."""
    journal = open_journal()
    await press(journal, "a", over=False)
    await press(journal, "b", "c")
    assert await journal.forget(9.0, None, settled, 2) == Forgotten(("b",), Cursor(0.0, "b"))
    assert await journal.forget(9.0, Cursor(0.0, "b"), settled, 2) == Forgotten(("c",), None)
    assert [call.intent.id for call in await journal.adopt()] == []
    assert [call.intent.id for call in (await journal.page(None, 9)).calls] == ["a"]


async def test_nothing_of_a_forgotten_call_stays_on_the_disk(
    open_journal: Callable[..., SqliteJournal], tmp_path: Path
) -> None:
    """Neither in the file nor in its log, so that no mending finds it again."""
    journal = open_journal()
    intent = an_intent("a", at_s=0.0, destination="8005553535", name="Somebody Unforgotten")
    await journal.begin(intent, Intended(0.0), allow_repeat)
    await journal.write("a", NotSent(1.0, NotSentReason.UNREACHABLE, "secret-host"))
    await journal.begin(an_intent("b", at_s=50.0), Intended(50.0), allow_repeat)
    assert (await journal.forget(10.0, None, settled, 10)).ids == ("a",)
    journal.close(5)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("journal.db*"))
    assert b"8005553535" not in kept
    assert b"Unforgotten" not in kept
    assert b"secret-host" not in kept


async def test_the_journal_is_as_it_was_made(open_journal: Callable[..., SqliteJournal], tmp_path: Path) -> None:
    """Evidence is guarded again afterwards, and a fresh look finds no damage."""
    journal = open_journal()
    await press(journal, "a", "b")
    await journal.forget(1.0, None, settled, 10)
    with closing(sqlite3.connect(tmp_path / "data" / FILE_NAME)) as connection:
        assert is_as_made(connection, len(MIGRATIONS))
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            connection.execute("DELETE FROM evidence")


def test_a_guard_that_fails_takes_nothing_away() -> None:
    """What may go is the domain's to say; where it cannot, all is rolled back."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        call_table.insert(connection, an_intent("a", at_s=1.0), Intended(1.0))
        with pytest.raises(RuntimeError):
            forget(connection, 9.0, None, broken, 5)
        assert is_as_made(connection, len(MIGRATIONS))


def broken(_: CallRecord) -> bool:
    """Say nothing of what may go."""
    raise RuntimeError


async def test_forgetting_does_not_use_up_the_room_for_open_calls(
    open_journal: Callable[..., SqliteJournal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the reserve cannot be made, nothing is forgotten."""
    journal = open_journal()
    await press(journal, "a")
    (tmp_path / "data" / "journal.reserve").unlink()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", full)
    with pytest.raises(CannotRecord, match="full"):
        await journal.forget(9.0, None, settled, 5)
    monkeypatch.undo()
    assert await journal.known(("a",)) == frozenset({"a"})


def damage_header(folder: Path) -> None:
    """Make the file one that SQLite does not open."""
    with (folder / FILE_NAME).open("r+b") as file:
        file.write(bytes(100))


@pytest.mark.parametrize("how_many", [1, 20, 39])
async def test_what_was_forgotten_does_not_come_back_by_a_mending(
    open_journal: Callable[..., SqliteJournal], tmp_path: Path, how_many: int
) -> None:
    """And of the others nothing is doubted for its sake."""
    journal = open_journal()
    await press(journal, *(f"{number:03}" for number in range(40)))
    forgotten = await journal.forget(float(how_many), None, settled, 100)
    assert len(forgotten.ids) == how_many
    journal.close(5)
    damage_header(tmp_path / "data")
    again = open_journal()
    told = (await again.page(None, 100)).calls
    assert [call.intent.id for call in told] == [f"{number:03}" for number in range(39, how_many - 1, -1)]
    assert all(call.evidence[1:] == (OVER,) for call in told)
