"""The contacts of a spied desk, at which a test looks without waiting, and the list of people made from them."""

from collections.abc import Coroutine
from functools import partial
from typing import Any, TypeVar

from deskbell.adapters.people.looking import NearShelves, look_for
from deskbell.adapters.people.shelf import Shelf
from deskbell.adapters.store import contact_table
from deskbell.domain.contact import Contact
from deskbell.domain.directory import Person, person_of
from deskbell.domain.line import Line
from deskbell.domain.people import EXTENSIONS, Near, listed_contact
from deskbell.domain.preset_list import PresetList
from deskbell.domain.search import Found
from doubles.contacts import MemoryDirectory, memory_contacts
from doubles.people import SpyPeople
from doubles.presets import MemoryPresets

T = TypeVar("T")


class KeptContacts:
    """The real contacts in memory; `use` is what a desk hands out."""

    def __init__(self) -> None:
        self.directory = MemoryDirectory()
        self.use = memory_contacts(directory=self.directory)

    def keep(self, *contacts: Contact) -> None:
        """Lay contacts out, with the ids that they have."""
        at_once(self.directory.writing(partial(contact_table.put, contacts=contacts)))

    @property
    def now(self) -> dict[str, Contact]:
        """Every contact by its id."""
        return {one.id: one for one in at_once(self.use.page(None, 100_000))}

    @property
    def favourites(self) -> list[str]:
        """The favourites in their order."""
        return list(at_once(self.use.favourites()))

    def like(self, *keys: str) -> None:
        """Lay favourites out."""
        for place, key in enumerate(keys):
            at_once(self.use.set_favourite(key, place))

    def change(self, contact: Contact) -> None:
        """Change a contact, as another process does."""
        at_once(self.use.change(contact))

    def remove(self, *ids: str) -> None:
        """Remove contacts, as another process does."""
        at_once(self.use.remove(ids))

    def fail(self, error: Exception | None) -> None:
        """Neither read nor write from now on, or do so again."""
        self.directory.error = error


class KeptPresets(MemoryPresets):
    """Presets in the same directory, which knows which of the favourites are there."""

    def __init__(self, directory: MemoryDirectory) -> None:
        self._directory = directory
        super().__init__()

    @property
    def presets(self) -> PresetList:
        """Every preset."""
        return at_once(self._directory.read())

    @presets.setter
    def presets(self, presets: PresetList) -> None:
        at_once(self._directory.change(lambda _: presets))


class ListedPeople(SpyPeople):
    """Lists contacts and extensions by name, at once; `pages` are those that were asked for."""

    def __init__(self, contacts: KeptContacts) -> None:
        super().__init__()
        self._kept = contacts
        self.extensions: tuple[Person, ...] = ()
        self.pages: list[tuple[int, int]] = []
        self._known: object = None
        self._listed: tuple[Person, ...] = ()

    async def open(self, line: Line) -> tuple[Person, ...]:
        """Give the extensions."""
        del line
        return self.extensions

    async def find_kept(self, typed: str, most: int) -> Found:
        """Find contacts as the index does."""
        near = NearShelves(Near((), tuple(map(listed_contact, self._kept.now.values()))))
        return look_for(typed, near, Shelf(), most, lambda: True)

    async def listing(self, line: Line, group: str = "") -> int:
        """Count them."""
        return len(self._all(line, group))

    async def at(self, line: Line, group: str, start: int, count: int) -> tuple[Person, ...]:
        """Give some of them."""
        self.pages.append((start, count))
        return self._all(line, group)[start : start + count]

    def _all(self, line: Line, group: str) -> tuple[Person, ...]:
        del line
        known = (at_once(self._kept.use.changes()), group, self.extensions)
        if known != self._known:
            self._known, self._listed = known, self._read(group)
        return self._listed

    def _read(self, group: str) -> tuple[Person, ...]:
        entered = [person_of(one) for one in self._kept.now.values() if not group or group in one.groups]
        extensions = self.extensions if group in ("", EXTENSIONS) else ()
        return tuple(sorted((*entered, *extensions), key=lambda one: one.name))


def at_once(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run what does not wait for anything."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        value: T = stop.value
        return value
    raise AssertionError("contacts in memory do not wait")
