"""Contacts on disk: shared by processes, there after a kill, and written beside the work of others."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from deskbell.adapters.store import contact_table
from deskbell.adapters.store.contact_folding import CONTACTS_AT_ONCE
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.contact import Contact, LabelledNumber, NoSuchContact
from deskbell.domain.contact_list import FIRST_CHANGE, ChangedContact
from deskbell.domain.errors import DirectoryTrouble
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.domain.search_text import search_text
from deskbell.usecases.contacts import WRITTEN_AT_ONCE, Contacts
from doubles.contacts import memory_contacts

from .conftest import ROOTS, TESTS

ANNA = Contact("", "Anna", "", (LabelledNumber("+7 926 1234567"),))
BORIS = Contact("", "Boris", "", (LabelledNumber("205"),))
Open = Callable[[], tuple[SqliteDirectory, Contacts]]


@pytest.fixture
def open_contacts(tmp_path: Path) -> Iterator[Open]:
    """Open directories in one folder, as processes do, and close them after the test."""
    opened = []

    def make() -> tuple[SqliteDirectory, Contacts]:
        opened.append(SqliteDirectory(tmp_path / "data"))
        return opened[-1], memory_contacts(None, opened[-1])

    yield make
    for directory in opened:
        directory.close(5)


def many(count: int) -> list[Contact]:
    """So many contacts."""
    return [Contact("", f"Anna {number}", source=f"card-{number}") for number in range(count)]


def told_before_a_kill(folder: Path, batches: int) -> int:
    """How many contacts a process said it had imported before it was killed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(str(root) for root in ROOTS)}
    command = [sys.executable, str(TESTS / "doubles" / "import_process.py"), str(folder)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert child.stdout
    told = [int(child.stdout.readline()) for _ in range(batches + 1)]
    child.kill()
    child.communicate()
    return told[-1]


async def every(contacts: Contacts) -> list[Contact]:
    """All contacts."""
    return [contact async for contact in contacts.every()]


async def test_contacts_are_there_at_the_next_start(open_contacts: Open) -> None:
    """With their favourites, and with what can be put back."""
    directory, contacts = open_contacts()
    anna, boris = await contacts.add(ANNA), await contacts.add(BORIS)
    await contacts.set_favourite(anna.key, 0)
    await contacts.remove((boris.id,))
    removed = await contacts.removed()
    assert directory.close(5)
    _, contacts = open_contacts()
    assert await every(contacts) == [anna]
    assert await contacts.favourites() == (anna.key,)
    assert await contacts.removed() == removed
    await contacts.restore((boris.id,))
    assert await every(contacts) == [anna, boris]


async def test_what_another_process_changes_is_seen_at_once(open_contacts: Open) -> None:
    """Also that there is a change."""
    (_, ours), (_, theirs) = open_contacts(), open_contacts()
    anna = await ours.add(ANNA)
    seen = await theirs.changes()
    assert await theirs.get(anna.id) == anna
    await ours.change(replace(anna, note="new"))
    assert await theirs.changes() == seen + 1
    assert (await theirs.get(anna.id)).note == "new"
    await theirs.remove((anna.id,))
    with pytest.raises(NoSuchContact):
        await ours.change(anna)


async def test_presets_of_merged_contacts_go_with_them(open_contacts: Open) -> None:
    """And come back; what was attached since belongs to the first of them."""
    directory, contacts = open_contacts()
    anna, boris = await contacts.add(ANNA), await contacts.add(BORIS)
    gate, door, free = (
        Preset("1", "Gate", contact=anna.key),
        Preset("2", "Door", contact=boris.key),
        Preset("3", "Free"),
    )
    await directory.change(lambda _: PresetList((gate, door, free)))
    one = await contacts.merge((boris.id, anna.id))

    async def attached() -> list[str]:
        return [preset.contact for preset in (await directory.read()).presets]

    assert await attached() == [one.key, one.key, ""]
    await directory.change(lambda presets: presets.changed(replace(free, contact=one.key)))
    await directory.change(lambda presets: presets.changed(replace(door, contact="")))
    await contacts.unmerge(one.id)
    assert await attached() == [anna.key, "", anna.key]


async def test_what_is_merged_twice_is_made_several_twice(open_contacts: Open) -> None:
    """Step by step, each with its presets."""
    directory, contacts = open_contacts()
    anna, boris, eva = await contacts.add(ANNA), await contacts.add(BORIS), await contacts.add(Contact("", "Eva"))
    await directory.change(lambda _: PresetList((Preset("1", "Gate", contact=anna.key),)))
    two = await contacts.merge((anna.id, boris.id))
    three = await contacts.merge((two.id, eva.id))
    assert (await directory.read()).presets[0].contact == three.key
    with pytest.raises(NoSuchContact):
        await contacts.unmerge(two.id)
    assert await contacts.unmerge(three.id) == (eva, two)
    assert (await directory.read()).presets[0].contact == two.key
    assert await contacts.unmerge(two.id) == (anna, boris)
    assert (await directory.read()).presets[0].contact == anna.key


async def test_a_merge_that_cannot_be_written_changes_nothing(open_contacts: Open) -> None:
    """All of it is one transaction."""
    directory, contacts = open_contacts()
    anna, boris = await contacts.add(ANNA), await contacts.add(BORIS)
    await directory.change(lambda _: PresetList((Preset("1", "Gate", contact=anna.key),)))
    await directory.writing(
        lambda connection: connection.execute(
            "CREATE TEMP TRIGGER full BEFORE UPDATE ON preset BEGIN SELECT raise(ABORT, 'full'); END"
        )
    )
    with pytest.raises(DirectoryTrouble):
        await contacts.merge((anna.id, boris.id))
    assert await every(contacts) == [anna, boris]
    assert await contacts.removed() == ()


async def test_a_favourite_whose_preset_is_removed_waits_for_it(open_contacts: Open) -> None:
    """As one whose contact is; one that never was is not shown."""
    directory, contacts = open_contacts()
    await directory.change(lambda _: PresetList((Preset("1", "Gate"),)))
    for place, key in enumerate(("preset:1", "preset:9", "contact:9", "ext:205")):
        await contacts.set_favourite(key, place)
    assert await contacts.favourites() == ("preset:1", "ext:205")
    await directory.change(lambda presets: presets.without("1", 0.0))
    assert await contacts.favourites() == ("ext:205",)
    await directory.change(lambda presets: presets.restored("1"))
    assert await contacts.favourites() == ("preset:1", "ext:205")


async def test_others_are_served_between_the_batches_of_an_import(open_contacts: Open) -> None:
    """And so is another process."""
    (_, contacts), (_, theirs) = open_contacts(), open_contacts()
    boris = await contacts.add(BORIS)
    await theirs.changes()
    importing = asyncio.ensure_future(contacts.upsert_many(many(10 * WRITTEN_AT_ONCE)))
    served = 0
    while not importing.done():
        assert await contacts.get(boris.id) == await theirs.get(boris.id) == boris
        served += 1
    assert (await importing).added == 10 * WRITTEN_AT_ONCE
    assert served >= 9


async def test_an_import_that_is_cancelled_leaves_whole_batches(open_contacts: Open) -> None:
    """And can be done again."""
    _, contacts = open_contacts()
    told = many(10 * WRITTEN_AT_ONCE)
    seen = await contacts.changes()
    importing = asyncio.ensure_future(contacts.upsert_many(told))
    await contacts.next_change(seen)
    importing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await importing
    written = len(await every(contacts))
    assert written % WRITTEN_AT_ONCE == 0
    assert 0 < written < len(told)
    assert (await contacts.upsert_many(told)).added == len(told) - written


async def test_an_import_that_is_killed_leaves_whole_batches(open_contacts: Open, tmp_path: Path) -> None:
    """`kill -9` at any moment: what was told is there, and nothing half."""
    for batches in (1, 3):
        told = told_before_a_kill(tmp_path / "data", batches)
        directory, contacts = open_contacts()
        kept = await every(contacts)
        assert len(kept) >= told > 0
        assert len(kept) % WRITTEN_AT_ONCE == 0
        assert {one.source for one in kept} == {f"card-{number}" for number in range(len(kept))}
        assert directory.close(5)


async def test_texts_of_a_former_folding_are_made_anew(open_contacts: Open, tmp_path: Path) -> None:
    """Between all other work, and whoever follows the changes hears of each."""
    directory, contacts = open_contacts()
    await contacts.upsert_many(many(2 * CONTACTS_AT_ONCE + 1))
    await contacts.changes()
    assert directory.close(5)
    with closing(sqlite3.connect(tmp_path / "data" / "directory.db", isolation_level=None)) as former:
        former.execute("UPDATE contact SET title = 'old', search = 'old', dialled = '[]' WHERE source <> 'card-7'")
        former.execute("UPDATE state SET value = 0 WHERE name = 'folding'")
        seen = contact_table.changes(former)
    directory, contacts = open_contacts()
    await contacts.changes()

    def folding(connection: sqlite3.Connection) -> int:
        [(value,)] = connection.execute("SELECT value FROM state WHERE name = 'folding'")
        return int(value)

    while await directory.reading(folding) == 0:
        pass
    first, *_ = await contacts.page(None, 1)
    assert first.name == "Anna 0"
    changed: list[ChangedContact] = []
    while found := await contacts.changed(changed[-1].place if changed else FIRST_CHANGE, CONTACTS_AT_ONCE):
        changed += found
    assert {one.search for one in changed} == {search_text(Contact("", one.name)) for one in changed}
    assert sum(one.place[0] > seen for one in changed) == 2 * CONTACTS_AT_ONCE
    assert await contacts.changes() == seen + 3


async def test_what_is_folded_as_it_should_be_is_not_touched(open_contacts: Open) -> None:
    """A start changes nothing."""
    directory, contacts = open_contacts()
    await contacts.add(ANNA)
    seen = await contacts.changes()
    assert directory.close(5)
    _, contacts = open_contacts()
    assert await contacts.changes() == await contacts.changes() == seen


async def test_a_directory_that_is_closed_says_so(open_contacts: Open) -> None:
    """Whoever still asks of the contacts is told."""
    directory, contacts = open_contacts()
    await contacts.add(ANNA)
    assert directory.close(5)
    with pytest.raises(DirectoryTrouble) as trouble:
        await contacts.changes()
    assert trouble.value.detail == "the directory is closed"


async def test_what_a_card_told_is_remembered_until_the_next_import(open_contacts: Open) -> None:
    """Through changes by hand, and through a start."""
    directory, contacts = open_contacts()
    home, mobile, desk = LabelledNumber("206"), LabelledNumber("207"), LabelledNumber("208")
    card = replace(BORIS, source="card-1")
    await contacts.upsert_many([card])
    [boris] = await every(contacts)
    await contacts.change(replace(boris, numbers=(*boris.numbers, home)))
    assert directory.close(5)
    _, contacts = open_contacts()
    assert (await contacts.upsert_many([replace(card, numbers=(mobile,))])).updated == 1
    assert (await contacts.get(boris.id)).numbers == (mobile, home)
    await contacts.upsert_many([replace(card, numbers=(mobile, desk))])
    await contacts.upsert_many([replace(card, numbers=(desk,))])
    assert (await contacts.get(boris.id)).numbers == (desk, home)


async def test_a_start_needs_not_write(open_contacts: Open, tmp_path: Path) -> None:
    """Contacts are read while another process is in the middle of something."""
    directory, contacts = open_contacts()
    anna = await contacts.add(ANNA)
    assert directory.close(5)
    with closing(sqlite3.connect(tmp_path / "data" / "directory.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        _, contacts = open_contacts()
        assert await contacts.get(anna.id) == anna
        other.execute("ROLLBACK")


async def test_an_import_on_a_full_disk_is_told_and_leaves_whole_batches(open_contacts: Open) -> None:
    """And goes on where there is room again."""
    directory, contacts = open_contacts()
    await contacts.upsert_many(many(WRITTEN_AT_ONCE))

    def limit(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the number of pages there are

    await directory.reading(limit)
    with pytest.raises(DirectoryTrouble) as trouble:
        await contacts.upsert_many(many(3 * WRITTEN_AT_ONCE))
    assert trouble.value.detail == "the disk is full"
    assert len(await every(contacts)) == WRITTEN_AT_ONCE
    await directory.reading(lambda connection: connection.execute("PRAGMA max_page_count = 1000000"))
    assert (await contacts.upsert_many(many(3 * WRITTEN_AT_ONCE))).added == 2 * WRITTEN_AT_ONCE
