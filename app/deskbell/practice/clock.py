"""The practice PBX's clock: real time, scaled and moved ahead at will."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic


class PracticeClock:
    """Seconds since the start, as the calls live them and as tokens and limits do.

    `speed` scales the calls' time alone: 0 makes a clock that moves only by `advance`. What `advance` adds counts for
    both. The PBX tells the calls' time as its `Date`, so that all times it states agree. `skew_s` is by how much its
    time of day is wrong.
    """

    def __init__(
        self,
        speed: float = 1.0,
        *,
        seconds: Callable[[], float] = monotonic,
        began: datetime | None = None,
    ) -> None:
        self.speed = speed
        self.skew_s = 0.0
        self._seconds = seconds
        self._zero_s = seconds()
        self._advanced_s = 0.0
        self._began = began or datetime.now(UTC)

    def call_s(self) -> float:
        """Seconds of the switchboard."""
        return (self._seconds() - self._zero_s) * self.speed + self._advanced_s

    def office_s(self) -> float:
        """Seconds of tokens and limits, never scaled."""
        return self._seconds() - self._zero_s + self._advanced_s

    def advance(self, by_s: float) -> None:
        """Move both ahead."""
        self._advanced_s += by_s

    def at(self, call_s: float) -> datetime:
        """The time of day (UTC) of a moment of the switchboard."""
        return self._began + timedelta(seconds=call_s + self.skew_s)

    def office_now(self) -> datetime:
        """The time of day (UTC) by which hours are limited."""
        return self._began + timedelta(seconds=self.office_s() + self.skew_s)

    def real_delay_s(self, until_call_s: float) -> float:
        """Real seconds until a moment of the switchboard, infinity if the clock stands still."""
        left_s = until_call_s - self.call_s()
        if left_s <= 0:
            return 0.0
        return left_s / self.speed if self.speed > 0 else float("inf")
