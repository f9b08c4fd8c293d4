"""Reading where nothing can be written."""

import asyncio
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deskbell.adapters.store.journal import SqliteJournal
from deskbell.domain.errors import CannotRecord
from deskbell.domain.evidence import Intended
from deskbell.domain.repeat import allow_repeat
from doubles.calls import an_intent
from doubles.damaged_journal import calls_of, write_calls

from .conftest import OpenJournal, mounted


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small file system of its own; only root may mount one."""
    with mounted(tmp_path) as place:
        if place is None:
            pytest.skip("nothing may be mounted here")
        yield place


async def _forbid_writing(disk: Path) -> None:
    command = ["mount", "-o", "remount,ro", str(disk)]
    await asyncio.to_thread(subprocess.run, command, check=True)


async def _read(journal: SqliteJournal) -> list[str]:
    between = [call.intent.id for call in await journal.between(0, 2e9)]
    assert sorted(await calls_of(journal)) == sorted(between)
    return between


async def test_a_journal_on_a_read_only_disk_is_read(disk: Path, open_journal: OpenJournal) -> None:
    """Nobody has it open, so there is no log; what would write is refused in plain words."""
    journal = open_journal(disk / "data")
    await journal.begin(an_intent("a"), Intended(1000.0), allow_repeat)
    assert journal.close(5)
    await _forbid_writing(disk)
    again = open_journal(disk / "data")
    assert await _read(again) == ["a"]
    for work in (again.adopt(), again.begin(an_intent("b"), Intended(1000.0), allow_repeat)):
        with pytest.raises(CannotRecord) as refused:
            await work
        assert refused.value.detail == "writing there is not allowed"


async def test_a_killed_process_log_is_read_too(disk: Path, open_journal: OpenJournal) -> None:
    """Half of its calls stand there alone."""
    before = write_calls(disk / "data", 20, 5, killed=True)
    await _forbid_writing(disk)
    assert sorted(await _read(open_journal(disk / "data"))) == sorted(before)


async def test_a_log_that_cannot_be_read_is_not_passed_over(disk: Path, open_journal: OpenJournal) -> None:
    """Half of the history would be no history; a damaged log has to be mended first."""
    write_calls(disk / "data", 20, 5, killed=True)
    log = disk / "data" / "journal.db-wal"
    content = bytearray(await asyncio.to_thread(log.read_bytes))
    content[len(content) // 2] ^= 1
    await asyncio.to_thread(log.write_bytes, content)
    await _forbid_writing(disk)
    with pytest.raises(CannotRecord) as refused:
        await open_journal(disk / "data").page(None, 1)
    assert refused.value.detail == "the file is damaged"


async def test_an_older_journal_is_not_read_before_it_is_brought_up_to_date(
    disk: Path,
    open_journal: OpenJournal,
) -> None:
    """Its tables are others; nothing is guessed."""
    journal = open_journal(disk / "data")
    await journal.begin(an_intent("a"), Intended(1000.0), allow_repeat)
    assert journal.close(5)
    with closing(sqlite3.connect(disk / "data" / "journal.db")) as connection:
        connection.execute("PRAGMA user_version = 1")
    await _forbid_writing(disk)
    with pytest.raises(CannotRecord) as refused:
        await open_journal(disk / "data").page(None, 1)
    assert refused.value.detail == "the file was written by an older version of Deskbell and cannot be changed"


async def test_what_was_left_of_a_mending_is_removed(tmp_path: Path, open_journal: OpenJournal) -> None:
    """A process that was killed in the middle of one leaves a journal that nobody needs."""
    journal = open_journal()
    await journal.begin(an_intent("a"), Intended(1000.0), allow_repeat)
    assert journal.close(5)
    await asyncio.to_thread((tmp_path / "data" / "journal.db.mending").touch)
    assert await _read(open_journal()) == ["a"]
    assert "journal.db.mending" not in await asyncio.to_thread(os.listdir, tmp_path / "data")
