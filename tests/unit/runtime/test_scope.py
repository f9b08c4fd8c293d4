"""A scope: the jobs of one view, ended together."""

import asyncio
from collections.abc import Iterator

import pytest

from deskbell.runtime.scope import JobScope
from deskbell.runtime.worker import Worker
from doubles.main_thread import MainThread


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


def unwanted(_: object) -> None:
    """Fail the test: no callback was due."""
    pytest.fail("a callback that was not due")


async def answer() -> int:
    """Return at once."""
    return 42


async def hang() -> int:
    """Never return."""
    await asyncio.Event().wait()
    return 0


def test_a_scope_forgets_jobs_that_are_over(worker: Worker, main: MainThread) -> None:
    """Finished, failed and cancelled jobs leave the scope, running ones stay."""
    scope, done, failed = JobScope(worker), list[int](), list[BaseException]()

    async def fail() -> int:
        raise ValueError

    scope.run(answer, done.append, failed.append, name="done")
    scope.run(fail, done.append, failed.append, name="failed")
    cancelled = scope.run(hang, done.append, failed.append, name="cancelled")
    scope.run(hang, done.append, failed.append, name="running")
    assert len(scope) == 4
    main.run_until(lambda: bool(done and failed))
    cancelled.cancel()
    assert len(scope) == 1


def test_closing_drops_every_callback(worker: Worker, main: MainThread) -> None:
    """Answers that already wait in the inbox find nobody; another scope on the same worker is left alone."""
    scope, other, done, others = JobScope(worker), JobScope(worker), list[int](), list[int]()
    jobs = [scope.run(answer, done.append, unwanted, name="late") for _ in range(20)]
    other.run(answer, others.append, unwanted, name="other")
    deliveries = [main.wait_for_one() for _ in range(21)]
    scope.close()
    for delivery in deliveries:
        delivery()
    assert (done, others, len(scope)) == ([], [42], 0)
    assert not any(job.alive for job in jobs)


def test_a_callback_may_close_its_own_scope(worker: Worker, main: MainThread) -> None:
    """A window that closes itself on an answer cancels its other jobs from within."""
    scope, done = JobScope(worker), list[int]()

    def close(value: int) -> None:
        done.append(value)
        scope.close()

    other = scope.run(hang, done.append, unwanted, name="other")
    scope.run(answer, close, unwanted, name="closes")
    main.run_until(lambda: bool(done))
    assert (done, other.alive, len(scope)) == ([42], False, 0)


def test_a_closed_scope_runs_nothing(worker: Worker, main: MainThread) -> None:
    """A late request is refused silently, its factory never called, and its job is dead."""
    scope, made = JobScope(worker), list[bool]()
    scope.close()

    async def make() -> None:
        made.append(True)

    job = scope.run(make, unwanted, unwanted, name="late")
    assert not job.alive
    job.cancel()
    done: list[int] = []
    worker.run(answer, done.append, unwanted, name="next")
    main.run_until(lambda: bool(done))
    assert made == []


def test_a_scope_on_a_stopped_worker_holds_nothing(main: MainThread) -> None:
    """A job refused by the worker is not kept."""
    worker = Worker(main.deliver)
    assert worker.stop(None)
    scope = JobScope(worker)
    assert not scope.run(answer, unwanted, unwanted, name="late").alive
    assert len(scope) == 0
