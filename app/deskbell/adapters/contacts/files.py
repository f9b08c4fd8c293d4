"""Files of contacts for the worker's loop; fits the port `ContactFiles` of the use cases."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Final

from deskbell.adapters.contacts.file_out import FileOut
from deskbell.adapters.contacts.reader import Reader
from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import Batch, ExportForm, FileFacts

_WRITTEN_AT_ONCE: Final = 500


class DiskContactFiles:
    """Reads by a process of its own, which `command` starts, and writes in a daemon thread."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = command

    async def read(self, path: str) -> AsyncGenerator[FileFacts | Batch, None]:
        """How a file is written, and then its contacts; the process ends with the iterator.

        Raises:
            ContactFileRefused: nothing, or nothing more, can be read of it.
        """
        reader = Reader(self._command)
        try:
            async with aclosing(reader.read(path)) as messages:
                async for message in messages:
                    yield message
        finally:
            await reader.close()

    async def write(
        self, path: str, form: ExportForm, contacts: Callable[[], AsyncIterator[Contact]], *, over: bool
    ) -> int:
        """Write contacts into a file for this user alone, and return how many; `contacts` is asked twice for a table.

        Raises:
            ContactFileRefused: nothing was written; a file that was there is written over only if `over` says so.
        """
        most_numbers = 0
        if form is ExportForm.CSV:
            async for contact in contacts():
                most_numbers = max(most_numbers, len(contact.numbers))
        file = await asyncio.to_thread(FileOut, Path(path), form, most_numbers, over=over)
        try:
            count = await _write_all(file, contacts())
            await asyncio.to_thread(file.finish)
        except BaseException:
            await asyncio.to_thread(file.give_up)
            raise
        return count


async def _write_all(file: FileOut, contacts: AsyncIterator[Contact]) -> int:
    count, some = 0, []
    async for contact in contacts:
        some.append(contact)
        count += 1
        if len(some) == _WRITTEN_AT_ONCE:
            await asyncio.to_thread(file.write, some)
            some = []
    await asyncio.to_thread(file.write, some)
    return count
