"""What the premises are made of; imported at the first use, for its libraries cost more than the window."""

import os
import sys
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from pathlib import Path

from deskbell.adapters.call_check import call_rules
from deskbell.adapters.clock import SystemClock
from deskbell.adapters.contacts.room import contact_room
from deskbell.adapters.line_book import DiskLineBook
from deskbell.adapters.past_desk import Store, past_desk
from deskbell.adapters.pbx.lines import PbxLines
from deskbell.adapters.people.index import MemoryPeople
from deskbell.adapters.practice_control import PracticePhones, PracticeProcess
from deskbell.adapters.preset_files import DiskPresetFiles
from deskbell.adapters.secrets import KeyringSecrets
from deskbell.adapters.sound_shelf import DiskSoundShelf
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.adapters.store.journal import SqliteJournal
from deskbell.domain.errors import CannotRecord, DirectoryMended, JournalMended
from deskbell.domain.progress import Progress
from deskbell.line_keeping import line_file
from deskbell.paths import Places, ensure
from deskbell.usecases.desk_world import World
from deskbell.usecases.find_people import People
from deskbell.usecases.left_calls import LeftCalls
from deskbell.usecases.open_calls import OpenCalls
from deskbell.usecases.presets import Presets

Tell = Callable[[Progress], None]
Trouble = Callable[[CannotRecord | JournalMended | DirectoryMended], None]

_FLUSH_S = 1.0


def build(
    places: Places, tell: Tell, trouble: Trouble, people_changed: Callable[[], None]
) -> tuple[World, Callable[[], Awaitable[None]]]:
    """Everything a desk needs, and what closes it.

    Raises:
        CannotRecord: there is no folder to keep anything in.
    """
    data, played = _folders(places)
    journal, directory = SqliteJournal(data, trouble=trouble), SqliteDirectory(data, trouble=trouble)
    practice = PracticeProcess(played, own_command("practice-process", str(places.practice)))
    secrets, shelf = KeyringSecrets(), DiskSoundShelf(places.runtime / "sounds")
    lines = PbxLines(practice, secrets)
    book, clock = DiskLineBook(line_file(places)), SystemClock()
    rules = call_rules(places.settings, lines, book, clock)
    past, past_store = past_desk(places.settings, data, journal, directory, lines, clock)
    calls = OpenCalls(journal, lines, clock, new_id, past.keeping.heard(tell), rules.check)
    room, index = contact_room(places.settings, own_command("contacts-reader"), directory, clock), MemoryPeople()
    people = People(index, room.contacts, lines, journal, clock, people_changed)
    world = World(
        calls=calls,
        left=LeftCalls(calls, journal, clock, book.read),
        journal=journal,
        lines=lines,
        book=book,
        secrets=secrets,
        phones=PracticePhones(practice),
        presets=Presets(directory, DiskPresetFiles(), lines, clock, new_id),
        numbering=rules.numbering,
        own_phones=rules.phones,
        contacts=room.contacts,
        people=people,
        past=past,
        dial_settings=rules.settings,
        shelf=shelf,
        contact_import=room.imports,
        watches=room.watches,
    )
    closing = (calls.close, people.aclose, lines.aclose, practice.aclose, shelf.close)
    return world, partial(_close, closing, (journal, directory, past_store, index))


def _folders(places: Places) -> tuple[Path, Path]:
    """Where data are kept, and what the practice PBX keeps."""
    try:
        return ensure(places.data), ensure(places.practice)
    except OSError as error:
        raise CannotRecord(error.strerror or str(error)) from error


async def _close(others: Iterable[Callable[[], Awaitable[None]]], stores: Iterable[Store]) -> None:
    # The stores come last and always: whatever hangs before them, what is known goes to the disk.
    try:
        for close in others:
            await close()
    finally:
        for store in stores:
            store.close(_FLUSH_S)


def own_command(*words: str) -> tuple[str, ...]:
    """How a part of Deskbell that is a process of its own is started; a frozen build starts itself."""
    door = () if getattr(sys, "frozen", False) else ("-P", "-m", "deskbell")
    return (sys.executable, *door, *words)


def new_id() -> str:
    """An id that nobody can guess."""
    return os.urandom(16).hex()
