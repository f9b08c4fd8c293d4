"""A body is unpacked within its bound, whatever was packed."""

import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbell.adapters.http.body import AnswerTooLong, read_body

MOST = 1_000_000


async def read(pieces: list[bytes], encoding: str = "", most_bytes: int = MOST) -> bytes:
    """Read a body that comes in pieces."""

    async def come() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    headers = {"Content-Encoding": encoding} if encoding else {}
    return await read_body(httpx.Response(200, headers=headers, content=come()), most_bytes)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", b"hello"),
        ("identity", b"hello"),
        ("gzip", gzip.compress(b"hello", mtime=0)),
        ("GZip", gzip.compress(b"hello", mtime=0)),
        ("x-gzip", gzip.compress(b"hello", mtime=0)),
        ("deflate", zlib.compress(b"hello")),
        ("gzip", gzip.compress(b"hel", mtime=0) + gzip.compress(b"lo", mtime=0)),
    ],
)
async def test_a_body_comes_out_as_it_was(encoding: str, packed: bytes) -> None:
    """In one piece or in many."""
    assert await read([packed], encoding) == b"hello"
    assert await read([packed[n : n + 1] for n in range(len(packed))], encoding) == b"hello"


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
async def test_no_body_is_none_however_it_is_said_to_be_packed(encoding: str) -> None:
    """A 204 may carry the header all the same; an unknown packing is told even so."""
    if encoding == "br":
        with pytest.raises(httpx.DecodingError):
            await read([], encoding)
    else:
        assert await read([], encoding) == b""


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", b"no gzip"),
        ("gzip", gzip.compress(b"hello" * 100, mtime=0)[:-1]),
        ("gzip", gzip.compress(b"hello", mtime=0)[:-8]),
        ("gzip", gzip.compress(b"hello", mtime=0) + b"garbage"),
        ("br", b"hello"),
        ("zstd", b"hello"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"hello", mtime=0), mtime=0)),
    ],
)
async def test_what_is_broken_cut_or_packed_otherwise_is_told(encoding: str, packed: bytes) -> None:
    """An answer that cannot be read whole is not read in part."""
    with pytest.raises(httpx.DecodingError):
        await read([packed], encoding)


@pytest.mark.parametrize("encoding", ["", "gzip"])
async def test_the_bound_is_exact(encoding: str) -> None:
    """As many bytes as that are read, and not one more."""
    packed = gzip.compress(b"x" * 1000, mtime=0) if encoding else b"x" * 1000
    assert len(await read([packed], encoding, 1000)) == 1000
    with pytest.raises(AnswerTooLong):
        await read([packed], encoding, 999)


async def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    """Sixty-four megabytes in a single piece never takes more memory than the bound and a little."""
    bomb = gzip.compress(b"\0" * 64_000_000, 1, mtime=0)
    tracemalloc.start()
    try:
        with pytest.raises(AnswerTooLong):
            await read([bomb], "gzip")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8 * MOST


@given(content=st.binary(max_size=2000), sizes=st.lists(st.integers(1, 300), min_size=1), packed=st.booleans())
@settings(max_examples=50)
async def test_any_body_in_any_pieces_is_read(*, content: bytes, sizes: list[int], packed: bool) -> None:
    """Where the pieces begin and end makes no difference."""
    data = gzip.compress(content, mtime=0) if packed else content
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(data[at : at + size])
        at += size
    assert await read(pieces, "gzip" if packed else "") == content
