"""The list of lines for the worker's loop: the file is read and written in daemon threads, one process at a time."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from deskbell.adapters.bounded import begin, result_within
from deskbell.domain.errors import LinesUnreadable
from deskbell.domain.line import LineList
from deskbell.runtime.owner_lock import OwnerLock
from deskbell.settings.line_file import LineFile

_LOOK_AGAIN_S = 0.02
_SILENT = "the disk does not answer"
_HELD = "another Deskbell holds it"


class DiskLineBook:
    """Fits ports.LineBook; a disk that hangs is given up after `patience_s`."""

    def __init__(self, file: LineFile, *, patience_s: float = 10.0) -> None:
        self._file = file
        self._patience_s = patience_s

    async def read(self) -> LineList:
        """Every line; raises as `LineFile.read`."""
        return await self._do(self._file.read)

    async def change(self, change: Callable[[LineList], LineList]) -> LineList:
        """Replace the list by what `change`, called in another thread, makes of it; raises as `LineFile.change`."""
        return await self._do(lambda: self._file.change(change))

    async def _do(self, work: Callable[[], LineList]) -> LineList:
        try:
            return await result_within(self._patience_s, begin(work))
        except TimeoutError:
            raise LinesUnreadable(_SILENT) from None


def lock_file(path: Path, *, patience_s: float = 5.0) -> Callable[[], AbstractContextManager[None]]:
    """A lock for `LineFile` among all processes: waits for the file at `path`, whose folder must be there by then.

    Entering it raises LinesUnreadable when another process holds it for longer than `patience_s`.
    """

    @contextmanager
    def alone() -> Iterator[None]:
        lock = OwnerLock(path)
        give_up_at_s = time.monotonic() + patience_s
        while not _acquire(lock):
            if time.monotonic() > give_up_at_s:
                raise LinesUnreadable(_HELD)
            time.sleep(_LOOK_AGAIN_S)
        try:
            yield
        finally:
            lock.release()

    return alone


def _acquire(lock: OwnerLock) -> bool:
    try:
        return lock.acquire()
    except OSError as error:
        raise LinesUnreadable(error.strerror or str(error)) from error
