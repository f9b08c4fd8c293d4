"""Blocking work in a daemon thread, waited for no longer than a bound."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


def begin(work: Callable[[], T]) -> "Future[T]":
    """Start work in a daemon thread of its own, which delays no exit however long it hangs."""
    from deskbell.runtime.daemon_executor import DaemonExecutor

    return DaemonExecutor().submit(work)


async def result_within(patience_s: float, work: "Future[T]") -> T:
    """The result of work; whoever stops waiting leaves it running.

    Raises:
        TimeoutError: it has not ended in time.
        BaseException: whatever the work raised.
    """
    import asyncio

    outcome = asyncio.wrap_future(work)
    try:
        await asyncio.wait({outcome}, timeout=patience_s)
        if not outcome.done():
            raise TimeoutError
        return outcome.result()
    finally:
        outcome.cancel()  # lets go of the loop, which may be closed before the work ends
