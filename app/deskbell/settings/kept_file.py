"""One small file of the settings: read whole and bounded, replaced in one step, put aside where it is damaged."""

import os
import stat
from contextlib import suppress
from pathlib import Path

_NO_FILE = "it is not a file"
# Without it, opening a pipe that somebody put there would wait for ever. Windows knows neither.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class KeptFile:
    """`name` in `folder`; every method may raise OSError."""

    def __init__(self, folder: Path, name: str, longest_bytes: int) -> None:
        self._folder = folder
        self._path = folder / name
        self._longest_bytes = longest_bytes

    def make_folder(self) -> None:
        """Make the folder, for its user alone, where there is none."""
        if not self._folder.parent.exists():  # a parent that mkdir makes by itself is open to others
            self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def read(self) -> bytes:
        """All of it, nothing of a file that is too long; FileNotFoundError where there is none."""
        handle = os.open(self._path, _OPEN_FLAGS)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise OSError(0, _NO_FILE)
        with os.fdopen(handle, "rb") as file:
            data = file.read(self._longest_bytes + 1)
        return data if len(data) <= self._longest_bytes else b""

    def put_aside(self) -> Path:
        """Keep what is there as `<name>.damaged-<n>` and say where."""
        number = 1
        while (aside := self._folder / f"{self._path.name}.damaged-{number}").exists():
            number += 1
        return self._path.rename(aside)

    def replace(self, data: bytes) -> None:
        """Put a new file in the place of the old one in one step; a crash leaves the one or the other."""
        fresh = self._folder / f"{self._path.name}.new"
        try:
            fresh.unlink(missing_ok=True)
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
            _sync_folder(self._folder)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where the system has a way to ask for it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
