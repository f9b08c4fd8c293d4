"""The hourly limit of requests, shared by all that use the client (Ringme API, API Request Rules)."""

from datetime import datetime, timedelta

USUAL_HOURLY_LIMIT = 1000


class HourlyLimit:
    """Counts requests for each clock hour of UTC."""

    def __init__(self, limit: int = USUAL_HOURLY_LIMIT) -> None:
        self._limit = limit
        self._hour: datetime | None = None
        self._used = 0

    def take(self, now: datetime) -> bool:
        """Count one request; False if the hour's requests are spent."""
        self._turn_over(now)
        if self._used >= self._limit:
            return False
        self._used += 1
        return True

    def headers(self, now: datetime) -> dict[str, str]:
        """The three X-RateLimit headers; Reset is in seconds from now, not a time of day."""
        self._turn_over(now)
        next_hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return {
            "X-RateLimit-Limit": str(self._limit),
            "X-RateLimit-Remaining": str(self._limit - self._used),
            "X-RateLimit-Reset": str(int((next_hour - now).total_seconds()) + 1),
        }

    def _turn_over(self, now: datetime) -> None:
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour:
            self._hour, self._used = hour, 0
