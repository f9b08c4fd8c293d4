"""A lock on a file that says its owner is alive: the system frees it when the owner ends, however it ends."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, shared: bool) -> None:  # noqa: ARG001 - Windows knows one kind
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int, *, shared: bool) -> None:
        # Not lockf: its locks belong to the process, so a second look from the same process would find them free.
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


class OwnerLock:
    """An exclusive lock on the file at `path`, which is made where it is missing and never removed.

    Programs started by the owner do not inherit it. The Windows half was not run on the development machine.
    """

    __slots__ = ("_handle", "path")

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def acquire(self) -> bool:
        """Take the lock without waiting; return whether it is held now.

        Raises:
            OSError: The file cannot be opened or its file system knows no locks.
        """
        if self._handle is not None:
            return True
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            taken = _try_lock(handle, shared=False)
        except OSError:
            os.close(handle)
            raise
        if taken:
            self._handle = handle
        else:
            os.close(handle)
        return taken

    def release(self) -> None:
        """Let the lock go; harmless when it is not held."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    @staticmethod
    def is_free(path: Path) -> bool:
        """Say whether nobody holds the lock at `path`; a missing file is free.

        The look takes the lock for an instant: an owner must acquire before it tells others where its lock is.

        Raises:
            OSError: The file cannot be opened or its file system knows no locks.
        """
        try:
            handle = os.open(path, os.O_RDWR)
        except FileNotFoundError:
            return True
        try:
            return _try_lock(handle, shared=True)
        finally:
            os.close(handle)


def _try_lock(handle: int, *, shared: bool) -> bool:
    try:
        _lock(handle, shared=shared)
    except (BlockingIOError, PermissionError):
        return False
    return True
