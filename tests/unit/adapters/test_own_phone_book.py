"""What is set for my phones, from the worker's loop."""

from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from deskbell.adapters.line_book import lock_file
from deskbell.adapters.own_phone_book import DiskOwnPhoneBook
from deskbell.domain.own_phone import PhoneSettings, PhonesNotKept
from deskbell.runtime.owner_lock import OwnerLock

if TYPE_CHECKING:
    from collections.abc import Iterator


def answering(settings: PhoneSettings) -> PhoneSettings:
    """The settings in which my phone picks itself up."""
    return settings.with_answering("Hotel", "101", on=True)


async def test_what_is_set_is_there_for_the_next_who_reads(tmp_path: Path) -> None:
    """Also for another process."""
    book = DiskOwnPhoneBook(tmp_path, nullcontext)
    assert await book.read() == PhoneSettings()
    await book.change(answering)
    assert (await DiskOwnPhoneBook(tmp_path, nullcontext).read()).answering == {("Hotel", "101")}


async def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A folder that is a file, another process that holds the lock, a disk that hangs."""
    (tmp_path / "settings").write_text("")
    with pytest.raises(PhonesNotKept):
        await DiskOwnPhoneBook(tmp_path / "settings", nullcontext).change(answering)
    assert await DiskOwnPhoneBook(tmp_path / "settings", nullcontext).read() == PhoneSettings()
    other = OwnerLock(tmp_path / "lock")
    assert other.acquire()
    with pytest.raises(PhonesNotKept) as held:
        await DiskOwnPhoneBook(tmp_path, lock_file(tmp_path / "lock", patience_s=0.0)).change(answering)
    assert held.value.detail == "another Deskbell holds it"
    other.release()
    released = Event()

    @contextmanager
    def hangs() -> "Iterator[None]":
        released.wait(10)
        yield

    with pytest.raises(PhonesNotKept) as silent:
        await DiskOwnPhoneBook(tmp_path, hangs, patience_s=0.01).change(answering)
    assert silent.value.detail == "the disk does not answer"
    released.set()
