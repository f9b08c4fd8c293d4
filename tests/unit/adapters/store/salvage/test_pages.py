"""Leaf pages against files that SQLite wrote, and against any bytes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.store.salvage.pages import LeafReader, Row, page_bytes

SIZE = 512


def _rows(content: bytes, size: int) -> list[Row]:
    pages = [content[at : at + size] for at in range(0, len(content), size)]
    reader = LeafReader(lambda number: pages[number - 1] if 0 < number <= len(pages) else None, size, len(pages))
    return [row for number, page in enumerate(pages) for row in reader.rows(page, first=number == 0)]


@pytest.mark.parametrize("size", [512, 4096, 65536])
def test_every_row_that_sqlite_wrote_is_read(tmp_path: Path, size: int) -> None:
    """Short rows, rows at the edge of what a leaf holds, and rows over many pages."""
    path = tmp_path / "some.db"
    lengths = [*range(40), *range(size - 80, size + 80), 5 * size, 20 * size]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT)")
        connection.executemany("INSERT INTO one (text) VALUES (?)", [("x" * length,) for length in lengths])
        connection.commit()
    content = path.read_bytes()
    assert page_bytes(content[:100]) == size
    read = {rowid: values for rowid, values in _rows(content, size) if values[0] is None}
    assert read == {rowid: (None, "x" * length) for rowid, length in enumerate(lengths, 1)}


@pytest.mark.parametrize("head", [b"", bytes(100), b"\xff" * 100, bytes(16) + b"\x10\x01"])
def test_a_head_that_tells_no_size_leaves_the_usual_one(head: bytes) -> None:
    """Deskbell has never made pages of another size."""
    assert page_bytes(head) == 4096


def _leaf(cells: bytes, pointers: list[int]) -> bytes:
    head = b"\x0d\0\0" + len(pointers).to_bytes(2, "big") + bytes(3)
    head += b"".join(pointer.to_bytes(2, "big") for pointer in pointers)
    return (head + bytes(SIZE))[: SIZE - len(cells)] + cells


def test_a_row_whose_further_pages_run_in_a_circle_is_left_out() -> None:
    """Each page it is said to go on in is read at most once for every four there are."""
    cell = b"\x9f\xff\x7f\x01" + b"\x03\x11\x11" + bytes(490)
    page = _leaf(cell[-500:], [SIZE - len(cell[-500:])])
    asked: list[int] = []

    def get_page(number: int) -> bytes:
        asked.append(number)
        return (1).to_bytes(4, "big") + bytes(SIZE - 4)

    reader = LeafReader(get_page, SIZE, 3)
    for _ in range(50):
        list(reader.rows(page))
    assert len(asked) <= 12


@given(st.binary(min_size=SIZE - 8, max_size=SIZE - 8), st.integers(0, 300))
def test_no_page_crashes_or_loops(content: bytes, count: int) -> None:
    """A leaf of any bytes has at most as many rows as pointers fit on it."""
    page = b"\x0d\0\0" + count.to_bytes(2, "big") + bytes(3) + content
    reader = LeafReader(lambda _: page, SIZE, 2)
    assert len(list(reader.rows(page))) <= SIZE // 2


@given(st.binary(max_size=700))
def test_what_is_no_leaf_has_no_rows(content: bytes) -> None:
    """Pages of another kind, cut off or of another size."""
    if content[:1] != b"\x0d" or len(content) != SIZE:
        assert list(LeafReader(lambda _: None, SIZE, 1).rows(content)) == []
