"""The directory of this computer in SQLite; fits the port `PresetBook` of the use cases."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from deskbell.adapters.store import preset_table
from deskbell.adapters.store.checkup import Checkup
from deskbell.adapters.store.copies import is_whole
from deskbell.adapters.store.directory_file import DirectoryFile
from deskbell.adapters.store.failure import DAMAGED
from deskbell.adapters.store.thread import ClosedError, StoreThread
from deskbell.domain.errors import DirectoryMended, DirectoryTrouble
from deskbell.domain.preset_list import PresetList

T = TypeVar("T")
Kind = Literal["DEFERRED", "IMMEDIATE"]

BUSY_TIMEOUT_S = 5.0
FILE_NAME = "directory.db"
_CLOSED = "the directory is closed"


def _log(mended: DirectoryMended) -> None:
    import logging

    logging.getLogger(__name__).error("The directory was damaged and is mended: %s", mended.kept_as)


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
        self._aside = StoreThread("deskbell-directory-aside", lambda: None, lambda: None)
        self._checkup = Checkup(self._file.second_connection, is_whole, self._on_damage)

    async def read(self) -> PresetList:
        """Every preset.

        Raises:
            DirectoryTrouble: they cannot be read.
        """
        return await self.reading(preset_table.read)

    async def change(self, change: Callable[[PresetList], PresetList]) -> PresetList:
        """Replace the list of presets by what `change` makes of it, alone among all processes.

        Raises:
            DirectoryTrouble: nothing was changed; or whatever `change` raises.
        """
        return await self.writing(partial(_change, change))

    async def reading(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do work that only reads, in one transaction.

        Raises:
            DirectoryTrouble: it cannot be read.
        """
        return await self._ask(partial(self._in_transaction, "DEFERRED", work))

    async def looking(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do long work that only reads, beside all other; as `reading`, but damage is told and not mended."""
        await self.reading(lambda _: None)  # by then there is a file of this version
        try:
            return await self._aside.ask(partial(self._look, work))
        except ClosedError:
            raise DirectoryTrouble(_CLOSED) from None

    async def writing(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do work in one transaction, alone among all processes.

        Raises:
            DirectoryTrouble: nothing was changed; or whatever the work raises.
        """
        return await self._ask(partial(self._in_transaction, "IMMEDIATE", work))

    def post(self, work: Callable[[sqlite3.Connection], object], *, writes: bool) -> None:
        """Queue work that nobody waits for behind all other, as `reading` or `writing`; what it cannot do is left."""
        with suppress(ClosedError):
            self._thread.post(partial(self._try, "IMMEDIATE" if writes else "DEFERRED", work))

    def close(self, timeout_s: float) -> bool:
        """Do what is queued and return whether it was done in time; nobody waits for what is only looked at."""
        self._aside.close(lambda: None, 0)
        return self._thread.close(self._end, timeout_s)

    async def _ask(self, work: Callable[[], T]) -> T:
        try:
            return await self._thread.ask(partial(self._mended, work))
        except ClosedError:
            raise DirectoryTrouble(_CLOSED) from None

    def _look(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._file.beside() as connection:
            return work(connection)

    def _try(self, kind: Kind, work: Callable[[sqlite3.Connection], object]) -> None:
        with suppress(DirectoryTrouble):
            self._mended(partial(self._in_transaction, kind, work))

    def _mended(self, work: Callable[[], T]) -> T:
        """Do work, and once more where it met damage, on the file as it is mended."""
        try:
            result = work()
        except (DirectoryTrouble, TypeError, ValueError, AttributeError) as error:
            # A value of another kind than its column's is damage too; where the file is whole, it fails again.
            if isinstance(error, DirectoryTrouble) and error.detail != DAMAGED:
                raise
            self._file.mend()
            result = work()
        self._checkup.start()
        return result

    def _on_damage(self) -> None:
        with suppress(ClosedError):
            self._thread.post(self._mend)

    def _mend(self) -> None:
        with suppress(DirectoryTrouble):  # whoever works with it next is told
            self._file.mend()

    def _end(self) -> None:
        self._checkup.stop()
        self._file.close()

    def _in_transaction(self, kind: Kind, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._file.transaction(kind) as connection:
            return work(connection)


def _change(change: Callable[[PresetList], PresetList], connection: sqlite3.Connection) -> PresetList:
    before = preset_table.read(connection)
    after = change(before)
    preset_table.write(connection, before, after)
    return after
