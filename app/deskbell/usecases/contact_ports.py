"""Where contacts are kept, as use cases see it; the store and test doubles fit this by shape."""

from collections.abc import Callable, Sequence
from typing import Protocol

from deskbell.domain.contact import Contact
from deskbell.domain.contact_fit import Cards, Fitted, Replaced
from deskbell.domain.contact_list import ChangedContact, RemovedContact


class ContactBook(Protocol):
    """The contacts of this desk; what it confirms is on disk.

    Every method may raise DirectoryTrouble; one that changes something has then changed nothing, nor has it where
    NoSuchContact says that one of the contacts is not there.
    """

    async def get(self, ids: Sequence[str]) -> tuple[Contact, ...]:
        """The contacts with these ids, each once and in this order."""
        ...

    async def page(self, after: Contact | None, count: int) -> tuple[Contact, ...]:
        """At most `count` contacts behind one, from the first where that is None, sorted by what they are called."""
        ...

    async def behind(self, contact_id: str, count: int) -> tuple[Contact, ...]:
        """At most `count` contacts behind an id, in the order of the ids, in which they were added."""
        ...

    async def removed(self, now_s: float, count: int) -> tuple[RemovedContact, ...]:
        """At most `count` contacts that can be put back, the last removed first."""
        ...

    async def doubles(self, most: int) -> tuple[tuple[Contact, ...], ...]:
        """Contacts that have a number in common, for at most so many numbers."""
        ...

    async def groups(self) -> tuple[str, ...]:
        """Every group that a contact is in, sorted."""
        ...

    async def favourites(self) -> tuple[str, ...]:
        """The keys of the favourites who are there, in their order."""
        ...

    async def changes(self) -> int:
        """A number that grows with every change, also of another process."""
        ...

    async def changed(self, after: tuple[int, int], count: int) -> tuple[ChangedContact, ...]:
        """At most `count` contacts that were changed behind a place, removed ones among them, in the order of that."""
        ...

    async def add(self, contact: Contact) -> None:
        """Write a new contact."""
        ...

    async def change(self, contact: Contact) -> None:
        """Write a contact in place of the one with its id."""
        ...

    async def remove(self, ids: Sequence[str], at_s: float) -> None:
        """Remove contacts; what is attached to them waits for a month whether they come back."""
        ...

    async def restore(self, ids: Sequence[str]) -> None:
        """Put removed contacts back."""
        ...

    async def merge(self, ids: Sequence[str], merge: Callable[[tuple[Contact, ...]], Contact], at_s: float) -> Contact:
        """Let the new contact that `merge` makes of others stand for them, with all that is attached to them."""
        ...

    async def unmerge(self, contact_id: str, at_s: float) -> tuple[Contact, ...]:
        """Put those back that a contact stands for, and remove it."""
        ...

    async def put(self, told: Sequence[Contact], fit: Callable[[tuple[Contact, ...], Cards], Fitted]) -> Fitted:
        """Write what `fit` makes of contacts of a file, and of all that are kept with their sources and names."""
        ...

    async def reckon(self, told: Sequence[Contact], fit: Callable[[tuple[Contact, ...], Cards], Fitted]) -> Fitted:
        """What `put` would write; nothing is written."""
        ...

    async def replace(self, changes: Sequence[Replaced]) -> tuple[Replaced, ...]:
        """Make changes in this order to the contacts that are still as before, and return what undoes them."""
        ...

    async def kept_elsewhere(self) -> tuple[tuple[str, str], ...]:
        """Id and source of every contact of a directory that is only read here."""
        ...

    async def change_favourites(
        self, change: Callable[[tuple[str, ...], tuple[str, ...]], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """Replace the favourites by what `change` makes of all, and of those who are there; return the latter then."""
        ...
