"""The file that remembers about which numbers somebody was asked and said yes; nothing in it cannot be asked again."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from deskbell.settings.kept_file import KeptFile

FILE_NAME = "allowed_numbers.json"
VERSION = 1
LONGEST_BYTES = 256 * 1024
LONGEST_NUMBER = 40
MOST_NUMBERS = 2000


class AllowedFile:
    """`allowed_numbers.json` in `folder`; `lock` excludes every other writer for as long as its context is open.

    A damaged file is put aside as `allowed_numbers.json.damaged-<n>` when it is written next.
    """

    def __init__(self, folder: Path, lock: Callable[[], AbstractContextManager[object]]) -> None:
        self._file = KeptFile(folder, FILE_NAME, LONGEST_BYTES)
        self._lock = lock

    def read(self) -> tuple[str, ...]:
        """Every number, the latest last; none where there is no file or a damaged one. May raise OSError."""
        return self._numbers() or ()

    def add(self, number: str) -> None:
        """Remember one more number, alone among all processes; of too many the oldest goes. May raise OSError."""
        self._file.make_folder()
        with self._lock():
            known = self._numbers()
            if known is None:
                self._file.put_aside()
            kept = (*(one for one in known or () if one != number), number)[-MOST_NUMBERS:]
            self._file.replace((json.dumps({"version": VERSION, "numbers": kept}, indent=1) + "\n").encode())

    def remove(self, number: str) -> None:
        """Forget a number, alone among all processes. May raise OSError."""
        self._file.make_folder()
        with self._lock():
            known = self._numbers()
            if known and number in known:
                kept = [one for one in known if one != number]
                self._file.replace((json.dumps({"version": VERSION, "numbers": kept}, indent=1) + "\n").encode())

    def _numbers(self) -> tuple[str, ...] | None:
        """What the file holds, None where it is damaged."""
        try:
            told = json.loads(self._file.read())
        except FileNotFoundError:
            return ()
        except (ValueError, RecursionError):
            return None
        match told:
            case {"version": int(version), "numbers": list(numbers)} if version == VERSION:
                fine = len(numbers) <= MOST_NUMBERS and all(_is_number(one) for one in numbers)
                return tuple(numbers) if fine else None
            case _:
                return None


def _is_number(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NUMBER and value.isprintable()
