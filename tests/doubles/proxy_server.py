"""A proxy's behaviour for a fault server: opens the way that CONNECT asks for, to one server whatever its name."""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

from doubles.fault_server import Behaviour, Connection, http_answer


def leads_to(base_url: str) -> Behaviour:
    """Open a tunnel to this server; refuse anything but CONNECT."""
    parts = urlsplit(base_url)

    async def behave(connection: Connection) -> None:
        assert connection.request is not None
        if connection.request.method != "CONNECT":
            await connection.send(http_answer(405))
            return
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        await connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_carry(connection.reader, writer), _carry(reader, connection.writer))

    return behave


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hand on what comes until it ends."""
    try:
        with suppress(ConnectionError):
            while piece := await reader.read(65536):
                writer.write(piece)
                await writer.drain()
    finally:
        writer.close()
