"""For how long calls are kept, read and set beside the loop."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from deskbell.adapters.retention_book import DiskRetentionBook
from deskbell.domain.errors import CannotRecord
from deskbell.domain.retention import Retention
from deskbell.settings.history_file import FILE_NAME, HistoryFile


@contextmanager
def a_hung_disk(monkeypatch: pytest.MonkeyPatch, act: str) -> Iterator[None]:
    """A file of which one act does not come to an end before the block does."""
    over = Event()
    monkeypatch.setattr(HistoryFile, act, lambda *_: over.wait())
    try:
        yield
    finally:
        over.set()


async def test_what_is_set_is_read_again(tmp_path: Path) -> None:
    """By the next run too."""
    book = DiskRetentionBook(tmp_path)
    assert await book.read() == Retention()
    await book.change(Retention(30))
    assert await DiskRetentionBook(tmp_path).read() == Retention(30)


async def test_what_cannot_be_read_deletes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does a disk that hangs."""
    os.mkfifo(tmp_path / FILE_NAME)
    assert await DiskRetentionBook(tmp_path).read() == Retention()
    (tmp_path / FILE_NAME).unlink()
    await DiskRetentionBook(tmp_path).change(Retention(30))
    with a_hung_disk(monkeypatch, "read"):
        assert await DiskRetentionBook(tmp_path, patience_s=0).read() == Retention()


async def test_what_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason."""
    (tmp_path / "file").touch()
    with pytest.raises(CannotRecord) as failure:
        await DiskRetentionBook(tmp_path / "file" / "settings").change(Retention(1))
    assert failure.value.detail == os.strerror(20)
    with a_hung_disk(monkeypatch, "write"), pytest.raises(CannotRecord) as failure:
        await DiskRetentionBook(tmp_path, patience_s=0).change(Retention(1))
    assert failure.value.detail == "the disk does not answer"
