"""People by their places in a list."""

from deskbell.adapters.people.directory import Directory
from deskbell.adapters.people.shelf import Shelf
from deskbell.domain.directory import Person
from deskbell.domain.people import EXTENSIONS, person_of


class Listing:
    """The people of a group, sorted: contacts, and where all are wanted the extensions between them."""

    def __init__(self, contacts: Directory, extensions: Shelf, group: str) -> None:
        self._contacts = contacts
        self._shelf = extensions
        self._group = "" if group == EXTENSIONS else group
        self._contact_count = 0 if group == EXTENSIONS else len(contacts.order(group))
        rows = range(0 if self._group else len(extensions))
        self._extensions = sorted(rows, key=extensions.title)

    @property
    def count(self) -> int:
        """How many there are."""
        return self._contact_count + len(self._extensions)

    def at(self, start: int, count: int) -> tuple[Person, ...]:
        """Those at some places."""
        places = self._places_of_extensions()
        here = {place: row for place, row in places.items() if start <= place < start + count}
        before = sum(place < start for place in places)
        length = max(0, min(count, self.count - start))
        contacts = iter(self._contacts.people(self._group, start - before, start - before + length - len(here)))
        return tuple(
            person_of(self._shelf.record(here[place])) if place in here else next(contacts)
            for place in range(start, start + length)
        )

    def _places_of_extensions(self) -> dict[int, int]:
        if not self._contact_count:
            return dict(enumerate(self._extensions))
        order = self._contacts.order(self._group)
        return {order.place(self._shelf.title(row)) + at: row for at, row in enumerate(self._extensions)}
