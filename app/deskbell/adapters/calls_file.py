"""A file of past calls, for this user alone: whole under its name, or not there; written in daemon threads."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TextIO, TypeVar

from deskbell.adapters.bounded import begin, result_within
from deskbell.domain.call_form import CallForm, CallsNotWritten
from deskbell.domain.past_call import PastCall
from deskbell.wording.call_export import csv_rows, csv_titles, json_end, json_rows, json_start

T = TypeVar("T")

_SILENT = "the disk does not answer"
_PATIENCE_S = 60.0


class DiskCallsFile:
    """Fits the use case's `CallsFile`; a disk that hangs is given up after `patience_s` for each part."""

    def __init__(self, *, patience_s: float = _PATIENCE_S) -> None:
        self._patience_s = patience_s

    async def write(self, path: str, form: CallForm, calls: AsyncIterator[tuple[PastCall, ...]]) -> None:
        """Write a file beside the one of this name, which it replaces when it is whole."""
        target = Path(path)
        fresh = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}")
        try:
            file = await self._do(lambda: _create(fresh))
            try:
                await self._fill(file, form, calls)
                await self._do(lambda: _finish(file, fresh, target))
            finally:
                with suppress(OSError, TimeoutError):
                    await self._do(lambda: _let_go(file, fresh))
        except TimeoutError:
            raise CallsNotWritten(_SILENT) from None
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            raise CallsNotWritten(reason or "") from None

    async def _fill(self, file: TextIO, form: CallForm, calls: AsyncIterator[tuple[PastCall, ...]]) -> None:
        table = form is CallForm.CSV
        first = True
        await self._do(lambda: file.write(csv_titles() if table else json_start()))
        async for batch in calls:
            text = csv_rows(batch) if table else json_rows(batch, first=first)
            first = False
            await self._do(partial(file.write, text))
        await self._do(lambda: file.write("" if table else json_end()))

    async def _do(self, work: Callable[[], T]) -> T:
        return await result_within(self._patience_s, begin(work))


def _create(fresh: Path) -> TextIO:
    handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    return os.fdopen(handle, "w", encoding="utf-8", newline="")


def _finish(file: TextIO, fresh: Path, target: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()
    fresh.replace(target)


def _let_go(file: TextIO, fresh: Path) -> None:
    """Leave nothing behind but what has its name."""
    try:
        file.close()
    finally:
        fresh.unlink(missing_ok=True)
