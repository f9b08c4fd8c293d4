"""The process that reads files of contacts, as its parent sees it."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import IO, Final

from deskbell.adapters.contacts.wire import LONGEST_MESSAGE_BYTES, NotUnderstood, unpacked
from deskbell.domain.contact_import import Batch, ContactFileRefused, FileFacts, FileProblem

Child = subprocess.Popen[bytes]

_LOST: Final = FileProblem.READER_LOST


class Reader:
    """One process for one file after another, started at the first and again after it was lost.

    Whatever blocks is done in daemon threads, for there may be hung disks behind a file.
    """

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = command
        self._child: Child | None = None

    async def read(self, path: str) -> AsyncGenerator[FileFacts | Batch, None]:
        """How a file is written, and then its contacts.

        Raises:
            ContactFileRefused: nothing, or nothing more, can be read of it.
        """
        is_read = False
        try:
            if self._child is None:
                self._child = await asyncio.to_thread(_started, self._command)
            await asyncio.to_thread(_ask, self._child, path)
            while (message := unpacked(await asyncio.to_thread(_told, self._child))) is not None:
                if isinstance(message, ContactFileRefused):
                    is_read = True
                    raise message
                yield message
            is_read = True
        except (OSError, NotUnderstood):
            raise ContactFileRefused(_LOST) from None
        finally:
            if not is_read:
                # What it would say next belongs to this file.
                await self.close()

    async def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is not None:
            await asyncio.to_thread(_end, child)


def _started(command: tuple[str, ...]) -> Child:
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
        raise ContactFileRefused(_LOST, error.strerror or "") from None


def _ask(child: Child, path: str) -> None:
    # By its arguments every user of this computer would see whose file is read.
    whole = os.path.abspath(path)  # noqa: PTH100 - resolves no link
    _pipe(child.stdin).write(json.dumps(whole).encode() + b"\n")
    _pipe(child.stdin).flush()


def _told(child: Child) -> bytes:
    return _pipe(child.stdout).readline(LONGEST_MESSAGE_BYTES)


def _end(child: Child) -> None:
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
