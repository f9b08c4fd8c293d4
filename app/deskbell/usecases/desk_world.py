"""What a desk is made of; apart from the desk, on which a window is made before anything of this is there."""

from typing import NamedTuple

from deskbell.usecases.contacts import Contacts
from deskbell.usecases.desk_ports import SoundShelf
from deskbell.usecases.dial_settings import DialSettings
from deskbell.usecases.find_people import People
from deskbell.usecases.import_contacts import ContactImport
from deskbell.usecases.left_calls import LeftCalls
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.open_calls import OpenCalls
from deskbell.usecases.own_phones import OwnPhones
from deskbell.usecases.past_calls import PastCalls
from deskbell.usecases.ports import Journal, LineBook, Lines, PracticePhones, Secrets
from deskbell.usecases.presets import Presets
from deskbell.usecases.watch_files import Watches


class World(NamedTuple):
    """What a desk is made of, built once and late: its libraries cost more than the window."""

    calls: OpenCalls
    left: LeftCalls
    journal: Journal
    lines: Lines
    book: LineBook
    secrets: Secrets
    phones: PracticePhones
    presets: Presets
    numbering: Numbering
    contacts: Contacts
    own_phones: OwnPhones
    people: People
    past: PastCalls
    dial_settings: DialSettings
    shelf: SoundShelf
    contact_import: ContactImport
    watches: Watches
