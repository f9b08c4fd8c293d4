"""A daemon thread that does one store's work in the order it was asked for, so that a hung disk delays nothing else."""

import sys
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
Work = Callable[[], None]


class ClosedError(Exception):
    """The thread takes no more work."""


class StoreThread:
    """Does work first in, first out; started by the first work, its methods may be called from any thread.

    `pause_s` is asked before each wait: after that many seconds without work `retry` is done, None waits for ever.
    """

    def __init__(self, name: str, retry: Work, pause_s: Callable[[], float | None]) -> None:
        self._name = name
        self._retry = retry
        self._pause_s = pause_s
        self._queue: SimpleQueue[Work | None] = SimpleQueue()
        self._gate = Lock()  # guards the two below
        self._thread: Thread | None = None
        self._closed = False

    def post(self, work: Work) -> None:
        """Queue work and return at once.

        Raises:
            ClosedError: the work will not be done.
        """
        with self._gate:
            if self._closed:
                raise ClosedError
            if self._thread is None:
                self._thread = Thread(target=self._live, name=self._name, daemon=True)
                self._thread.start()
            self._queue.put(work)

    async def ask(self, work: Callable[[], T]) -> T:
        """Queue work and wait for its result on the calling loop; work whose caller has gone before is left out.

        Raises:
            ClosedError: the work will not be done.
            BaseException: whatever the work raised.
        """
        import asyncio

        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self.post(partial(_answer, future, work))
        return await future

    def close(self, last: Work, timeout_s: float) -> bool:
        """Do what is queued and then `last`, end the thread, and return whether it ended in time.

        A thread that never worked has nothing to end, and `last` is left out.
        """
        with self._gate:
            thread, self._closed = self._thread, True
        if thread is None:
            return True
        self._queue.put(last)
        self._queue.put(None)  # whatever comes behind the first of these is left where it is
        thread.join(timeout_s)
        return not thread.is_alive()

    def _live(self) -> None:
        while True:
            try:
                work = self._queue.get(timeout=self._pause_s())
            except Empty:
                work = self._retry
            if work is None:
                return
            try:
                work()
            except Exception:  # noqa: BLE001 - faulty work must not take the work behind it along
                sys.excepthook(*sys.exc_info())


def _answer(future: "asyncio.Future[T]", work: Callable[[], T]) -> None:
    if future.cancelled():
        return
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who waits
        settle = partial(_fail, future, error)
    else:
        settle = partial(_finish, future, result)
    try:
        future.get_loop().call_soon_threadsafe(settle)
    except RuntimeError:
        return  # the loop is closed: nobody waits any more


def _finish(future: "asyncio.Future[T]", result: T) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: "asyncio.Future[T]", error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
