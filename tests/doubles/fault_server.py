"""A hand-written HTTP server on loopback that misbehaves in one chosen way and counts what reached it."""

import asyncio
import json
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Received:
    """One whole request; header names are lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.body)


@dataclass(slots=True)
class Connection:
    """One connection with what a behaviour can do to it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    request: Received | None = None

    async def send(self, data: bytes) -> None:
        """Write bytes as they are."""
        self.writer.write(data)
        await self.writer.drain()

    def reset(self) -> None:
        """End the connection with a reset instead of a farewell."""
        opened = self.writer.get_extra_info("socket")
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def gone(self) -> None:
        """Return when the client has hung up."""
        with suppress(ConnectionError):
            while await self.reader.read(4096):
                pass


Behaviour = Callable[[Connection], Awaitable[None]]
"""What happens once a request has been read; a behaviour that returns lets the connection be used again."""


@dataclass(slots=True)
class FaultServer:
    """Where the server is and what reached it."""

    base_url: str = ""
    connections: int = 0
    requests: list[Received] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a whole request has been read."""

    @property
    def posts(self) -> int:
        """How many whole POST requests were read."""
        return sum(request.method == "POST" for request in self.requests)


def http_answer(status: int, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    """An answer on the wire; `length` replaces the true Content-Length."""
    told = len(body) if length is None else length
    lines = (f"HTTP/1.1 {status} Said", f"Content-Length: {told}", *headers)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def json_answer(status: int, body: Any, *headers: str) -> bytes:
    """An answer with a JSON body."""
    return http_answer(status, json.dumps(body).encode(), "Content-Type: application/json", *headers)


def says(data: bytes) -> Behaviour:
    """Answer every request with these bytes."""

    async def behave(connection: Connection) -> None:
        await connection.send(data)

    return behave


def says_and_closes(data: bytes) -> Behaviour:
    """Answer with these bytes and hang up."""

    async def behave(connection: Connection) -> None:
        await connection.send(data)
        connection.writer.close()

    return behave


def by_path(answers: dict[str, Behaviour | list[Behaviour]]) -> Behaviour:
    """Behave by `METHOD /path` without the query; of a list, the first is used up each time but the last one stays."""

    async def behave(connection: Connection) -> None:
        assert connection.request is not None
        path = connection.request.path.partition("?")[0]
        chosen = answers.get(f"{connection.request.method} {path}", says(json_answer(404, {"message": "Not found"})))
        if isinstance(chosen, list):
            chosen = chosen.pop(0) if len(chosen) > 1 else chosen[0]
        await chosen(connection)

    return behave


async def never_answers(connection: Connection) -> None:
    """Read the request and keep silent."""
    await connection.gone()


async def resets_after_reading(connection: Connection) -> None:
    """Read the request and reset the connection."""
    connection.reset()


async def closes_after_reading(connection: Connection) -> None:
    """Read the request and hang up without a word, as a server does whose patience with idle clients ran out."""
    connection.writer.close()


async def drips(connection: Connection) -> None:
    """Answer without an end, a byte at a time."""
    await connection.send(http_answer(201, b"", length=1_000_000))
    with suppress(ConnectionError):
        while True:
            await connection.send(b" ")
            await asyncio.sleep(0.02)


async def drips_headers(connection: Connection) -> None:
    """Answer a header without an end, a byte at a time."""
    await connection.send(b"HTTP/1.1 200 OK\r\nX-Long: ")
    with suppress(ConnectionError):
        while True:
            await connection.send(b"x")
            await asyncio.sleep(0.02)


async def puts_off(connection: Connection) -> None:
    """Say without an end that the answer is still to come."""
    with suppress(ConnectionError):
        while True:
            await connection.send(b"HTTP/1.1 102 Processing\r\n\r\n")
            await asyncio.sleep(0.01)


@asynccontextmanager
async def fault_server(
    behave: Behaviour, *, resets_at_once: bool = False, tls: ssl.SSLContext | None = None
) -> AsyncIterator[FaultServer]:
    """Serve on a free port until the block ends; `resets_at_once` resets every connection before reading anything."""
    served = FaultServer()
    open_ones: set[asyncio.Task[Any]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        open_ones.add(task)
        served.connections += 1
        connection = Connection(reader, writer)
        try:
            if resets_at_once:
                connection.reset()
            while not writer.is_closing():
                connection.request = await _read_request(reader)
                served.requests.append(connection.request)
                served.arrived.set()
                await behave(connection)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            open_ones.discard(task)
            writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=tls)
    scheme = "https" if tls else "http"
    served.base_url = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield served
    finally:
        server.close()
        for task in tuple(open_ones):
            task.cancel()
        await asyncio.gather(*open_ones, return_exceptions=True)


async def _read_request(reader: asyncio.StreamReader) -> Received:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Received(method, path, headers, body)
