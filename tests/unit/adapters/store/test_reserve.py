"""Room that is taken beforehand, alone and under a journal on a disk that is really full."""

import asyncio
import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskbell.adapters.store import reserve
from deskbell.adapters.store.database import open_database
from deskbell.adapters.store.failure import may_be_damage, may_be_full
from deskbell.adapters.store.reserve import RESERVE_BYTES, Reserve
from deskbell.domain.errors import CannotRecord, NotSentReason
from deskbell.domain.evidence import EndAsked, Intended, Leaving, NotSent, WasAccepted
from deskbell.domain.repeat import allow_repeat
from doubles.calls import an_intent

from .conftest import OpenJournal, mounted

FIRST = Intended(1000.0)


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A small file system of its own; only root may mount one."""
    with mounted(tmp_path) as place:
        if place is None:
            pytest.skip("nothing may be mounted here")
        yield place


def _fill(place: Path) -> None:
    with (place / "filler").open("ab", buffering=0) as filler, contextlib.suppress(OSError):
        while filler.write(bytes(1024)):
            pass


def test_the_room_is_really_taken_for_this_user_alone(tmp_path: Path) -> None:
    """Blocks of the disk, not a length that is written somewhere."""
    kept = Reserve(tmp_path / "journal.reserve")
    assert not kept.is_whole()
    kept.make()
    state = (tmp_path / "journal.reserve").stat()
    assert state.st_blocks * 512 >= RESERVE_BYTES == state.st_size
    assert state.st_mode & 0o077 == 0
    assert kept.is_whole()
    assert kept.give()
    assert not kept.give()
    assert not kept.is_whole()


def test_a_part_of_the_room_is_none(tmp_path: Path) -> None:
    """A process that was killed while it made the reserve leaves one that is too small."""
    (tmp_path / "journal.reserve").write_bytes(bytes(1000))
    kept = Reserve(tmp_path / "journal.reserve")
    assert not kept.is_whole()
    kept.make()
    assert kept.is_whole()


def test_room_that_cannot_be_taken_is_left_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a reserve helps nobody."""

    def fail(_path: Path) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(reserve, "sync", fail)
    with pytest.raises(OSError, match="quota"):
        Reserve(tmp_path / "journal.reserve").make()
    assert list(tmp_path.iterdir()) == []


def test_a_quota_that_ends_counts_as_a_full_disk() -> None:
    """SQLite calls it an error of the disk."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = 778  # SQLITE_IOERR_WRITE
    assert may_be_full(error)
    assert may_be_full(OSError(errno.EDQUOT, ""))
    assert not may_be_full(OSError(errno.EACCES, ""))
    assert not may_be_full(ValueError())


async def test_what_becomes_of_open_calls_is_written_on_a_full_disk(full_disk: Path, open_journal: OpenJournal) -> None:
    """The reserve is given up for it; nothing new is begun until it is whole again, and room helps at once."""
    folder = full_disk / "data"
    journal = open_journal(folder)
    await journal.begin(an_intent("a"), FIRST, allow_repeat)
    _fill(full_disk)
    await journal.write("a", Leaving(1001.0))
    await journal.write("a", WasAccepted(1002.0, "x" * 60_000, "h"))
    for number in range(20):
        journal.note("a", EndAsked(1003.0 + number))
    [record] = (await journal.page(None, 1)).calls
    assert len(record.evidence) == 23
    assert journal.close(5)
    _fill(full_disk)
    again = open_journal(folder)
    with pytest.raises(CannotRecord) as refused:
        await again.begin(an_intent("b", destination="206"), FIRST, allow_repeat)
    assert refused.value.detail == "the disk is full"
    (full_disk / "filler").unlink()
    [record] = (await again.page(None, 2)).calls
    assert len(record.evidence) == 23
    await again.begin(an_intent("b", destination="206"), FIRST, allow_repeat)
    assert Reserve(folder / "journal.reserve").is_whole()


async def test_a_journal_is_opened_and_its_calls_adopted_on_a_full_disk(
    full_disk: Path,
    open_journal: OpenJournal,
) -> None:
    """A start after the disk ran full still learns what it left behind."""
    journal = open_journal(full_disk / "data")
    await journal.begin(an_intent("a"), FIRST, allow_repeat)
    assert journal.close(5)
    _fill(full_disk)
    again = open_journal(full_disk / "data")
    assert [call.intent.id for call in await again.adopt()] == ["a"]
    await again.write("a", Leaving(1001.0))


async def test_a_full_disk_is_not_taken_for_damage(full_disk: Path, open_journal: OpenJournal) -> None:
    """SQLite rolls back by itself where it has no room for its index; what failed is told, and not that."""
    journal = open_journal(full_disk / "data")
    await journal.begin(an_intent("a"), FIRST, allow_repeat)
    assert journal.close(5)
    _fill(full_disk)
    with pytest.raises(sqlite3.OperationalError) as failed:
        open_database(full_disk / "data" / "journal.db", 1)
    assert may_be_full(failed.value)
    assert not may_be_damage(failed.value)


async def test_reading_on_a_full_disk_gives_no_room_away(full_disk: Path, open_journal: OpenJournal) -> None:
    """With nothing to take over there is nothing to write, and no mending is begun."""
    journal = open_journal(full_disk / "data")
    await journal.begin(an_intent("a"), FIRST, allow_repeat)
    await journal.write("a", NotSent(1001.0, NotSentReason.CANCELLED))
    assert journal.close(5)
    _fill(full_disk)
    again = open_journal(full_disk / "data")
    assert await again.adopt() == ()
    assert [call.intent.id for call in (await again.page(None, 1)).calls] == ["a"]
    assert [call.intent.id for call in await again.between(0, 2000)] == ["a"]
    with pytest.raises(CannotRecord) as refused:
        await again.begin(an_intent("b", destination="206"), FIRST, allow_repeat)
    assert refused.value.detail == "the disk is full"
    assert again.close(5)
    assert await asyncio.to_thread(Reserve(full_disk / "data" / "journal.reserve").is_whole)
    assert not await asyncio.to_thread((full_disk / "data" / "journal.db.mending").exists)


async def test_a_disk_that_is_full_before_the_first_start_refuses_calls(
    full_disk: Path,
    open_journal: OpenJournal,
) -> None:
    """Plain words, and the first room is enough."""
    _fill(full_disk)
    journal = open_journal(full_disk / "data")
    with pytest.raises(CannotRecord) as refused:
        await journal.begin(an_intent("a"), FIRST, allow_repeat)
    assert refused.value.detail == "the disk is full"
    (full_disk / "filler").unlink()
    await journal.begin(an_intent("a"), FIRST, allow_repeat)


async def test_a_reserve_that_somebody_removed_is_made_again(tmp_path: Path, open_journal: OpenJournal) -> None:
    """Each call asks for it."""
    journal = open_journal()
    await journal.begin(an_intent("a"), FIRST, allow_repeat)
    await asyncio.to_thread(os.unlink, tmp_path / "data" / "journal.reserve")
    await journal.begin(an_intent("b", destination="206"), FIRST, allow_repeat)
    assert Reserve(tmp_path / "data" / "journal.reserve").is_whole()
