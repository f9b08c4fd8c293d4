"""Every row of every table that can be read of a database file and its log, wherever it lies."""

from collections.abc import Iterator

from deskbell.adapters.store.salvage.pages import USUAL_PAGE_BYTES, LeafReader, Row, page_bytes
from deskbell.adapters.store.salvage.records import Bytes
from deskbell.adapters.store.salvage.wal import read_log


def rows_in(main: Bytes, log: bytes, confirmed: int | None) -> Iterator[Row]:
    """Rows of a file and its log, of which so many frames are known to be committed.

    The same row may be told several times; of several versions the last is the newest.
    """
    for size in {page_bytes(bytes(main[:100])), USUAL_PAGE_BYTES}:
        yield from _rows(main, read_log(log, size, confirmed).frames, size)


def _rows(main: Bytes, frames: tuple[tuple[int, bytes], ...], size: int) -> Iterator[Row]:
    """Rows of the file's own pages first, then of the log's."""
    newest = dict(frames)
    pages = -(-len(main) // size)

    def page_of_file(number: int) -> bytes:
        # Of a page that is cut off the rows before the cut can be read.
        return bytes(main[(number - 1) * size : number * size]).ljust(size, b"\0")

    def get_page(number: int) -> Bytes | None:
        if number in newest:
            return newest[number]
        return page_of_file(number) if 0 < number <= pages else None

    reader = LeafReader(get_page, size, pages + len(newest))
    for number in range(1, pages + 1):
        yield from reader.rows(page_of_file(number), first=number == 1)
    for number, page in frames:
        yield from reader.rows(page, first=number == 1)
