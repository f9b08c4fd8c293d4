"""The hourly limit of requests, shared by all that use the client (Ringme API, API Request Rules)."""

from datetime import datetime, timedelta

USUAL_HOURLY_LIMIT = 1000


class HourlyLimit:
    """Counts the requests of all applications for each clock hour of UTC.

    An application with a limit of its own is refused once the common count reaches that, as the documentation's
    worked example has it.
    """

    def __init__(self, limit: int = USUAL_HOURLY_LIMIT) -> None:
        self.limit = limit
        self._hour: datetime | None = None
        self._used = 0

    def take(self, now: datetime, own: int | None = None) -> bool:
        """Count one request; False if the hour's requests are spent."""
        self._turn_over(now)
        if self._used >= self._most(own):
            return False
        self._used += 1
        return True

    def headers(self, now: datetime, own: int | None = None) -> dict[str, str]:
        """The three X-RateLimit headers; Reset is in seconds from now, not a time of day."""
        self._turn_over(now)
        next_hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        most = self._most(own)
        return {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, most - self._used)),
            "X-RateLimit-Reset": str(int((next_hour - now).total_seconds()) + 1),
        }

    def _most(self, own: int | None) -> int:
        return self.limit if own is None else min(own, self.limit)

    def _turn_over(self, now: datetime) -> None:
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour:
            self._hour, self._used = hour, 0
