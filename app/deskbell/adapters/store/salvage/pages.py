"""Leaf pages of tables and the rows on them, wherever in a file they lie (SQLite, Database File Format, 1.6)."""

from collections.abc import Callable, Iterator

from deskbell.adapters.store.salvage.records import Bytes, Value, read_record, read_varint

Row = tuple[int, tuple[Value, ...]]
GetPage = Callable[[int], Bytes | None]
"""A page by its number, from 1; None where there is none."""

USUAL_PAGE_BYTES = 4096
_SMALLEST_PAGE_BYTES, _LARGEST_PAGE_BYTES = 512, 65536

_TABLE_LEAF = 0x0D
_FILE_HEADER_BYTES = 100
_LEAF_HEADER_BYTES = 8


def page_bytes(head: Bytes) -> int:
    """The size of a file's pages by its first bytes, the usual one where they tell none."""
    told = int.from_bytes(head[16:18], "big")
    return believable_page_bytes(_LARGEST_PAGE_BYTES if told == 1 else told)


def believable_page_bytes(size: int) -> int:
    """A size that pages can have: this one, else the usual one."""
    is_one = _SMALLEST_PAGE_BYTES <= size <= _LARGEST_PAGE_BYTES and size & (size - 1) == 0
    return size if is_one else USUAL_PAGE_BYTES


class LeafReader:
    """Reads rows of leaf pages; `pages_in_all` bounds how many further pages it follows long rows through."""

    def __init__(self, get_page: GetPage, size: int, pages_in_all: int) -> None:
        self._get_page = get_page
        self._size = size
        self._longest = pages_in_all * size
        self._left = 4 * pages_in_all

    def rows(self, page: Bytes, *, first: bool = False) -> Iterator[Row]:
        """The rows of a page, none if it is no leaf of a table; the first page of a file begins with its header."""
        head = _FILE_HEADER_BYTES if first else 0
        if len(page) != self._size or page[head] != _TABLE_LEAF:
            return
        count = int.from_bytes(page[head + 3 : head + 5], "big")
        start = head + _LEAF_HEADER_BYTES
        for at in range(start, min(start + 2 * count, self._size - 1), 2):
            row = self._row(page, int.from_bytes(page[at : at + 2], "big"))
            if row is not None:
                yield row

    def _row(self, page: Bytes, at: int) -> Row | None:
        length = read_varint(page, at)
        rowid = read_varint(page, length[1]) if length else None
        if length is None or rowid is None or not 0 < length[0] <= self._longest:
            return None
        payload = self._payload(page, rowid[1], length[0])
        values = None if payload is None else read_record(payload)
        return None if values is None else (rowid[0], values)

    def _payload(self, page: Bytes, at: int, length: int) -> Bytes | None:
        local = self._local_bytes(length)
        if at + local > len(page):
            return None
        if local == length:
            return page[at : at + length]
        following = int.from_bytes(page[at + local : at + local + 4], "big")
        payload = bytearray(page[at : at + local])
        while len(payload) < length:
            further = self._get_page(following) if self._left > 0 else None
            self._left -= 1
            if further is None or len(further) != self._size:
                return None
            following = int.from_bytes(further[:4], "big")
            payload += further[4 : 4 + length - len(payload)]
        return bytes(payload)

    def _local_bytes(self, length: int) -> int:
        """How much of a payload stands on the leaf itself."""
        if length <= self._size - 35:
            return length
        least = (self._size - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._size - 4)
        return local if local <= self._size - 35 else least
