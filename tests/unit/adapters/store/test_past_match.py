"""What the index of words is asked for."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from deskbell.adapters.store.past_match import match_for


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """Return calls of which all are somebody's at Example, and one is Ann's."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.execute("CREATE TABLE past_call (seq INTEGER PRIMARY KEY, words TEXT)")
        opened.executemany("INSERT INTO past_call VALUES (?, 'somebody at example')", [(seq,) for seq in range(100)])
        opened.execute("INSERT INTO past_call VALUES (200, 'ann at example')")
        yield opened


@pytest.mark.parametrize(
    ("needles", "match"),
    [
        ((), ""),
        ((("an",),), ""),
        ((("ann", "a"),), ""),
        ((("ann",),), '(("ann"))'),
        ((("ann",), ("ex",)), '(("ann"))'),
        ((("example",),), '(("amp" AND "exa"))'),
        ((("ann",), ("example",)), '(("ann"))'),
        ((("zebra",), ("ann",)), '(("bra" AND "ebr")) AND (("ann"))'),
        ((("123", 'a"b'),), '(("123") OR ("a""b"))'),
        ((("ann", "example"),), '(("ann") OR ("amp" AND "exa"))'),
    ],
)
def test_the_rarest_letters_are_asked_for(
    connection: sqlite3.Connection, needles: tuple[tuple[str, ...], ...], match: str
) -> None:
    """Two threes of each way to write a word, and of what is common only the rarest word."""
    assert match_for(connection, needles) == match
