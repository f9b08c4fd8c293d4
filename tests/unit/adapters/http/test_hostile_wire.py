"""Whatever comes over the wire, a request ends in an answer or a known error, soon and with little memory."""

import asyncio
import gzip
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbell.adapters.http.answers import Answer, failure
from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.http.request import LONGEST_ANSWER_BYTES
from deskbell.domain.errors import KnownError, OutcomeUnclear, UnclearReason
from doubles.fault_server import Behaviour, Connection, fault_server, says_and_closes

DEADLINE_S = 1.5
SOON_S = 8.0
MOST_BYTES = 6 * LONGEST_ANSWER_BYTES
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n"
NOTHING = gzip.compress(b"", mtime=0) * 3000


def goes_on(head: bytes, piece: bytes) -> Behaviour:
    """Begin an answer and go on with it for as long as anybody listens."""

    async def behave(connection: Connection) -> None:
        await connection.send(head)
        with suppress(ConnectionError):
            while True:
                await connection.send(piece)

    return behave


ENDLESS = {
    "header lines": goes_on(HEAD, b"a: b\r\n" * 100),
    "one header": goes_on(HEAD + b"X: ", b"x" * 60_000),
    "a status line": goes_on(b"HTTP/1.1 200 ", b"O" * 60_000),
    "the length of a chunk": goes_on(CHUNKED + b"\r\n1;", b"x" * 60_000),
    "trailers": goes_on(CHUNKED + b"\r\n0\r\n", b"a: b\r\n" * 1000),
    "a body": goes_on(HEAD + b"\r\n", b"x" * 65_536),
    "chunks of a byte": goes_on(CHUNKED + b"\r\n", b"1\r\na\r\n" * 500),
    "a bomb": says_and_closes(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(50_000_000), 1)),
}
ODD = {
    "no HTTP": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a length that no number can hold": HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n{}",
    "two lengths": HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
    "a negative length": HEAD + b"Content-Length: -2\r\n\r\n{}",
    "a status below all": b"HTTP/1.1 99 Said\r\n\r\n",
    "another protocol from now on": b"HTTP/1.1 101 Said\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
    "headers that are no text": HEAD + b"Date: \xff\xfe\r\nRetry-After: \xff\r\nContent-Length: 2\r\n\r\n{}",
    "a packing that is no text": HEAD + b"Content-Encoding: \xff\r\nContent-Length: 2\r\n\r\n{}",
    "cookies": HEAD + b"Set-Cookie: " + b"a=b;" * 20_000 + b"\r\nContent-Length: 2\r\n\r\n{}",
    "a date beyond all years": HEAD + b"Date: Sat, 01 Mar 99999 10:00:00 GMT\r\nContent-Length: 2\r\n\r\n{}",
}


async def asked(behave: Behaviour, deadline_s: float = DEADLINE_S) -> Answer | KnownError:
    """What becomes of one request."""
    async with fault_server(behave) as server:
        client = HttpClient(server.base_url)
        try:
            return await client.request("GET", "/", deadline_s=deadline_s)
        except KnownError as error:
            return error
        finally:
            await client.aclose()


@contextmanager
def little() -> Iterator[None]:
    """Fail if the block takes long or much."""
    tracemalloc.start(1)
    begun_s = time.monotonic()
    try:
        yield
        assert time.monotonic() - begun_s < SOON_S
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("what", ENDLESS)
async def test_an_endless_answer_is_given_up(what: str) -> None:
    """Nobody can tell what became of the request, which was sent."""
    with little():
        assert isinstance(await asked(ENDLESS[what]), OutcomeUnclear)


async def test_packets_of_nothing_are_not_unpacked_until_the_deadline() -> None:
    """What comes is bounded as well as what it unpacks to."""
    told = await asked(goes_on(HEAD + b"Content-Encoding: gzip\r\n\r\n", NOTHING), deadline_s=60)
    assert isinstance(told, OutcomeUnclear)
    assert told.reason is UnclearReason.NOT_UNDERSTOOD


@pytest.mark.parametrize("what", ODD)
async def test_an_odd_answer_is_an_answer_or_unclear(what: str) -> None:
    """Never an error that nobody knows, nor that the request did not leave."""
    with little():
        assert isinstance(await asked(says_and_closes(ODD[what])), Answer | OutcomeUnclear)


HEADERS = st.lists(
    st.sampled_from(
        [b"Content-Length", b"Content-Encoding", b"Transfer-Encoding", b"Date", b"Retry-After", b"X-RateLimit-Reset"]
    ).flatmap(
        lambda name: st.sampled_from([b"gzip", b"chunked", b"2", b"-1", b"\xff"]).map(lambda v: name + b": " + v)
    ),
    max_size=4,
).map(lambda lines: b"\r\n".join([b"HTTP/1.1 200 OK", *lines]) + b"\r\n\r\n")


@given(st.tuples(HEADERS | st.just(b""), st.binary(max_size=200)).map(b"".join))
@settings(max_examples=60)
def test_any_bytes_are_an_answer_or_a_known_error(said: bytes) -> None:
    """Whatever the bytes, and what they say of themselves is refused or not without an error of our own."""
    told = asyncio.run(asked(says_and_closes(said)))
    if isinstance(told, Answer):
        failure(told)
