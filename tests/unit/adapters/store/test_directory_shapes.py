"""Rows told by their values."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deskbell.adapters.store.directory_schema import KEPT_TABLES, migrate
from deskbell.adapters.store.directory_shapes import Shape, shapes_of

ROWS: dict[str, tuple[Any, ...]] = {
    "preset": ("1", 0, "Gate", None, None, "{}"),
    "contact": ("1", "Anna", "", "205\t", None, "", "", "", None, None, None, 1, "anna", "anna", "[]"),
    "favourite": ("ext:205", 0),
    "merged_preset": ("1", "contact:1", "contact:2"),
    "call_mark": ("02abb9", "call back", "vip\nbill", 0),
    "reminder": ("pbx:02abb9", 1.7e9, "office", "205", ""),
}


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    """Return an empty directory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        migrate(opened)
        yield opened


@pytest.fixture(scope="module")
def shapes(connection: sqlite3.Connection) -> tuple[Shape, ...]:
    """Return the shapes of the directory's tables."""
    return shapes_of(connection, KEPT_TABLES)


def test_every_table_is_kept_but_what_is_made_of_others(connection: sqlite3.Connection) -> None:
    """A table that is added has to be among one or the other."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert tables == {*KEPT_TABLES, "state"}


def test_no_two_tables_have_the_same_shape(shapes: tuple[Shape, ...]) -> None:
    """Else a row of one would be taken for one of the other."""
    for one, other in combinations(shapes, 2):
        assert len(one.columns) != len(other.columns)


def test_a_row_is_told_by_its_values(shapes: tuple[Shape, ...]) -> None:
    """It fits its own table, and no other."""
    assert {table: [one.table for one in shapes if one.fits(row)] for table, row in ROWS.items()} == {
        table: [table] for table in ROWS
    }


@pytest.mark.parametrize(
    "row",
    [
        (None, 0, "Gate", None, None, "{}"),
        ("1", 0.5, "Gate", None, None, "{}"),
        ("1", 0, None, None, None, "{}"),
        ("1", 0, "Gate", None, "now", "{}"),
        ("1", 0, "Gate", None, None),
        (),
    ],
)
def test_what_cannot_stand_in_a_table_is_no_row_of_it(shapes: tuple[Shape, ...], row: tuple[Any, ...]) -> None:
    """A key is needed as any other column that cannot be empty."""
    assert not any(one.fits(row) for one in shapes)


def test_a_time_may_be_whole(shapes: tuple[Shape, ...]) -> None:
    """SQLite keeps such a one without its fraction (SQLite, Datatypes, 3)."""
    assert shapes[0].fits(("1", 0, "Gate", "contact:1", 1000, "{}"))
    assert shapes[0].fits(("1", 0, "Gate", "contact:1", 1000.5, "{}"))


def test_bytes_are_text_whose_kind_was_flipped(shapes: tuple[Shape, ...]) -> None:
    """What of them is no text keeps a mark."""
    row = ("1", 0, b"Gate\xff", None, None, "{}")
    assert shapes[0].fits(row)
    assert shapes[0].row(row) == ("1", 0, "Gate\ufffd", None, None, "{}")


@pytest.mark.parametrize(("told", "kept"), [(0, 0), (1, 1), (3, 0), (-1, 0)])
def test_a_flag_that_is_neither_set_nor_not_is_not(shapes: tuple[Shape, ...], told: int, kept: int) -> None:
    """Only a call that clearly says so is removed; what was noted of any other is kept in sight."""
    marks = next(one for one in shapes if one.table == "call_mark")
    assert marks.row(("02abb9", "call back", b"vip", told)) == ("02abb9", "call back", "vip", kept)


VALUES = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=9)
    | st.binary(max_size=9)
)


@given(st.lists(VALUES, max_size=15).map(tuple))
@example(("", "", "", -1))
def test_whatever_fits_can_be_written(connection: sqlite3.Connection, values: tuple[Any, ...]) -> None:
    """In place of the one with its key."""
    for shape in shapes_of(connection, KEPT_TABLES):
        if shape.fits(values):
            connection.execute(shape.put, shape.row(values))
            connection.execute(shape.put, shape.row(values))
