"""Lines of text in one piece of memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.people import column as module
from deskbell.adapters.people.column import Column, encoded


@pytest.fixture
def _little_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nearly everything found by the C library."""
    monkeypatch.setattr(module, "_NEAR", 8)


def a_column(*lines: str) -> Column:
    """A column of these lines."""
    column = Column()
    for line in lines:
        column.add(encoded(line))
    return column


@pytest.mark.usefixtures("_little_is_near")
def test_rows_are_found_once_in_order_wherever_the_needle_stands() -> None:
    """At the start, in the middle, at the end, twice, and not across two lines."""
    column = a_column("anna", "x", "", "hanna anna", "a very long line without it", "ann", "a", "nna", "joanna")
    assert list(column.rows_with(b"anna")) == [0, 3, 8]
    assert list(column.rows_with(b"zoe")) == []
    assert [column.line(row) for row in (0, 2, 8)] == ["anna", "", "joanna"]
    assert len(column) == 9


@pytest.mark.usefixtures("_little_is_near")
def test_a_row_tells_whether_it_holds_a_needle() -> None:
    """It alone, and not the rows beside it."""
    column = a_column("anna", "boris")
    assert column.holds(0, b"nna")
    assert not column.holds(0, b"bor")
    assert column.holds(1, b"boris")


def test_a_column_grows_after_it_was_looked_through() -> None:
    """What comes later is found too."""
    column = a_column("anna")
    assert list(column.rows_with(b"boris")) == []
    column.add(b"boris")
    assert list(column.rows_with(b"boris")) == [1]


def test_what_is_no_text_does_not_raise() -> None:
    """Half a character becomes a question mark, and so does what ends a text in C: what stands behind it is found."""
    column = a_column("a\ud800", "a\0b", "c")
    assert [column.line(row) for row in range(3)] == ["a?", "a?b", "c"]
    assert list(column.rows_with(b"b")) == [1]
    assert list(column.rows_with(b"c")) == [2]


@given(st.lists(st.text("ab", max_size=6), max_size=30), st.text("ab", min_size=1, max_size=3))
def test_the_rows_are_those_whose_lines_hold_the_needle(lines: list[str], needle: str) -> None:
    """All of them, and no others."""
    found = list(a_column(*lines).rows_with(encoded(needle)))
    assert found == [row for row, line in enumerate(lines) if needle in line]


@pytest.mark.usefixtures("_little_is_near")
def test_rows_are_found_from_a_start_on() -> None:
    """The row itself too; behind the last there is none."""
    column = a_column("anna", "boris", "hanna", "anna")
    assert [list(column.rows_with(b"anna", start)) for start in range(5)] == [[0, 2, 3], [2, 3], [2, 3], [3], []]


def test_of_some_rows_those_are_found_that_hold_each_word_in_one_of_its_ways() -> None:
    """As long as it may go on."""
    column = a_column("anna", "boris anna", "zoe")
    assert list(column.rows_among((2, 1, 0), ((b"x", b"nna"), (b"o",)))) == [1]
    assert list(column.rows_among((2, 1, 0), ((b"nna",),))) == [1, 0]
    assert list(column.rows_among((2, 1, 0), ((b"nna",),), lambda: False)) == []
