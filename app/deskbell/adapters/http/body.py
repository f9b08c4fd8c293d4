"""The body of an answer, bounded while it is unpacked: a small packet must not become a large memory."""

import zlib
from collections.abc import Callable

import httpx

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_PACKING_BYTES = 1024


class AnswerTooLong(Exception):
    """The answer is longer than Deskbell reads."""


async def read_body(response: httpx.Response, most_bytes: int) -> bytes:
    """Read and unpack a whole body.

    Raises:
        AnswerTooLong: it is more than `most_bytes`.
        httpx.DecodingError: it is packed in a way that was not asked for, broken or cut.
    """
    unpack = _unpacker(response.headers.get("content-encoding", ""))
    body = bytearray()
    came_bytes = 0
    async for piece in response.aiter_raw():
        came_bytes += len(piece)
        body += unpack(piece, most_bytes + 1 - len(body))
        # Packets may hold nothing, and go on for ever.
        if len(body) > most_bytes or came_bytes > 2 * most_bytes + _PACKING_BYTES:
            raise AnswerTooLong
    unpack(b"", 0)
    return bytes(body)


def _unpacker(encoding: str) -> Callable[[bytes, int], bytes]:
    """Make what unpacks piece by piece, at most so many bytes at a time; an empty piece checks the end."""
    match encoding.strip().casefold():
        case "" | "identity":
            return lambda piece, _most: piece
        case "gzip" | "x-gzip" | "deflate":
            return _Inflater()
        case _:
            raise httpx.DecodingError(f"not asked for: {encoding[:20]}")


class _Inflater:
    """Unpacks gzip and zlib, also where several packets follow one another."""

    def __init__(self) -> None:
        self._packet = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._begun = False

    def __call__(self, piece: bytes, most_bytes: int) -> bytes:
        if not piece:
            if self._begun and not self._packet.eof:
                raise httpx.DecodingError("cut")
            return b""
        self._begun = True
        unpacked = bytearray()
        try:
            while piece and len(unpacked) < most_bytes:
                if self._packet.eof:
                    self._packet = zlib.decompressobj(_GZIP_OR_ZLIB)
                unpacked += self._packet.decompress(piece, most_bytes - len(unpacked))
                piece = self._packet.unused_data
        except zlib.error as error:
            raise httpx.DecodingError(str(error)) from error
        return bytes(unpacked)
