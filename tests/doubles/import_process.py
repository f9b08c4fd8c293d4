"""Imports contacts and says after each batch how many there were, until it is killed; `import_process.py FOLDER`."""

import asyncio
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from deskbell.adapters.growing_id import growing_id
from deskbell.adapters.store.contacts import SqliteContacts
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.usecases.contacts import WRITTEN_AT_ONCE, Contacts
from doubles.clock import ManualClock


def _told() -> Iterator[Contact]:
    for number in count():
        if number and number % WRITTEN_AT_ONCE == 0:
            print(number - WRITTEN_AT_ONCE, flush=True)  # noqa: T201 - this is what the test reads
        yield Contact("", f"Anna {number}", "", (LabelledNumber(str(number)),), source=f"card-{number}")


if __name__ == "__main__":
    directory = SqliteDirectory(Path(sys.argv[1]))
    asyncio.run(Contacts(SqliteContacts(directory), ManualClock(), growing_id).upsert_many(_told()))
