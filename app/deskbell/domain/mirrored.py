"""Contacts of directories that are kept elsewhere, beside what is here of them: their `source` names where they are."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from deskbell.domain.contact import DIRECTORY_MARK, Contact
from deskbell.domain.contact_fit import Cards, Fitted

_BETWEEN: Final = "#"


class Naming:
    """Gives the contacts of one part of a directory, a file or a collection, sources by which they are found again.

    It is by their own marks, or where they have none by what they are called; of several alike the order counts.
    """

    def __init__(self, part: str) -> None:
        self._part = part
        self._alike: Counter[str] = Counter()

    def named(self, contact: Contact) -> Contact:
        """The contact as one of this part."""
        told = contact.source or f"\0{contact.title}"
        self._alike[told] += 1
        key = hashlib.sha256(f"{self._alike[told]}\0{told}".encode("utf-8", "replace")).hexdigest()[:32]
        return replace(contact, source=f"{DIRECTORY_MARK}{self._part}{_BETWEEN}{key}")


def part_of(source: str) -> str:
    """The part of a directory that a source names."""
    return source.removeprefix(DIRECTORY_MARK).rpartition(_BETWEEN)[0]


def by_part(sources: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """Ids of contacts by their sources, for each part of each directory."""
    parts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for contact_id, source in sources:
        parts[part_of(source)][source] = contact_id
    return dict(parts)


def mirror(kept: Iterable[Contact], cards: Cards, told: Sequence[Contact], new_id: Callable[[], str]) -> Fitted:
    """What is to be written so that everything here is as it is told there; contacts are one by their source alone."""
    del cards  # nothing is told of these but by their directory
    before = {one.source: one for one in kept if one.is_kept_elsewhere}
    after = [replace(one, id=before[one.source].id if one.source in before else new_id()) for one in told]
    return Fitted(
        added=tuple(one for one in after if one.source not in before),
        updated=tuple(one for one in after if one.source in before and one != before[one.source]),
        told=len(told),
    )
