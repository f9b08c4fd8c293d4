"""Making one contact of each set that has a number in common."""

from collections.abc import Sequence
from typing import NamedTuple

from deskbell.domain.contact import Contact, ContactTrouble
from deskbell.usecases.contacts import Contacts


class MergedDoubles(NamedTuple):
    """The contacts that came out, in their order, and how many sets could not be made one."""

    ids: tuple[str, ...]
    left: int


async def merge_doubles(contacts: Contacts) -> MergedDoubles:
    """Merge every set, until none is left but those that together are more than one contact can hold."""
    merged: list[str] = []
    left: set[frozenset[str]] = set()
    while sets := [one for one in await contacts.doubles() if _ids(one) not in left]:
        for one in sets:
            try:
                merged.append((await contacts.merge([contact.id for contact in one])).id)
            except ContactTrouble:
                left.add(_ids(one))
    return MergedDoubles(tuple(merged), len(left))


async def part_again(contacts: Contacts, ids: Sequence[str]) -> None:
    """Put back what these contacts stand for, the last one first: one of them may stand for another."""
    for contact_id in reversed(ids):
        await contacts.unmerge(contact_id)


def _ids(contacts: Sequence[Contact]) -> frozenset[str]:
    return frozenset(contact.id for contact in contacts)
