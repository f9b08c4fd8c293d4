"""Keeping contacts and favourites."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from deskbell.adapters.store import contact_table
from deskbell.domain.contact import (
    Contact,
    ContactProblem,
    ContactRefused,
    LabelledNumber,
    NoSuchContact,
    TooFewToMerge,
)
from deskbell.domain.contact_fit import Imported, Replaced
from deskbell.domain.contact_list import FIRST_CHANGE, KEPT_REMOVED_S, RemovedContact
from deskbell.domain.errors import DirectoryTrouble
from deskbell.usecases import contacts as module
from doubles.clock import START_S, ManualClock
from doubles.contacts import MemoryDirectory, memory_contacts

MOBILE, OFFICE = LabelledNumber("+7 926 1234567", "mobile"), LabelledNumber("205", "office")
ANNA = Contact("", "Anna", "DHL", (MOBILE,), None, ("Guests",), "likes tea", "card-1")
BORIS = Contact("", "Boris", "", (OFFICE,))
ONE, TWO, THREE = (f"{number:032x}" for number in (1, 2, 3))


class Keeping:
    """Contacts with the ids ONE, TWO, …, and their clock."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.directory = MemoryDirectory()
        self.contacts = memory_contacts(self.clock, self.directory)

    async def names(self) -> list[str]:
        """What the contacts are called, in the list's order."""
        return [contact.title for contact in await self.contacts.page(None, 100)]


@pytest.fixture
def keeping() -> Iterator[Keeping]:
    """Return contacts, of which there are none yet."""
    kept = Keeping()
    yield kept
    kept.directory.close()


@pytest.fixture
async def two(keeping: Keeping) -> Keeping:
    """Return contacts, of which Boris is ONE and Anna TWO."""
    await keeping.contacts.add(BORIS)
    await keeping.contacts.add(ANNA)
    return keeping


async def test_a_contact_is_kept_with_an_id_of_its_own(keeping: Keeping) -> None:
    """Whoever adds one hears of it."""
    assert await keeping.contacts.add(replace(ANNA, id="mine")) == replace(ANNA, id=ONE)
    assert await keeping.contacts.get(ONE) == replace(ANNA, id=ONE)


async def test_contacts_come_by_their_ids(two: Keeping) -> None:
    """Each once, in the order that was asked for."""
    anna, boris = replace(ANNA, id=TWO), replace(BORIS, id=ONE)
    assert await two.contacts.several((TWO, ONE, TWO)) == (anna, boris)
    with pytest.raises(NoSuchContact) as missing:
        await two.contacts.several((TWO, THREE))
    assert missing.value.id == THREE
    with pytest.raises(NoSuchContact):
        await two.contacts.get("")


async def test_contacts_come_a_page_at_a_time(two: Keeping) -> None:
    """Sorted by what they are called."""
    (anna,) = await two.contacts.page(None, 1)
    assert anna == replace(ANNA, id=TWO)
    assert await two.contacts.page(anna, 5) == (replace(BORIS, id=ONE),)
    assert await two.contacts.page(replace(BORIS, id=ONE), 5) == ()
    assert await two.contacts.page(Contact(THREE, "annb"), 5) == (replace(BORIS, id=ONE),)


async def test_a_page_follows_the_one_before_however_its_last_is_called_by_now(two: Keeping) -> None:
    """Nobody is left out, and nobody comes twice."""
    (anna,) = await two.contacts.page(None, 1)
    assert await two.contacts.page(replace(anna, name="Zoe"), 5) == (replace(BORIS, id=ONE),)


async def test_every_contact_comes_once(keeping: Keeping, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages that takes, in the order in which they were added."""
    monkeypatch.setattr(module, "_PAGE", 2)
    for name in ("b", "A", "c", "b", "b"):
        await keeping.contacts.add(Contact("", name))
    assert [contact.name async for contact in keeping.contacts.every()] == ["b", "A", "c", "b", "b"]


async def test_a_contact_is_changed(two: Keeping) -> None:
    """And changed back to what it was."""
    changed = replace(ANNA, id=TWO, name="Eva", numbers=(OFFICE, MOBILE), preferred=1, groups=(), note="", source="")
    assert await two.contacts.change(changed) == changed
    assert await two.contacts.get(TWO) == changed
    assert await two.names() == ["Boris", "Eva"]
    await two.contacts.change(replace(ANNA, id=TWO))
    assert await two.contacts.get(TWO) == replace(ANNA, id=TWO)


async def test_what_cannot_be_kept_changes_nothing(two: Keeping) -> None:
    """Whoever asked is told why."""
    with pytest.raises(ContactRefused) as refused:
        await two.contacts.add(Contact("", " "))
    assert refused.value.problem is ContactProblem.NAMELESS
    with pytest.raises(ContactRefused):
        await two.contacts.change(replace(ANNA, id=TWO, preferred=7))
    with pytest.raises(NoSuchContact) as missing:
        await two.contacts.change(replace(ANNA, id=THREE))
    assert missing.value.id == THREE
    assert await two.names() == ["Anna", "Boris"]
    assert await two.contacts.get(TWO) == replace(ANNA, id=TWO)


async def test_removed_contacts_can_be_put_back(two: Keeping) -> None:
    """All of them or none; the last removed comes first in the list."""
    await two.contacts.remove((ONE, ONE))
    two.clock.advance(5)
    await two.contacts.remove((TWO,))
    boris, anna = RemovedContact(replace(BORIS, id=ONE), START_S), RemovedContact(replace(ANNA, id=TWO), START_S + 5)
    assert await two.contacts.removed() == (anna, boris)
    assert await two.names() == []
    with pytest.raises(NoSuchContact):
        await two.contacts.restore((ONE, THREE))
    assert await two.contacts.removed() == (anna, boris)
    await two.contacts.restore((ONE, TWO, ONE))
    assert await two.contacts.removed() == ()
    assert await two.contacts.several((ONE, TWO)) == (replace(BORIS, id=ONE), replace(ANNA, id=TWO))


async def test_what_is_gone_cannot_be_removed_again(two: Keeping) -> None:
    """Nor is anything else removed then."""
    await two.contacts.remove((ONE,))
    with pytest.raises(NoSuchContact) as missing:
        await two.contacts.remove((TWO, ONE))
    assert missing.value.id == ONE
    assert await two.names() == ["Anna"]


async def test_what_was_removed_a_month_ago_is_forgotten(two: Keeping) -> None:
    """When the next one is removed."""
    await two.contacts.remove((ONE,))
    two.clock.advance(KEPT_REMOVED_S - 1)
    assert [one.contact.id for one in await two.contacts.removed()] == [ONE]
    two.clock.advance(1)
    assert await two.contacts.removed() == ()
    await two.contacts.remove((TWO,))
    with pytest.raises(NoSuchContact):
        await two.contacts.restore((ONE,))
    await two.contacts.restore((TWO,))


async def test_contacts_of_one_number_are_doubles(two: Keeping) -> None:
    """However it is written, and however many numbers they share; each set of them is told once."""
    assert await two.contacts.doubles() == ()
    await two.contacts.add(Contact("", "Anka", "", (LabelledNumber("8 (926) 123-45-67"), OFFICE)))
    anka = await two.contacts.get(THREE)
    boris, anna = await two.contacts.several((ONE, TWO))
    assert set(await two.contacts.doubles()) == {(boris, anka), (anna, anka)}
    await two.contacts.change(replace(boris, numbers=(MOBILE,)))
    await two.contacts.remove((TWO,))
    await two.contacts.change(replace(anka, numbers=(LabelledNumber("926 123-45-67"), MOBILE)))
    assert [[one.id for one in double] for double in await two.contacts.doubles()] == [[ONE, THREE]]


async def test_several_contacts_are_merged_and_made_several_again(two: Keeping) -> None:
    """The one has everything of them; undone, everything is as it was."""
    one = await two.contacts.merge((TWO, ONE, TWO))
    assert one == Contact(THREE, "Anna", "DHL", (MOBILE, OFFICE), None, ("Guests",), "likes tea", "card-1")
    assert [contact async for contact in two.contacts.every()] == [one]
    assert await two.contacts.unmerge(THREE) == (replace(BORIS, id=ONE), replace(ANNA, id=TWO))
    assert await two.names() == ["Anna", "Boris"]
    assert [(one.contact.id, one.at_s) for one in await two.contacts.removed()] == [(THREE, START_S)]


async def test_what_was_changed_in_the_one_is_not_lost_when_it_is_several_again(two: Keeping) -> None:
    """It is among the removed."""
    one = await two.contacts.merge((ONE, TWO))
    await two.contacts.change(replace(one, note="new"))
    await two.contacts.unmerge(one.id)
    assert [removed.contact.note for removed in await two.contacts.removed()] == ["new"]


async def test_what_cannot_be_merged_stays_as_it_is(two: Keeping) -> None:
    """One alone, one that is gone, and too much for one."""
    for ids in ((), (ONE,), (ONE, ONE)):
        with pytest.raises(TooFewToMerge):
            await two.contacts.merge(ids)
    with pytest.raises(NoSuchContact):
        await two.contacts.merge((ONE, THREE))
    await two.contacts.change(replace(BORIS, id=ONE, note="x" * 10_000))
    with pytest.raises(ContactRefused):
        await two.contacts.merge((ONE, TWO))
    with pytest.raises(NoSuchContact) as missing:
        await two.contacts.unmerge(ONE)
    assert missing.value.id == ONE
    assert await two.names() == ["Anna", "Boris"]


async def test_the_groups_of_all_contacts_are_told(two: Keeping) -> None:
    """Sorted, each once; of removed contacts none."""
    await two.contacts.add(Contact("", "Eva", groups=("Staff", "Couriers", "Guests")))
    assert await two.contacts.groups() == ("Couriers", "Guests", "Staff")
    await two.contacts.remove((THREE,))
    assert await two.contacts.groups() == ("Guests",)


async def test_favourites_stand_in_their_order(two: Keeping) -> None:
    """Contacts, extensions and others alike; whoever sets one hears of all."""
    assert await two.contacts.set_favourite(f"contact:{ONE}", 0) == (f"contact:{ONE}",)
    assert await two.contacts.set_favourite("ext:205", 0) == ("ext:205", f"contact:{ONE}")
    assert await two.contacts.set_favourite(f"contact:{TWO}", 1) == ("ext:205", f"contact:{TWO}", f"contact:{ONE}")
    assert await two.contacts.set_favourite("ext:205", None) == (f"contact:{TWO}", f"contact:{ONE}")
    assert await two.contacts.favourites() == (f"contact:{TWO}", f"contact:{ONE}")


async def test_a_favourite_that_is_removed_comes_back_to_its_place(two: Keeping) -> None:
    """Whatever was done to the others meanwhile."""
    for place, key in enumerate(("ext:1", f"contact:{ONE}", "ext:2")):
        await two.contacts.set_favourite(key, place)
    await two.contacts.remove((ONE,))
    assert await two.contacts.favourites() == ("ext:1", "ext:2")
    await two.contacts.set_favourite("ext:3", 2)
    await two.contacts.restore((ONE,))
    assert await two.contacts.favourites() == ("ext:1", f"contact:{ONE}", "ext:2", "ext:3")


async def test_one_that_stands_for_favourites_is_one(two: Keeping) -> None:
    """At the first one's place; undone, they are there again."""
    before = ("ext:1", f"contact:{TWO}", "ext:2", f"contact:{ONE}")
    for place, key in enumerate(before):
        await two.contacts.set_favourite(key, place)
    one = await two.contacts.merge((ONE, TWO))
    assert await two.contacts.favourites() == ("ext:1", one.key, "ext:2")
    await two.contacts.unmerge(one.id)
    assert await two.contacts.favourites() == before


async def test_one_that_stands_for_nobody_of_the_favourites_is_none(two: Keeping) -> None:
    """Nobody asked for that."""
    await two.contacts.set_favourite("ext:1", 0)
    await two.contacts.merge((ONE, TWO))
    assert await two.contacts.favourites() == ("ext:1",)


async def test_an_import_adds_and_updates(two: Keeping, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it is written in several pieces; told again, it changes nothing."""
    monkeypatch.setattr(module, "WRITTEN_AT_ONCE", 2)
    told = [replace(ANNA, name="Anna B."), Contact("", "Eva"), Contact("", "Gor"), BORIS, Contact("", "Eva")]
    assert await two.contacts.upsert_many(iter(told)) == Imported(added=2, updated=1, unchanged=2)
    assert await two.names() == ["Anna B.", "Boris", "Eva", "Gor"]
    assert await two.contacts.upsert_many(told) == Imported(unchanged=5)
    assert await two.contacts.upsert_many(()) == Imported()


async def test_an_import_writes_two_thousand_at_once() -> None:
    """Few enough that nobody else waits long, and enough for each page of an index to be written seldom."""
    assert module.WRITTEN_AT_ONCE == 2000


async def test_a_piece_of_an_import_that_cannot_be_kept_is_not_written(
    keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written before it stays."""
    monkeypatch.setattr(module, "WRITTEN_AT_ONCE", 2)
    with pytest.raises(ContactRefused):
        await keeping.contacts.upsert_many([ANNA, BORIS, Contact("", "Eva"), Contact("", "")])
    assert await keeping.names() == ["Anna", "Boris"]


async def test_every_change_is_counted_and_told_in_its_order(keeping: Keeping) -> None:
    """Whoever reads on from where it stopped misses nothing, removed contacts neither."""
    seen = [await keeping.contacts.changes()]

    async def grown() -> bool:
        seen.append(await keeping.contacts.changes())
        return seen[-1] > seen[-2]

    await keeping.contacts.upsert_many([ANNA, BORIS])
    assert await grown()
    (anna, boris) = await keeping.contacts.changed(FIRST_CHANGE, 5)
    assert (anna.id, anna.name, anna.company, anna.gone) == (ONE, "Anna", "DHL", False)
    assert (anna.numbers, anna.preferred, anna.groups) == ("+7 926 1234567\tmobile", None, "Guests")
    assert anna.search == "\t anna\t dhl\t ana\n 79261234567 "
    assert await keeping.contacts.changed(anna.place, 5) == (boris,)
    assert await keeping.contacts.changed(FIRST_CHANGE, 1) == (anna,)
    await keeping.contacts.remove((ONE,))
    assert await grown()
    (gone,) = await keeping.contacts.changed(boris.place, 5)
    assert (gone.id, gone.gone) == (ONE, True)
    await keeping.contacts.restore((ONE,))
    assert await grown()
    (back,) = await keeping.contacts.changed(gone.place, 5)
    assert (back.id, back.gone) == (ONE, False)
    await keeping.contacts.set_favourite("ext:1", 0)
    assert await grown()
    await keeping.contacts.upsert_many([ANNA, BORIS])
    assert not await grown()


async def test_whoever_waits_for_a_change_hears_of_it(two: Keeping) -> None:
    """At once where it was made here."""
    changes = (
        lambda: two.contacts.add(Contact("", "Eva")),
        lambda: two.contacts.change(replace(ANNA, id=TWO, note="new")),
        lambda: two.contacts.remove((ONE,)),
        lambda: two.contacts.restore((ONE,)),
        lambda: two.contacts.merge((ONE, TWO)),
        lambda: two.contacts.unmerge(f"{4:032x}"),
        lambda: two.contacts.set_favourite("ext:1", 0),
        lambda: two.contacts.upsert_many([Contact("", "Gor")]),
        lambda: two.contacts.replace([Replaced(replace(ANNA, id=TWO, note="new"), replace(ANNA, id=TWO))]),
    )
    for change in changes:
        seen = await two.contacts.changes()
        waiting = asyncio.ensure_future(two.contacts.next_change(seen))
        await asyncio.sleep(0)
        assert not waiting.done()
        await change()
        assert await waiting > seen


async def test_what_changed_already_is_not_waited_for(two: Keeping) -> None:
    """The number that was seen is old."""
    assert await two.contacts.next_change(0) == await two.contacts.changes()


async def test_a_change_of_another_process_is_heard_of_soon(two: Keeping) -> None:
    """It is looked for every two seconds."""
    seen = await two.contacts.changes()
    two.clock.plan(5.0, lambda: contact_table.remove(two.directory.connection, (ONE,), START_S))
    assert await two.contacts.next_change(seen) == seen + 1
    assert two.clock.waits == [(0.0, 2.0), (2.0, 2.0), (4.0, 2.0)]


async def test_a_directory_that_fails_is_told(two: Keeping) -> None:
    """Whatever was asked of it."""
    two.directory.error = DirectoryTrouble("the disk is full")
    with pytest.raises(DirectoryTrouble):
        await two.contacts.add(ANNA)
    with pytest.raises(DirectoryTrouble):
        await two.contacts.get(ONE)


async def test_an_import_is_reckoned_without_writing(two: Keeping, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what `upsert_many` would do."""
    monkeypatch.setattr(module, "WRITTEN_AT_ONCE", 2)
    told = [replace(ANNA, note="new"), Contact("", "Eva"), BORIS]
    before = await two.contacts.changes()
    assert await two.contacts.reckon_many(iter(told)) == Imported(added=1, updated=1, unchanged=1)
    assert await two.names() == ["Anna", "Boris"]
    assert await two.contacts.changes() == before
    assert await two.contacts.upsert_many(told) == Imported(added=1, updated=1, unchanged=1)
