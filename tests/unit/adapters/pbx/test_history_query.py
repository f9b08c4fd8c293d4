"""Times are asked for in UTC, in pieces that the PBX takes."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.pbx.history_query import intervals, query_params
from deskbell.domain.pbx_history import Flow, HistoryQuery


def at(text: str) -> float:
    """Seconds since 1970 of a time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def cut(first: str, last: str) -> list[str]:
    """The pieces of a time, as they are asked for."""
    return [f"{begin:%Y-%m-%d %H:%M:%S} {end:%Y-%m-%d %H:%M:%S}" for begin, end in intervals(at(first), at(last))]


def test_a_short_time_is_one_piece() -> None:
    """Up to the end of the month after."""
    assert cut("2025-03-01 00:00:00", "2025-03-01 10:00:00") == ["2025-03-01 00:00:00 2025-03-01 10:00:00"]
    assert cut("2025-01-31 00:00:00", "2025-02-28 23:59:59") == ["2025-01-31 00:00:00 2025-02-28 23:59:59"]


def test_a_long_time_is_cut_at_the_end_of_the_month_after() -> None:
    """Also over the turn of a year."""
    assert cut("2024-11-15 00:00:00", "2025-03-02 00:00:00") == [
        "2024-11-15 00:00:00 2024-12-31 23:59:59",
        "2025-01-01 00:00:00 2025-02-28 23:59:59",
        "2025-03-01 00:00:00 2025-03-02 00:00:00",
    ]


def test_a_time_that_ends_before_it_begins_is_nothing() -> None:
    """Nothing is asked for it."""
    assert cut("2025-03-02 00:00:00", "2025-03-01 00:00:00") == []


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_pieces_follow_each_other_and_keep_to_the_ceiling(one_s: float, other_s: float) -> None:
    """Every second is in exactly one piece, and no piece is longer than the PBX takes."""
    from_s, to_s = sorted((min(max(one_s, -1e300), 4e9), min(max(other_s, -1e300), 4e9)))
    pieces = list(intervals(from_s, to_s))
    assert pieces
    for (_, end), (begin, _) in pairwise(pieces):
        assert (begin - end).total_seconds() == 1
    for begin, end in pieces:
        assert begin <= end
        assert (end.year * 12 + end.month) - (begin.year * 12 + begin.month) <= 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (HistoryQuery(0, 1), {"order": "desc"}),
        (
            HistoryQuery(0, 1, newest_first=False, flow=Flow.IN, extension_ids=("1", "2"), to_number="+3741"),
            {"order": "asc", "flow": "in", "extension_id": ("1", "2"), "to_username": "+3741"},
        ),
    ],
)
def test_a_query_says_only_what_narrows_it_down(query: HistoryQuery, expected: dict[str, object]) -> None:
    """Besides the time and the order."""
    (interval,) = intervals(at("2025-03-01 00:00:00"), at("2025-03-01 10:00:00"))
    assert query_params(query, interval) == {
        "start_datetime": "2025-03-01 00:00:00",
        "end_datetime": "2025-03-01 10:00:00",
        **expected,
    }
