"""Contacts of a file beside those that are kept: a second import updates instead of doubling."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from deskbell.domain.contact import Contact
from deskbell.domain.contact_list import sort_text
from deskbell.domain.contact_union import number_key, told_anew


@dataclass(frozen=True, slots=True)
class Imported:
    """How many contacts an import has added and updated, and how many were as it tells already."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0

    def __add__(self, other: "Imported") -> "Imported":
        added, updated = self.added + other.added, self.updated + other.updated
        return Imported(added, updated, self.unchanged + other.unchanged)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What an import does to the contacts that are kept; `told` is how many contacts it holds."""

    added: tuple[Contact, ...]
    updated: tuple[Contact, ...]
    told: int

    @property
    def imported(self) -> Imported:
        """It in numbers."""
        added, updated = len(self.added), len(self.updated)
        return Imported(added, updated, self.told - added - updated)


def fit(kept: Iterable[Contact], told: Sequence[Contact], new_id: Callable[[], str]) -> Fitted:
    """Fit what a file tells into what is kept: each contact by its source, else by the same name and a same number.

    `kept` are all contacts of these sources and names. Two in the file that are one by that are made one.

    Raises:
        ContactRefused: one cannot be kept; nothing is to be changed.
    """
    before = {one.id: one for one in kept}
    places = _Places(before.values())
    for one in told:
        one.require_sound()
        places.put(told_anew(places.find(one) or Contact(new_id(), one.name), one))
    after = places.now.values()
    return Fitted(
        added=tuple(one for one in after if one.id not in before),
        updated=tuple(one for one in after if one.id in before and one != before[one.id]),
        told=len(told),
    )


class _Places:
    """Where contacts are found by what a file knows of them."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self.now: dict[str, Contact] = {}
        self._by_source: dict[str, str] = {}
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        for one in contacts:
            self.put(one)

    def put(self, contact: Contact) -> None:
        """Put a contact in, or in place of the one with its id."""
        if contact.source:
            self._by_source.setdefault(contact.source, contact.id)
        if contact.is_kept_elsewhere:
            # Whatever else a file tells of it would go with the directory.
            self.now[contact.id] = contact
            return
        if contact.id not in self.now or sort_text(self.now[contact.id]) != sort_text(contact):
            self._by_name[sort_text(contact)].append(contact.id)
        self.now[contact.id] = contact

    def find(self, told: Contact) -> Contact | None:
        """The contact that a file means."""
        by_source = self._by_source.get(told.source) if told.source else None
        if by_source:
            return self.now[by_source]
        namesakes = self._by_name.get(sort_text(told))
        numbers = _keys(told) if namesakes else frozenset()
        return next((self.now[one] for one in namesakes or () if _are_shared(numbers, _keys(self.now[one]))), None)


def _keys(contact: Contact) -> frozenset[str]:
    return frozenset(map(number_key, contact.numbers))


def _are_shared(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other) or not (one or other)
