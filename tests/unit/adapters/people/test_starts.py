"""With which digits numbers begin."""

import pytest

from deskbell.adapters.people import starts as module
from deskbell.adapters.people.starts import Starts


def rows(starts: Starts, needle: bytes) -> list[int] | None:
    """The rows of a needle."""
    found = starts.rows(needle, lambda: True)
    return None if found is None else list(found)


def some_starts(*lines: bytes) -> Starts:
    """The starts of these lines."""
    starts = Starts()
    for row, line in enumerate(lines):
        starts.add(row, line)
    return starts


def test_a_start_of_a_number_or_a_whole_one_gives_its_rows() -> None:
    """Of anything else it is not told."""
    starts = some_starts(b" 37410123456 104 ", b" 104 ", b" 1045 ", b" 37410999999 ")
    assert rows(starts, b" 374101") == [0, 3]
    assert rows(starts, b" 104 ") == [0, 1]
    assert rows(starts, b" 99999") == []
    assert rows(starts, b" 104") is None
    assert rows(starts, b"37410") is None


def test_very_many_rows_are_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are many enough to be come upon by reading."""
    monkeypatch.setattr(module, "_MOST", 2)
    assert rows(some_starts(*[b" 37410 "] * 2), b" 37410") == [0, 1]
    assert rows(some_starts(*[b" 37410 "] * 3), b" 37410") is None
