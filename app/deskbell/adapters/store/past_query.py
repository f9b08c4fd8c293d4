"""Looking for past calls: each question does a bounded piece of work, and says where the next one goes on.

What is typed, and a number, is found by an index; what no index knows is looked for in so many calls at a time.
"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from deskbell.adapters.store.past_match import match_for
from deskbell.adapters.store.past_rows import LAST_SEQ, OPEN, call_of, day_of_seq, seqs_of_days, stored
from deskbell.domain.past_call import DayCount, Days, PastCall, PastPage, Wanted
from deskbell.domain.past_words import Needle, digits_of, needles_of

CANDIDATES: Final = 1500
"""How many calls found by an index are looked at in one piece of work."""

SCANNED: Final = 20_000
"""How many calls are looked at in one piece of work where no index helps."""

_LAST_DAY: Final = date.max.toordinal()

# Nothing that anybody typed stands in a statement: conditions are put together of those below.
_TOTALS: Final = "SELECT day, sum(1 - practice), sum(practice), sum(iif(practice, 0, talked_s)) FROM past_call"
_CALLS: Final = "SELECT seq, body, seal FROM past_call"
_NEWEST: Final = "ORDER BY seq DESC LIMIT ?"


class _Terms(NamedTuple):
    """Conditions on a row, and what fills their places."""

    sql: str
    values: tuple[Any, ...]

    def __and__(self, other: "_Terms") -> "_Terms":
        return _Terms(f"{self.sql} AND {other.sql}", (*self.values, *other.values))


class _Index(NamedTuple):
    """A question to an index, what fills its place, and what the index calls the place of a call.

    Of a call that fits, one of several such questions tells.
    """

    sql: str
    value: str
    place: str


def days(connection: sqlite3.Connection, wanted: Wanted, before: date | None) -> Days:
    """Days before one that have calls that fit, newest first; the next piece may bring more even if this is empty."""
    last = min(_ordinal(wanted.to_day, _LAST_DAY), _ordinal(before, _LAST_DAY + 1) - 1)
    first = _ordinal(wanted.from_day, 0)
    if _asks_for_all(wanted):
        return Days(tuple(_counted(connection, first, last)))
    stop, candidates = _piece_of_days(connection, wanted, first, last)
    terms = _fits(wanted) & _Terms("day BETWEEN ? AND ?", (stop, last)) & candidates
    rows = connection.execute(f"{_TOTALS} WHERE {terms.sql} GROUP BY day ORDER BY day DESC", terms.values)
    return Days(tuple(map(_day_count, rows)), date.fromordinal(stop) if stop > first else None)


def calls(connection: sqlite3.Connection, wanted: Wanted, day: date, start: int, count: int) -> tuple[PastCall, ...]:
    """Calls of one day that fit, newest first, from a place on."""
    terms = _fits(wanted) & _Terms("day = ?", (day.toordinal(),)) & _about(day.toordinal(), day.toordinal())
    rows = connection.execute(f"{_CALLS} WHERE {terms.sql} {_NEWEST} OFFSET ?", (*terms.values, count, start))
    return tuple(call_of(body, seal) for _, body, seal in rows)


def page(connection: sqlite3.Connection, wanted: Wanted, before: int | None, most: int) -> PastPage:
    """At most so many calls that fit, newest first; the next page may bring more even if this is empty."""
    first, last = _ordinal(wanted.from_day, 0), _ordinal(wanted.to_day, _LAST_DAY)
    lowest, upper = seqs_of_days(first, last)
    floor, candidates = _piece_of_calls(connection, wanted, lowest, upper if before is None else min(before, upper))
    terms = _fits(wanted) & _Terms("day BETWEEN ? AND ?", (first, last)) & candidates
    rows = connection.execute(f"{_CALLS} WHERE {terms.sql} {_NEWEST}", (*terms.values, most)).fetchall()
    found = tuple(call_of(*row[1:]) for row in rows)
    if len(rows) == most:
        return PastPage(found, rows[-1][0])
    return PastPage(found, floor if floor > lowest else None)


def one(connection: sqlite3.Connection, call_id: str) -> PastCall | None:
    """A call by its id, also one that was removed."""
    row = connection.execute("SELECT body, seal FROM past_call WHERE id = ?", (call_id,)).fetchone()
    return call_of(*row) if row else None


def _piece_of_days(connection: sqlite3.Connection, wanted: Wanted, first: int, last: int) -> tuple[int, _Terms]:
    """The first of the days that one piece of work covers, and the calls among which to look."""
    floor, upper = seqs_of_days(first, last)
    indexed = _indexes_of(connection, wanted)
    if not indexed:
        stop = max(first, _day_after_so_many(connection, last))
        return stop, _about(stop, last)
    found = _found(connection, indexed, floor, upper, CANDIDATES)
    if len(found) < CANDIDATES:
        return first, _among(found)
    stop = min(max(first, day_of_seq(found[-1]).toordinal()), last)
    # A day is whole or not there.
    found += _found(connection, indexed, seqs_of_days(stop, stop)[0], found[-1], -1)
    return stop, _among(found)


def _piece_of_calls(connection: sqlite3.Connection, wanted: Wanted, lowest: int, upper: int) -> tuple[int, _Terms]:
    """The place down to which one piece of work goes, and the calls among which to look."""
    indexed = _indexes_of(connection, wanted)
    if indexed:
        found = _found(connection, indexed, lowest, upper, CANDIDATES)
        return (found[-1] if len(found) == CANDIDATES else lowest), _among(found)
    last = _LAST_DAY if upper == LAST_SEQ else day_of_seq(upper).toordinal()
    stop = 0 if _asks_for_all(wanted) else _day_after_so_many(connection, last)
    floor = max(lowest, seqs_of_days(stop, stop)[0])
    return floor, _Terms("seq >= ? AND seq < ?", (floor, upper))


def _indexes_of(connection: sqlite3.Connection, wanted: Wanted) -> tuple[_Index, ...]:
    """The questions to indexes that together know of every call that may fit, none where no index does."""
    if wanted.number:
        return (_Index("FROM past_call WHERE hidden = 0 AND digits = ?", digits_of(wanted.number), "seq"),)
    match = match_for(connection, _needles(wanted))
    if not match:
        return ()
    words = _Index("FROM past_words WHERE past_words MATCH ?", match, "rowid")
    held = "FROM past_call WHERE hidden = 0 AND digits IN (SELECT value FROM json_each(?))"
    return (words, _Index(held, _held(wanted), "seq")) if wanted.holders else (words,)


def _held(wanted: Wanted) -> str:
    return json.dumps(sorted(map(digits_of, wanted.holders)))


def _needles(wanted: Wanted) -> tuple[Needle, ...]:
    """What has to stand in the words of a call, as SQLite can be asked for it."""
    return needles_of(stored(wanted.text).replace("\0", " "))


def _found(connection: sqlite3.Connection, indexed: tuple[_Index, ...], floor: int, upper: int, most: int) -> list[int]:
    """The newest places that indexes name between two; a negative `most` asks for all."""
    found = set[int]()
    for sql, value, place in indexed:
        asked = f"SELECT {place} {sql} AND {place} >= ? AND {place} < ? ORDER BY {place} DESC LIMIT ?"
        found.update(seq for (seq,) in connection.execute(asked, (value, floor, upper, most)))
    newest = sorted(found, reverse=True)
    return newest if most < 0 else newest[:most]


def _among(found: list[int]) -> _Terms:
    return _Terms("seq IN (SELECT value FROM json_each(?))", (json.dumps(found),))


def _about(first: int, last: int) -> _Terms:
    return _Terms("seq >= ? AND seq < ?", seqs_of_days(first, last))


def _day_after_so_many(connection: sqlite3.Connection, last: int) -> int:
    """The day down to which one piece of work looks at every call, 0 where it comes to the end."""
    passed = 0
    for day, rows in connection.execute(
        "SELECT day, real + practice FROM day_count WHERE day <= ? ORDER BY day DESC", (last,)
    ):
        passed += rows
        if passed >= SCANNED:
            return int(day)
    return 0


def _counted(connection: sqlite3.Connection, first: int, last: int) -> Iterator[DayCount]:
    asked = "SELECT day, real, practice, talked_s FROM day_count WHERE day BETWEEN ? AND ? ORDER BY day DESC"
    return map(_day_count, connection.execute(asked, (first, last)))


def _day_count(row: tuple[int, int, int, int]) -> DayCount:
    day, real, practice, talked_s = row
    return DayCount(date.fromordinal(day), real, practice, talked_s)


def _ordinal(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def _asks_for_all(wanted: Wanted) -> bool:
    """Whether nothing but days is asked for."""
    return wanted == Wanted(from_day=wanted.from_day, to_day=wanted.to_day)


def _fits(wanted: Wanted) -> _Terms:
    """What a call that is shown and fits has to be, but for its day."""
    terms = _Terms("hidden = 0", ()) & _fits_text(wanted)
    if wanted.number:
        terms &= _Terms("digits = ?", (digits_of(wanted.number),))
    if wanted.outcomes:
        outcomes = [one.value if one else OPEN for one in wanted.outcomes]
        terms &= _Terms("outcome IN (SELECT value FROM json_each(?))", (json.dumps(outcomes),))
    if wanted.direction:
        terms &= _Terms("direction = ?", (wanted.direction.value,))
    if wanted.line:
        terms &= _Terms("line = ?", (stored(wanted.line),))
    if wanted.practice is not None:
        terms &= _Terms("practice = ?", (int(wanted.practice),))
    return terms


def _fits_text(wanted: Wanted) -> _Terms:
    terms = _Terms("1", ())
    for needle in _needles(wanted):
        ways = " OR ".join("instr(words, ?)" for _ in needle)
        terms &= _Terms(f"({ways})", needle)
    if not wanted.holders:
        return terms
    held = "digits IN (SELECT value FROM json_each(?))"
    return _Terms(f"({terms.sql} OR {held})", (*terms.values, _held(wanted)))
