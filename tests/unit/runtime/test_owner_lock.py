"""The lock that says its owner is alive."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskbell.runtime.owner_lock import OwnerLock

APP = Path(__file__).parents[3] / "app"

HOLDER = """
import sys, subprocess
from pathlib import Path
from deskbell.runtime.owner_lock import OwnerLock
lock = OwnerLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
if len(sys.argv) > 2:
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=0, close_fds=False)
    print(child.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the lock's file will be."""
    return tmp_path / "owner.lock"


def start_holder(path: Path, *more: str) -> subprocess.Popen[str]:
    """Start a program that holds the lock until its standard input closes."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), *more],
        env=os.environ | {"PYTHONPATH": str(APP)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(holder: subprocess.Popen[str]) -> str:
    """Return the next line of a holder."""
    assert holder.stdout is not None
    return holder.stdout.readline().strip()


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a program that holds the lock."""
    with start_holder(path) as process:
        assert said(process) == "True"
        yield process
        process.kill()


def test_one_owner_at_a_time(path: Path) -> None:
    """A second taker in the same process is refused until the first lets go."""
    first, second = OwnerLock(path), OwnerLock(path)
    assert first.acquire()
    assert not second.acquire()
    assert (first.held, second.held) == (True, False)
    first.release()
    first.release()
    assert second.acquire()
    second.release()


def test_taking_twice_is_taking_once(path: Path) -> None:
    """The owner may ask again; one release frees it."""
    lock = OwnerLock(path)
    assert lock.acquire()
    assert lock.acquire()
    lock.release()
    assert OwnerLock.is_free(path)


def test_another_process_sees_it(path: Path, holder: subprocess.Popen[str]) -> None:
    """A lock held elsewhere is neither free nor to be had."""
    assert not OwnerLock.is_free(path)
    assert not OwnerLock(path).acquire()
    assert holder.poll() is None


def test_the_system_frees_it_when_the_owner_is_killed(path: Path, holder: subprocess.Popen[str]) -> None:
    """A `kill -9` leaves nothing to clean up."""
    holder.kill()
    holder.wait(10)
    assert OwnerLock.is_free(path)
    lock = OwnerLock(path)
    assert lock.acquire()
    lock.release()


def test_a_program_started_by_the_owner_does_not_inherit_it(path: Path) -> None:
    """The lock is free once the owner is dead, though its child lives on and was given every handle."""
    with start_holder(path, "with a child") as owner:
        assert said(owner) == "True"
        child = int(said(owner))
        owner.kill()
        owner.wait(10)
        os.kill(child, 0)
        assert OwnerLock.is_free(path)


def test_asking_takes_nothing(path: Path) -> None:
    """A look at a lock leaves it, and whether it exists, as it was."""
    assert OwnerLock.is_free(path)
    assert not path.exists()
    lock = OwnerLock(path)
    assert lock.acquire()
    assert not OwnerLock.is_free(path)
    assert not OwnerLock.is_free(path)
    lock.release()
    assert OwnerLock.is_free(path)
    assert lock.acquire()
    lock.release()


def test_the_file_is_private(path: Path) -> None:
    """Nobody else can hold the lock against its user."""
    lock = OwnerLock(path)
    assert lock.acquire()
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    lock.release()


def test_a_lock_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    """No folder is not the same as somebody else's lock."""
    with pytest.raises(FileNotFoundError):
        OwnerLock(tmp_path / "missing" / "owner.lock").acquire()
    with pytest.raises(IsADirectoryError):
        OwnerLock.is_free(tmp_path)
