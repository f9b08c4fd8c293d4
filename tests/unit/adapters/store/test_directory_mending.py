"""A damaged directory: kept aside whole, everything readable in a fresh one, and somebody told."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from deskbell.adapters.store import contact_table
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.adapters.store.directory_mending import mend
from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from doubles.contacts import memory_contacts
from doubles.until import until

if TYPE_CHECKING:
    from deskbell.domain.errors import DirectoryMended

PRESETS = tuple(
    Preset(f"{number:032x}", f"Gate {number}", f"20{number}", options={"caller_id_name": "x" * 200, "dst_dtmf": "W1"})
    for number in range(60)
)
PAGE = 4096


class Damaged:
    """A directory with sixty presets on many pages, and what was told of its mending."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "directory.db"
        self.folder = folder
        self.told: list[DirectoryMended] = []

    def open(self) -> SqliteDirectory:
        """Open it."""
        return SqliteDirectory(self.folder, trouble=self.told.append)

    async def fill(self) -> None:
        """Put the presets in."""
        directory = self.open()
        await directory.change(lambda _: PresetList(PRESETS))
        assert directory.close(5)

    def damage(self, change: Callable[[bytearray], object]) -> bytes:
        """Change the bytes of the file, and give them."""
        content = bytearray(self.file.read_bytes())
        change(content)
        self.file.write_bytes(content)
        return bytes(content)

    async def read(self) -> PresetList:
        """Read it as the next start does."""
        directory = self.open()
        try:
            return await directory.read()
        finally:
            assert directory.close(5)

    def kept(self) -> list[Path]:
        """The damaged files that were put aside."""
        return sorted(path for path in self._put_aside() if not path.name.endswith(("-wal", "-shm")))

    def _put_aside(self) -> list[Path]:
        return [*self.folder.glob("directory.db.damaged-*")]

    def others(self) -> set[str]:
        """Every other file, but for SQLite's and the gate."""
        usual = {"directory.db", "directory.lock", *(path.name for path in self._put_aside())}
        return {path.name for path in self.folder.iterdir()} - usual


@pytest.fixture
async def damaged(tmp_path: Path) -> Damaged:
    """Return a directory that is still whole."""
    found = Damaged(tmp_path / "data")
    await found.fill()
    return found


def page(number: int) -> slice:
    """A page of the file, counted from 1."""
    return slice((number - 1) * PAGE, number * PAGE)


def row_pages(content: bytes | bytearray) -> list[int]:
    """The pages that hold rows of a table (SQLite, Database File Format, 1.6)."""
    return [n for n in range(2, len(content) // PAGE + 1) if content[(n - 1) * PAGE] == 13]


def inner_pages(content: bytes | bytearray) -> list[int]:
    """The pages of indexes, and of tables those that hold no rows."""
    return [n for n in range(2, len(content) // PAGE + 1) if content[(n - 1) * PAGE] in (2, 5, 10)]


def leaf(content: bytes | bytearray) -> int:
    """A page in the middle that holds rows of the table."""
    leaves = row_pages(content)
    return leaves[len(leaves) // 2]


async def test_a_whole_directory_is_not_mended(damaged: Damaged) -> None:
    """Nothing is told and nothing is put aside."""
    assert await damaged.read() == PresetList(PRESETS)
    assert (damaged.told, damaged.kept()) == ([], [])


async def test_a_page_of_rows_that_is_damaged_costs_its_rows_alone(damaged: Damaged) -> None:
    """The file as it was is kept, and the next start finds nothing to mend."""
    content = damaged.damage(lambda bytes_: bytes_.__setitem__(page(leaf(bytes_)), os.urandom(PAGE)))
    presets = (await damaged.read()).presets
    assert 30 <= len(presets) < 60
    assert {preset.id for preset in presets} <= {preset.id for preset in PRESETS}
    assert all(preset == PRESETS[int(preset.id, 16)] for preset in presets)
    (kept,) = damaged.kept()
    assert kept.read_bytes() == content
    (told,) = damaged.told
    assert (told.kept_as, told.presets) == (kept.name, len(presets))
    assert (await damaged.read()).presets == presets
    assert len(damaged.told) == 1
    assert damaged.others() == set()


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.__setitem__(slice(0, 16), b"no database here"),
        lambda content: content.__setitem__(slice(0, 100), bytes(100)),
        lambda content: content.__setitem__(page(1), bytes(PAGE)),
        lambda content: content.__setitem__(slice(60, 64), b"\x00\x00\x00\x00"),
        lambda content: content.__setitem__(slice(60, 64), b"\x00\x00\x00\x63"),
        lambda content: content.__setitem__(slice(68, 72), b"\x00\x00\x00\x00"),
        lambda content: content.__setitem__(slice(PAGE - 200, PAGE - 100), b"\xff" * 100),
    ],
    ids=["name", "header", "first page", "no version", "a version", "application", "schema"],
)
async def test_a_damaged_beginning_costs_no_row(damaged: Damaged, change: Callable[[bytearray], object]) -> None:
    """It is the same in every directory, so another takes its place."""
    damaged.damage(change)
    assert await damaged.read() == PresetList(PRESETS)
    assert [told.presets for told in damaged.told] == [60]
    assert damaged.others() == set()


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be one" * 400, b"SQLite format 3\x00xx"])
async def test_a_file_of_nothing_readable_makes_room_for_an_empty_directory(damaged: Damaged, content: bytes) -> None:
    """It is kept all the same."""
    damaged.damage(lambda bytes_: bytes_.__setitem__(slice(None), content))
    assert await damaged.read() == PresetList()
    assert [told.presets for told in damaged.told] == [0]
    (kept,) = damaged.kept()
    assert kept.read_bytes() == content


async def test_damage_that_is_met_while_working_is_mended_at_once(damaged: Damaged) -> None:
    """Whoever asked gets an answer."""
    directory = damaged.open()
    assert (await directory.read()).presets == PRESETS
    with closing(sqlite3.connect(damaged.file, isolation_level=None)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other.execute("PRAGMA writable_schema = ON")
        other.execute("UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'preset'")
        other.execute("PRAGMA schema_version = 99")
    presets = (await directory.change(lambda presets: presets.with_preset(Preset("new", "New")))).presets
    assert presets[-1] == Preset("new", "New")
    assert directory.close(5)
    assert len(damaged.told) == 1


async def test_another_process_goes_on_with_the_mended_file(damaged: Damaged) -> None:
    """What it writes is not lost in the file that was put aside."""
    ours = damaged.open()
    await ours.read()
    mended = mend(damaged.file)
    assert mended.presets == 60
    await ours.change(lambda presets: presets.with_preset(Preset("new", "New")))
    assert ours.close(5)
    assert (await damaged.read()).presets == (*PRESETS, Preset("new", "New"))


async def test_a_mending_that_was_cut_off_is_finished(damaged: Damaged) -> None:
    """Between putting the old file aside and giving the fresh one its name."""
    damaged.file.rename(damaged.file.with_name("directory.db.mended"))
    assert (await damaged.read()).presets == PRESETS
    damaged.file.with_name("directory.db.mending").write_bytes(b"half")
    damaged.damage(lambda content: content.__setitem__(page(1), bytes(PAGE)))
    assert (await damaged.read()).presets == PRESETS
    assert damaged.others() == set()


@pytest.mark.expects_log
@pytest.mark.parametrize("seed", range(12))
async def test_whatever_bytes_change_the_directory_opens(damaged: Damaged, seed: int) -> None:
    """Every preset that is there is one that was kept, or could have been."""
    dice = random.Random(seed)

    def spoil(content: bytearray) -> None:
        for _ in range(dice.choice([1, 20, 400])):
            content[dice.randrange(len(content))] = dice.randrange(256)
        if dice.random() < 0.3:
            del content[dice.randrange(len(content)) :]

    damaged.damage(spoil)
    for preset in (await damaged.read()).presets:
        preset.require_sound()
    again = await damaged.read()
    assert await damaged.read() == again
    assert len(damaged.told) <= 1


CONTACTS = tuple(
    Contact(
        f"{number:032x}",
        f"Anna {number}",
        f"Company {number % 7}",
        (LabelledNumber(f"+7 926 {number:07}", "mobile"), LabelledNumber(f"20{number}")),
        number % 2 or None,
        ("Guests",) if number % 3 else (),
        "x" * (number * 40),
        f"card-{number}",
    )
    for number in range(200)
)


class DamagedContacts(Damaged):
    """A directory with two hundred contacts, some with long notes, and what is attached to them."""

    async def fill(self) -> None:
        """Put contacts, presets and favourites in, merge two and remove one."""
        directory = self.open()
        contacts = memory_contacts(None, directory)
        await contacts.upsert_many(CONTACTS)
        self.ids = [contact.id async for contact in contacts.every()]
        await directory.change(lambda _: PresetList((replace(PRESETS[0], contact=f"contact:{self.ids[0]}"),)))
        for place in range(10):
            await contacts.set_favourite(f"contact:{self.ids[place]}", place)
        await contacts.merge((self.ids[0], self.ids[1]))
        await contacts.remove((self.ids[-1],))
        assert directory.close(5)

    async def told_of_all(self) -> dict[str, Any]:
        """What the next start tells of them."""
        directory = self.open()
        contacts = memory_contacts(None, directory)
        try:
            return {
                "contacts": [contact async for contact in contacts.every()],
                "removed": await contacts.removed(),
                "groups": await contacts.groups(),
                "favourites": await contacts.favourites(),
                "presets": await directory.read(),
                "doubles": await contacts.doubles(),
            }
        finally:
            assert directory.close(5)


@pytest.fixture
async def contacts(tmp_path: Path) -> DamagedContacts:
    """Return a directory that is still whole."""
    found = DamagedContacts(tmp_path / "data")
    await found.fill()
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.__setitem__(slice(0, 100), bytes(100)),
        lambda content: content.__setitem__(page(1), bytes(PAGE)),
        lambda content: content.__setitem__(slice(60, 64), b"\x00\x00\x00\x01"),
        lambda content: [content.__setitem__(page(number), bytes(PAGE)) for number in inner_pages(content)],
    ],
    ids=["header", "first page", "the first version", "every page but the leaves"],
)
async def test_damage_beside_the_rows_costs_no_contact(
    contacts: DamagedContacts, change: Callable[[bytearray], object]
) -> None:
    """Nor a favourite, a preset, or what can be put back."""
    before = await contacts.told_of_all()
    contacts.damage(change)
    assert await contacts.told_of_all() == before
    assert [(told.presets, told.contacts) for told in contacts.told] == [(1, 198)]


async def test_every_contact_is_kept_whose_row_can_be_read(contacts: DamagedContacts) -> None:
    """Also between two pages that are damaged; what is found is as it was."""
    before = {contact.id: contact for contact in (await contacts.told_of_all())["contacts"]}
    assert len(before) == 198

    def spoil(content: bytearray) -> None:
        leaves = row_pages(content)
        for number in (leaves[2], leaves[-3]):
            content[page(number)] = os.urandom(PAGE)

    contacts.damage(spoil)
    after = {contact.id: contact for contact in (await contacts.told_of_all())["contacts"]}
    assert 150 < len(after) < 198
    assert after.items() <= before.items()
    (told,) = contacts.told
    assert told.contacts == len(after)


async def test_a_log_that_was_not_moved_into_the_file_is_read_too(contacts: DamagedContacts) -> None:
    """A process was killed, and the file's beginning is damaged."""
    directory = contacts.open()
    kept = memory_contacts(None, directory)
    anna = await kept.get(contacts.ids[5])
    await kept.change(replace(anna, note="the newest"))
    copies = {path: path.read_bytes() for path in contacts.folder.glob("directory.db*")}
    assert directory.close(5)
    for path, content in copies.items():
        path.write_bytes(content)
    contacts.damage(lambda content: content.__setitem__(slice(0, 100), bytes(100)))
    found = {contact.id: contact for contact in (await contacts.told_of_all())["contacts"]}
    assert found[anna.id].note == "the newest"
    assert len(found) == 198


async def test_a_mended_directory_tells_of_a_later_change_than_it_ever_had(contacts: DamagedContacts) -> None:
    """Whoever has seen one that is lost looks again."""
    directory = contacts.open()
    seen = await directory.reading(contact_table.changes)
    assert directory.close(5)
    contacts.damage(lambda content: content.__setitem__(slice(0, 100), bytes(100)))
    directory = contacts.open()
    assert await directory.reading(contact_table.changes) > seen
    assert directory.close(5)


@pytest.mark.expects_log
@pytest.mark.parametrize("seed", range(12))
async def test_whatever_bytes_change_the_contacts_can_be_read(contacts: DamagedContacts, seed: int) -> None:
    """And the next start finds what this one has left."""
    dice = random.Random(seed)

    def spoil(content: bytearray) -> None:
        for _ in range(dice.choice([1, 20, 400])):
            content[dice.randrange(len(content))] = dice.randrange(256)
        if dice.random() < 0.3:
            del content[dice.randrange(len(content)) :]

    contacts.damage(spoil)
    await contacts.told_of_all()
    again = await contacts.told_of_all()
    assert await contacts.told_of_all() == again
    assert len(contacts.told) <= 1


async def test_a_value_of_another_kind_is_damage(contacts: DamagedContacts) -> None:
    """Whoever meets it gets an answer, and the contact is kept with what can be read of it."""
    before = await contacts.told_of_all()
    with closing(sqlite3.connect(contacts.file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'contact'")
        connection.execute("PRAGMA schema_version = 98")
    with closing(sqlite3.connect(contacts.file, isolation_level=None)) as connection:
        connection.execute("UPDATE contact SET groups = CAST (groups AS BLOB)")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = sql || 'STRICT' WHERE name = 'contact'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert await contacts.told_of_all() == before
    assert [told.contacts for told in contacts.told] == [198]


async def test_damage_that_nobody_meets_is_found_beside_the_work(contacts: DamagedContacts) -> None:
    """Before it spreads: an index that lacks a row is no obstacle to those who do not need it."""

    def spoil(content: bytearray) -> None:
        at = content.rindex(b"card-7")
        content[at : at + 6] = b"card-X"

    contacts.damage(spoil)
    directory = contacts.open()
    await directory.read()
    until(lambda: contacts.told)
    assert contacts.told[0].contacts == 198
    assert directory.close(5)
