"""How fast the history is with 1,000,000 past calls, beside an empty history and a bare query of the same file.

Run it with the package on the path: `.venv/bin/python tests/benchmarks/history_bench.py [CALLS] [FOLDER]`. The history
is made once in FOLDER and kept there. Absolute times belong to one disk on one day; ratios can be compared.
"""

import asyncio
import math
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from deskbell.adapters.store.past import FILE_NAME, SqlitePast
from deskbell.adapters.store.past_rows import day_of
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, Filed, PastCall, Wanted

CALLS, ROUNDS, PAGE = 1_000_000, 200, 100
BEGAN_S = 1_600_000_000
_FIRST = ("Mül", "Schmi", "Fisch", "Web", "Wag", "Beck", "Hoff", "Петр", "Саркис")
_SECOND = ("ler", "dt", "er", "ner", "mann", "ов", "ян")
_THIRD = ("", " Anna", " Jan", " Uwe", " Eva", " Kim", " Иван")
_WORDS = ("mül", "dt eva", "schmidt", "mann uwe9", "ler kim12", "fischner", "beck", "петр иван", "zzzz")


def made_up(calls: int) -> Iterator[Filed]:
    """Calls of 20 a working hour, most to numbers and people of their own."""
    dice = random.Random(5)
    at_s = BEGAN_S
    outcomes = tuple(Outcome)
    for number in range(calls):
        at_s += dice.randint(1, 300)
        name = dice.choice(_FIRST) + dice.choice(_SECOND) + dice.choice(_THIRD) + str(dice.randint(0, 999))
        yield Filed(
            PastCall(
                id=f"{number:032x}",
                at_s=float(at_s),
                line="Reception",
                practice=False,
                direction=Direction.IN if number % 5 == 0 else Direction.OUT,
                number=f"+4930{dice.randint(0, calls // 5):08}",
                name=name,
                outcome=dice.choice(outcomes),
                talked_s=dice.randint(0, 900),
                note="rückruf wegen rechnung" if number % 50 == 0 else "",
                extension="101",
                sources=("101",),
            )
        )


async def fill(shelf: SqlitePast, calls: int) -> None:
    """File so many calls."""
    began, made = time.perf_counter(), made_up(calls)
    while batch := tuple(islice(made, 2000)):
        await shelf.put(batch, None)
    sys.stdout.write(f"filed at {calls / (time.perf_counter() - began):.0f} calls a second\n")


class Time(NamedTuple):
    """Milliseconds that passed, and those that this process worked: on a busy computer the latter tell more."""

    passed: float
    worked: float


def _now() -> Time:
    return Time(time.perf_counter() * 1000, time.process_time() * 1000)


def _since(began: Time) -> Time:
    now = _now()
    return Time(now.passed - began.passed, now.worked - began.worked)


async def _timed(work: Callable[[int], Awaitable[object]], rounds: int) -> list[Time]:
    times = []
    for number in range(rounds):
        began = _now()
        await work(number)
        times.append(_since(began))
    return times


class _Bench:
    def __init__(self, folder: Path, shelf: SqlitePast, days: tuple[date, ...]) -> None:
        self._folder = folder
        self._shelf = shelf
        self._days = days
        self._dice = random.Random(9)
        self._numbers = [f"+4930{self._dice.randint(0, CALLS // 5):08}" for _ in range(ROUNDS)]

    async def first_page(self, _: int) -> None:
        """What a start shows: opened, all days, the newest calls."""
        shelf = SqlitePast(self._folder)
        await shelf.days(Wanted(), None)
        await shelf.page(Wanted(), None, PAGE)
        shelf.close(10)

    async def all_days(self, _: int) -> None:
        await self._shelf.days(Wanted(), None)

    async def jump(self, _: int) -> None:
        await self._shelf.calls(Wanted(), self._dice.choice(self._days), 0, PAGE)

    async def by_number(self, number: int) -> None:
        await self._filtered(Wanted(number=self._numbers[number]))

    async def by_part_of_number(self, number: int) -> None:
        await self._filtered(Wanted(text=self._numbers[number][5:11]))

    async def by_name(self, number: int) -> None:
        await self._filtered(Wanted(text=_WORDS[number % len(_WORDS)]))

    async def by_two_letters(self, number: int) -> None:
        await self._filtered(Wanted(text=("mü", "zz", "я", "9")[number % 4]))

    async def by_day(self, _: int) -> None:
        day = self._dice.choice(self._days)
        await self._filtered(Wanted(from_day=day, to_day=day + timedelta(days=6)))

    async def by_day_and_name(self, number: int) -> None:
        day = self._dice.choice(self._days)
        await self._filtered(Wanted(text=_WORDS[number % len(_WORDS)], from_day=day, to_day=day + timedelta(days=30)))

    async def by_outcome(self, _: int) -> None:
        await self._filtered(Wanted(outcomes=frozenset({Outcome.NO_ANSWER, Outcome.NOT_PICKED_UP_BY_US})))

    async def _filtered(self, wanted: Wanted) -> None:
        """What a filter shows first: how many there are on which days, and the newest of them."""
        await self._shelf.days(wanted, None)
        await self._shelf.page(wanted, None, PAGE)


def _bare(path: Path) -> list[Time]:
    times = []
    with closing(sqlite3.connect(path)) as connection:
        for _ in range(ROUNDS):
            began = _now()
            connection.execute("SELECT body FROM past_call ORDER BY seq DESC LIMIT ?", (PAGE,)).fetchall()
            times.append(_since(began))
    return times


def _tell(name: str, times: list[Time], floor: float) -> None:
    passed, worked = (sorted(column) for column in zip(*times, strict=True))
    late = math.ceil(len(times) * 0.99) - 1
    columns = statistics.median(passed), passed[late], statistics.median(worked), worked[late]
    told = " ".join(f"{column:9.3f}" for column in (*columns, columns[0] / floor))
    sys.stdout.write(f"{name:34} {told} {len(times):6}\n")


async def _measure(folder: Path, empty: Path, calls: int) -> None:
    shelf = SqlitePast(folder)
    if not (await shelf.page(Wanted(), None, 1)).calls:
        await fill(shelf, calls)
    size_mib = (folder / FILE_NAME).stat().st_size / 2**20
    days = tuple(one.day for one in (await shelf.days(Wanted(), None)).days)
    first, last = day_of(BEGAN_S), days[0]
    sys.stdout.write(f"{calls} calls on {len(days)} days, {first} to {last}, {size_mib:.0f} MiB; ms\n")
    titles = " ".join(f"{title:>9}" for title in ("median", "p99", "worked", "p99", "ratio"))
    sys.stdout.write(f"{'':34} {titles} {'n':>6}\n")
    floor_times = _bare(folder / FILE_NAME)
    floor = statistics.median(one.passed for one in floor_times)
    bench, none = _Bench(folder, shelf, days), _Bench(empty, SqlitePast(empty), days)
    _tell("a bare query of 100 rows", floor_times, floor)
    _tell("first page after start, empty", await _timed(none.first_page, ROUNDS), floor)
    for name, work in {
        "first page after start": bench.first_page,
        "all days": bench.all_days,
        "jump to any day": bench.jump,
        "filter: number": bench.by_number,
        "filter: part of a number": bench.by_part_of_number,
        "filter: name": bench.by_name,
        "filter: one or two letters": bench.by_two_letters,
        "filter: a week": bench.by_day,
        "filter: a month and a name": bench.by_day_and_name,
        "filter: outcome": bench.by_outcome,
    }.items():
        _tell(name, await _timed(work, ROUNDS), floor)
    shelf.close(10)


def main() -> None:
    """Fill a history, measure, and print a table in milliseconds."""
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else CALLS
    with tempfile.TemporaryDirectory() as place:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(place) / "full"
        asyncio.run(_measure(folder, Path(place) / "empty", calls))


if __name__ == "__main__":
    main()
