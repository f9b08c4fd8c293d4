"""How fast contacts are imported, paged and found when there are very many, and what memory that takes.

Run it with the package on the path: `.venv/bin/python tests/benchmarks/contacts_bench.py [CONTACTS]... [--in FOLDER]`.
Absolute times belong to one computer on one day; the floor is SQLite writing the same rows without anything else.
"""

import argparse
import asyncio
import math
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from deskbell.adapters.clock import SystemClock
from deskbell.adapters.growing_id import growing_id
from deskbell.adapters.store.contact_rows import kept_row
from deskbell.adapters.store.contacts import SqliteContacts
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.contact_list import FIRST_CHANGE
from deskbell.usecases.contacts import WRITTEN_AT_ONCE, Contacts

CONTACTS = (100_000, 1_000_000)
ROUNDS, PAGE, READ_AT_ONCE = 200, 50, 5000
_FIRST_NAMES = ["Иван", "Anna", "Пётр", "Hans", "Мария", "Լիլիթ", "John", "Ольга", "Արամ", "Chloé", "Нина", "Jürgen"]
_LAST_NAMES = [
    "Петров",
    "Müller",
    "Smith",
    "Սարգսյան",
    "Иванова",
    "Schmidt",
    "Кузнецова",
    "Հարությունյան",
    "Garcia",
    "Щукин",
]


def told(count: int) -> Iterator[Contact]:
    """So many contacts with two numbers each, as a file tells them; always the same."""
    dice = Random(1)
    for number in range(count):
        mobile = f"+7 (9{dice.randrange(10, 99)}) {dice.randrange(100, 999)}-{dice.randrange(10, 99)}-{number % 100:02}"
        office = f"+374 10 {dice.randrange(100_000, 999_999)}"
        name = f"{dice.choice(_FIRST_NAMES)} {dice.choice(_LAST_NAMES)} {number}"
        yield Contact(
            id="",
            name=name,
            company=f"Company {number % 5000}",
            numbers=(LabelledNumber(mobile, "mobile"), LabelledNumber(office, "office")),
            groups=(f"Group {number % 20}",),
            source=f"urn:uuid:{dice.randbytes(16).hex()}",
        )


def _floor_s(folder: Path, count: int) -> float:
    rows = [kept_row(contact) for contact in told(count)]
    with closing(sqlite3.connect(folder / "floor.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(
            "CREATE TABLE one (a TEXT, b TEXT, c TEXT, d TEXT, e INTEGER, f TEXT, g TEXT, h TEXT) STRICT"
        )
        began_s = time.perf_counter()
        for start in range(0, count, WRITTEN_AT_ONCE):
            connection.execute("BEGIN IMMEDIATE")
            batch = rows[start : start + WRITTEN_AT_ONCE]
            connection.executemany("INSERT INTO one VALUES (?, ?, ?, ?, ?, ?, ?, ?)", batch)
            connection.execute("COMMIT")
        return time.perf_counter() - began_s


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    began_s = time.perf_counter()
    await work()
    return time.perf_counter() - began_s


async def _read_all(contacts: Contacts) -> None:
    place = FIRST_CHANGE
    while found := await contacts.changed(place, READ_AT_ONCE):
        place = found[-1].place


async def _measure_import(contacts: Contacts, count: int) -> None:
    for what in ("first import", "second import"):
        batches = list(told(count))
        cpu_s = time.process_time()
        took_s = await _timed(partial(contacts.upsert_many, batches))
        cpu_s = time.process_time() - cpu_s
        _say(f"{what:28} {count / took_s:9.0f} contacts/s, {count / cpu_s:9.0f} a second of this processor")


async def _measure_reads(contacts: Contacts, count: int) -> None:
    dice = Random(2)
    places = [contact for number, contact in enumerate(told(count)) if number % (count // ROUNDS) == 0]
    dice.shuffle(places)
    times = [await _timed(partial(contacts.page, place, PAGE)) for place in places]
    _tell("page(50) anywhere", times)
    ids = [contact.id for place in places for contact in await contacts.page(place, 1)]
    _tell("get", [await _timed(partial(contacts.get, one)) for one in ids])
    _tell("change", [await _timed(partial(contacts.change, await contacts.get(one))) for one in ids])
    _tell("groups", [await _timed(contacts.groups) for _ in range(5)])
    _tell("doubles", [await _timed(contacts.doubles) for _ in range(3)])
    _tell("all, for the search", [await _timed(partial(_read_all, contacts))])


def _tell(name: str, times_s: list[float]) -> None:
    ordered = sorted(1000 * one for one in times_s)
    late = ordered[math.ceil(len(ordered) * 0.99) - 1]
    _say(f"{name:28} {statistics.median(ordered):9.3f} ms, p99 {late:9.3f} ms, n {len(ordered)}")


def _resident_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def measure(folder: Path, count: int) -> None:
    """Measure one directory of so many contacts."""
    _say(f"\n{count} contacts")
    _say(f"{'floor':28} {count / _floor_s(folder, count):9.0f} rows/s")
    directory = SqliteDirectory(folder)
    asyncio.run(_measure_import(Contacts(SqliteContacts(directory), SystemClock(), growing_id), count))
    directory.close(60)
    _say(f"{'on disk':28} {(folder / 'directory.db').stat().st_size / 2**20:9.0f} MiB")
    before_mib = _resident_mib()
    directory = SqliteDirectory(folder)
    contacts = Contacts(SqliteContacts(directory), SystemClock(), growing_id)
    _tell("first page (opens)", [asyncio.run(_timed(partial(contacts.page, None, PAGE)))])
    asyncio.run(_measure_reads(contacts, count))
    _say(f"{'memory':28} {_resident_mib() - before_mib:9.1f} MiB more than before")
    directory.close(60)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contacts", type=int, nargs="*", default=CONTACTS)
    parser.add_argument("--in", dest="folder")
    wanted = parser.parse_args()
    for count in wanted.contacts:
        with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
            measure(Path(folder), count)


if __name__ == "__main__":
    main()
