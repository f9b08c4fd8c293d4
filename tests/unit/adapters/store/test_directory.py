"""The directory on disk: apart from the journal, shared by processes, and there after a kill."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deskbell.adapters.store import contact_table, preset_table
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.adapters.store.directory_schema import APPLICATION_ID, MIGRATIONS
from deskbell.adapters.store.journal import SqliteJournal
from deskbell.adapters.store.sqlite_file import make_file, pragma, take_steps
from deskbell.domain.errors import DirectoryTrouble
from deskbell.domain.preset import Preset, PresetRefused
from deskbell.domain.preset_list import PresetList
from deskbell.runtime.file_gate import FileGate

from .conftest import ROOTS, TESTS

GATE = Preset("1", "Gate", "205", options={"dst_dtmf": "WW12345#"})
DOOR = Preset("2", "Door")

Open = Callable[..., SqliteDirectory]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a desk."""
    return tmp_path / "data"


@pytest.fixture
def open_directory(folder: Path) -> Iterator[Open]:
    """Open directories in one folder and close them after the test."""
    opened = []

    def make(busy_timeout_s: float = 5.0) -> SqliteDirectory:
        opened.append(SqliteDirectory(folder, busy_timeout_s=busy_timeout_s))
        return opened[-1]

    yield make
    for directory in opened:
        directory.close(5)


def modes_in(folder: Path) -> set[int]:
    """The modes of the directory's files."""
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.glob("directory.db*")}


def names_in(folder: Path) -> list[str]:
    """The names of all files."""
    return sorted(path.name for path in folder.iterdir())


def make_first_version(folder: Path) -> None:
    """Make a directory as the first version did, with a preset in it."""
    folder.mkdir()
    make_file(folder / "directory.db")
    with closing(sqlite3.connect(folder / "directory.db", isolation_level=None)) as first:
        take_steps(first, MIGRATIONS[:1], APPLICATION_ID)
        preset_table.write(first, PresetList(), PresetList((GATE,)))


def named(name: str) -> Callable[[PresetList], PresetList]:
    """The change that adds a preset of this name."""
    return lambda presets: presets.with_preset(Preset(name, name))


def told_before_a_kill(folder: Path) -> set[str]:
    """What two processes said they had added before both were killed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(str(root) for root in ROOTS)}
    command = [sys.executable, str(TESTS / "doubles" / "directory_process.py"), str(folder)]
    children = [
        subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True, env=environment) for name in ("a", "b")
    ]
    told = set()
    for child in children:
        assert child.stdout is not None
        told |= {child.stdout.readline().strip() for _ in range(5)}
    for child in children:
        child.kill()
        child.communicate()
    return told


async def test_presets_are_there_at_the_next_start(open_directory: Open) -> None:
    """As they were changed last."""
    directory = open_directory()
    assert await directory.read() == PresetList()
    await directory.change(lambda presets: presets.with_preset(GATE))
    both = await directory.change(lambda presets: presets.with_preset(DOOR).moved("2", 0))
    assert both.presets == (DOOR, GATE)
    assert directory.close(5)
    assert await open_directory().read() == both


async def test_a_change_that_is_refused_changes_nothing(open_directory: Open) -> None:
    """And the next one goes on."""
    directory = open_directory()
    await directory.change(lambda presets: presets.with_preset(GATE))
    with pytest.raises(PresetRefused):
        await directory.change(lambda presets: presets.with_preset(DOOR).with_preset(GATE))
    assert (await directory.read()).presets == (GATE,)
    assert (await directory.change(lambda presets: presets.with_preset(DOOR))).presets == (GATE, DOOR)


async def test_two_processes_take_nothing_from_each_other(open_directory: Open) -> None:
    """Each change starts from what the other has left."""
    ours, theirs = open_directory(), open_directory()
    changes = (
        directory.change(named(f"{name} {number}"))
        for number in range(10)
        for name, directory in (("ours", ours), ("theirs", theirs))
    )
    await asyncio.gather(*changes)
    assert len((await ours.read()).presets) == 20
    assert await ours.read() == await theirs.read()


async def test_the_directory_lies_apart_and_works_on_a_thread_of_its_own(open_directory: Open, folder: Path) -> None:
    """A hung disk there must not delay what a call needs."""
    journal = SqliteJournal(folder)
    directory = open_directory()
    await directory.read()
    await journal.page(None, 1)
    assert {"deskbell-directory", "deskbell-journal"} <= {thread.name for thread in threading.enumerate()}
    assert (folder / "directory.db").is_file()
    assert journal.close(5)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes of this kind")
async def test_nobody_else_can_read_it(open_directory: Open, folder: Path) -> None:
    """Door codes are in it."""
    await open_directory().change(lambda presets: presets.with_preset(GATE))
    assert modes_in(folder) == {0o600}


async def test_the_code_of_a_preset_that_is_forgotten_does_not_stay_in_the_file(
    open_directory: Open, folder: Path
) -> None:
    """What was removed for good is written over."""
    directory = open_directory()
    await directory.change(lambda presets: presets.with_preset(GATE))
    await directory.change(lambda _: PresetList())
    assert directory.close(5)
    assert b"WW12345#" not in (folder / "directory.db").read_bytes()


async def test_every_change_that_was_told_survives_a_kill(open_directory: Open, folder: Path) -> None:
    """`kill -9` at any moment: what was answered is there, and nothing half."""
    told = told_before_a_kill(folder)
    presets = (await open_directory().read()).presets
    assert len(told) == 10
    assert told <= {preset.id for preset in presets}
    assert all(dict(preset.options) == {"dst_dtmf": "W1"} for preset in presets)


async def test_a_newer_file_is_told_and_left_as_it_is(open_directory: Open, folder: Path) -> None:
    """It is whole, and its program reads it."""
    directory = open_directory()
    await directory.change(named("a"))
    directory.close(5)
    with closing(sqlite3.connect(folder / "directory.db")) as newer:
        newer.execute("CREATE TABLE later (id TEXT)")
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(DirectoryTrouble) as trouble:
        await open_directory().read()
    assert trouble.value.detail == "the file was written by a newer version of Deskbell"


async def test_a_file_that_others_keep_busy_is_told(open_directory: Open, folder: Path) -> None:
    """And works again when they are done."""
    directory = open_directory(0.1)
    await directory.change(lambda presets: presets.with_preset(GATE))
    with closing(sqlite3.connect(folder / "directory.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DirectoryTrouble) as trouble:
            await directory.change(lambda presets: presets.with_preset(DOOR))
        assert trouble.value.detail == "another program is using the file"
        assert (await directory.read()).presets == (GATE,)
        other.execute("ROLLBACK")
    await directory.change(lambda presets: presets.with_preset(DOOR))


async def test_a_process_that_hangs_at_the_gate_is_told(open_directory: Open, folder: Path) -> None:
    """Nobody waits for ever."""
    directory = open_directory(0.1)
    await directory.read()
    gate = FileGate(folder / "directory.lock", 1.0)
    with gate.passed(alone=True), pytest.raises(DirectoryTrouble) as trouble:
        await directory.read()
    gate.close()
    assert trouble.value.detail == "another program is using the file"
    assert await directory.read() == PresetList()


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """In the disk's own words."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    directory = SqliteDirectory(tmp_path / "file" / "data")
    with pytest.raises(DirectoryTrouble) as trouble:
        await directory.read()
    assert trouble.value.detail == "Not a directory"
    assert directory.close(5)


async def test_a_closed_directory_says_so(open_directory: Open) -> None:
    """Nothing waits for it."""
    directory = open_directory()
    await directory.read()
    assert directory.close(5)
    with pytest.raises(DirectoryTrouble) as trouble:
        await directory.read()
    assert trouble.value.detail == "the directory is closed"


async def test_a_directory_of_the_first_version_is_copied_and_brought_up_to_date(
    open_directory: Open, folder: Path
) -> None:
    """Its presets are there, and so is the copy, as it was."""
    make_first_version(folder)
    directory = open_directory()
    assert (await directory.read()).presets == (GATE,)
    assert await directory.reading(contact_table.changes) == 0
    with closing(sqlite3.connect(folder / f"directory.db.before-{len(MIGRATIONS)}")) as copy:
        assert preset_table.read(copy).presets == (GATE,)
        assert pragma(copy, "user_version") == 1
    assert modes_in(folder) == {0o600}


async def test_a_directory_that_is_up_to_date_is_not_copied(open_directory: Open, folder: Path) -> None:
    """Nor is a new one."""
    for _ in range(2):
        directory = open_directory()
        await directory.read()
        assert directory.close(5)
    assert names_in(folder) == ["directory.db", "directory.lock"]


async def test_others_go_on_while_something_takes_long(open_directory: Open) -> None:
    """It looks at what was there when it began."""
    directory, done = open_directory(), threading.Event()

    def look(connection: sqlite3.Connection) -> int:
        before = preset_table.read(connection)
        done.wait(20)
        assert preset_table.read(connection) == before
        return len(before.presets)

    looking = asyncio.ensure_future(directory.looking(look))
    while not any(thread.name == "deskbell-directory-aside" for thread in threading.enumerate()):
        await directory.read()
    await directory.change(lambda presets: presets.with_preset(GATE))
    done.set()
    assert await looking in {0, 1}
    assert await directory.looking(lambda connection: len(preset_table.read(connection).presets)) == 1


async def test_what_takes_long_does_not_hold_up_the_end(open_directory: Open) -> None:
    """Afterwards the directory is closed for that too."""
    directory, done = open_directory(), threading.Event()
    looking = asyncio.ensure_future(directory.looking(lambda _: done.wait(20)))
    while not any(thread.name == "deskbell-directory-aside" for thread in threading.enumerate()):
        await directory.read()
    assert directory.close(5)
    done.set()
    assert await looking
    with pytest.raises(DirectoryTrouble) as trouble:
        await directory.looking(preset_table.read)
    assert trouble.value.detail == "the directory is closed"
