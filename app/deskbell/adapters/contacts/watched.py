"""Files and folders of contacts that are watched; fits the port `ContactDirectory` of the use cases."""

import json
import os
import stat
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from deskbell.adapters.bounded import begin, result_within
from deskbell.adapters.contacts.reader import Reader
from deskbell.domain.contact_import import Batch, DirectoryAway, FileFacts
from deskbell.settings.kept_file import KeptFile
from deskbell.settings.watched_file import WatchedFile

T = TypeVar("T")

MOST_FILES: Final = 20_000
"""Files of one folder that are read."""

ENDINGS: Final = (".vcf", ".vcard", ".csv")
_LONGEST_MARKS_BYTES: Final = 16 * 1024 * 1024
_PATIENCE_S: Final = 10.0


class WatchedFiles:
    """The files that a list names; looked at by their times and sizes, and read by a process of its own."""

    def __init__(self, file: WatchedFile, reader: tuple[str, ...]) -> None:
        self._file = file
        self._reader = Reader(reader)

    async def paths(self) -> tuple[str, ...]:
        """What is watched; raises as `parts`."""
        return await _done(self._file.read)

    async def change(self, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> tuple[str, ...]:
        """Watch what `change` makes of what is watched; raises as `parts`."""
        return await _done(lambda: self._file.change(change))

    async def parts(self) -> Mapping[str, str]:
        """Every file there is now, by its path, with its time and size.

        Raises:
            DirectoryAway: the list or a folder cannot be read, or not soon.
        """
        return await _done(lambda: _files_of(self._file.read()))

    def read(self, part: str) -> AsyncGenerator[FileFacts | Batch, None]:
        """The contacts of a file; raises as `Reader.read`."""
        return self._reader.read(part)

    async def rest(self) -> None:
        """End the process that reads."""
        await self._reader.close()


class DiskMarks:
    """Fits the port `PartMarks` by a file in a folder."""

    def __init__(self, folder: Path) -> None:
        self._file = KeptFile(folder, "watched_marks.json", _LONGEST_MARKS_BYTES)

    async def read(self) -> Mapping[str, str]:
        """Marks by the names of their parts; none where they cannot be read."""
        with suppress(OSError, TimeoutError, ValueError, RecursionError):
            told = json.loads(await result_within(_PATIENCE_S, begin(self._file.read)))
            return {str(part): str(mark) for part, mark in told.items()} if isinstance(told, dict) else {}
        return {}

    async def keep(self, marks: Mapping[str, str]) -> None:
        """Remember these, if that can be done."""
        data = json.dumps(dict(marks)).encode()
        with suppress(OSError, TimeoutError):
            await result_within(_PATIENCE_S, begin(lambda: self._file.replace(data)))


async def _done(work: Callable[[], T]) -> T:
    try:
        return await result_within(_PATIENCE_S, begin(work))
    except (OSError, TimeoutError, ValueError) as error:
        raise DirectoryAway from error


def _files_of(paths: tuple[str, ...]) -> Mapping[str, str]:
    return dict(found for path in paths for found in _found_at(path))


def _found_at(path: str) -> Iterator[tuple[str, str]]:
    place = Path(path)
    try:
        facts = place.stat()
        if not stat.S_ISDIR(facts.st_mode):
            yield path, _mark(facts)
            return
        with os.scandir(path) as entries:
            files = sorted(one.name for one in entries if one.name.lower().endswith(ENDINGS) and one.is_file())
    except FileNotFoundError:
        return
    for name in files[:MOST_FILES]:
        with suppress(FileNotFoundError):
            yield str(place / name), _mark((place / name).stat())


def _mark(facts: os.stat_result) -> str:
    return f"{facts.st_mtime_ns}:{facts.st_size}"
