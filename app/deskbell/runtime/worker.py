"""The worker thread: one asyncio loop in one daemon thread, its results delivered to the main thread.

A plain thread and not a Qt one: there is no Qt object in it to be destroyed in the wrong place. asyncio is imported in
the thread, after the window has been asked for.
"""

import threading
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from deskbell.runtime.job import Job

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
LoopFault = Callable[["asyncio.AbstractEventLoop", dict[str, Any]], None]
Deliver = Callable[[Callable[[], None]], None]

# Shares of the time that stop may take: first the jobs, then what closes the connections, then whatever is left over.
_JOBS_SHARE = 0.4
_CLOSING_SHARE = 0.4
_REST_SHARE = 0.1


class Worker:
    """Run coroutines on the worker thread; all methods belong to the main thread.

    `deliver` is called in the worker thread and must run what it gets in the main thread, in order. Blocking calls
    go through `asyncio.to_thread`: the loop's executor uses daemon threads, so a hanging one delays no exit.
    """

    def __init__(self, deliver: Deliver, *, loop_fault: LoopFault | None = None) -> None:
        """Prepare a worker; `loop_fault` is told of faults that no job owns, as asyncio's exception handler."""
        self._deliver = deliver
        self._loop_fault = loop_fault
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._gate = threading.Lock()  # guards the two below: the loop comes up while jobs already come in
        self._loop: asyncio.AbstractEventLoop | None = None
        self._early: list[Callable[[], None]] = []
        self._tasks: dict[Job, asyncio.Task[None]] = {}  # the worker thread's own
        self._winding_up: asyncio.Task[None] | None = None  # the worker thread's own

    def start(self) -> None:
        """Start the thread; returns at once, jobs may be given before and after."""
        self._thread = threading.Thread(target=self._live, name="deskbell-worker", daemon=True)
        self._thread.start()

    def run(
        self,
        make: Callable[[], Coroutine[Any, Any, T]],
        on_done: Callable[[T], None],
        on_error: Callable[[BaseException], None],
        *,
        name: str,
    ) -> Job:
        """Run the coroutine that `make` returns; exactly one callback follows, unless the job is cancelled.

        `make` is called in the worker thread, so that a job cancelled in time never makes its coroutine. After
        `stop` the job that is returned is dead.
        """
        job = Job(name, on_done, on_error, self._abort)
        if self._stopping:
            job.cancel()
        else:
            self._call(partial(self._launch, job, make))
        return job

    def stop(self, closing: Callable[[], Awaitable[None]] | None, timeout_s: float = 2.0) -> bool:
        """Cancel all jobs, await `closing` on the loop, end the thread; return whether it ended in time.

        No callback of any job runs after this was called.
        """
        first, self._stopping = not self._stopping, True
        if self._thread is None:
            return True
        if first:
            self._call(partial(self._begin_to_stop, closing, timeout_s))
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _call(self, action: Callable[[], None]) -> None:
        with self._gate:
            if self._loop is None:
                self._early.append(action)
            elif not self._loop.is_closed():
                self._loop.call_soon_threadsafe(action)

    def _abort(self, job: Job) -> None:
        self._call(partial(self._cancel_task, job))

    def _settle(self, report: Callable[[], None]) -> None:
        if not self._stopping:
            report()

    # What follows runs in the worker thread.

    def _live(self) -> None:
        import asyncio

        from deskbell.runtime.daemon_executor import DaemonExecutor

        loop = asyncio.new_event_loop()
        loop.set_default_executor(DaemonExecutor())
        loop.set_exception_handler(self._loop_fault)
        with self._gate:
            self._loop = loop
            for action in self._early:
                loop.call_soon(action)
            self._early.clear()
        try:
            loop.run_forever()
        finally:
            with self._gate:
                loop.close()

    def _launch(self, job: Job, make: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        if self._loop is not None and self._winding_up is None:
            task = self._loop.create_task(self._drive(job, make), name=job.name)
            self._tasks[job] = task
            task.add_done_callback(lambda _: self._tasks.pop(job, None))

    async def _drive(self, job: Job, make: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        try:
            value = await make()
        except BaseException as error:  # noqa: BLE001 - a cancelled request, too, must reach the view that waits for it
            report = partial(job.fail, error)
        else:
            report = partial(job.finish, value)
        if job.alive:
            self._deliver(partial(self._settle, report))

    def _cancel_task(self, job: Job) -> None:
        task = self._tasks.get(job)
        if task is not None:
            task.cancel()

    def _begin_to_stop(self, closing: Callable[[], Awaitable[None]] | None, timeout_s: float) -> None:
        if self._loop is not None:
            self._winding_up = self._loop.create_task(self._wind_up(self._loop, closing, timeout_s), name="wind up")

    async def _wind_up(
        self, loop: "asyncio.AbstractEventLoop", closing: Callable[[], Awaitable[None]] | None, timeout_s: float
    ) -> None:
        import asyncio

        try:
            await _cancel(set(self._tasks.values()), timeout_s * _JOBS_SHARE)
            if closing is not None:
                async with asyncio.timeout(timeout_s * _CLOSING_SHARE):
                    await closing()
        except Exception as error:  # noqa: BLE001 - a failed farewell must not keep the program from ending
            loop.call_exception_handler({"message": "closing the worker failed", "exception": error})
        finally:
            await _cancel(asyncio.all_tasks() - {asyncio.current_task()}, timeout_s * _REST_SHARE)
            await loop.shutdown_asyncgens()
            loop.stop()


async def _cancel(tasks: "set[Any]", timeout_s: float) -> None:
    import asyncio

    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=timeout_s)
