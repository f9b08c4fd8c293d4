"""The file that keeps the lines of this desk; the secrets are never in it.

The window reads it before its first picture, so it costs the standard library alone.
"""

import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from deskbell.domain.errors import LinesUnreadable
from deskbell.domain.line import LineList
from deskbell.settings.line_json import NewerVersion, Reading, line_text, read_line_text

FILE_NAME = "lines.json"
LONGEST_BYTES = 1024 * 1024

_NEWER = "it was written by a newer Deskbell"
_NO_FILE = "it is not a file"
_NOT_AGAIN = "it could not be read again like this"
# Without it, opening a pipe that somebody put there would wait for ever. Windows knows neither.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class LineFile:
    """`lines.json` in `folder`; `lock` excludes every other writer for as long as its context is open.

    A damaged file is put aside as `lines.json.damaged-<n>`, what can be read of it is written anew, and this is said
    once: by the LinesUnreadable of the call that found it, with `kept_as`.
    """

    def __init__(self, folder: Path, lock: Callable[[], AbstractContextManager[object]]) -> None:
        self._folder = folder
        self._path = folder / FILE_NAME
        self._lock = lock

    def read(self) -> LineList:
        """Every line; an empty list where there is no file.

        Raises:
            LinesUnreadable: the file cannot be read, is a newer Deskbell's, or was damaged and has been put aside.
        """
        reading = self._reading()
        if reading.whole:
            return reading.lines
        with self._alone():
            return self._checked().lines

    def change(self, change: Callable[[LineList], LineList]) -> LineList:
        """Replace the list by what `change` makes of it, alone among all processes, and return it once it is on disk.

        Raises:
            LinesUnreadable: as `read`, or the file cannot be written.
            KnownError: whatever `change` raises; the file stays as it was.
        """
        with self._alone():
            reading = self._checked()
            lines = change(reading.lines)
            if lines != reading.lines:
                self._write(lines, reading)
            return lines

    def _alone(self) -> AbstractContextManager[object]:
        try:
            if not self._folder.parent.exists():  # a parent that mkdir makes by itself is open to others
                self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _unreadable(error) from error
        return self._lock()

    def _checked(self) -> Reading:
        """What the file holds, if nothing in it is damaged; else put it aside and say so. Needs the lock."""
        reading = self._reading()
        if reading.whole:
            return reading
        try:
            aside = self._put_aside()
        except OSError as error:
            raise _unreadable(error) from error
        if reading.lines.lines:
            self._write(reading.lines, reading)
        raise LinesUnreadable(kept_as=str(aside))

    def _reading(self) -> Reading:
        try:
            return read_line_text(self._bytes())
        except FileNotFoundError:
            return Reading(LineList(), whole=True, told={})
        except NewerVersion:
            raise LinesUnreadable(_NEWER) from None
        except OSError as error:
            raise _unreadable(error) from error

    def _bytes(self) -> bytes:
        handle = os.open(self._path, _OPEN_FLAGS)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise OSError(0, _NO_FILE)
        with os.fdopen(handle, "rb") as file:
            data = file.read(LONGEST_BYTES + 1)
        return data if len(data) <= LONGEST_BYTES else b""

    def _put_aside(self) -> Path:
        number = 1
        while (aside := self._folder / f"{FILE_NAME}.damaged-{number}").exists():
            number += 1
        return self._path.rename(aside)

    def _write(self, lines: LineList, before: Reading) -> None:
        """Put a new file in the place of the old one in one step; a crash leaves the one or the other."""
        data = line_text(lines, before.told)
        if len(data) > LONGEST_BYTES or read_line_text(data).lines != lines:
            raise LinesUnreadable(_NOT_AGAIN)
        fresh = self._folder / f"{FILE_NAME}.new"
        try:
            fresh.unlink(missing_ok=True)
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
            _sync_folder(self._folder)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise _unreadable(error) from error


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where the system has a way to ask for it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unreadable(error: OSError) -> LinesUnreadable:
    return LinesUnreadable(error.strerror or str(error))
