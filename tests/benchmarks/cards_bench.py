"""How fast 100,000 vCards come in and go out, beside reading the bare lines of the same file.

Run it with the package on the path: `.venv/bin/python tests/benchmarks/cards_bench.py [CARDS] [FOLDER]`. The import is
that of the program: a process of its own reads, and this one writes into a real directory; meanwhile a loop beside it
looks how late it is woken, as a window's would be. Absolute times belong to one machine on one day.
"""

import asyncio
import resource
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from deskbell.adapters.clock import SystemClock
from deskbell.adapters.contacts.files import DiskContactFiles
from deskbell.adapters.growing_id import growing_id
from deskbell.adapters.store.contacts import SqliteContacts
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.contact_import import ExportForm
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.import_contacts import ContactImport, ImportStep
from deskbell.world import own_command

CARDS = 100_000
MUST_A_SECOND = 1_500
_TURN_S = 0.005


def card(number: int) -> str:
    """A card as a phone writes it."""
    return (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 17.4//EN\r\n"
        f"N:Person {number};Анна;;;\r\nFN:Анна Person {number}\r\nORG:Ararat Trading {number % 500};\r\n"
        f"item1.EMAIL;type=INTERNET;type=pref:anna{number}@example.com\r\n"
        f"TEL;type=CELL;type=VOICE;type=pref:+374 91 {number:06}\r\n"
        f"item2.TEL:+374 10 {number:06}\r\nitem2.X-ABLabel:_$!<Work>!$_\r\n"
        "item3.ADR;type=pref:;;Abovyan 1;Yerevan;;0001;Armenia\r\nNOTE:Met at the fair\\, likes tea\r\n"
        f"CATEGORIES:myContacts,Customers\r\nUID:urn:uuid:{number:032x}\r\nEND:VCARD\r\n"
    )


class Wakings:
    """How late a loop is woken, in seconds, while something else goes on."""

    def __init__(self) -> None:
        self.late_s: list[float] = []

    async def watch(self) -> None:
        """Look again and again."""
        while True:
            before_s = time.monotonic()
            await asyncio.sleep(_TURN_S)
            self.late_s.append(time.monotonic() - before_s - _TURN_S)


def cpu_s(who: int) -> float:
    """Seconds of the processor that were used."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def say(what: str, cards: int, took_s: float, floor_s: float) -> None:
    """Print one measurement."""
    print(f"{what:<44} {cards / took_s:>9,.0f}/s   {took_s / floor_s:>8,.1f} times the bare lines")  # noqa: T201


def mebibytes(who: int) -> int:
    """The most memory that was resident."""
    return resource.getrusage(who).ru_maxrss // 1024


async def measure(cards: int, folder: Path) -> None:
    """Import, import again, preview, cancel and export."""
    path = folder / "cards.vcf"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(card(number) for number in range(cards))
    before_s = time.monotonic()
    with path.open("rb") as lines:
        for _ in lines:
            pass
    floor_s = time.monotonic() - before_s
    directory = SqliteDirectory(folder)
    contacts = Contacts(SqliteContacts(directory), SystemClock(), growing_id)
    imports = ContactImport(DiskContactFiles(own_command("contacts-reader")), contacts)
    wakings = Wakings()
    watching = asyncio.create_task(wakings.watch())
    rates = {}
    for what, go in (
        ("import, everybody new", imports.take_in),
        ("import again, everybody known", imports.take_in),
        ("preview", imports.preview),
    ):
        before_s, own_s, reader_s = time.monotonic(), cpu_s(resource.RUSAGE_SELF), cpu_s(resource.RUSAGE_CHILDREN)
        report = await go(str(path), lambda _: None)
        took_s = time.monotonic() - before_s
        assert report.taken == cards
        say(what, cards, took_s, floor_s)
        own_s, reader_s = cpu_s(resource.RUSAGE_SELF) - own_s, cpu_s(resource.RUSAGE_CHILDREN) - reader_s
        print(  # noqa: T201
            f"    of the processor: {1e6 * own_s / cards:.0f} µs a card here, "
            f"{1e6 * reader_s / cards:.0f} µs in the reader beside"
        )
        rates[what] = cards / took_s
    watching.cancel()
    late_ms = sorted(1000 * late_s for late_s in wakings.late_s)
    print(  # noqa: T201
        f"a loop beside it is woken late by {statistics.median(late_ms):.1f} ms, "
        f"p99 {late_ms[len(late_ms) * 99 // 100]:.1f} ms, most {late_ms[-1]:.1f} ms"
    )
    await measure_cancelling(imports, path)
    for form, name in ((ExportForm.VCARD_4, "out.vcf"), (ExportForm.CSV, "out.csv")):
        before_s = time.monotonic()
        await imports.export(str(folder / name), form)
        say(f"export, {form.value}", cards, time.monotonic() - before_s, floor_s)
    directory.close(30.0)
    print(  # noqa: T201
        f"most memory: {mebibytes(resource.RUSAGE_SELF)} MiB here, {mebibytes(resource.RUSAGE_CHILDREN)} MiB in the "
        f"reader; must: {MUST_A_SECOND:,}/s, {'held' if min(rates.values()) >= MUST_A_SECOND else 'MISSED'}"
    )


async def measure_cancelling(imports: ContactImport, path: Path) -> None:
    """How soon an import that is cancelled in the middle has ended, its process with it."""
    begun = asyncio.Event()

    def hear(_step: ImportStep) -> None:
        begun.set()

    importing = asyncio.create_task(imports.take_in(str(path), hear))
    await begun.wait()
    before_s = time.monotonic()
    importing.cancel()
    with suppress(asyncio.CancelledError):
        await importing
    print(f"cancelled and gone after {1000 * (time.monotonic() - before_s):.0f} ms")  # noqa: T201


def main() -> None:
    """Measure in a folder of its own."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else CARDS
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:
        asyncio.run(measure(cards, Path(folder)))


if __name__ == "__main__":
    main()
