"""The running instance's end: hostile, slow and vanishing clients, and an end that leaves nothing."""

import asyncio
import os
import socket
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskbell.runtime.instance import InstanceLost, NoInstance, ask
from deskbell.runtime.instance_server import MAX_CONNECTIONS, UNREAD_BYTES, InstanceServer, Send
from deskbell.runtime.instance_wire import MAX_LINE_BYTES, encode
from deskbell.runtime.owner_lock import OwnerLock
from deskbell.runtime.private_folder import UnsafeFolderError

Answerer = Callable[[dict[str, Any], Send], Any]


@pytest.fixture
def address() -> str:
    """Return where the instance of this test listens; a private folder with a short path."""
    return str(Path(os.environ["XDG_RUNTIME_DIR"]) / "one.sock")


def make_lock(address: str) -> OwnerLock:
    """Return the lock of an instance, not held yet."""
    return OwnerLock(Path(address + ".lock"))


def mode_of(path: str) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(Path(path).stat().st_mode)


def put_file(path: str) -> None:
    """Put an ordinary file somewhere."""
    Path(path).write_text("in the way", encoding="utf-8")


def files_beside(address: str) -> list[str]:
    """Return what lies in the socket's folder."""
    return [path.name for path in Path(address).parent.iterdir()]


def remove(path: str) -> None:
    """Remove a file."""
    Path(path).unlink()


@asynccontextmanager
async def serving(address: str, answer: Answerer, **options: Any) -> AsyncIterator[InstanceServer]:
    """Run a server in this loop."""
    server = InstanceServer(address, answer, lock=make_lock(address), **options)
    assert await server.start()
    try:
        yield server
    finally:
        await server.close()


async def echo(request: dict[str, Any], send: Send) -> None:
    """Send the request back."""
    await send(request)


async def asked(address: str, request: dict[str, Any]) -> list[dict[str, Any]]:
    """Ask as another process would, in a thread, and return the messages."""
    seen: list[dict[str, Any]] = []
    await asyncio.to_thread(ask, address, request, seen.append)
    return seen


async def heard(address: str, sent: bytes) -> bytes:
    """Send bytes and return all that comes until the server closes, which it must do."""
    reader, writer = await asyncio.open_unix_connection(address)
    try:
        writer.write(sent)
        async with asyncio.timeout(10):
            return await reader.read()
    except ConnectionResetError:
        return b""
    finally:
        writer.close()


async def test_a_request_is_answered(address: str) -> None:
    """The wire is one line there, and a sign, the messages and the end back."""
    async with serving(address, echo):
        assert await asked(address, {"number": "+7"}) == [{"number": "+7"}]
        assert await heard(address, b'{"a":1}\n') == b'\n{"a":1}\nnull\n'


@pytest.mark.parametrize(
    "garbage", [b"\n", b"GET / HTTP/1.1\r\n\r\n", b"[1]\n", b"\xff\xfe\n", b"[" * 60_000 + b"\n", b'{"a":1}{"b":2}\n']
)
async def test_garbage_is_answered_by_closing(address: str, garbage: bytes) -> None:
    """What is no request is never handed on, says nothing about us, and the next client is served."""
    handed: list[dict[str, Any]] = []

    async def answer(request: dict[str, Any], _: Send) -> None:
        handed.append(request)

    async with serving(address, answer):
        assert await heard(address, garbage) == b""
        assert handed == []
        assert await asked(address, {}) == []


@given(garbage=st.binary(max_size=300).filter(lambda sent: not sent.lstrip().startswith(b"{")))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_leave_the_server_serving(address: str, garbage: bytes) -> None:
    """Whatever a client sends, the next one is served."""

    async def check() -> None:
        async with serving(address, echo, first_line_s=0.05):
            assert await heard(address, garbage) == b""
            assert await heard(address, b"{}\n") == b"\n{}\nnull\n"

    asyncio.run(check())


@pytest.mark.parametrize("sent", [b"x" * (MAX_LINE_BYTES + 1), b"{" + b" " * MAX_LINE_BYTES + b"}\n"])
async def test_a_line_that_is_too_long_is_cut_off(address: str, sent: bytes) -> None:
    """With or without its end, it is neither kept nor read to the end."""
    async with serving(address, echo):
        assert await heard(address, sent) == b""


@pytest.mark.parametrize("sent", [b"", b'{"number":'])
async def test_a_slow_client_is_turned_away(address: str, sent: bytes) -> None:
    """Who does not say in time what it wants is not waited for."""
    async with serving(address, echo, first_line_s=0.05):
        assert await heard(address, sent) == b""


async def test_a_client_that_leaves_before_its_request_is_taken_is_forgotten(address: str) -> None:
    """Nothing is done for somebody who was told nothing."""
    handed: list[dict[str, Any]] = []

    async def answer(request: dict[str, Any], _: Send) -> None:
        handed.append(request)

    async with serving(address, answer):
        for _ in range(10):
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(address)
                client.sendall(encode({"number": 1}))
        await asked(address, {"number": 2})
        assert handed == [{"number": 2}]


async def test_a_client_that_leaves_does_not_end_the_call(address: str) -> None:
    """The answer goes on to its end; what it says is dropped."""
    gone, finished = asyncio.Event(), asyncio.Event()

    async def answer(_: dict[str, Any], send: Send) -> None:
        await send({"step": 1})
        await gone.wait()
        for step in range(100):
            await send({"step": step})
            await asyncio.sleep(0)
        finished.set()

    async with serving(address, answer):
        reader, writer = await asyncio.open_unix_connection(address)
        writer.write(b"{}\n")
        assert await reader.readline() == b"\n"
        assert await reader.readline() == b'{"step":1}\n'
        writer.transport.abort()
        gone.set()
        async with asyncio.timeout(10):
            await finished.wait()


async def test_a_client_that_does_not_read_does_not_hold_up_the_call(address: str) -> None:
    """Sends never wait; a client with too much unread is cut off, and not much is kept for it."""
    finished = asyncio.Event()
    message = {"x": "a" * 60_000}

    async def answer(_: dict[str, Any], send: Send) -> None:
        for _step in range(200):
            await send(message)
        finished.set()

    async with serving(address, answer):
        reader, writer = await asyncio.open_unix_connection(address, limit=1024)
        writer.write(b"{}\n")
        async with asyncio.timeout(10):
            await finished.wait()
            unread = await reader.read(200 * 60_000)
            while not reader.at_eof():
                unread += await reader.read(1_000_000)
        assert len(unread) < 4 * UNREAD_BYTES
        assert not unread.endswith(b"null\n")
        writer.close()


async def test_a_fault_in_an_answer_is_told_and_survived(address: str) -> None:
    """The loop's handler hears of it, its client loses the instance, the next one is served."""
    faults: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))

    async def answer(request: dict[str, Any], send: Send) -> None:
        if "bad" in request:
            raise ZeroDivisionError
        await send({"x": "a" * MAX_LINE_BYTES} if "long" in request else request)

    async with serving(address, answer):
        for bad in ("bad", "long"):
            with pytest.raises(InstanceLost) as lost:
                await asked(address, {bad: True})
            assert lost.value.taken
        assert await asked(address, {"good": 1}) == [{"good": 1}]
    asyncio.get_running_loop().set_exception_handler(None)
    assert [type(fault["exception"]) for fault in faults] == [ZeroDivisionError, ValueError]


async def test_a_quiet_answer_gives_signs_of_life(address: str) -> None:
    """A client hears from an instance that has nothing to say."""
    release = asyncio.Event()

    async def answer(_: dict[str, Any], __: Send) -> None:
        await release.wait()

    async with serving(address, answer, at_work_s=0.01):
        reader, writer = await asyncio.open_unix_connection(address)
        writer.write(b"{}\n")
        async with asyncio.timeout(10):
            assert [await reader.readline() for _ in range(5)] == [b"\n"] * 5
            release.set()
            assert (await reader.read()).endswith(b"null\n")
        writer.close()


async def test_too_many_clients_at_once_are_turned_away_untaken(address: str) -> None:
    """The seventeenth learns that nothing was done, and is served once another has left."""
    release = asyncio.Event()

    async def answer(_: dict[str, Any], __: Send) -> None:
        await release.wait()

    async with serving(address, answer):
        links = [await asyncio.open_unix_connection(address) for _ in range(MAX_CONNECTIONS)]
        for reader, writer in links:
            writer.write(b"{}\n")
            assert await reader.readline() == b"\n"
        with pytest.raises(InstanceLost) as lost:
            await asked(address, {})
        assert not lost.value.taken
        release.set()
        for reader, writer in links:
            assert (await reader.read()).endswith(b"null\n")
            writer.close()
        assert await asked(address, {}) == []


async def test_a_flood_of_half_requests_is_let_go(address: str) -> None:
    """Hundreds of connections that never say what they want keep nobody out once they have left."""

    def flood() -> list[socket.socket]:
        callers = []
        for _ in range(300):
            caller = socket.socket(socket.AF_UNIX)
            caller.connect(address)  # without a time-out it waits for room in the queue
            with suppress(OSError):  # it has been turned away
                caller.sendall(b'{"number":' * 100)
            callers.append(caller)
        return callers

    async with serving(address, echo) as server:
        callers = await asyncio.to_thread(flood)
        assert len(server._connections) <= MAX_CONNECTIONS
        for caller in callers:
            caller.close()
        async with asyncio.timeout(10):
            await asyncio.gather(*server._connections)
        assert await asked(address, {"a": 1}) == [{"a": 1}]


async def test_a_second_server_does_not_start(address: str) -> None:
    """While one lives the other neither listens nor disturbs it, and it may try again later."""
    second = InstanceServer(address, echo, lock=make_lock(address))
    async with serving(address, echo):
        assert not await second.start()
        assert await asked(address, {"still": "here"}) == [{"still": "here"}]
    assert await second.start()
    await second.close()


async def test_a_live_instance_whose_lock_was_cleaned_away_is_respected(address: str) -> None:
    """A cleaner of temporary files may take the lock's file; the socket still answers."""
    async with serving(address, echo):
        remove(address + ".lock")
        lock = make_lock(address)
        assert not await InstanceServer(address, echo, lock=lock).start()
        assert not lock.held
        assert await asked(address, {"still": "here"}) == [{"still": "here"}]


async def test_a_stale_socket_or_any_file_is_replaced(address: str) -> None:
    """What a dead instance left does not keep the next one from listening; the new socket is private."""
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(address)
    async with serving(address, echo):
        assert await asked(address, {}) == [{}]
        assert mode_of(address) == 0o600
    put_file(address)
    async with serving(address, echo):
        assert await asked(address, {}) == [{}]


async def test_a_lock_claimed_before_is_used(address: str) -> None:
    """The start that claimed the lock hands it to its server."""
    lock = make_lock(address)
    assert lock.acquire()
    server = InstanceServer(address, echo, lock=lock)
    assert await server.start()
    await server.close()
    assert not lock.held


async def test_closing_ends_answers_and_leaves_nothing(address: str) -> None:
    """Answers under way are cancelled, the socket is gone, the lock is free; closing twice is harmless."""
    started, cancelled = asyncio.Event(), asyncio.Event()

    async def answer(_: dict[str, Any], __: Send) -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    async with serving(address, answer) as server:
        asking = asyncio.create_task(asked(address, {}))
        await started.wait()
        await server.close()
        assert cancelled.is_set()
        with pytest.raises(InstanceLost):
            await asking
        assert files_beside(address) == ["one.sock.lock"]
        assert OwnerLock.is_free(Path(address + ".lock"))
        with pytest.raises(NoInstance):
            await asked(address, {})


@pytest.mark.parametrize("turns", [3, 4, 5])
async def test_a_start_that_comes_as_the_loop_ends_is_no_fault(address: str, turns: int) -> None:
    """A later start that was let in and not yet heard when every task was cancelled leaves nothing in the log."""
    loop = asyncio.get_running_loop()
    faults: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _, context: faults.append(context))

    async def answer(_: dict[str, Any], __: Send) -> None:
        """Never asked."""

    async with serving(address, answer):
        before = asyncio.all_tasks()
        with socket.socket(socket.AF_UNIX) as start:
            start.connect(address)
            for _ in range(turns):
                await asyncio.sleep(0)
            for task in asyncio.all_tasks() - before:
                task.cancel()
            for _ in range(6):
                await asyncio.sleep(0)
    assert faults == []


async def test_it_does_not_listen_where_others_can_enter(address: str) -> None:
    """An unsafe folder is an error, and the lock is let go."""
    lock = make_lock(address)
    Path(address).parent.chmod(0o755)
    with pytest.raises(UnsafeFolderError):
        await InstanceServer(address, echo, lock=lock).start()
    assert not lock.held
    Path(address).parent.chmod(0o700)


async def test_a_socket_that_cannot_be_made_is_an_error(address: str) -> None:
    """A path that is too long raises and leaves no lock held."""
    lock = make_lock(address)
    with pytest.raises(OSError, match="too long"):
        await InstanceServer(str(Path(address).parent / ("x" * 120)), echo, lock=lock).start()
    assert not lock.held
