"""The list of lines for the worker's loop."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from deskbell.adapters.line_book import DiskLineBook, lock_file
from deskbell.domain.errors import LineRefused, LinesUnreadable
from deskbell.domain.line import Line, LineList
from deskbell.runtime.owner_lock import OwnerLock
from deskbell.settings.line_file import LineFile

OFFICE = Line("office", "101", (), host="https://pbx.example.com", app_id="5a")

WRITER = """
import sys
from pathlib import Path
from deskbell.adapters.line_book import lock_file
from deskbell.domain.line import Line
from deskbell.settings.line_file import LineFile
folder = Path(sys.argv[1])
file = LineFile(folder, lock_file(folder / "lines.lock", patience_s=60))
for number in range(5):
    line = Line(f"{sys.argv[2]} {number}", "", (), host="h", app_id="a")
    file.change(lambda lines: lines.with_line(line))
"""


def book_in(folder: Path) -> DiskLineBook:
    """The book of a folder."""
    return DiskLineBook(LineFile(folder, lock_file(folder / "lines.lock")))


async def test_a_line_is_kept_for_every_reader(tmp_path: Path) -> None:
    """What was added is read by another book on the same folder."""
    assert await book_in(tmp_path).change(lambda lines: lines.with_line(OFFICE)) == LineList((OFFICE,))
    assert await book_in(tmp_path).read() == LineList((OFFICE,))


async def test_a_refusal_comes_out(tmp_path: Path) -> None:
    """As the change raised it, and the next change finds the lock free."""
    book = book_in(tmp_path)
    for _ in range(2):
        with pytest.raises(LineRefused):
            await book.change(lambda lines: lines.with_line(Line("practice", "", ())))


def test_processes_take_turns(tmp_path: Path) -> None:
    """Every line of every process is in the list."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(number)], env=env) for number in range(3)
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert len(LineFile(tmp_path, nullcontext).read().lines) == 15


async def test_a_lock_that_is_not_let_go_is_given_up(tmp_path: Path) -> None:
    """It is said who is in the way, and nothing is written."""
    other = OwnerLock(tmp_path / "lines.lock")
    assert other.acquire()
    file = LineFile(tmp_path, lock_file(other.path, patience_s=0.1))
    with pytest.raises(LinesUnreadable) as refused:
        await DiskLineBook(file).change(lambda lines: lines.with_line(OFFICE))
    assert refused.value.detail == "another Deskbell holds it"
    other.release()
    assert file.read() == LineList()


async def test_a_lock_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """In the system's own word."""
    file = LineFile(tmp_path, lock_file(tmp_path / "missing" / "lines.lock"))
    with pytest.raises(LinesUnreadable) as refused:
        await DiskLineBook(file).change(lambda lines: lines)
    assert refused.value.detail == "No such file or directory"


class _HungFile(LineFile):
    """A file on a disk that does not answer until the gate opens."""

    def __init__(self, gate: threading.Event) -> None:
        super().__init__(Path("/nonexistent"), nullcontext)
        self._gate = gate

    def read(self) -> LineList:
        """Hang."""
        self._gate.wait(20)
        return LineList()

    def change(self, change: Callable[[LineList], LineList]) -> LineList:
        """Hang."""
        return change(self.read())


async def test_a_disk_that_hangs_is_given_up_in_time() -> None:
    """The loop goes on, and the desk says why."""
    gate = threading.Event()
    book = DiskLineBook(_HungFile(gate), patience_s=0.1)
    began_at_s = time.monotonic()
    for asking in (book.read, lambda: book.change(lambda lines: lines)):
        with pytest.raises(LinesUnreadable) as refused:
            await asking()
        assert refused.value.detail == "the disk does not answer"
    assert time.monotonic() - began_at_s < 5
    gate.set()
