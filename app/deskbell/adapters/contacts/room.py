"""The contacts of one desk with the files they come from and go to, put together on the files of one home."""

from pathlib import Path
from typing import NamedTuple

from deskbell.adapters.contacts.files import DiskContactFiles
from deskbell.adapters.contacts.watched import DiskMarks, WatchedFiles
from deskbell.adapters.growing_id import growing_id
from deskbell.adapters.line_book import lock_file
from deskbell.adapters.store.contacts import SqliteContacts
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.settings.watched_file import WatchedFile
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.follow_directories import FollowedDirectories
from deskbell.usecases.import_contacts import ContactImport
from deskbell.usecases.ports import Clock
from deskbell.usecases.watch_files import Watches


class ContactRoom(NamedTuple):
    """What can be done with the contacts of a desk."""

    contacts: Contacts
    imports: ContactImport
    watches: Watches


def contact_room(settings: Path, reader: tuple[str, ...], directory: SqliteDirectory, clock: Clock) -> ContactRoom:
    """The contacts in a directory; `reader` starts the process that reads files, `settings` lists the watched ones."""
    book = SqliteContacts(directory)
    contacts = Contacts(book, clock, growing_id)
    files = WatchedFiles(WatchedFile(settings, lock_file(settings / "watched.lock")), reader)
    followed = FollowedDirectories((files,), DiskMarks(settings), book, clock, growing_id)
    return ContactRoom(contacts, ContactImport(DiskContactFiles(reader), contacts), Watches(files, followed))
