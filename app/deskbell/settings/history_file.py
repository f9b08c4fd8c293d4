"""The file that says for how long calls are kept; what cannot be understood in it deletes nothing."""

import json
from pathlib import Path

from deskbell.domain.retention import LONGEST_DAYS, SHORTEST_DAYS, Retention
from deskbell.settings.kept_file import KeptFile

FILE_NAME = "history.json"
VERSION = 1
LONGEST_BYTES = 4096


class HistoryFile:
    """`history.json` in `folder`: `{"version": 1, "keep_days": 90}`, where null is for ever."""

    def __init__(self, folder: Path) -> None:
        self._file = KeptFile(folder, FILE_NAME, LONGEST_BYTES)

    def read(self) -> Retention:
        """What is set, for ever where there is no file or one that cannot be understood. May raise OSError."""
        try:
            told = json.loads(self._file.read())
        except (FileNotFoundError, ValueError, RecursionError):
            return Retention()
        match told:
            case {"version": int(version), "keep_days": int(days)} if version == VERSION:
                fine = not isinstance(days, bool) and SHORTEST_DAYS <= days <= LONGEST_DAYS
                return Retention(days) if fine else Retention()
            case _:
                return Retention()

    def write(self, retention: Retention) -> None:
        """Set it. May raise OSError."""
        self._file.make_folder()
        self._file.replace((json.dumps({"version": VERSION, "keep_days": retention.days}) + "\n").encode())
