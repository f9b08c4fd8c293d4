"""Rows of ours told from all others by their shape."""

from contextlib import closing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.store import call_table
from deskbell.adapters.store.database import open_database
from deskbell.adapters.store.rows import evidence_row, intent_row
from deskbell.adapters.store.salvage.found import FoundCount, FoundEvidence, FoundIntent, find, recognise
from deskbell.domain.evidence import Intended, Leaving
from doubles.calls import an_intent

VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text(max_size=9) | st.binary(max_size=9)


def test_everything_of_a_journal_is_found(tmp_path: Path) -> None:
    """Intents, evidence and how many pieces there ever were; nothing of the schema."""
    path = tmp_path / "data" / "journal.db"
    with closing(open_database(path, 5)) as connection:
        call_table.insert(connection, an_intent("a", owner="me"), Intended(1000.0))
        call_table.append(connection, "a", Leaving(1001.0))
    found = set(find(path.read_bytes(), b"", None))
    assert found == {
        FoundIntent(intent_row(an_intent("a", owner="me")), holds=True),
        FoundEvidence(1, evidence_row("a", Intended(1000.0)), holds=True),
        FoundEvidence(2, evidence_row("a", Leaving(1001.0)), holds=True),
        FoundCount(2),
    }


def test_rows_of_the_first_version_are_sealed_when_they_are_found() -> None:
    """They bear no seal; what cannot be read of them gets none."""
    assert recognise(7, (None, "a", 1001, "leaving", '{"attempt":1}')) == FoundEvidence(
        7, evidence_row("a", Leaving(1001.0)), holds=True
    )
    damaged = recognise(7, (None, "a", 1001, "leavhng", '{"attempt":1}'))
    assert isinstance(damaged, FoundEvidence)
    assert not damaged.holds
    first = recognise(1, ("a", 1000, "practice", 1, "205", "me", 0, intent_row(an_intent("a"))[5]))
    assert first == FoundIntent(intent_row(an_intent("a", owner="me")), holds=True)


def test_a_row_without_the_seal_it_should_have_does_not_hold() -> None:
    """A seal that was flipped into nothing proves nothing."""
    found = recognise(7, (None, "a", 1001, "leaving", '{"attempt":1}', None))
    assert isinstance(found, FoundEvidence)
    assert not found.holds


@given(st.integers(), st.lists(VALUES, max_size=10).map(tuple))
def test_whatever_is_found_can_be_written(rowid: int, values: tuple[int | float | str | bytes | None, ...]) -> None:
    """Every row that is taken for one of ours fits the tables' types; none with made-up values holds."""
    found = recognise(rowid, values)
    if isinstance(found, FoundIntent | FoundEvidence):
        texts = (0, 2, 4, 5, 7) if isinstance(found, FoundIntent) else (0, 2, 3)
        assert all(isinstance(found.row[at], str) for at in texts)
        assert isinstance(found.row[1], float)


def test_other_tables_are_not_ours() -> None:
    """SQLite's own and those of other programs."""
    assert recognise(1, ("table", "intent", "intent", 2, "CREATE TABLE intent")) is None
    assert recognise(1, ("other", 5)) is None
    assert recognise(1, ()) is None


def test_any_bytes_can_be_searched() -> None:
    """Nothing is found in what is no database."""
    assert list(find(b"garbage " * 3000, b"garbage " * 3000, None)) == []
    assert list(find(b"", b"", None)) == []
