"""A fresh journal of what was found: what is left of a row's id says whose it was."""

import sqlite3
from contextlib import closing

import pytest

from deskbell.adapters.store.rebuilding import rebuild
from deskbell.adapters.store.rows import evidence_row, intent_row
from deskbell.adapters.store.salvage.found import FoundEvidence, FoundIntent
from deskbell.adapters.store.schema import migrate
from deskbell.domain.evidence import Evidence, Intended, Leaving
from doubles.calls import an_intent

_ID = "3fa9f72c2c26786295229623d7cfa9ae"


@pytest.mark.parametrize("told", [Intended(1_700_000_000.0), Leaving(1_700_000_001.0)], ids=["begun", "leaving"])
@pytest.mark.parametrize(
    "left",
    [_ID[:8].ljust(32, "\0"), _ID[:4].ljust(32, "\0"), "\0" * 4 + _ID[4:], "\0" * 24 + _ID[-8:]],
    ids=["head", "half a head", "most", "tail"],
)
def test_an_id_that_lost_a_part_makes_no_second_call(left: str, told: Evidence) -> None:
    """Zeroes over a part of a row leave an id that nobody ever gave; its evidence tells the whole one."""
    intent = an_intent(_ID, at_s=1_700_000_000.0)
    damaged = (left, 0.0, *intent_row(intent)[2:])
    found = (
        FoundEvidence(1, evidence_row(_ID, told), holds=True),
        FoundIntent(damaged, holds=False),
    )
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        assert rebuild(connection, found, log_is_whole=True, now_s=1_700_000_100.0) == 1
        assert connection.execute("SELECT id FROM intent").fetchall() == [(_ID,)]


@pytest.mark.parametrize("left", [_ID[:8].ljust(32, "\0"), _ID[:1].ljust(32, "\0")], ids=["head", "next to nothing"])
@pytest.mark.parametrize("place", [1, 3])
def test_a_piece_whose_id_lost_a_part_makes_no_second_call(left: str, place: int) -> None:
    """A piece of evidence belongs to a call that is known: by what is left of its id, else by where it stands."""
    intent = an_intent(_ID, at_s=1_700_000_000.0)
    begun, gone = evidence_row(_ID, Intended(intent.at_s)), evidence_row(_ID, Leaving(intent.at_s + 1))
    found = (
        FoundIntent(intent_row(intent), holds=True),
        FoundEvidence(2, begun, holds=True),
        FoundEvidence(place, (left, *gone[1:]), holds=False),
    )
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        assert rebuild(connection, found, log_is_whole=True, now_s=1_700_000_100.0) == 1
        assert connection.execute("SELECT DISTINCT intent_id FROM evidence").fetchall() == [(_ID,)]
