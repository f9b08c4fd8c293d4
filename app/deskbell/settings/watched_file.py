"""The file that lists which files and folders of contacts are watched."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from deskbell.settings.kept_file import KeptFile

FILE_NAME = "watched.json"
VERSION = 1
LONGEST_BYTES = 256 * 1024
MOST_PATHS = 100


class WatchedFile:
    """`watched.json` in `folder`; `lock` excludes every other writer for as long as its context is open.

    A damaged file is put aside as `watched.json.damaged-<n>` when it is written next.
    """

    def __init__(self, folder: Path, lock: Callable[[], AbstractContextManager[object]]) -> None:
        self._file = KeptFile(folder, FILE_NAME, LONGEST_BYTES)
        self._lock = lock

    def read(self) -> tuple[str, ...]:
        """Every path; none where there is no file. ValueError for a damaged one; may raise OSError."""
        try:
            told = json.loads(self._file.read())
        except FileNotFoundError:
            return ()
        except RecursionError as error:
            raise ValueError from error
        match told:
            case {"version": int(version), "paths": list(paths)} if version == VERSION:
                if len(paths) <= MOST_PATHS and all(isinstance(path, str) and path for path in paths):
                    return tuple(paths)
        raise ValueError

    def change(self, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> tuple[str, ...]:
        """Replace the list by what `change` makes of it, alone among all processes. May raise OSError."""
        self._file.make_folder()
        with self._lock():
            try:
                known = self.read()
            except ValueError:
                self._file.put_aside()
                known = ()
            changed = change(known)[:MOST_PATHS]
            self._file.replace((json.dumps({"version": VERSION, "paths": changed}, indent=1) + "\n").encode())
            return changed
