"""Whom presets go with, as far as they are contacts; an extension is known by its key alone."""

from collections.abc import Iterable
from contextlib import suppress

from deskbell.domain.contact import KEY_PREFIX, NoSuchContact
from deskbell.domain.directory import Person
from deskbell.usecases.contacts import Contacts


async def attached_people(keys: Iterable[str], contacts: Contacts) -> tuple[Person, ...]:
    """The contacts of these keys with all their numbers; one that is gone is left out. Raises DirectoryTrouble."""
    people = []
    for key in dict.fromkeys(keys):
        with suppress(NoSuchContact):
            if key.startswith(KEY_PREFIX):
                contact = await contacts.get(key.removeprefix(KEY_PREFIX))
                usual = contact.usual.number if contact.usual else ""
                people.append(Person(key, contact.title, usual, numbers=contact.numbers))
    return tuple(people)
