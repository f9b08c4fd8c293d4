"""What the user did to calls of the PBX's own, on the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deskbell.adapters.store.call_marks import SqliteCallMarks
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.call_note import CallMark


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[SqliteDirectory]:
    """Return a directory on the disk."""
    opened = SqliteDirectory(tmp_path)
    yield opened
    opened.close(5)


async def test_marks_are_kept_whole(directory: SqliteDirectory, tmp_path: Path) -> None:
    """The next run finds them, and only those that are asked for."""
    marks = SqliteCallMarks(directory)
    noted, gone = CallMark("c1", "line\nline", ("a b", "ß")), CallMark("c2", removed=True)
    for mark in (CallMark("c1", "before", removed=True), noted, gone):
        await marks.put(mark)
    directory.close(5)
    again = SqliteDirectory(tmp_path)
    assert await SqliteCallMarks(again).of(("c1", "c2", "c3")) == {"c1": noted, "c2": gone}
    assert await SqliteCallMarks(again).of(("c3",)) == {}
    again.close(5)
