"""The hourly limit."""

from datetime import UTC, datetime

from deskbell.practice.limits import HourlyLimit

MOMENT = datetime(2025, 3, 1, 12, 59, 50, 500_000, tzinfo=UTC)


def test_the_limit_holds_until_the_next_clock_hour() -> None:
    """Two requests an hour: the third is refused, the next hour's first is not."""
    limit = HourlyLimit(2)
    assert [limit.take(MOMENT) for _ in range(3)] == [True, True, False]
    assert limit.take(datetime(2025, 3, 1, 13, 0, 0, tzinfo=UTC))


def test_the_headers_tell_limit_rest_and_seconds_to_the_reset() -> None:
    """Reset counts seconds and is never too early."""
    limit = HourlyLimit(100)
    limit.take(MOMENT)
    assert limit.headers(MOMENT) == {
        "X-RateLimit-Limit": "100",
        "X-RateLimit-Remaining": "99",
        "X-RateLimit-Reset": "10",
    }


def test_a_personal_limit_counts_the_requests_of_all() -> None:
    """The documentation's example: four applications share one counter, the one with the smaller limit stops first."""
    limit = HourlyLimit(1000)
    assert all(limit.take(MOMENT, 1000) for _ in range(100))
    assert not limit.take(MOMENT, 100)
    assert limit.take(MOMENT, 1000)
    assert limit.headers(MOMENT, 100)["X-RateLimit-Remaining"] == "0"
    assert limit.headers(MOMENT, 1000)["X-RateLimit-Remaining"] == "899"


def test_a_personal_limit_above_the_common_one_gives_no_more() -> None:
    """The smaller of the two holds."""
    limit = HourlyLimit(1)
    assert [limit.take(MOMENT, 5) for _ in range(2)] == [True, False]


def test_a_lower_limit_set_meanwhile_leaves_nothing() -> None:
    """Never less than none."""
    limit = HourlyLimit(5)
    for _ in range(5):
        limit.take(MOMENT)
    limit.limit = 3
    assert limit.headers(MOMENT)["X-RateLimit-Remaining"] == "0"
