"""A proxy between the real program and a real PBX that misbehaves as it is told, and counts what reaches the server.

Every connection is read like a server reads it, request by request. A request that meets no fault is handed on to the
PBX over a connection of its own, and the whole answer is handed back.
"""

import asyncio
import json
import re
import socket
import ssl
import struct
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from doubles.until import until

_LOOPBACK = "127.0.0.1"
_PATIENCE_S = 20


@dataclass(slots=True)
class Post:
    """A callback's POST that reached the server: for whom, the calls placed for it, and whether its token was refused.

    `number` is empty while the body has not been read.
    """

    number: str = ""
    call_ids: list[str] = field(default_factory=list)
    token_refused: bool = False
    refused: bool = False


@dataclass(slots=True)
class Exchange:
    """One request at the server's side of the wire, with what a fault can do about it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    hand_on: Callable[[], Awaitable[bytes]]
    """Have the PBX carry the request out, and give its whole answer."""
    post: Post | None
    """The callback that this is."""
    before: str
    """The id of the call that was placed last before it."""
    over: asyncio.Event
    """Set when the proxy closes."""

    async def say(self, data: bytes) -> None:
        """Write bytes as they are."""
        self.writer.write(data)
        await self.writer.drain()

    def close(self) -> None:
        """Hang up."""
        self.writer.close()

    def reset(self) -> None:
        """End the connection with a reset instead of a farewell."""
        opened = self.writer.get_extra_info("socket")
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def silence(self, for_s: float | None = None) -> None:
        """Say nothing until the client hangs up, for so long at most."""
        with suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(for_s):
                while await self.reader.read(4096):
                    pass


Fault = Callable[[Exchange], Awaitable[None]]
"""What is done about one request; after it the connection is used again unless it was closed."""


class FaultProxy:
    """A running proxy; `order` and `order_unread` say what happens to callbacks, the rest is handed on.

    `posts` are the callbacks that reached it, oldest first.
    """

    def __init__(self, upstream_port: int) -> None:
        self.posts: list[Post] = []
        self.port = 0
        self._upstream_port = upstream_port
        self._by_number: dict[str, Fault] = {}
        self._by_path: list[tuple[str, Fault]] = []
        self._unread: list[tuple[str, Fault]] = []
        self._open: set[asyncio.StreamWriter] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: asyncio.Server | None = None
        self._over = asyncio.Event()

    def order(self, number: str, fault: Fault) -> None:
        """Let the next callback to this number meet a fault."""
        self._by_number[number] = fault

    def order_unread(self, number: str, fault: Fault) -> None:
        """Let the next callback meet a fault before more than its first bytes were read; it will be to this number."""
        self._unread.append((number, fault))

    def order_for(self, path: str, fault: Fault) -> None:
        """Let the next request whose path holds this meet a fault."""
        self._by_path.append((path, fault))

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Refuse every connection meanwhile, and reset those that are open."""
        self._do(self._shut)
        try:
            yield
        finally:
            self._do(lambda: self._listen(_bound(self.port), None))

    def cut_all(self) -> None:
        """Reset every open connection."""
        self._do(self._reset_all)

    async def _shut(self) -> None:
        if self._server:
            self._server.close()
            await self._reset_all()

    async def _reset_all(self) -> None:
        for writer in tuple(self._open):
            writer.transport.abort()

    async def _listen(self, opened: socket.socket, tls: ssl.SSLContext | None) -> None:
        self.port = opened.getsockname()[1]
        self._server = await asyncio.start_server(self._serve, sock=opened, ssl=tls)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError, OSError):
            while not writer.is_closing():
                await self._serve_once(reader, writer)
        self._open.discard(writer)
        writer.close()

    async def _serve_once(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        begun = await reader.readuntil(b"\r\n")
        path = begun.split(b" ")[1].decode()
        post = Post() if begun.startswith(b"POST ") and "/callback/" in path else None
        if post:
            self.posts.append(post)
        if post and self._unread:
            post.number, unread = self._unread.pop(0)
            await unread(Exchange(reader, writer, _no_answer, post, "", self._over))
            return
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?im)^content-length: *(\d+)", head)
        body = await reader.readexactly(int(length[1]) if length else 0)

        async def hand_on() -> bytes:
            answer = await self._ask_pbx(begun + head + body)
            if post:
                _take_note(post, answer)
            return answer

        if post:
            post.number = str(json.loads(body)["dst_num"])
        fault = self._fault_of(path, post)
        before = [call_id for one in self.posts for call_id in one.call_ids][-1:]
        exchange = Exchange(reader, writer, hand_on, post, "".join(before), self._over)
        if fault:
            await fault(exchange)
        else:
            await exchange.say(await hand_on())

    def _fault_of(self, path: str, post: Post | None) -> Fault | None:
        if post and post.number in self._by_number:
            return self._by_number.pop(post.number)
        for place, (part, fault) in enumerate(self._by_path):
            if part in path:
                del self._by_path[place]
                return fault
        return None

    async def _ask_pbx(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(_LOOPBACK, self._upstream_port)
        try:
            writer.write(self._for_pbx(request))
            answer = await reader.read()
        finally:
            writer.close()
        return re.sub(rb"(?im)^connection: close\r\n", b"", answer, count=1)

    def _for_pbx(self, request: bytes) -> bytes:
        """A request as the PBX takes it: under its own name, and with a connection that is closed afterwards."""
        bare = re.sub(rb"(?im)^(connection|host):.*\r\n", b"", request, count=2)
        ours = f"\r\nHost: {_LOOPBACK}:{self._upstream_port}\r\nConnection: close\r\n"
        return bare.replace(b"\r\n", ours.encode(), 1)

    def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        assert self._loop
        asyncio.run_coroutine_threadsafe(_awaited(work), self._loop).result(_PATIENCE_S)


async def _awaited(work: Callable[[], Awaitable[None]]) -> None:
    await work()


async def _no_answer() -> bytes:
    raise AssertionError("a request that was not read cannot be handed on")


def _take_note(post: Post, answer: bytes) -> None:
    status = int(answer.split(b" ", 2)[1])
    post.token_refused = post.token_refused or status == 401
    post.refused = 400 <= status < 500
    if status == 201:
        post.call_ids.append(str(json.loads(answer.partition(b"\r\n\r\n")[2])["call_id"]))


def _bound(port: int) -> socket.socket:
    opened = socket.socket()
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    opened.bind((_LOOPBACK, port))
    return opened


@contextmanager
def fault_proxy(
    upstream_port: int, *, opened: socket.socket | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[FaultProxy]:
    """Run a proxy before the PBX on this port of 127.0.0.1: on a free port there, or on a socket that was bound."""
    proxy = FaultProxy(upstream_port)
    stop: list[Any] = []

    async def live() -> None:
        proxy._loop = asyncio.get_running_loop()
        over = asyncio.Event()
        await proxy._listen(opened or _bound(0), tls)
        stop.append(over)
        await over.wait()
        proxy._over.set()
        await proxy._shut()

    thread = threading.Thread(target=lambda: asyncio.run(live()), name="fault proxy", daemon=True)
    thread.start()
    until(lambda: stop, "a proxy")
    try:
        yield proxy
    finally:
        assert proxy._loop
        proxy._loop.call_soon_threadsafe(stop[0].set)
        thread.join(_PATIENCE_S)
