"""Contacts of a file beside those that are kept: a second import updates instead of doubling."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from deskbell.domain.contact import Contact
from deskbell.domain.contact_list import sort_text
from deskbell.domain.contact_union import number_key, told_anew, told_first

Cards = Mapping[str, frozenset[str]]
"""By the ids of contacts, the keys of the numbers that the cards told which they came from."""

_NOTHING: Final[frozenset[str]] = frozenset()
_WITHOUT_NUMBER: Final = ("",)


class Replaced(NamedTuple):
    """A contact before and after a change, each with the keys of the numbers that its card had told by then."""

    before: Contact
    after: Contact
    card_before: frozenset[str] = _NOTHING
    card_after: frozenset[str] = _NOTHING

    @property
    def reverse(self) -> "Replaced":
        """The change that undoes this one."""
        return Replaced(self.after, self.before, self.card_after, self.card_before)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many contacts an import has added and updated, and how many were as it tells already.

    `replaced` are those that it has updated, in its order: no part of the numbers.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    replaced: tuple[Replaced, ...] = field(default=(), repr=False, compare=False)

    def __add__(self, other: "Imported") -> "Imported":
        added, updated = self.added + other.added, self.updated + other.updated
        return Imported(added, updated, self.unchanged + other.unchanged, (*self.replaced, *other.replaced))


@dataclass(frozen=True, slots=True)
class Fitted:
    """What an import does to the contacts that are kept.

    `told` is how many contacts it holds, `cards` by the ids of contacts the keys of the numbers that their own cards
    tell: the next import has to know them. `replaced` are the updated ones with what they were before.
    """

    added: tuple[Contact, ...]
    updated: tuple[Contact, ...]
    told: int
    cards: Cards = field(default_factory=dict, repr=False)
    replaced: tuple[Replaced, ...] = field(default=(), repr=False)

    @property
    def imported(self) -> Imported:
        """It in numbers."""
        added, updated = len(self.added), len(self.updated)
        return Imported(added, updated, self.told - added - updated, self.replaced)


def fit(kept: Iterable[Contact], cards: Cards, told: Sequence[Contact], new_id: Callable[[], str]) -> Fitted:
    """Fit what a file tells into what is kept: each contact by its source, else by the same name and a same number.

    `kept` are all contacts of these sources and names, and `cards` what was told of them the last time. Two in the file
    that are one by that are made one.

    Raises:
        ContactRefused: one cannot be kept; nothing is to be changed.
    """
    before = {one.id: one for one in kept}
    places, cards_now = _Places(before.values()), dict[str, frozenset[str]]()
    for one in told:
        one.require_sound()
        keys = _keys(one)
        found = places.find(one, keys)
        now = told_anew(found, one, cards.get(found.id, _NOTHING)) if found else told_first(one, new_id())
        if one.source and now.source == one.source:
            cards_now[now.id] = frozenset(keys)
        # Also by what was told: an import that is done again goes the same way.
        places.put(now, [*_keys(now), *(keys or _WITHOUT_NUMBER)] if found else keys)
    after = places.now.values()
    updated = tuple(one for one in after if one.id in before and one != before[one.id])
    return Fitted(
        added=tuple(one for one in after if one.id not in before),
        updated=updated,
        told=len(told),
        cards=cards_now,
        replaced=tuple(_replaced(before[one.id], one, cards, cards_now) for one in updated),
    )


def _replaced(before: Contact, after: Contact, cards: Cards, cards_now: Cards) -> Replaced:
    card = cards.get(after.id, _NOTHING)
    return Replaced(before, after, card, cards_now.get(after.id, card))


class _Places:
    """Where contacts are found by what a file knows of them."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self.now: dict[str, Contact] = {}
        self._by_source: dict[str, str] = {}
        self._by_number: dict[tuple[str, str], str] = {}
        for one in contacts:
            self.put(one, _keys(one))

    def put(self, contact: Contact, keys: list[str]) -> None:
        """Put a contact with numbers of these keys in, or in place of the one with its id."""
        self.now[contact.id] = contact
        if contact.source:
            self._by_source.setdefault(contact.source, contact.id)
        if contact.is_kept_elsewhere:
            # Whatever else a file tells of it would go with the directory.
            return
        name = sort_text(contact)
        for key in keys or _WITHOUT_NUMBER:
            self._by_number.setdefault((name, key), contact.id)

    def find(self, told: Contact, keys: list[str]) -> Contact | None:
        """The contact that a file means by one with numbers of these keys."""
        found = self._by_source.get(told.source) if told.source else None
        if found is None:
            name = sort_text(told)
            fitting = (self._by_number.get((name, key)) for key in keys or _WITHOUT_NUMBER)
            found = next(filter(None, fitting), None)
        return None if found is None else self.now[found]


def _keys(contact: Contact) -> list[str]:
    return [number_key(one) for one in contact.numbers]
