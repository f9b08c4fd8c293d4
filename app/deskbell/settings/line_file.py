"""The file that keeps the lines of this desk; the secrets are never in it.

The window reads it before its first picture, so it costs the standard library alone.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from deskbell.domain.line import LineList
from deskbell.domain.line_errors import LinesUnreadable
from deskbell.settings.kept_file import KeptFile
from deskbell.settings.line_json import NewerVersion, Reading, line_text, read_line_text

FILE_NAME = "lines.json"
LONGEST_BYTES = 1024 * 1024

_NEWER = "it was written by a newer Deskbell"
_NOT_AGAIN = "it could not be read again like this"


class LineFile:
    """`lines.json` in `folder`; `lock` excludes every other writer for as long as its context is open.

    A damaged file is put aside as `lines.json.damaged-<n>`, what can be read of it is written anew, and this is said
    once: by the LinesUnreadable of the call that found it, with `kept_as`.
    """

    def __init__(self, folder: Path, lock: Callable[[], AbstractContextManager[object]]) -> None:
        self._file = KeptFile(folder, FILE_NAME, LONGEST_BYTES)
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
            self._file.make_folder()
        except OSError as error:
            raise _unreadable(error) from error
        return self._lock()

    def _checked(self) -> Reading:
        """What the file holds, if nothing in it is damaged; else put it aside and say so. Needs the lock."""
        reading = self._reading()
        if reading.whole:
            return reading
        try:
            aside = self._file.put_aside()
        except OSError as error:
            raise _unreadable(error) from error
        if reading.lines.lines:
            self._write(reading.lines, reading)
        raise LinesUnreadable(kept_as=str(aside))

    def _reading(self) -> Reading:
        try:
            return read_line_text(self._file.read())
        except FileNotFoundError:
            return Reading(LineList(), whole=True, told={})
        except NewerVersion:
            raise LinesUnreadable(_NEWER) from None
        except OSError as error:
            raise _unreadable(error) from error

    def _write(self, lines: LineList, before: Reading) -> None:
        data = line_text(lines, before.told)
        if len(data) > LONGEST_BYTES or read_line_text(data).lines != lines:
            raise LinesUnreadable(_NOT_AGAIN)
        try:
            self._file.replace(data)
        except OSError as error:
            raise _unreadable(error) from error


def _unreadable(error: OSError) -> LinesUnreadable:
    return LinesUnreadable(error.strerror or str(error))
