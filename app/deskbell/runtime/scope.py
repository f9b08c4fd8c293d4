"""The jobs of one view, ended together before its widgets go."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from deskbell.runtime.job import Job

T = TypeVar("T")


class Runner(Protocol):
    """What a scope needs of a worker."""

    def run(
        self,
        make: Callable[[], Coroutine[Any, Any, T]],
        on_done: Callable[[T], None],
        on_error: Callable[[BaseException], None],
        *,
        name: str,
    ) -> Job:
        """Run a coroutine and call back, as `Worker.run` does."""


class JobScope:
    """A runner whose jobs can be cancelled all at once; main thread only."""

    __slots__ = ("_closed", "_jobs", "_worker")

    def __init__(self, worker: Runner) -> None:
        self._worker = worker
        self._jobs: set[Job] = set()
        self._closed = False

    def __len__(self) -> int:
        """Return how many jobs may still call back."""
        return len(self._jobs)

    def run(
        self,
        make: Callable[[], Coroutine[Any, Any, T]],
        on_done: Callable[[T], None],
        on_error: Callable[[BaseException], None],
        *,
        name: str,
    ) -> Job:
        """Run a job of this scope; once the scope is closed nothing runs and the job returned is dead."""
        if self._closed:
            return _dead_job(name)
        job = self._worker.run(make, on_done, on_error, name=name)
        if job.alive:
            job.when_over = self._jobs.discard
            self._jobs.add(job)
        return job

    def close(self) -> None:
        """Cancel every job, and refuse later ones."""
        self._closed = True
        for job in tuple(self._jobs):
            job.cancel()


def _dead_job(name: str) -> Job:
    job = Job(name, _ignore, _ignore, _ignore)
    job.cancel()
    return job


def _ignore(_: Any) -> None:
    return None
