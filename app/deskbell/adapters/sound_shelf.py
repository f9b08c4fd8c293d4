"""Files of sounds, touched in daemon threads; those that were laid out for a player go when Deskbell does."""

import os
import secrets
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from deskbell.adapters.bounded import begin, result_within
from deskbell.domain.account import LONGEST_SOUND_BYTES, SoundLost
from deskbell.runtime.private_folder import make_private_folder

T = TypeVar("T")

FORGOTTEN_AFTER_S: Final = 24 * 3600.0
_SILENT: Final = "the disk does not answer"


class DiskSoundShelf:
    """Fits desk_ports.SoundShelf; `folder` is this user's alone, a disk that hangs is given up after `patience_s`."""

    def __init__(self, folder: Path, *, patience_s: float = 20.0, now_s: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._patience_s = patience_s
        self._now_s = now_s
        self._laid_out: list[Path] = []

    async def read(self, path: str) -> bytes:
        """A file that the user chose."""
        return await self._do(Path(path).name, lambda: _read(Path(path)))

    async def lay_out(self, content: bytes, suffix: str) -> str:
        """The path of a new file; what an earlier run was killed over is removed on the way."""
        file = self._folder / f"sound-{secrets.token_hex(8)}{suffix}"
        self._laid_out.append(file)
        await self._do(file.name, lambda: self._write(file, content))
        return str(file)

    async def close(self) -> None:
        """Remove what was laid out."""
        with suppress(SoundLost):
            await self._do("", lambda: _remove(self._laid_out))

    async def _do(self, name: str, work: Callable[[], T]) -> T:
        try:
            return await result_within(self._patience_s, begin(work))
        except TimeoutError:
            raise SoundLost(name, _SILENT) from None
        except OSError as error:
            raise SoundLost(name, error.strerror or str(error)) from error

    def _write(self, file: Path, content: bytes) -> None:
        make_private_folder(self._folder)
        _remove(one for one in self._folder.iterdir() if one.lstat().st_mtime < self._now_s() - FORGOTTEN_AFTER_S)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LONGEST_SOUND_BYTES + 1)


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink()
