"""Making one contact of each set that has a number in common."""

from deskbell.domain.contact import MOST_NUMBERS, Contact, LabelledNumber
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.merge_doubles import MergedDoubles, merge_doubles, ordered, part_again, turned
from doubles.contacts import memory_contacts

SHARED = LabelledNumber("+374 10 523308")


async def kept(contacts: Contacts, *several: Contact) -> dict[str, Contact]:
    """Keep contacts; what is kept by what they are called."""
    for contact in several:
        await contacts.add(contact)
    return await named(contacts)


async def named(contacts: Contacts) -> dict[str, Contact]:
    """Every contact by what it is called."""
    return {one.name: one async for one in contacts.every()}


def numbers(*digits: int) -> tuple[LabelledNumber, ...]:
    """So many numbers of their own."""
    return tuple(LabelledNumber(f"7{number:06}") for number in digits)


async def test_every_set_becomes_one_until_none_is_left() -> None:
    """Also what only then has a number in common with another."""
    contacts = memory_contacts()
    before = await kept(
        contacts,
        Contact("", "Anna", numbers=(SHARED,)),
        Contact("", "A. Petrosyan", numbers=(SHARED, *numbers(1))),
        Contact("", "Boris", numbers=numbers(2)),
        Contact("", "B.", numbers=numbers(2, 3)),
        Contact("", "Vera", numbers=numbers(4)),
    )
    merged = await merge_doubles(contacts)
    assert (len(merged.ids), merged.left) == (2, 0)
    assert await contacts.doubles() == ()
    assert len(await named(contacts)) == 3
    await part_again(contacts, merged.ids)
    assert await named(contacts) == before


async def test_the_first_in_a_chosen_order_gives_its_name() -> None:
    """Where none was chosen, the one that was added first."""
    contacts = memory_contacts()
    before = await kept(
        contacts,
        Contact("", "Anna", numbers=numbers(1)),
        Contact("", "Ann", numbers=numbers(1)),
        Contact("", "Boris", numbers=numbers(2)),
        Contact("", "Borya", numbers=numbers(2)),
    )
    boris = (before["Borya"].id, before["Boris"].id)
    await merge_doubles(contacts, {frozenset(boris): boris})
    assert sorted(await named(contacts)) == ["Anna", "Borya"]


def test_each_who_is_called_otherwise_leads_in_turn() -> None:
    """Those of one name come with the first of them."""
    a, again, b, c = (Contact(key, name) for key, name in (("1", "A"), ("2", "A"), ("3", "B"), ("4", "C")))
    assert turned((a, again, b, c)) == (b, c, a, again)
    assert turned(turned((a, again, b, c))) == (c, a, again, b)
    assert turned((a, again)) == (a, again)
    assert ordered((a, b), {}) == (a, b)
    assert ordered((a, b), {frozenset(("1", "3")): ("3", "1"), frozenset(("1",)): ("1",)}) == (b, a)


async def test_a_chain_of_doubles_is_parted_from_its_end() -> None:
    """One that came out stands for another that did."""
    contacts = memory_contacts()
    before = await kept(
        contacts,
        Contact("", "A", numbers=numbers(1)),
        Contact("", "B", numbers=numbers(1, 2)),
        Contact("", "C", numbers=numbers(2, 3)),
        Contact("", "D", numbers=numbers(3)),
    )
    merged = await merge_doubles(contacts)
    assert len(await named(contacts)) == 1
    await part_again(contacts, merged.ids)
    assert await named(contacts) == before


async def test_what_one_contact_cannot_hold_is_left_and_counted() -> None:
    """The others become one all the same."""
    contacts = memory_contacts()
    half = MOST_NUMBERS // 2 + 1
    await kept(
        contacts,
        Contact("", "Big", numbers=(SHARED, *numbers(*range(half)))),
        Contact("", "Bigger", numbers=(SHARED, *numbers(*range(half, 2 * half)))),
        Contact("", "Anna", numbers=numbers(901)),
        Contact("", "Anna P", numbers=numbers(901)),
    )
    merged = await merge_doubles(contacts)
    assert (len(merged.ids), merged.left) == (1, 1)
    assert set(await named(contacts)) == {"Big", "Bigger", (await contacts.get(merged.ids[0])).name}


async def test_without_doubles_nothing_happens() -> None:
    """Nobody is merged."""
    assert await merge_doubles(memory_contacts()) == MergedDoubles((), 0)
