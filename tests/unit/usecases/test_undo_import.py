"""Taking an import back."""

from dataclasses import replace

import pytest

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.contact_import import FileFacts, FileKind, ImportReport
from deskbell.usecases import undo_import
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.import_contacts import ImportStep
from deskbell.usecases.undo_import import ImportTrail, TakenBack, added_since, do_again, take_back
from doubles.contacts import memory_contacts


def a_card(number: int, name: str = "") -> Contact:
    """A contact of a file."""
    return Contact("", name or f"Guest {number}", numbers=(LabelledNumber(f"7{number:06}"),), source=f"uid-{number}")


async def names(contacts: Contacts) -> list[str]:
    """Everybody's name."""
    return sorted([one.name async for one in contacts.every()])


async def imported(contacts: Contacts, *pieces: list[Contact]) -> ImportTrail:
    """Import a file piece by piece."""
    trail = ImportTrail(await contacts.changes())
    report = ImportReport(FileFacts(FileKind.VCARD, "utf-8"))
    for piece in pieces:
        became = await contacts.upsert_many(piece)
        report = replace(report, added=report.added + became.added)
        trail.take(ImportStep(report, 0, 0, became.replaced))
    return trail


async def test_what_an_import_added_is_out_again_and_what_it_changed_is_as_before() -> None:
    """Also where it is more than is written at a time; and done again, it is as it was by the import."""
    contacts = memory_contacts()
    await contacts.upsert_many([*map(a_card, range(1, 1502))])
    before = [one async for one in contacts.every()]
    trail = await imported(
        contacts,
        [*(a_card(number, f"Known {number}") for number in range(1, 1502)), *map(a_card, range(2001, 3502))],
        [a_card(1, "Known better"), a_card(4000)],
    )
    after = [one async for one in contacts.every()]
    assert (trail.added, len(trail.replaced), trail.is_whole) == (1502, 1502, True)
    taken = await take_back(contacts, trail)
    assert (len(taken.ids), len(taken.replaced)) == (1502, 1502)
    assert [one async for one in contacts.every()] == before
    await do_again(contacts, taken)
    assert [one async for one in contacts.every()] == after


async def test_who_was_changed_or_removed_since_stays_so() -> None:
    """Nobody's own work is taken back with an import."""
    contacts = memory_contacts()
    first, second = await contacts.add(a_card(1)), await contacts.add(a_card(2))
    trail = await imported(contacts, [a_card(1, "One"), a_card(2, "Two")])
    mine = await contacts.change(replace(await contacts.get(first.id), note="mine"))
    await contacts.remove((second.id,))
    assert await take_back(contacts, trail) == TakenBack((), ())
    assert [one async for one in contacts.every()] == [mine]


async def test_numbers_that_were_taken_back_come_in_again_with_the_next_import() -> None:
    """It is forgotten that the card has told them."""
    contacts = memory_contacts()
    more = replace(a_card(1), numbers=(LabelledNumber("101"), LabelledNumber("102")))
    await imported(contacts, [a_card(1)])
    trail = await imported(contacts, [more])
    await take_back(contacts, trail)
    [now] = [one async for one in contacts.every()]
    assert now.numbers == a_card(1).numbers
    await imported(contacts, [more])
    assert (await contacts.get(now.id)).numbers == more.numbers


async def test_what_is_too_much_to_be_held_is_not_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a part of it either; what came new goes."""
    monkeypatch.setattr(undo_import, "MOST_REPLACED", 2)
    contacts = memory_contacts()
    await contacts.upsert_many([*map(a_card, range(1, 4))])
    trail = await imported(contacts, [a_card(1, "One"), a_card(2, "Two")], [a_card(3, "Three"), a_card(4)], [a_card(1)])
    assert (trail.is_whole, trail.replaced) == (False, ())
    await take_back(contacts, trail)
    assert await names(contacts) == ["Guest 1", "Three", "Two"]


async def test_what_fits_is_held() -> None:
    """Twenty thousand."""
    assert undo_import.MOST_REPLACED == 20_000


async def test_an_import_that_added_nobody_leaves_nothing_to_take_out() -> None:
    """Whatever it changed."""
    contacts = memory_contacts()
    await contacts.add(a_card(1))
    seen = await contacts.changes()
    await contacts.upsert_many([a_card(1, "Known better")])
    assert await added_since(contacts, seen, 0) == ()


async def test_one_that_is_gone_meanwhile_is_not_counted() -> None:
    """It is out already."""
    contacts = memory_contacts()
    seen = await contacts.changes()
    await contacts.upsert_many([a_card(1), a_card(2)])
    first, second = await added_since(contacts, seen, 2)
    await contacts.remove((first,))
    assert await added_since(contacts, seen, 2) == (second,)
