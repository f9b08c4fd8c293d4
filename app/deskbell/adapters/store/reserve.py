"""Room on the disk, taken beforehand: what becomes of open calls can be written when there is no other."""

import os
from contextlib import suppress
from pathlib import Path

from deskbell.adapters.store.copies import sync

RESERVE_BYTES = 1 << 20


class Reserve:
    """The file at `path`, which is whole or taken."""

    def __init__(self, path: Path, size: int = RESERVE_BYTES) -> None:
        self._path = path
        self._size = size

    def is_whole(self) -> bool:
        """Whether all of the room is taken."""
        try:
            return self._path.stat().st_size >= self._size
        except FileNotFoundError:
            return False

    def make(self) -> None:
        """Take the room where it is not taken yet.

        Raises:
            OSError: there is none.
        """
        if self.is_whole():
            return
        try:
            handle = os.open(self._path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            try:
                # A file system that packs its files gives no room for what says nothing.
                left = os.urandom(self._size)
                while left:
                    left = left[os.write(handle, left) :]
            finally:
                os.close(handle)
            sync(self._path)
        except OSError:
            self.give()
            raise

    def give(self) -> bool:
        """Give the room away, and return whether there was any."""
        with suppress(OSError):
            self._path.unlink()
            return True
        return False
