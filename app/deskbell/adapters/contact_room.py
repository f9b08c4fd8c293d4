"""The contacts of this desk, with the files that they come from and go to, put together for the worker's loop."""

from typing import NamedTuple

from deskbell.adapters.contacts.files import DiskContactFiles
from deskbell.adapters.growing_id import growing_id
from deskbell.adapters.store.contacts import SqliteContacts
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.import_contacts import ContactImport
from deskbell.usecases.ports import Clock


class ContactRoom(NamedTuple):
    """What a desk needs for its contacts."""

    contacts: Contacts
    imports: ContactImport


def contact_room(directory: SqliteDirectory, clock: Clock, reader: tuple[str, ...]) -> ContactRoom:
    """The contacts in a directory; `reader` starts the process that reads files of them."""
    contacts = Contacts(SqliteContacts(directory), clock, growing_id)
    return ContactRoom(contacts, ContactImport(DiskContactFiles(reader), contacts))
