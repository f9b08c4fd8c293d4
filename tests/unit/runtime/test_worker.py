"""The worker thread: results in the main thread, cancelling for good, and an end that waits for nobody."""

import asyncio
import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from deskbell.runtime.worker import Worker
from doubles.main_thread import MainThread

APP = Path(__file__).parents[3] / "app"


@pytest.fixture
def main() -> MainThread:
    """Return the inbox of the thread that runs the test."""
    return MainThread()


@pytest.fixture
def worker(main: MainThread) -> Iterator[Worker]:
    """Return a running worker, stopped at the end."""
    worker = Worker(main.deliver)
    worker.start()
    yield worker
    assert worker.stop(None)


class Seen:
    """What a job called back with."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.errors: list[BaseException] = []
        self.threads: set[threading.Thread] = set()

    def done(self, value: Any) -> None:
        """Take a result."""
        self.threads.add(threading.current_thread())
        self.values.append(value)

    def failed(self, error: BaseException) -> None:
        """Take an error."""
        self.threads.add(threading.current_thread())
        self.errors.append(error)

    @property
    def count(self) -> int:
        """Return how many callbacks came."""
        return len(self.values) + len(self.errors)


async def answer() -> int:
    """Return at once."""
    return 42


async def hang() -> None:
    """Never return."""
    await asyncio.Event().wait()


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run a program of its own."""
    environ = os.environ | {"PYTHONPATH": str(APP)}
    return subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=30, check=False
    )


def test_a_result_arrives_in_the_main_thread(worker: Worker, main: MainThread) -> None:
    """The coroutine runs on the worker's named daemon thread, its callback on the thread that delivers."""
    seen = Seen()

    async def where() -> threading.Thread:
        return threading.current_thread()

    worker.run(where, seen.done, seen.failed, name="where")
    main.run_until(lambda: seen.count == 1)
    [ran_in] = seen.values
    assert (ran_in.name, ran_in.daemon) == ("deskbell-worker", True)
    assert seen.threads == {threading.current_thread()}


def test_a_job_given_before_the_start_runs_after_it(main: MainThread) -> None:
    """The window may ask for work before the thread is up."""
    worker, seen = Worker(main.deliver), Seen()
    worker.run(answer, seen.done, seen.failed, name="early")
    worker.start()
    main.run_until(lambda: seen.count == 1)
    assert seen.values == [42]
    assert worker.stop(None)


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3), KeyboardInterrupt(), asyncio.CancelledError()])
def test_an_error_arrives_in_the_main_thread(worker: Worker, main: MainThread, error: BaseException) -> None:
    """Whatever a coroutine raises is handed over, even what would end a thread, and the loop goes on."""
    seen = Seen()

    async def fail() -> None:
        raise error

    worker.run(fail, seen.done, seen.failed, name="fail")
    main.run_until(lambda: seen.count == 1)
    worker.run(answer, seen.done, seen.failed, name="after")
    main.run_until(lambda: seen.count == 2)
    assert seen.errors == [error]
    assert seen.threads == {threading.current_thread()}
    assert seen.values == [42]


def test_an_error_in_the_factory_is_an_error_of_the_job(worker: Worker, main: MainThread) -> None:
    """A factory that raises leaves nobody waiting."""
    seen = Seen()

    def make() -> Any:
        raise LookupError("no such host")

    worker.run(make, seen.done, seen.failed, name="make")
    main.run_until(lambda: seen.count == 1)
    assert [type(error) for error in seen.errors] == [LookupError]


def test_cancel_between_completion_and_delivery_delivers_nothing(worker: Worker, main: MainThread) -> None:
    """A result that already lies in the main thread's inbox is dropped when the job is cancelled first."""
    seen = Seen()
    job = worker.run(answer, seen.done, seen.failed, name="late")
    delivery = main.wait_for_one()
    job.cancel()
    delivery()
    assert seen.count == 0
    assert not job.alive


def test_a_cancelled_job_ends_its_coroutine(worker: Worker, main: MainThread) -> None:
    """The request under way is cut, and no callback comes."""
    seen, started, ended = Seen(), threading.Event(), threading.Event()

    async def request() -> None:
        try:
            started.set()
            await asyncio.Event().wait()
        finally:
            ended.set()

    job = worker.run(request, seen.done, seen.failed, name="request")
    assert started.wait(10)
    job.cancel()
    assert ended.wait(10)
    main.run_all()
    assert seen.count == 0


def test_a_job_cancelled_before_it_starts_never_makes_its_coroutine(main: MainThread) -> None:
    """The factory is not called, so no coroutine is left that nobody awaited."""
    worker, seen, made = Worker(main.deliver), Seen(), []

    def make() -> Any:
        made.append(True)
        return answer()

    worker.run(make, seen.done, seen.failed, name="gone").cancel()
    worker.start()
    worker.run(answer, seen.done, seen.failed, name="next")
    main.run_until(lambda: seen.count == 1)
    gc.collect()
    assert made == []
    assert worker.stop(None)


def test_a_storm_of_jobs_loses_and_doubles_none(worker: Worker, main: MainThread) -> None:
    """Of 2,000 jobs with 500 cancelled at once each other one calls back exactly once."""
    seen = Seen()

    async def echo(number: int) -> int:
        await asyncio.sleep(0)
        return number

    jobs = [worker.run(partial(echo, number), seen.done, seen.failed, name="echo") for number in range(2000)]
    for job in jobs[::4]:
        job.cancel()
    kept = [number for number in range(2000) if number % 4]
    main.run_until(lambda: seen.count == len(kept))
    assert worker.stop(None)
    main.run_all()
    assert sorted(seen.values) == kept
    assert seen.errors == []
    gc.collect()


def test_a_faulty_callback_goes_to_the_hook_and_stops_no_other(
    worker: Worker, main: MainThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception in a callback reaches `sys.excepthook` in the main thread; the next delivery still runs."""
    caught: list[tuple[type[BaseException], threading.Thread]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: caught.append((kind, threading.current_thread())))
    seen = Seen()

    def faulty(_: object) -> None:
        raise ZeroDivisionError

    worker.run(answer, faulty, seen.failed, name="faulty")
    main.run_until(lambda: bool(caught))
    worker.run(answer, seen.done, seen.failed, name="next")
    main.run_until(lambda: seen.count == 1)
    assert caught == [(ZeroDivisionError, threading.current_thread())]
    assert (seen.values, seen.errors) == ([42], [])


def test_stop_waits_for_no_hanging_request(main: MainThread) -> None:
    """Jobs are cancelled, then the closing runs, then the thread ends, all well under a second."""
    worker, seen, started, order = Worker(main.deliver), Seen(), threading.Event(), list[str]()
    worker.start()

    async def request() -> None:
        try:
            started.set()
            await asyncio.Event().wait()
        finally:
            order.append("request ended")

    async def closing() -> None:
        order.append("closed")

    worker.run(request, seen.done, seen.failed, name="request")
    assert started.wait(10)
    began_s = time.monotonic()
    assert worker.stop(closing)
    assert time.monotonic() - began_s < 1
    main.run_all()
    assert order == ["request ended", "closed"]
    assert seen.count == 0


def test_a_result_delivered_before_the_stop_is_dropped_by_it(main: MainThread) -> None:
    """After `stop` no callback runs, not even one that was on its way."""
    worker, seen = Worker(main.deliver), Seen()
    worker.start()
    worker.run(answer, seen.done, seen.failed, name="late")
    delivery = main.wait_for_one()
    assert worker.stop(None)
    delivery()
    assert seen.count == 0


def test_a_job_after_the_stop_is_dead(main: MainThread) -> None:
    """A late press of a button starts nothing, and its job can still be cancelled without harm."""
    worker, seen = Worker(main.deliver), Seen()
    worker.start()
    running = worker.run(hang, seen.done, seen.failed, name="hang")
    assert worker.stop(None)
    job = worker.run(answer, seen.done, seen.failed, name="after")
    assert not job.alive
    job.cancel()
    running.cancel()
    main.run_all()
    assert seen.count == 0
    assert worker.stop(None)


def test_a_worker_that_never_started_stops(main: MainThread) -> None:
    """A start that failed early can be undone like any other."""
    assert Worker(main.deliver).stop(None)


def test_stop_right_after_start_still_closes(main: MainThread) -> None:
    """The loop may not be up yet when it is told to stop."""
    closed: list[bool] = []

    async def closing() -> None:
        closed.append(True)

    worker = Worker(main.deliver)
    worker.start()
    assert worker.stop(closing)
    assert closed == [True]


@pytest.mark.parametrize("deaf", [False, True])
def test_a_closing_that_hangs_is_cut(main: MainThread, *, deaf: bool) -> None:
    """A connection that cannot say goodbye does not keep the program, and neither does a job deaf to cancelling."""
    faults: list[dict[str, Any]] = []
    worker, seen, started = (
        Worker(main.deliver, loop_fault=lambda _, context: faults.append(context)),
        Seen(),
        threading.Event(),
    )
    worker.start()

    async def stubborn() -> None:
        started.set()
        for _ in range(3 if deaf else 0):
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                continue

    worker.run(stubborn, seen.done, seen.failed, name="stubborn")
    assert started.wait(10)
    began_s = time.monotonic()
    assert worker.stop(hang, timeout_s=1.0)
    assert time.monotonic() - began_s < 1.5
    assert any(isinstance(fault.get("exception"), TimeoutError) for fault in faults)
    worker = seen = None  # type: ignore[assignment]  # the pending task may go now, and complains to `faults`
    gc.collect()


def test_a_blocked_loop_is_left_behind(main: MainThread) -> None:
    """`stop` gives up after its time and says so; the thread is a daemon."""
    worker, seen, blocked, release = Worker(main.deliver), Seen(), threading.Event(), threading.Event()
    worker.start()

    async def block() -> None:
        blocked.set()
        release.wait(30)  # the fault that is tried

    worker.run(block, seen.done, seen.failed, name="block")
    assert blocked.wait(10)
    assert worker.stop(None, timeout_s=0.05) is False
    release.set()
    assert worker.stop(None) is True


def test_a_fault_without_a_job_reaches_the_handler(main: MainThread) -> None:
    """What a callback of the loop raises is told to `loop_fault`."""
    faults: list[dict[str, Any]] = []
    worker, seen = Worker(main.deliver, loop_fault=lambda _, context: faults.append(context)), Seen()
    worker.start()

    async def plant() -> None:
        asyncio.get_running_loop().call_soon(lambda: 1 / 0)
        await asyncio.sleep(0)

    worker.run(plant, seen.done, seen.failed, name="plant")
    main.run_until(lambda: seen.count == 1)
    assert worker.stop(None)
    assert [type(fault["exception"]) for fault in faults] == [ZeroDivisionError]


def test_a_blocking_call_delays_neither_the_stop_nor_the_exit() -> None:
    """A keyring prompt or a name look-up that hangs on a helper thread is left behind when the program ends."""
    began_s = time.monotonic()
    ended = python(
        """
import asyncio, threading, time
from deskbell.runtime.worker import Worker
worker, called = Worker(lambda call: None), threading.Event()
worker.start()
def prompt():
    called.set()
    time.sleep(60)
worker.run(lambda: asyncio.to_thread(prompt), print, print, name="keyring")
called.wait(10)
print(worker.stop(None))
"""
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "True\n", "")
    assert time.monotonic() - began_s < 15


def test_the_module_is_cheap_to_import() -> None:
    """The window starts before asyncio is loaded."""
    ended = python("import sys, deskbell.runtime.worker, deskbell.runtime.scope; print('asyncio' in sys.modules)")
    assert (ended.stdout, ended.stderr) == ("False\n", "")
