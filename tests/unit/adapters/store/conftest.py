"""Journals, processes that work on them, and disks that are full."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

import deskbell
from deskbell.adapters.store.journal import SqliteJournal
from deskbell.domain.errors import CannotRecord, JournalMended

TESTS = Path(__file__).parents[3]
ROOTS = (Path(deskbell.__file__).parents[1], TESTS)
PROCESS = TESTS / "doubles" / "journal_process.py"


class Troubles(list[CannotRecord | JournalMended]):
    """What a journal reported, in order."""

    @property
    def details(self) -> list[str]:
        """The words of each report of something that is not on disk."""
        return [error.detail for error in self if isinstance(error, CannotRecord)]

    @property
    def mended(self) -> list[JournalMended]:
        """Each report of a file that was mended."""
        return [error for error in self if isinstance(error, JournalMended)]


@pytest.fixture
def troubles() -> Troubles:
    """Return an empty list that takes a journal's reports."""
    return Troubles()


OpenJournal = Callable[..., SqliteJournal]


@pytest.fixture
def open_journal(tmp_path: Path, troubles: Troubles) -> Iterator[OpenJournal]:
    """Open journals, by default in one folder and reporting to `troubles`, and close them after the test."""
    opened = []

    def make(folder: Path | None = None, **options: Any) -> SqliteJournal:
        options.setdefault("trouble", troubles.append)
        journal = SqliteJournal(tmp_path / "data" if folder is None else folder, **options)
        opened.append(journal)
        return journal

    yield make
    for journal in opened:
        journal.close(5)


class JournalProcess:
    """A child with a journal of its own; orders and answers are lines of JSON."""

    def __init__(self, folder: Path, prefix: tuple[str, ...]) -> None:
        self._folder = folder
        self._child = subprocess.Popen(
            [*prefix, sys.executable, str(PROCESS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(str(folder) for folder in ROOTS)},
            text=True,
        )

    def order(self, do: str, **details: Any) -> None:
        """Send an order."""
        assert self._child.stdin
        self._child.stdin.write(json.dumps({"do": do, "folder": str(self._folder), **details}) + "\n")
        self._child.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """Wait for the answer to the oldest order that has none."""
        assert self._child.stdout
        answer: dict[str, Any] = json.loads(self._child.stdout.readline())
        return answer

    def ask(self, do: str, **details: Any) -> dict[str, Any]:
        """Send an order and wait for its answer."""
        self.order(do, **details)
        return self.answer()

    def kill_now(self) -> None:
        """End it from another thread while somebody waits for an answer."""
        self._child.kill()

    def kill(self) -> None:
        """End it without a chance to tidy up, and wait until it is gone."""
        if self._child.stdin and self._child.stdin.closed:
            return
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            assert pipe
            with contextlib.suppress(BrokenPipeError):
                pipe.close()


StartProcess = Callable[..., JournalProcess]


@pytest.fixture
def start_process() -> Iterator[StartProcess]:
    """Start children with a journal, and kill them after the test."""
    started = []

    def start(folder: Path, prefix: tuple[str, ...] = ()) -> JournalProcess:
        started.append(JournalProcess(folder, prefix))
        return started[-1]

    yield start
    for process in started:
        process.kill()


@pytest.fixture
def without_root_powers() -> tuple[str, ...]:
    """Return a command in front of others that makes root obey the modes of files; nothing for everybody else."""
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    assert setpriv, "setpriv is part of every Debian (util-linux)"
    return (setpriv, "--inh-caps=-all", "--bounding-set=-all")


class SmallDisk(Protocol):
    """A place for a journal that can be filled up."""

    folder: Path

    async def fill(self, journal: SqliteJournal) -> None:
        """Leave no room."""
        ...

    async def clear(self, journal: SqliteJournal) -> None:
        """Make room again."""
        ...


class _SmallMount:
    """A file system of a few mebibytes, whose reserve is spent when it is full."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "data"
        self._filler = place / "filler"

    async def fill(self, journal: SqliteJournal) -> None:
        await journal.page(None, 1)
        (self.folder / "journal.reserve").unlink(missing_ok=True)
        with self._filler.open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while filler.write(bytes(1024)):
                pass

    async def clear(self, journal: SqliteJournal) -> None:
        del journal
        self._filler.unlink()


class _FewPages:
    """A database that SQLite itself holds to its size, as it does on a full disk."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "data"

    async def fill(self, journal: SqliteJournal) -> None:
        await journal.page(None, 1)
        await journal._thread.ask(lambda: self._limit(journal, 1))

    async def clear(self, journal: SqliteJournal) -> None:
        await journal._thread.ask(lambda: self._limit(journal, 1_000_000))

    def _limit(self, journal: SqliteJournal, pages: int) -> None:
        assert journal._database._connection
        # SQLite takes the number of pages there are where that is more.
        journal._database._connection.execute(f"PRAGMA max_page_count = {pages}")


@contextlib.contextmanager
def mounted(tmp_path: Path) -> Iterator[Path | None]:
    """Mount a file system of a few mebibytes, or nothing where that is not allowed."""
    place = tmp_path / "mounted"
    place.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", str(place)]
    may = mount and umount and os.geteuid() == 0
    if may and subprocess.run(command, check=False, capture_output=True).returncode == 0:
        yield place
        subprocess.run([umount or "", "--lazy", str(place)], check=True)
    else:
        yield None


@pytest.fixture(params=["mount", "pages"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk]:
    """Give a small disk of either kind; where nothing may be mounted, the second kind twice."""
    with mounted(tmp_path) if request.param == "mount" else contextlib.nullcontext() as place:
        yield _FewPages(tmp_path) if place is None else _SmallMount(place)
