"""A gate before something that many processes use and one may exchange: many pass together, or one alone.

The system opens it again when a process ends, however it ends.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try_pass(handle: int, *, alone: bool) -> bool:
        # Windows lets nobody move a file that is open, which is all that those who pass together need.
        if alone:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except PermissionError:
                return False
        return True

    def _leave(handle: int, *, alone: bool) -> None:
        if alone:
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_pass(handle: int, *, alone: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _leave(handle: int, *, alone: bool) -> None:  # noqa: ARG001 - there is one way out
        fcntl.flock(handle, fcntl.LOCK_UN)


_PAUSE_S = 0.005


class FileGate:
    """The gate whose file is at `path`, made where it is missing and never removed; for one thread only.

    The Windows half was not run on the development machine.
    """

    def __init__(self, path: Path, timeout_s: float) -> None:
        self._path = path
        self._timeout_s = timeout_s
        self._handle: int | None = None

    @contextmanager
    def passed(self, *, alone: bool = False) -> Iterator[None]:
        """Be inside; alone means that nobody else is. Not to be passed twice at once.

        Raises:
            TimeoutError: others were inside all the time.
            OSError: the file cannot be made, or its file system knows no locks.
        """
        if self._handle is None:
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        deadline_s = time.monotonic() + self._timeout_s
        while not _try_pass(self._handle, alone=alone):
            if time.monotonic() > deadline_s:
                raise TimeoutError
            time.sleep(_PAUSE_S)
        try:
            yield
        finally:
            _leave(self._handle, alone=alone)

    def close(self) -> None:
        """Let go of the file; harmless when it is not open."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)
