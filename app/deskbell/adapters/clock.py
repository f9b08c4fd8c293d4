"""This computer's time."""

import asyncio
import time
from contextlib import suppress


class SystemClock:
    """The clock every running Deskbell uses."""

    def now_s(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def monotonic_s(self) -> float:
        """Seconds of a clock that nobody sets."""
        return time.monotonic()

    async def wait(self, event: asyncio.Event, at_most_s: float) -> None:
        """Return when the event is set or the time has passed."""
        with suppress(TimeoutError):
            async with asyncio.timeout(at_most_s):
                await event.wait()
