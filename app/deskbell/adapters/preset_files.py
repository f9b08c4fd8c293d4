"""Files of presets for the worker's loop: the disk is touched in daemon threads."""

import os
from contextlib import suppress
from pathlib import Path

from deskbell.adapters.bounded import begin, result_within
from deskbell.domain.preset_json import LONGEST_FILE, PresetFileProblem, PresetFileRefused


class DiskPresetFiles:
    """Fits preset_ports.PresetFiles; a disk that hangs is given up after `patience_s`."""

    def __init__(self, *, patience_s: float = 20.0) -> None:
        self._patience_s = patience_s

    async def read(self, path: str) -> str:
        """A file's text; raises as the port."""
        try:
            return await result_within(self._patience_s, begin(lambda: _read(Path(path))))
        except (OSError, ValueError):
            raise PresetFileRefused(PresetFileProblem.UNREADABLE) from None

    async def write(self, path: str, text: str, *, replace: bool) -> None:
        """Write a file; raises as the port."""
        write = _replace if replace else _create
        try:
            await result_within(self._patience_s, begin(lambda: write(Path(path), text)))
        except FileExistsError:
            raise PresetFileRefused(PresetFileProblem.THERE_ALREADY) from None
        except (OSError, ValueError):
            raise PresetFileRefused(PresetFileProblem.UNWRITABLE) from None


def _read(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as opened:
        return opened.read(LONGEST_FILE + 1)


def _create(path: Path, text: str) -> None:
    # Door codes are among the presets: nobody else may read the file, and none that is there is written over.
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(text)


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        _create(fresh, text)
        fresh.replace(path)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
