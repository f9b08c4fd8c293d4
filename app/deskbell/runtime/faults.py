"""Faults nobody caught: written down, and said where the user looks."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from deskbell.runtime.logs import log_loop_fault, log_uncaught

if TYPE_CHECKING:
    import asyncio


class FaultTeller:
    """Has `say` run through `post` for each fault; a fault of `say` itself is written down only."""

    def __init__(self, post: Callable[[Callable[[], None]], None], say: Callable[[BaseException], None]) -> None:
        self._post = post
        self._say = say

    def uncaught(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        """Take an exception that ended a callback, as `sys.excepthook`."""
        log_uncaught(kind, error, trace)
        self._post(partial(self._try_to_say, error))

    def of_loop(self, loop: "asyncio.AbstractEventLoop", context: dict[str, Any]) -> None:
        """Take what no task was waiting for, as asyncio's exception handler."""
        log_loop_fault(loop, context)
        error = context.get("exception")
        if isinstance(error, BaseException):
            self._post(partial(self._try_to_say, error))

    def _try_to_say(self, error: BaseException) -> None:
        try:
            self._say(error)
        except Exception:  # noqa: BLE001 - saying it again would fail again, for ever
            log_uncaught(*sys.exc_info())
