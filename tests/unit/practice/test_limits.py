"""The hourly limit."""

from datetime import UTC, datetime

from deskbell.practice.limits import HourlyLimit


def test_the_limit_holds_until_the_next_clock_hour() -> None:
    """Two requests an hour: the third is refused, the next hour's first is not."""
    limit = HourlyLimit(2)
    late = datetime(2025, 3, 1, 12, 59, 50, tzinfo=UTC)
    assert [limit.take(late) for _ in range(3)] == [True, True, False]
    assert limit.take(datetime(2025, 3, 1, 13, 0, 0, tzinfo=UTC))


def test_the_headers_tell_limit_rest_and_seconds_to_the_reset() -> None:
    """Reset counts seconds and is never too early."""
    limit = HourlyLimit(100)
    moment = datetime(2025, 3, 1, 12, 59, 50, 500_000, tzinfo=UTC)
    limit.take(moment)
    assert limit.headers(moment) == {
        "X-RateLimit-Limit": "100",
        "X-RateLimit-Remaining": "99",
        "X-RateLimit-Reset": "10",
    }
