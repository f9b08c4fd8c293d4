"""Files of contacts for the worker's loop; fits the port `ContactFiles` of the use cases."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from deskbell.adapters.contacts.file_out import FileOut
from deskbell.adapters.contacts.wire import LONGEST_MESSAGE_BYTES, NotUnderstood, unpacked
from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import Batch, ContactFileRefused, ExportForm, FileFacts, FileProblem

if TYPE_CHECKING:
    Child = subprocess.Popen[bytes]

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
        child = await asyncio.to_thread(_started, self._command)
        try:
            await asyncio.to_thread(_ask, child, path)
            while (message := unpacked(await asyncio.to_thread(_told, child))) is not None:
                if isinstance(message, ContactFileRefused):
                    raise message
                yield message
        except (OSError, NotUnderstood):
            raise ContactFileRefused(FileProblem.READER_LOST) from None
        finally:
            await asyncio.to_thread(_end, child)

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


def _started(command: tuple[str, ...]) -> "Child":
    try:
        return subprocess.Popen(  # noqa: S603 - the command is the composition root's own
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            creationflags=_creation_flags(),
        )
    except OSError as error:
        raise ContactFileRefused(FileProblem.READER_LOST, error.strerror or "") from None


def _ask(child: "Child", path: str) -> None:
    # By its arguments every user of this computer would see whose file is read.
    whole = os.path.abspath(path)  # noqa: PTH100 - resolves no link
    _pipe(child.stdin).write(json.dumps(whole).encode() + b"\n")
    _pipe(child.stdin).flush()


def _told(child: "Child") -> bytes:
    return _pipe(child.stdout).readline(LONGEST_MESSAGE_BYTES)


def _end(child: "Child") -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        with suppress(OSError):
            _pipe(pipe).close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101 - it was asked for
    return pipe


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0
