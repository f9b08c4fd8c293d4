"""The running instance's end of the wire: takes requests of later starts and streams answers to them."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Protocol

from deskbell.runtime.instance_wire import AT_WORK, END, decode, encode
from deskbell.runtime.owner_lock import OwnerLock

Send = Callable[[dict[str, Any]], Awaitable[None]]
Answer = Callable[[dict[str, Any], Send], Awaitable[None]]

MAX_CONNECTIONS = 16
UNREAD_BYTES = 256 * 1024
_FAREWELL_S = 5.0
_TURNS_TO_BEGIN = 3


class _Listener(Protocol):
    def close(self) -> None: ...


class InstanceServer:
    """Listens at `address` while this process holds `lock`; lives on the worker's loop.

    Each request is handed to `answer` with a `send` for its messages. A client that goes away, or reads so slowly that
    256 KiB lie unread, does not stop `answer`: a call goes on, its sends do nothing and never wait. A fault in
    `answer` goes to the loop's exception handler, and its client learns that the instance was lost.
    """

    def __init__(
        self,
        address: str,
        answer: Answer,
        *,
        lock: OwnerLock,
        first_line_s: float = 5.0,
        at_work_s: float = 5.0,
    ) -> None:
        """Prepare to serve; a client has `first_line_s` for its request and hears a sign of life every `at_work_s`."""
        self._address = address
        self._answer = answer
        self._lock = lock
        self._first_line_s = first_line_s
        self._at_work_s = at_work_s
        self._connections: set[asyncio.Task[Any]] = set()
        self._listener: _Listener | None = None
        self._closing = False

    async def start(self) -> bool:
        """Begin to listen; False where another live instance does.

        Raises:
            UnsafeFolderError: Others may enter the socket's folder.
            OSError: The lock or the socket cannot be made.
        """
        if not self._lock.acquire():
            return False
        self._closing = False
        try:
            self._listener = await self._listen()
        finally:
            if self._listener is None:
                self._lock.release()
        return self._listener is not None

    async def close(self) -> None:
        """Stop listening, cancel the answers under way, let the lock go."""
        self._closing = True
        listener, self._listener = self._listener, None
        if listener is None:
            return
        listener.close()
        # A caller let in a moment ago begins first and is turned away: a task that is cancelled before it has begun is
        # a fault to asyncio's streams before Python 3.12.
        for _ in range(_TURNS_TO_BEGIN):
            await asyncio.sleep(0)
        under_way = tuple(self._connections)
        for connection in under_way:
            connection.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        self._lock.release()

    async def _listen(self) -> _Listener | None:
        if sys.platform == "win32":
            from deskbell.runtime.instance_windows import listen
        else:
            from deskbell.runtime.instance_posix import listen
        return await listen(self._address, self._welcome)

    def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection in a task of its own, unless there are too many."""
        if len(self._connections) >= MAX_CONNECTIONS or self._closing:
            writer.transport.abort()
            return
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer), name="instance connection")
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await self._request(reader)
            if request is None or not _confirmed(writer):
                return
            await self._stream(request, writer)
            _write(writer, END)
            writer.close()
            with suppress(OSError):
                async with asyncio.timeout(_FAREWELL_S):
                    await writer.wait_closed()
        except Exception as error:  # noqa: BLE001 - whatever an answer raises, the next client is served
            context = {"message": "answering another start failed", "exception": error}
            asyncio.get_running_loop().call_exception_handler(context)
        finally:
            writer.transport.abort()

    async def _request(self, reader: asyncio.StreamReader) -> dict[str, Any] | None:
        try:
            async with asyncio.timeout(self._first_line_s):
                return decode(await reader.readuntil(b"\n"))
        except (ValueError, OSError, EOFError, asyncio.LimitOverrunError):
            return None

    async def _stream(self, request: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        async def send(message: dict[str, Any]) -> None:
            _write(writer, encode(message))

        signs_of_life = asyncio.get_running_loop().create_task(self._stay_heard(writer))
        try:
            await self._answer(request, send)
        finally:
            signs_of_life.cancel()

    async def _stay_heard(self, writer: asyncio.StreamWriter) -> None:
        while not writer.transport.is_closing():
            await asyncio.sleep(self._at_work_s)
            _write(writer, AT_WORK)


def _confirmed(writer: asyncio.StreamWriter) -> bool:
    """Tell the client that its request is taken; False where it has left, and then nothing may be done for it."""
    writer.write(AT_WORK)
    return not writer.transport.is_closing()


def _write(writer: asyncio.StreamWriter, line: bytes) -> None:
    if writer.transport.is_closing():
        return
    if writer.transport.get_write_buffer_size() > UNREAD_BYTES:
        writer.transport.abort()
    else:
        writer.write(line)
