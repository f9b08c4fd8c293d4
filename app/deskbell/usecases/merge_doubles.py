"""Making one contact of each set that has a number in common."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from deskbell.domain.contact import Contact, ContactTrouble
from deskbell.usecases.contacts import Contacts

Orders = Mapping[frozenset[str], Sequence[str]]
"""By the ids of contacts, the order in which they are to be made one: the first gives its name."""

_AS_THEY_ARE: Final[Orders] = MappingProxyType({})


class MergedDoubles(NamedTuple):
    """The contacts that came out, in their order, and how many sets could not be made one."""

    ids: tuple[str, ...]
    left: int


async def merge_doubles(contacts: Contacts, orders: Orders = _AS_THEY_ARE) -> MergedDoubles:
    """Merge every set, until none is left but those that together are more than one contact can hold."""
    merged: list[str] = []
    left: set[frozenset[str]] = set()
    while sets := [one for one in await contacts.doubles() if _ids(one) not in left]:
        for one in sets:
            try:
                merged.append((await contacts.merge([contact.id for contact in ordered(one, orders)])).id)
            except ContactTrouble:
                left.add(_ids(one))
    return MergedDoubles(tuple(merged), len(left))


def ordered(contacts: Sequence[Contact], orders: Orders) -> tuple[Contact, ...]:
    """Contacts in the order in which they are to be made one, or as they are where none was chosen."""
    order = orders.get(_ids(contacts))
    return tuple(contacts) if order is None else tuple(sorted(contacts, key=lambda one: order.index(one.id)))


def turned(contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """Contacts in the order in which the next one leads that is called otherwise; as they are where none is."""
    at = next((at for at, one in enumerate(contacts) if one.title != contacts[0].title), 0)
    return (*contacts[at:], *contacts[:at])


async def part_again(contacts: Contacts, ids: Sequence[str]) -> None:
    """Put back what these contacts stand for, the last one first: one of them may stand for another."""
    for contact_id in reversed(ids):
        await contacts.unmerge(contact_id)


def _ids(contacts: Sequence[Contact]) -> frozenset[str]:
    return frozenset(contact.id for contact in contacts)
