"""The thread that does a store's work."""

import asyncio
import threading
from collections.abc import Iterator
from functools import partial

import pytest

from deskbell.adapters.store.thread import ClosedError, StoreThread

WAIT_S = 10


def _nothing() -> None:
    return None


def _never() -> None:
    return None


@pytest.fixture
def thread() -> Iterator[StoreThread]:
    """Return a thread with nothing to retry."""
    made = StoreThread("store under test", _nothing, _never)
    yield made
    made.close(_nothing, WAIT_S)


async def test_work_is_done_in_the_order_it_was_asked_for(thread: StoreThread) -> None:
    """Posted and awaited work share one queue."""
    done: list[int] = []
    waiting = []
    for number in range(20):
        if number % 2:
            thread.post(partial(done.append, number))
        else:
            waiting.append(asyncio.ensure_future(thread.ask(partial(done.append, number))))
            await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    await thread.ask(_nothing)
    assert done == list(range(20))


async def test_work_runs_in_one_daemon_thread_of_its_own(thread: StoreThread) -> None:
    """Neither the loop's thread nor a fresh one for each piece of work, and none that holds up the program's end."""
    first, second = await thread.ask(threading.current_thread), await thread.ask(threading.current_thread)
    assert first is second
    assert first is not threading.current_thread()
    assert first.daemon
    assert first.name == "store under test"


async def test_an_error_reaches_the_one_who_asked_and_nobody_else(thread: StoreThread) -> None:
    """What the work raises is raised where it is awaited; the thread goes on."""

    def fail() -> None:
        raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        await thread.ask(fail)
    assert await thread.ask(lambda: 7) == 7


async def test_faulty_posted_work_is_told_and_survived(
    thread: StoreThread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody awaits posted work, so its fault goes to the last resort and not into the void."""
    told: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_: told.append(kind))

    def fail() -> None:
        raise KeyError("broken")

    thread.post(fail)
    assert await thread.ask(lambda: 7) == 7
    assert told == [KeyError]


async def test_work_is_left_out_when_its_caller_went_away_before_it_began(thread: StoreThread) -> None:
    """A cancelled caller must not have a call written down that nobody will place."""
    done: list[str] = []
    gate = threading.Event()
    thread.post(partial(_wait, gate))
    caller = asyncio.ensure_future(thread.ask(partial(done.append, "unwanted")))
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    gate.set()
    await thread.ask(_nothing)
    assert done == []


@pytest.mark.parametrize("fails", [False, True])
async def test_a_caller_that_goes_away_during_the_work_is_not_answered(thread: StoreThread, *, fails: bool) -> None:
    """The answer to a cancelled caller is dropped without a word, be it a result or an error."""
    begun, gate = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def work() -> None:
        loop.call_soon_threadsafe(begun.set)
        _wait(gate)
        if fails:
            raise KeyError("unheard")

    caller = asyncio.ensure_future(thread.ask(work))
    await begun.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    gate.set()
    assert await thread.ask(lambda: 7) == 7


def test_a_loop_that_was_closed_does_not_end_the_thread(thread: StoreThread) -> None:
    """An answer that comes after its loop has gone is dropped, and the next work is done."""
    loop = asyncio.new_event_loop()
    begun, gate, done = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        _wait(gate)

    caller = loop.create_task(thread.ask(work))
    loop.run_until_complete(asyncio.sleep(0))
    assert begun.wait(WAIT_S)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        loop.run_until_complete(caller)
    loop.close()
    gate.set()
    thread.post(done.set)
    assert done.wait(WAIT_S)


async def test_closing_does_what_is_queued_and_then_the_last_thing(thread: StoreThread) -> None:
    """Nothing that was asked for before the end is dropped."""
    done: list[str] = []
    gate = threading.Event()
    thread.post(partial(_wait, gate))
    thread.post(partial(done.append, "queued"))
    gate.set()
    assert thread.close(partial(done.append, "last"), WAIT_S)
    assert done == ["queued", "last"]


def test_closing_waits_no_longer_than_it_may(thread: StoreThread) -> None:
    """A hung disk must not keep the program from ending; a second close may wait again."""
    gate = threading.Event()
    done: list[str] = []
    thread.post(partial(_wait, gate))
    assert not thread.close(partial(done.append, "last"), 0.01)
    gate.set()
    assert thread.close(partial(done.append, "again"), WAIT_S)
    assert done == ["last"]


async def test_a_closed_thread_refuses_work() -> None:
    """Work after the end is refused aloud, also when there never was any before."""
    closed = StoreThread("closed", _nothing, _never)
    assert closed.close(_nothing, 0)
    with pytest.raises(ClosedError):
        closed.post(_nothing)
    with pytest.raises(ClosedError):
        await closed.ask(_nothing)


def test_an_idle_thread_retries_after_the_pause_it_is_told() -> None:
    """Without any work coming in, the retry is done again and again until there is no pause any more."""
    tries: list[int] = []
    over = threading.Event()

    def retry() -> None:
        tries.append(len(tries))
        if len(tries) == 3:
            over.set()

    idle = StoreThread("idle", retry, lambda: None if over.is_set() else 0.001)
    idle.post(_nothing)
    assert over.wait(WAIT_S)
    assert idle.close(_nothing, WAIT_S)
    assert tries == [0, 1, 2]


def _wait(gate: threading.Event) -> None:
    assert gate.wait(WAIT_S)
