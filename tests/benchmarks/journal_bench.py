"""How fast the journal is with 100,000 calls in it, beside a bare synced commit on the same disk.

Run it with the package on the path: `.venv/bin/python tests/benchmarks/journal_bench.py [CALLS] [ROUNDS] [FOLDER]`.
Absolute times belong to one disk on one day; ratios can be compared.
"""

import asyncio
import math
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from deskbell.adapters.store import call_table
from deskbell.adapters.store.database import open_database
from deskbell.adapters.store.journal import FILE_NAME, SqliteJournal
from deskbell.domain.call import Intent
from deskbell.domain.evidence import Evidence, Intended, Leaving, Listed, ListedCall, Recorded, RecordedLeg, WasAccepted
from deskbell.domain.history import Cursor
from deskbell.domain.repeat import guard_repeat

CALLS, ROUNDS = 100_000, 500
PAGE = 50


def _intent(number: int) -> Intent:
    return Intent(
        id=f"{number:032x}",
        at_s=1_700_000_000.0 + 60 * number,
        line="Reception",
        practice=False,
        extension="101",
        sources=("101", "102"),
        destination=f"+7926{number:07}",
        name="Иван Петров",
    )


def _evidence(at_s: float) -> tuple[Evidence, ...]:
    ringing = ListedCall("handle", "7", "101", "101", at_s, None)
    answered = ListedCall("handle", "7", "101", "101", at_s, at_s + 2)
    legs = (RecordedLeg("101", "answered"), RecordedLeg("79261234567", "answered"))
    return (
        Intended(at_s),
        Leaving(at_s),
        WasAccepted(at_s, "0123456789abcdef0123456789abcdef", "0123456789abcdef"),
        Listed(at_s + 1, ringing),
        Listed(at_s + 3, answered),
        Recorded(at_s + 60, "bridged", 42, legs),
    )


def fill(path: Path, calls: int) -> None:
    """Make a journal of so many calls that were talked."""
    with closing(open_database(path, 5)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for number in range(calls):
            intent = _intent(number)
            first, *others = _evidence(intent.at_s)
            call_table.insert(connection, intent, first)
            for piece in others:
                call_table.append(connection, intent.id, piece)
        connection.execute("COMMIT")


async def _bare_commits(path: Path, rounds: int) -> list[float]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, body TEXT) STRICT")

        async def commit() -> None:
            connection.execute("INSERT INTO one (body) VALUES ('leaving')")

        return [await _timed(commit) for _ in range(rounds)]


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await work()
    return (time.perf_counter() - began) * 1000


async def _measure(journal: SqliteJournal, calls: int, rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {"first page (opens)": [await _timed(partial(journal.page, None, PAGE))]}
    times["begin"], times["write(Leaving)"], times["page(50)"], times["page(50) far back"] = [], [], [], []
    for number in range(calls, calls + rounds):
        intent = _intent(number)
        first, leaving, *others = _evidence(intent.at_s)
        begin = partial(journal.begin, intent, first, partial(guard_repeat, intent))
        times["begin"].append(await _timed(begin))
        times["write(Leaving)"].append(await _timed(partial(journal.write, intent.id, leaving)))
        for piece in others:
            journal.note(intent.id, piece)
        await journal.page(None, 1)
        far = Cursor(_intent(number % calls).at_s, "f")
        times["page(50)"].append(await _timed(partial(journal.page, None, PAGE)))
        times["page(50) far back"].append(await _timed(partial(journal.page, far, PAGE)))
    return times


def _tell(name: str, times: list[float], floor: float) -> None:
    ordered = sorted(times)
    median, late = statistics.median(ordered), ordered[math.ceil(len(ordered) * 0.99) - 1]
    sys.stdout.write(f"{name:24} {median:9.3f} {late:9.3f} {median / floor:9.2f} {len(ordered):6}\n")


def main() -> None:
    """Fill a journal, measure, and print a table in milliseconds."""
    calls, rounds = (int(text) for text in (sys.argv[1:3] + [str(CALLS), str(ROUNDS)][len(sys.argv[1:3]) :]))
    with tempfile.TemporaryDirectory(dir=sys.argv[3] if len(sys.argv) > 3 else None) as place:
        home = Path(place)
        fill(home / "data" / FILE_NAME, calls)
        size_mib = (home / "data" / FILE_NAME).stat().st_size / 2**20
        sys.stdout.write(f"{calls} calls, {size_mib:.0f} MiB; ms, ratio to the bare commit's median\n")
        sys.stdout.write(f"{'':24} {'median':>9} {'p99':>9} {'ratio':>9} {'n':>6}\n")
        journal = SqliteJournal(home / "data")
        before = asyncio.run(_bare_commits(home / "before.db", rounds))
        times = asyncio.run(_measure(journal, calls, rounds))
        bare = before + asyncio.run(_bare_commits(home / "after.db", rounds))
        journal.close(10)
    floor = statistics.median(bare)
    for name, measured in {"bare commit": bare, **times}.items():
        _tell(name, measured, floor)


if __name__ == "__main__":
    main()
