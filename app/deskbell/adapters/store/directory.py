"""The directory of this computer in SQLite; fits the port `PresetBook` of the use cases."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from deskbell.adapters.store import preset_table
from deskbell.adapters.store.directory_file import DirectoryFile
from deskbell.adapters.store.failure import DAMAGED
from deskbell.adapters.store.thread import ClosedError, StoreThread
from deskbell.domain.errors import DirectoryMended, DirectoryTrouble
from deskbell.domain.preset_list import PresetList

T = TypeVar("T")

BUSY_TIMEOUT_S = 5.0
FILE_NAME = "directory.db"
_CLOSED = "the directory is closed"


def _log(mended: DirectoryMended) -> None:
    import logging

    logging.getLogger(__name__).error("The directory was damaged and is mended: %s", mended.kept_as)


def _mended(work: Callable[[], T]) -> T:
    """Do work, and once more where it met damage: the file is mended when it is opened."""
    try:
        return work()
    except DirectoryTrouble as error:
        if error.detail != DAMAGED:
            raise
    return work()


class SqliteDirectory:
    """The directory in `folder`, which is made at the first use; all disk work is done on a thread of its own.

    `trouble` hears, on any thread, of a damaged file that was mended. Several processes may use one folder at once.
    """

    def __init__(
        self,
        folder: Path,
        *,
        trouble: Callable[[DirectoryMended], None] = _log,
        busy_timeout_s: float = BUSY_TIMEOUT_S,
    ) -> None:
        self._file = DirectoryFile(folder / FILE_NAME, busy_timeout_s, trouble)
        self._thread = StoreThread("deskbell-directory", lambda: None, lambda: None)

    async def read(self) -> PresetList:
        """Every preset.

        Raises:
            DirectoryTrouble: they cannot be read.
        """
        return await self._ask(self._read)

    async def change(self, change: Callable[[PresetList], PresetList]) -> PresetList:
        """Replace the list of presets by what `change` makes of it, alone among all processes.

        Raises:
            DirectoryTrouble: nothing was changed; or whatever `change` raises.
        """
        return await self._ask(partial(self._change, change))

    def close(self, timeout_s: float) -> bool:
        """Do what is queued and return whether it was done in time."""
        return self._thread.close(self._file.close, timeout_s)

    async def _ask(self, work: Callable[[], T]) -> T:
        try:
            return await self._thread.ask(partial(_mended, work))
        except ClosedError:
            raise DirectoryTrouble(_CLOSED) from None

    def _read(self) -> PresetList:
        with self._file.transaction("DEFERRED") as connection:
            return preset_table.read(connection)

    def _change(self, change: Callable[[PresetList], PresetList]) -> PresetList:
        with self._file.transaction("IMMEDIATE") as connection:
            before = preset_table.read(connection)
            after = change(before)
            preset_table.write(connection, before, after)
        return after
