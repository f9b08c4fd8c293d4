"""Asking about a time: the words of the request, in UTC, and the pieces that a long time has to be asked in.

Ringme API, Call History and Conversation Records.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from deskbell.adapters.http.request import Params
from deskbell.adapters.pbx.paging import every_row
from deskbell.adapters.pbx.session import Session
from deskbell.domain.pbx_history import HistoryQuery

MOST_ROWS = 1000
_FORMAT = "%Y-%m-%d %H:%M:%S"
_DECEMBER = 12
# What Python's calendar holds, with room for a month and a zone on both sides.
_FIRST_S, _LAST_S = 0.0, datetime(9990, 1, 1, tzinfo=UTC).timestamp()
_MOST_PIECES = 120

Interval = tuple[datetime, datetime]


def intervals(from_s: float, to_s: float) -> Iterator[Interval]:
    """Cut a time, in seconds since 1970, into pieces that the PBX takes, the oldest first.

    A piece may not end later than the last day of the month that follows its first (documented for recordings).
    """
    begin, end = _moment(from_s), _moment(to_s)
    while begin <= end:
        piece_end = min(end, _month_after_next(begin) - timedelta(seconds=1))
        yield begin, piece_end
        begin = piece_end + timedelta(seconds=1)


def intervals_of(session: Session, query: HistoryQuery) -> list[Interval]:
    """The pieces of a query by the PBX's clock, in the order that was asked for; of a very long time, the newest."""
    # By its own clock the PBX files its calls.
    ahead_s = session.clock.ours(0.0) or 0.0
    pieces = list(intervals(query.from_s - ahead_s, query.to_s - ahead_s))[-_MOST_PIECES:]
    return pieces[::-1] if query.newest_first else pieces


async def every_row_of(
    session: Session, path: str, query: HistoryQuery, *, wrapper: str, key: str = "", most: int = MOST_ROWS
) -> list[dict[str, Any]]:
    """The rows of a time in the order that was asked for, at most `most`; pages and pieces one after the other."""
    found: list[dict[str, Any]] = []
    for interval in intervals_of(session, query):
        params, rest = query_params(query, interval), most - len(found)
        found += await every_row(session, path, params, wrapper=wrapper, key=key, most=rest, statistics=True)
        if len(found) >= most:
            break
    return found


def query_params(query: HistoryQuery, interval: Interval) -> Params:
    """The parameters of one piece; only what narrows the query down besides the time and the order."""
    params: dict[str, str | int | tuple[str, ...]] = {
        "start_datetime": interval[0].strftime(_FORMAT),
        "end_datetime": interval[1].strftime(_FORMAT),
        "order": "desc" if query.newest_first else "asc",
    }
    if query.flow:
        params["flow"] = query.flow.value
    if query.extension_ids:
        params["extension_id"] = query.extension_ids
    if query.to_number:
        params["to_username"] = query.to_number
    return params


def _moment(at_s: float) -> datetime:
    return datetime.fromtimestamp(int(min(max(at_s, _FIRST_S), _LAST_S)), UTC)


def _month_after_next(moment: datetime) -> datetime:
    """The first moment that a piece beginning at `moment` may not reach."""
    months = moment.year * _DECEMBER + moment.month - 1 + 2
    return datetime(months // _DECEMBER, months % _DECEMBER + 1, 1, tzinfo=UTC)
