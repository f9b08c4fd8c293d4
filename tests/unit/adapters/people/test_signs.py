"""Which rows have letters, and a few of them side by side."""

from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.people.signs import Signs, rows_of


def some_signs(*lines: bytes, digits: bool = False) -> Signs:
    """The signs of these lines."""
    signs = Signs(digits=digits)
    for row, line in enumerate(lines):
        signs.add(row, line)
    return signs


def rows(signs: Signs, *words: tuple[bytes, ...], start: int = 0) -> list[int]:
    """The rows of words."""
    return list(rows_of(signs.bits(words), start))


def test_rows_are_told_apart_by_a_letter_and_by_two_side_by_side() -> None:
    """Each word in one of its ways; the letters alone are not enough."""
    signs = some_signs(b"anna", b"nana", b"boris anna", b"zoe")
    assert rows(signs, (b"o",)) == [2, 3]
    assert rows(signs, (b"nn",)) == [0, 2]
    assert rows(signs, (b"an",), (b"z", b"bor")) == [2]
    assert rows(signs, (b"x",)) == []


def test_rows_of_digits_are_told_apart_by_three_side_by_side() -> None:
    """Nearly every row has two digits; those of the keys of the pad share no place."""
    signs = some_signs(b"2626", b"262", b"6 26", b"626", digits=True)
    assert rows(signs, (b"26",)) == [0, 1, 2, 3]
    assert rows(signs, (b"262",)) == [0, 1]
    assert rows(signs, (b"2626",)) == [0]
    assert rows(signs, (b" 26", b"777")) == [2]


def test_rows_come_from_a_start_on_however_far() -> None:
    """Also those that many others without it stand before."""
    signs = some_signs(*[b"x"] * 9000, b"anna", *[b"x"] * 9000, b"anna", b"anna")
    assert rows(signs, (b"anna",)) == [9000, 18001, 18002]
    assert rows(signs, (b"anna",), start=9000) == [9000, 18001, 18002]
    assert rows(signs, (b"anna",), start=9001) == [18001, 18002]
    assert rows(signs, (b"anna",), start=18002) == [18002]
    assert rows(signs, (b"anna",), start=18003) == []


@given(
    st.lists(st.binary(max_size=6), max_size=30), st.binary(min_size=1, max_size=4), st.integers(0, 31), st.booleans()
)
def test_no_row_with_a_needle_is_missed(lines: list[bytes], needle: bytes, start: int, digits: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever the letters are, and in order."""
    found = rows(some_signs(*lines, digits=digits), (needle,), start=start)
    assert {row for row, line in enumerate(lines) if needle in line and row >= start} <= set(found)
    assert found == sorted(set(found))
    assert all(row >= start for row in found)
