"""Lines of text in one piece of memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.people import column as module
from deskbell.adapters.people.column import Column, encoded


@pytest.fixture(params=["memmem", "slices"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of looking far ahead, with little that is near."""
    monkeypatch.setattr(module, "_NEAR", 8)
    monkeypatch.setattr(module, "_SLICE", 5)
    if request.param == "slices":
        monkeypatch.setattr(module, "memmem", lambda: None)
    return str(request.param)


def a_column(*lines: str) -> Column:
    """A column of these lines."""
    column = Column()
    for line in lines:
        column.add(encoded(line))
    return column


@pytest.mark.usefixtures("way")
def test_rows_are_found_once_in_order_wherever_the_needle_stands() -> None:
    """At the start, in the middle, at the end, twice, and not across two lines."""
    column = a_column("anna", "x", "", "hanna anna", "a very long line without it", "ann", "a", "nna", "joanna")
    assert list(column.rows_with(b"anna")) == [0, 3, 8]
    assert list(column.rows_with(b"zoe")) == []
    assert [column.line(row) for row in (0, 2, 8)] == ["anna", "", "joanna"]
    assert len(column) == 9


@pytest.mark.usefixtures("way")
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
    """Half a character becomes a question mark."""
    column = a_column("a\ud800")
    assert column.line(0) == "a?"


@given(st.lists(st.text("ab", max_size=6), max_size=30), st.text("ab", min_size=1, max_size=3))
def test_the_rows_are_those_whose_lines_hold_the_needle(lines: list[str], needle: str) -> None:
    """All of them, and no others."""
    found = list(a_column(*lines).rows_with(encoded(needle)))
    assert found == [row for row, line in enumerate(lines) if needle in line]


def test_a_column_is_read_in_other_letters() -> None:
    """Also what was added later; and the letters in which it is written are not found there."""
    column = a_column("anna", "boris")
    other = column.spelled(bytes.maketrans(b"abnors", b"ABNORS"))
    column.add(b"hanna")
    assert list(other.rows_with(b"ANNA")) == [0, 2]
    assert list(other.rows_with(b"anna")) == []
    assert list(other.rows_among((1, 2, 1), ((b"zoe", b"OR"),))) == [1]
    assert other.line(1) == "BORiS"
    assert other.holds(1, b"BOR")
    assert not other.holds(1, b"bor")
    assert len(other) == 3
