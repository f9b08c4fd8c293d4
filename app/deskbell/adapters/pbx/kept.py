"""One answer for everybody who asks at nearly the same time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from deskbell.domain.errors import OutcomeUnclear, UnclearReason

T = TypeVar("T")
FOR_EVER_S = float("inf")
KEPT_S = 300.0
"""Seconds for which a list that people choose from is good."""


class Kept(Generic[T]):
    """Asks once for all who wait at the same time, and serves the answer again while it is younger than `fresh_s`.

    A failure goes to all who waited for it and is not kept. Whoever gives up waiting takes nothing from the others.
    """

    def __init__(
        self, ask: Callable[[], Awaitable[T]], *, fresh_s: float, monotonic_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._ask = ask
        self._fresh_s = fresh_s
        self._monotonic_s = monotonic_s
        self._asking: asyncio.Task[tuple[T, float]] | None = None
        self._under_way: set[asyncio.Task[tuple[T, float]]] = set()

    async def get(self) -> T:
        """The answer."""
        if self._asking is None or not self._is_good(self._asking):
            self._asking = self._begin()
        asking = self._asking
        try:
            answer, _ = await asyncio.shield(asking)
        except asyncio.CancelledError:
            waiting = asyncio.current_task()
            if asking.cancelled() and waiting and not waiting.cancelling():
                raise OutcomeUnclear(UnclearReason.INTERRUPTED) from None
            raise
        return answer

    def drop(self) -> None:
        """Ask anew for the next who comes: what is known, or is being asked for, may have changed."""
        self._asking = None

    async def aclose(self) -> None:
        """Give up what is being asked for; who waits for it is told that Deskbell stops."""
        for asking in tuple(self._under_way):
            asking.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _begin(self) -> "asyncio.Task[tuple[T, float]]":
        asking = asyncio.create_task(self._asked())
        self._under_way.add(asking)
        asking.add_done_callback(self._note_end)
        return asking

    async def _asked(self) -> tuple[T, float]:
        return await self._ask(), self._monotonic_s()

    def _is_good(self, asking: "asyncio.Task[tuple[T, float]]") -> bool:
        if not asking.done():
            return True
        if asking.cancelled() or asking.exception():
            return False
        _, answered_at_s = asking.result()
        return self._monotonic_s() - answered_at_s < self._fresh_s

    def _note_end(self, asking: "asyncio.Task[tuple[T, float]]") -> None:
        self._under_way.discard(asking)
        if not asking.cancelled():
            asking.exception()  # seen also where nobody waits any more
