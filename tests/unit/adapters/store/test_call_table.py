"""Calls in the journal's tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.store import call_table
from deskbell.adapters.store.failure import NeverWritableError
from deskbell.adapters.store.schema import migrate
from deskbell.adapters.store.seals import evidence_seal
from deskbell.domain.errors import NotSentReason
from deskbell.domain.evidence import Evidence, Intended, Leaving, NotSent, UserSaid, WasAccepted
from deskbell.domain.history import CallRecord, Cursor
from deskbell.domain.progress import derive
from doubles.calls import an_intent, any_evidence

NAN = float("nan")
OVER = NotSent(2.0, NotSentReason.UNREACHABLE)


def _opened() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    return connection


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """Return an empty journal."""
    with closing(_opened()) as opened:
        yield opened


def _ids(records: tuple[CallRecord, ...]) -> list[str]:
    return [record.intent.id for record in records]


def test_a_call_comes_back_with_its_evidence_in_order(connection: sqlite3.Connection) -> None:
    """In the order it was written, whatever times it bears."""
    call_table.insert(connection, an_intent("a"), Intended(9.0))
    call_table.append(connection, "a", Leaving(1.0))
    call_table.append(connection, "a", WasAccepted(5.0, "c", "h"))
    [record] = call_table.page(connection, None, 10).calls
    assert record == CallRecord(an_intent("a"), (Intended(9.0), Leaving(1.0), WasAccepted(5.0, "c", "h")))


def test_an_id_is_taken_once(connection: sqlite3.Connection) -> None:
    """Two presses never share an intent."""
    call_table.insert(connection, an_intent("a"), Intended(1.0))
    with pytest.raises(sqlite3.IntegrityError):
        call_table.insert(connection, an_intent("a"), Intended(1.0))


def test_evidence_needs_a_call_it_belongs_to(connection: sqlite3.Connection) -> None:
    """Evidence of nothing could never be shown."""
    with pytest.raises(NeverWritableError) as refused:
        call_table.append(connection, "nobody", Leaving(1.0))
    assert refused.value.detail == "the journal does not hold this call"


@pytest.mark.parametrize(
    ("intent_id", "evidence"),
    [
        ("a", Leaving(NAN)),
        ("a", Leaving(object())),  # type: ignore[arg-type]  # the fault under test
        ("a", WasAccepted(1.0, object(), "h")),  # type: ignore[arg-type]  # the fault under test
        ("a", Intended),
        ("\ud800", Leaving(1.0)),
    ],
)
def test_evidence_that_no_journal_can_hold_is_told_apart(
    connection: sqlite3.Connection,
    intent_id: str,
    evidence: Evidence,
) -> None:
    """Such a failure is final; to retry it would hold up all evidence behind it."""
    call_table.insert(connection, an_intent("a"), Intended(1.0))
    with pytest.raises(NeverWritableError):
        call_table.append(connection, intent_id, evidence)


@given(pieces=st.lists(any_evidence(), min_size=1, max_size=6))
def test_a_call_is_unfinished_exactly_while_the_domain_says_so(pieces: list[Evidence]) -> None:
    """The column that finds unfinished calls never disagrees with what the evidence says."""
    with closing(_opened()) as connection:
        call_table.insert(connection, an_intent("a"), pieces[0])
        for piece in pieces[1:]:
            call_table.append(connection, "a", piece)
        settled = derive(an_intent("a"), pieces).settled
        assert _ids(call_table.unfinished(connection)) == ([] if settled else ["a"])


def test_a_settled_call_is_unfinished_again_when_late_evidence_says_so(connection: sqlite3.Connection) -> None:
    """An acceptance that was noted late outweighs what was concluded without it."""
    call_table.insert(connection, an_intent("a"), Intended(1.0))
    call_table.append(connection, "a", OVER)
    assert call_table.unfinished(connection) == ()
    call_table.append(connection, "a", WasAccepted(1.5, "c", "h"))
    assert _ids(call_table.unfinished(connection)) == ["a"]


def test_unfinished_calls_are_told_oldest_first(connection: sqlite3.Connection) -> None:
    """By the time of the press, not of the writing; unknown ones and those the user spoke about among them."""
    for intent_id, at_s in (("c", 3.0), ("a", 1.0), ("b", 2.0), ("over", 0.0)):
        call_table.insert(connection, an_intent(intent_id, at_s=at_s), Intended(at_s))
    call_table.append(connection, "over", OVER)
    call_table.append(connection, "b", UserSaid(4.0, rang=True))
    assert _ids(call_table.unfinished(connection)) == ["a", "b", "c"]


def test_a_handed_over_call_belongs_to_its_new_owner(connection: sqlite3.Connection) -> None:
    """On disk and in what is returned; other calls keep their owner."""
    call_table.insert(connection, an_intent("a", owner="old"), Intended(1.0))
    call_table.insert(connection, an_intent("b", owner="old"), Intended(1.0))
    [record] = call_table.hand_over(connection, call_table.unfinished(connection)[:1], "new")
    assert record == CallRecord(an_intent("a", owner="new"), (Intended(1.0),))
    assert [one.intent.owner for one in call_table.unfinished(connection)] == ["new", "old"]


@given(
    times=st.dictionaries(
        st.text("abcdef", min_size=1, max_size=3),
        st.sampled_from([0.0, 1.0, 1.5, 2.0]) | st.floats(min_value=0, max_value=4e9),
        max_size=12,
    ),
    limit=st.integers(min_value=1, max_value=5),
)
def test_pages_hold_every_call_once_newest_first(times: dict[str, float], limit: int) -> None:
    """Calls of the same moment are told apart by their id; no page is empty but that of an empty journal."""
    newest_first = sorted(times, key=lambda intent_id: (times[intent_id], intent_id), reverse=True)
    with closing(_opened()) as connection:
        for intent_id, at_s in times.items():
            call_table.insert(connection, an_intent(intent_id, at_s=at_s), Intended(at_s))
        told: list[str] = []
        cursor: Cursor | None = None
        while True:
            page = call_table.page(connection, cursor, limit)
            told += _ids(page.calls)
            assert all(one.evidence == (Intended(one.intent.at_s),) for one in page.calls)
            assert 0 < len(page.calls) <= limit or not times
            cursor = page.next
            if cursor is None:
                break
            assert len(page.calls) == limit
        assert told == newest_first


def test_a_page_takes_two_queries_however_long_it_is(connection: sqlite3.Connection) -> None:
    """One for the calls and one for all their evidence."""
    for number in range(30):
        call_table.insert(connection, an_intent(f"{number:02}"), Intended(1.0))
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    call_table.page(connection, None, 25)
    assert len(asked) == 2


def test_evidence_of_a_later_version_is_kept_and_passed_over(connection: sqlite3.Connection) -> None:
    """It stays on disk for the version that understands it."""
    call_table.insert(connection, an_intent("a"), Intended(1.0))
    later = ("a", 2.0, "from_the_future", "{}")
    connection.execute(
        "INSERT INTO evidence (intent_id, at_s, kind, body, seal) VALUES (?, ?, ?, ?, ?)",
        (*later, evidence_seal(*later)),
    )
    call_table.append(connection, "a", Leaving(3.0))
    assert call_table.page(connection, None, 1).calls[0].evidence == (Intended(1.0), Leaving(3.0))
    kinds = connection.execute("SELECT kind FROM evidence ORDER BY id").fetchall()
    assert kinds == [("intended",), ("from_the_future",), ("leaving",)]


def test_calls_are_found_by_index(connection: sqlite3.Connection) -> None:
    """Neither a page, nor the duplicate check, nor a new piece of evidence reads through all calls ever made."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    with suppress(NeverWritableError):
        call_table.append(connection, "a", Leaving(1.0))
    call_table.unfinished(connection)
    call_table.page(connection, Cursor(5.0, "a"), 50)
    connection.set_trace_callback(None)
    plans = [connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall() for query in asked]
    steps = [str(step[3]) for plan in plans for step in plan]
    assert not [step for step in steps if step.startswith("SCAN intent") and "intent_unfinished" not in step]
    assert not [step for step in steps if step.startswith("SCAN evidence")]
    assert not [step for step in steps if "TEMP B-TREE FOR ORDER BY" in step and "evidence" in step]


def test_the_calls_of_a_time_come_oldest_first_whatever_became_of_them(connection: sqlite3.Connection) -> None:
    """Both ends count, and settled calls are among them."""
    for at_s, name in ((3.0, "c"), (1.0, "a"), (2.0, "b"), (4.0, "d")):
        call_table.insert(connection, replace(an_intent(name), at_s=at_s), Intended(at_s))
    call_table.append(connection, "b", OVER)
    found = call_table.between(connection, 1.0, 3.0)
    assert _ids(found) == ["a", "b", "c"]
    assert found[1].evidence == (Intended(2.0), OVER)
    assert call_table.between(connection, 4.5, 9.0) == ()
