"""Files and folders that are watched, on the disk."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from deskbell.adapters.clock import SystemClock
from deskbell.adapters.contacts.room import contact_room
from deskbell.adapters.contacts.watched import DiskMarks, WatchedFiles
from deskbell.adapters.store.contacts import SqliteContacts
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.contact_import import Batch, DirectoryAway
from deskbell.settings.watched_file import WatchedFile
from deskbell.usecases.watch_files import Watched
from doubles.card_samples import CARDS

READER = (sys.executable, "-P", "-m", "deskbell", "contacts-reader")
CARD = b"BEGIN:VCARD\nFN:Anna\nEND:VCARD\n"


def watched_in(folder: Path, *paths: Path) -> WatchedFiles:
    """Watched files whose list is in a folder."""
    file = WatchedFile(folder / "settings", nullcontext)
    file.change(lambda _: tuple(map(str, paths)))
    return WatchedFiles(file, READER)


async def test_files_and_folders_fall_into_files(tmp_path: Path) -> None:
    """With marks that change with them; of a folder, those that are called as contacts are."""
    folder, single = tmp_path / "folder", tmp_path / "single.txt"
    (folder / "deep.vcf").mkdir(parents=True)
    for path in (single, folder / "a.vcf", folder / "b.VCARD", folder / "c.txt", folder / "d.csv"):
        path.write_bytes(CARD)
    watched = watched_in(tmp_path, folder, single, tmp_path / "none")
    assert await watched.paths() == (str(folder), str(single), str(tmp_path / "none"))
    parts = await watched.parts()
    assert list(parts) == [*(str(folder / name) for name in ("a.vcf", "b.VCARD", "d.csv")), str(single)]
    os.utime(single, ns=(1, 1))
    (folder / "a.vcf").write_bytes(CARD + CARD)
    now = await watched.parts()
    assert {part for part in parts if parts[part] != now[part]} == {str(single), str(folder / "a.vcf")}


async def test_one_process_reads_all_files(tmp_path: Path) -> None:
    """Also behind one that cannot be read, until it rests."""
    for name in ("a.vcf", "c.vcf"):
        (tmp_path / name).write_bytes(CARD)
    (tmp_path / "b.vcf").write_bytes(b"PK\x03\x04")
    watched = watched_in(tmp_path, tmp_path)
    readers = set()
    for part in await watched.parts():
        try:
            told = [message async for message in watched.read(part)]
        except Exception:  # noqa: BLE001 - it is not read
            assert part.endswith("b.vcf")
        else:
            assert [one.name for batch in told if isinstance(batch, Batch) for one in batch.contacts] == ["Anna"]
        child = watched._reader._child
        assert child is not None
        readers.add(child.pid)
    assert len(readers) == 1
    await watched.rest()
    assert watched._reader._child is None


async def test_a_list_or_folder_that_cannot_be_read_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can tell what is there."""
    watched = watched_in(tmp_path, tmp_path)

    def refused(_path: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(DirectoryAway):
        await watched.parts()
    (tmp_path / "settings" / "watched.json").write_text("[", encoding="utf-8")
    with pytest.raises(DirectoryAway):
        await watched.paths()


async def test_marks_are_kept(tmp_path: Path) -> None:
    """None where they cannot be read."""
    marks = DiskMarks(tmp_path)
    assert await marks.read() == {}
    await marks.keep({"/a": "1"})
    assert await DiskMarks(tmp_path).read() == {"/a": "1"}
    (tmp_path / "watched_marks.json").write_text("[1", encoding="utf-8")
    assert await marks.read() == {}
    (tmp_path / "watched_marks.json").write_text("[1]", encoding="utf-8")
    assert await marks.read() == {}
    await DiskMarks(tmp_path / "none").keep({"/a": "1"})


async def test_a_watched_folder_is_mirrored_in_the_real_directory(tmp_path: Path) -> None:
    """And goes again."""
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "a.vcf").write_bytes(CARDS["iphone"].file)
    directory = SqliteDirectory(tmp_path / "data")
    book = SqliteContacts(directory)
    watches = contact_room(tmp_path / "settings", READER, directory, SystemClock()).watches
    try:
        assert await watches.watch(str(folder)) == Watched(str(folder), 2)
        assert {one.title for one in await book.page(None, 9)} == {"Anna Petrosyan", "Yerevan Water"}
        assert await watches.unwatch(str(folder))
        assert await book.page(None, 9) == ()
    finally:
        directory.close(5.0)
