"""An executor whose threads never hold up the end of the program."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DaemonExecutor(ThreadPoolExecutor):
    """Run each call in a daemon thread of its own.

    The interpreter joins the threads of a common pool when it exits (python/cpython, thread 80961), so one name
    look-up or keyring prompt that hangs would keep the program from ending. The base class is there because an event
    loop takes nothing else as its default executor; its own threads are never started.
    """

    def __init__(self) -> None:
        super().__init__(max_workers=1)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Start `fn` at once and return its future."""
        future: Future[T] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who waits
                future.set_exception(error)
            else:
                future.set_result(result)

        Thread(target=work, name="deskbell-blocking", daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the base class names it
        """Wait for nobody: the threads are daemons."""
        del wait
        super().shutdown(wait=False, cancel_futures=cancel_futures)
