"""Taking out again what an import brought."""

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.undo_import import added_since, put_in, take_out
from doubles.contacts import memory_contacts


def a_card(number: int, name: str = "") -> Contact:
    """A contact of a file."""
    return Contact("", name or f"Guest {number}", numbers=(LabelledNumber(f"7{number:06}"),), source=f"uid-{number}")


async def names(contacts: Contacts) -> list[str]:
    """Everybody's name."""
    return sorted([one.name async for one in contacts.every()])


async def test_what_an_import_added_is_told_from_what_it_changed_and_from_all_before() -> None:
    """Also where it is more than is read at a time."""
    contacts = memory_contacts()
    old = await contacts.add(a_card(0, "Old"))
    known = await contacts.add(a_card(1, "Known"))
    seen = await contacts.changes()
    imported = await contacts.upsert_many([a_card(1, "Known better"), *map(a_card, range(2, 1502))])
    ids = await added_since(contacts, seen, imported.added)
    assert (len(ids), imported.updated) == (1500, 1)
    assert {old.id, known.id} & set(ids) == set()
    await take_out(contacts, ids)
    assert await names(contacts) == ["Known better", "Old"]
    await put_in(contacts, ids)
    assert len(await names(contacts)) == 1502


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
