"""One piece of work on the worker thread, as the main thread sees it."""

import sys
from collections.abc import Callable
from typing import Any


class Job:
    """A handle on running work; every method belongs to the main thread.

    Whether its callbacks may still run is decided where they would run: after `cancel` none does, ever.
    """

    __slots__ = ("_abort", "_alive", "_on_done", "_on_error", "name", "when_over")

    def __init__(
        self,
        name: str,
        on_done: Callable[[Any], None],
        on_error: Callable[[BaseException], None],
        abort: Callable[["Job"], None],
    ) -> None:
        """Make a job that is alive; `abort` stops its coroutine, from any thread."""
        self.name = name
        self.when_over: Callable[[Job], None] = _ignore
        self._on_done = on_done
        self._on_error = on_error
        self._abort = abort
        self._alive = True

    @property
    def alive(self) -> bool:
        """Whether a callback may still come."""
        return self._alive

    def cancel(self) -> None:
        """Drop the callbacks and stop the coroutine; harmless when it is over."""
        if self._alive:
            abort = self._abort
            self._end()
            abort(self)

    def finish(self, value: Any) -> None:
        """Hand the result over, unless the job was cancelled."""
        if self._alive:
            on_done = self._on_done
            self._end()
            _guarded(on_done, value)

    def fail(self, error: BaseException) -> None:
        """Hand the error over, unless the job was cancelled."""
        if self._alive:
            on_error = self._on_error
            self._end()
            _guarded(on_error, error)

    def _end(self) -> None:
        self._alive = False
        # The callbacks hold on to views: they must not live as long as a forgotten handle.
        self._on_done = self._on_error = self._abort = _ignore
        self.when_over(self)


def _guarded(callback: Callable[[Any], None], argument: Any) -> None:
    try:
        callback(argument)
    except Exception:  # noqa: BLE001 - a faulty callback must not stop the delivery of the others
        sys.excepthook(*sys.exc_info())


def _ignore(_: Any) -> None:
    return None
