"""A clock for one call, which goes on whatever is done to the computer's."""

import asyncio

from deskbell.usecases.ports import Clock


class SteadyClock:
    """Fits ports.Clock: starts at the computer's time, or at `not_before_s` if that is later, and is never set.

    The evidence of a call is put in order by its times, so a clock that is set back in the middle of a call must not
    make what came later look like what came before.
    """

    def __init__(self, clock: Clock, not_before_s: float = 0.0) -> None:
        self._clock = clock
        self._ahead_s = max(clock.now_s(), not_before_s) - clock.monotonic_s()

    def now_s(self) -> float:
        """Seconds since 1970 as they were at the start, and those that have passed since."""
        return self._ahead_s + self._clock.monotonic_s()

    def monotonic_s(self) -> float:
        """Seconds of a clock that nobody sets."""
        return self._clock.monotonic_s()

    async def wait(self, event: asyncio.Event, at_most_s: float) -> None:
        """Return when the event is set or the time has passed."""
        await self._clock.wait(event, at_most_s)
