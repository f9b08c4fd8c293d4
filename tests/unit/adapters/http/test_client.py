"""Requests over real connections: bounded, never repeated, and honest about whether they left."""

import asyncio
import gzip
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

import deskbell
from deskbell.adapters.http.answers import Answer
from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.http.request import LONGEST_ANSWER_BYTES
from deskbell.domain.errors import AddressRefused, NotReachable, OutcomeUnclear, UnclearReason
from doubles.fault_server import (
    Behaviour,
    Connection,
    by_path,
    closes_after_reading,
    drips,
    drips_headers,
    fault_server,
    http_answer,
    json_answer,
    never_answers,
    puts_off,
    resets_after_reading,
    says,
    says_and_closes,
)

LATE, LOST, NONSENSE = (
    UnclearReason.NO_ANSWER_IN_TIME,
    UnclearReason.CONNECTION_LOST,
    UnclearReason.NOT_UNDERSTOOD,
)
OK = json_answer(200, {"ok": True})
ENOUGH_S = 10.0


@asynccontextmanager
async def client_of(base_url: str) -> AsyncIterator[HttpClient]:
    """A client that is closed in the end."""
    client = HttpClient(base_url)
    try:
        yield client
    finally:
        await client.aclose()


async def post(client: HttpClient, deadline_s: float = ENOUGH_S) -> Answer:
    """Post a small JSON body."""
    return await client.request("POST", "/call", json={"n": 1}, deadline_s=deadline_s)


@contextmanager
def full_backlog() -> Iterator[str]:
    """The address of a listener that completes no further connection."""
    with closing(socket.socket()) as listener, closing(socket.socket()) as first, closing(socket.socket()) as second:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for taken in (first, second):
            taken.setblocking(False)  # noqa: FBT003 - the standard library's own signature
            taken.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


FAULTS: dict[str, tuple[Behaviour, UnclearReason]] = {
    "never answers": (never_answers, LATE),
    "drips beyond the deadline": (drips, LATE),
    "drips its headers": (drips_headers, LATE),
    "puts off": (puts_off, LATE),
    "floods with one header": (says_and_closes(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 5_000_000), LOST),
    "floods with headers": (says_and_closes(b"HTTP/1.1 200 OK\r\n" + b"X-Many: 1\r\n" * 500_000), LOST),
    "floods with a chunk's name": (
        says_and_closes(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"0" * 5_000_000),
        LOST,
    ),
    "tells two lengths": (says_and_closes(b"HTTP/1.1 200 OK\r\nContent-Length: 2, 3\r\n\r\n{}"), LOST),
    "tells a huge length": (says_and_closes(http_answer(200, b"{}", length=10**15)), LOST),
    "resets after reading": (resets_after_reading, LOST),
    "closes after reading": (closes_after_reading, LOST),
    "answers half the body": (says_and_closes(http_answer(201, b'{"call_id":', length=60)), LOST),
    "answers half the headers": (says_and_closes(b"HTTP/1.1 201 Created\r\nContent-"), LOST),
    "cuts a chunked body": (says_and_closes(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}"), LOST),
    "answers garbage": (says_and_closes(b"\x16\x03\x01\x00\xa5 what?\r\n\r\n"), LOST),
    "answers a huge body": (says_and_closes(http_answer(200, b"x" * (LONGEST_ANSWER_BYTES + 1))), NONSENSE),
    "answers a gzip bomb": (
        says_and_closes(http_answer(200, gzip.compress(b"x" * 4_000_000, mtime=0), "Content-Encoding: gzip")),
        NONSENSE,
    ),
    "answers broken gzip": (says_and_closes(http_answer(200, b"no gzip", "Content-Encoding: gzip")), NONSENSE),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_request_that_may_have_left_is_unclear_and_sent_once(fault: str) -> None:
    """Whatever the server does once it has read a request, the request is neither repeated nor called unsent."""
    behave, reason = FAULTS[fault]
    async with fault_server(behave) as server, client_of(server.base_url) as client:
        with pytest.raises(OutcomeUnclear) as caught:
            await post(client, 1.0 if reason is LATE else ENOUGH_S)
    assert caught.value.reason is reason
    assert (server.posts, server.connections) == (1, 1)


async def test_a_connection_that_is_reset_unread_is_unclear() -> None:
    """The client cannot know that the server read nothing, and does not try again."""
    async with fault_server(says(OK), resets_at_once=True) as server, client_of(server.base_url) as client:
        with pytest.raises(OutcomeUnclear):
            await post(client)
    assert (server.posts, server.connections) == (0, 1)


async def test_a_closed_port_proves_that_nothing_left() -> None:
    """A refused connection is not reachable, by the host's name."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    async with client_of(f"http://127.0.0.1:{port}") as client:
        with pytest.raises(NotReachable) as caught:
            await post(client)
    assert caught.value.host == f"127.0.0.1:{port}"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems answer for a full backlog")
async def test_a_deadline_that_passes_while_connecting_proves_that_nothing_left() -> None:
    """The whole deadline may pass before there is a connection; the request is then unsent, not unclear."""
    with full_backlog() as base_url:
        async with client_of(base_url) as client:
            with pytest.raises(NotReachable):
                await post(client, 0.4)


@pytest.mark.parametrize(
    ("behave", "status"),
    [
        (says(http_answer(502, b"<html>", "Content-Type: text/html")), 502),
        (says(http_answer(302, b"", "Location: /elsewhere")), 302),
        (says(b"HTTP/1.1 204 No Content\r\n\r\n"), 204),
        (says(json_answer(201, {})), 201),
        (says(http_answer(200, b"not json")), 200),
    ],
)
async def test_a_whole_answer_is_handed_on_as_it_is(behave: Behaviour, status: int) -> None:
    """No status is an error here, no redirect is followed, and one request was made."""
    async with fault_server(behave) as server, client_of(server.base_url) as client:
        assert (await post(client)).status == status
    assert (len(server.requests), server.connections) == (1, 1)


async def test_a_request_carries_what_it_was_given() -> None:
    """JSON, form, parameters and headers arrive; gzip is asked for; a cookie is not kept."""
    answer = json_answer(200, {"ok": True}, "Set-Cookie: a=1", "X-RateLimit-Remaining: 7")
    async with fault_server(says(answer)) as server, client_of(server.base_url) as client:
        told = await client.request("GET", "/a/", params={"page": 2}, headers={"X-A": "b"}, deadline_s=ENOUGH_S)
        await client.request("POST", "/b", json={"n": "ж"}, deadline_s=ENOUGH_S)
        await client.request("POST", "/c", form={"k": "v&"}, deadline_s=ENOUGH_S)
    first, second, third = server.requests
    assert (first.path, first.headers["x-a"], first.headers["accept-encoding"]) == ("/a/?page=2", "b", "gzip")
    assert second.json == {"n": "ж"}
    assert third.body == b"k=v%26"
    assert "cookie" not in third.headers
    assert (told.json, told.headers["x-ratelimit-remaining"]) == ({"ok": True}, "7")


async def test_a_compressed_answer_is_read() -> None:
    """A gzip body comes out as it was before."""
    packed = http_answer(200, gzip.compress(b'{"a": 1}', mtime=0), "Content-Encoding: gzip")
    async with fault_server(says(packed)) as server, client_of(server.base_url) as client:
        assert (await post(client)).json == {"a": 1}


async def test_a_connection_the_server_closed_while_idle_is_not_used() -> None:
    """A farewell that has arrived is seen before the next request is handed to the connection."""
    closed = asyncio.Event()

    async def answers_and_closes(connection: Connection) -> None:
        await connection.send(OK)
        connection.writer.close()
        closed.set()

    async with fault_server(answers_and_closes) as server, client_of(server.base_url) as client:
        await client.request("GET", "/", deadline_s=ENOUGH_S)
        await asyncio.wait_for(closed.wait(), ENOUGH_S)
        await asyncio.to_thread(_pass_a_moment)
        assert (await post(client)).status == 200
    assert (server.posts, server.connections) == (1, 2)


async def test_a_connection_that_goes_stale_under_a_request_is_unclear_and_not_repeated() -> None:
    """A kept connection that the server ends at the moment of the next request is no proof that it was not read."""
    behave = by_path({"GET /": says(OK), "POST /call": closes_after_reading})
    async with fault_server(behave) as server, client_of(server.base_url) as client:
        await client.request("GET", "/", deadline_s=ENOUGH_S)
        with pytest.raises(OutcomeUnclear) as caught:
            await post(client)
    assert caught.value.reason is LOST
    assert (server.posts, server.connections) == (1, 1)


@pytest.mark.parametrize("stray", [json_answer(201, {"call_id": "another"}), b"HTTP/1.1 408 Late\r\n\r\n"])
async def test_an_answer_that_was_there_before_its_request_is_not_taken(stray: bytes) -> None:
    """A server that answered twice makes the next request unclear, and the one behind it goes over a new connection."""
    answers: list[Behaviour] = [says(OK + stray), says(OK)]
    async with fault_server(by_path({"POST /call": answers})) as server, client_of(server.base_url) as client:
        assert (await post(client)).status == 200
        with pytest.raises(OutcomeUnclear) as caught:
            await post(client)
        assert caught.value.reason is LOST
        assert (await post(client)).json == {"ok": True}
        assert (server.posts, server.connections) == (3, 2)


async def test_a_connection_idle_for_longer_than_five_seconds_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call never rides on a connection that has been idle for longer; up to then it does."""
    now_s = 1000.0
    monkeypatch.setattr("httpcore._async.http11.time", SimpleNamespace(monotonic=lambda: now_s))
    async with fault_server(says(OK)) as server, client_of(server.base_url) as client:
        await post(client)
        now_s += 4.9
        await post(client)
        assert server.connections == 1
        now_s += 5.1
        await post(client)
        assert server.connections == 2


async def test_a_connection_opened_ahead_carries_the_next_request() -> None:
    """Opening ahead costs one small request however often it is asked for, and the call rides on its connection."""
    behave = by_path({"HEAD /": says(http_answer(404)), "POST /call": says(OK)})
    async with fault_server(behave) as server, client_of(server.base_url) as client:
        await asyncio.gather(*(client.open_ahead() for _ in range(5)))
        await client.open_ahead()
        await post(client)
    assert [request.method for request in server.requests] == ["HEAD", "POST"]
    assert server.connections == 1


async def test_opening_ahead_never_raises_and_is_tried_again() -> None:
    """A host that cannot be reached is not an error before there is something to send."""
    async with fault_server(resets_after_reading) as server, client_of(server.base_url) as client:
        await client.open_ahead()
        await client.open_ahead()
    assert server.connections == 2


async def test_a_cancelled_request_frees_its_connection() -> None:
    """Giving a request up closes its connection, so that the server hears of it."""
    async with fault_server(never_answers) as server, client_of(server.base_url) as client:
        asking = asyncio.create_task(post(client))
        await server.arrived.wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking


async def test_closing_under_a_request_makes_it_unclear_and_a_later_one_unsent() -> None:
    """Nothing that the client's end does to a request is mistaken for proof."""
    async with fault_server(never_answers) as server:
        client = HttpClient(server.base_url)
        asking = asyncio.create_task(post(client))
        await server.arrived.wait()
        await client.aclose()
        with pytest.raises(OutcomeUnclear):
            await asking
        with pytest.raises(NotReachable):
            await post(client)
    assert server.posts == 1


async def test_a_client_that_was_never_used_closes_and_sends_nothing() -> None:
    """There is nothing to close; what comes too late is not sent."""
    client = HttpClient("http://127.0.0.1:1")
    await client.aclose()
    with pytest.raises(NotReachable):
        await post(client)


async def test_a_stream_stays_open_until_the_server_ends_it() -> None:
    """An open answer is told by its status and lasts until the end, a silence, or its closing."""
    endless = http_answer(200, b"\n", length=1000)
    over = asyncio.Event()

    async def holds(connection: Connection) -> None:
        await connection.send(endless)
        await over.wait()
        connection.writer.close()

    behave = by_path({"GET /a": holds, "GET /b": says(endless)})
    async with fault_server(behave) as server, client_of(server.base_url) as client:
        held = await client.open_stream("/a", headers={}, deadline_s=ENOUGH_S, silence_s=ENOUGH_S)
        ending = asyncio.create_task(held.until_end())
        silent = await client.open_stream("/b", headers={}, deadline_s=ENOUGH_S, silence_s=0.1)
        await asyncio.wait_for(silent.until_end(), ENOUGH_S)
        assert (held.status, silent.status, ending.done()) == (200, 200, False)
        over.set()
        await asyncio.wait_for(ending, ENOUGH_S)
        for one in (held, silent):
            await one.aclose()


async def test_a_stream_that_does_not_begin_is_told() -> None:
    """Opening one is bounded and honest as any request is."""
    async with fault_server(never_answers) as server, client_of(server.base_url) as client:
        with pytest.raises(OutcomeUnclear):
            await client.open_stream("/", headers={}, deadline_s=0.2, silence_s=ENOUGH_S)


def test_plain_http_to_another_machine_is_refused() -> None:
    """Such a client is not even made."""
    with pytest.raises(AddressRefused):
        HttpClient("http://pbx.example.net")


async def test_proxies_of_the_environment_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain http never passes a proxy."""
    async with fault_server(says(OK)) as proxy, fault_server(says(OK)) as server:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.base_url)
        async with client_of(server.base_url) as client:
            await post(client)
    assert (server.posts, proxy.connections) == (1, 0)


def test_loopback_http_loads_no_trust_store() -> None:
    """The first request to the practice PBX does not pay for certificates."""
    program = """
import asyncio, ssl, sys
loaded = []
ssl.SSLContext.load_default_certs = lambda *_: loaded.append(1)
ssl.SSLContext.load_verify_locations = lambda *_, **__: loaded.append(1)
from deskbell.adapters.http.client import HttpClient
from deskbell.domain.errors import NotReachable
async def main():
    client = HttpClient("http://127.0.0.1:1")
    try:
        await client.request("GET", "/", deadline_s=5)
    except NotReachable:
        print(loaded, "truststore" in sys.modules)
    await client.aclose()
asyncio.run(main())
"""
    environment = os.environ | {"PYTHONPATH": str(Path(deskbell.__file__).parents[1])}
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.split() == ["[]", "False"]


def _pass_a_moment() -> None:
    """Let the loop take in what the other end of a loopback connection has sent."""
    time.sleep(0.05)
