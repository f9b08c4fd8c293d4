"""Measures finding people among very many, beside a plain search for bytes through the same text in the same run.

Usage: `.venv/bin/python tests/benchmarks/search_bench.py [--people 100000]... [--window]`. With `--window` the real
window is typed into on a screen of its own; that needs what the end-to-end tests need. It is typed into twice: each key
as soon as the last one is painted, and 12 keys a second, between which the machine does other things and forgets.

index     one look-up, in milliseconds: median, 99th percentile and most, over names typed key by key, parts of words,
          two words, digits, keys of the dial pad, and what nobody is called; `ratio` is of the median to one
          `bytes.find` through all names for what is not there
window    from a key press to the picture of whom it finds, of it the look-up, and the way of question and answer
          from the window's thread to the look-up and back, and the longest that the window's thread was busy at a
          time, in milliseconds; `ratio` is of the median to that of a window with nothing but an entry over a list of
          as many rows, all of which change with each key, in which nothing is looked up and which is typed into alike
memory    what the process has grown by with everybody in it, in MiB
"""

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, Final

_TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_TESTS))

from deskbell.adapters.people.index import MemoryPeople  # noqa: E402 - as the next
from deskbell.adapters.store.contacts import SqliteContacts  # noqa: E402 - as the next
from deskbell.adapters.store.directory import SqliteDirectory  # noqa: E402 - as the next
from deskbell.domain.contact import Contact  # noqa: E402 - as the next
from deskbell.domain.contact_fit import Cards, Fitted  # noqa: E402 - as the next
from deskbell.domain.people import Near, listed_contact  # noqa: E402 - as the next
from deskbell.domain.search_text import digits_of, fold, keys_of  # noqa: E402 - as the next
from deskbell.paths import ensure  # noqa: E402 - as the next
from doubles import bare_search, typed_window  # noqa: E402 - found through the line above
from doubles.desk_home import desk_home  # noqa: E402 - as above
from doubles.desk_screen import desk_screen  # noqa: E402 - as above
from doubles.people_crowd import crowd  # noqa: E402 - as above

_LINE: Final = "practice"
_SHOWN: Final = 8
_AT_ONCE: Final = 1000
_TYPINGS: Final = 60
_PACES: Final = {"each when painted": 0, "12 keys a second": 83}
_MISSES: Final = ("zzxqv", "qqqq jjjj", "00998877", "xylophonist")


def typings(people: int) -> dict[str, list[str]]:
    """What is typed, whole, by kind; each is then typed key by key."""
    chance = random.Random(2)
    some = chance.sample(list(islice(crowd(people), 50_000)), _TYPINGS)
    words = [(one.name.split()[0], one.name.split()[1]) for one in some]
    return {
        "name": [last for _, last in words],
        "part": [last[2:] for _, last in words],
        "two words": [f"{first} {last[:4]}" for first, last in words],
        "reversed": [f"{last[:3]} {first}" for first, last in words],
        "digits": [digits_of(one.numbers[0].number)[3:] for one in some],
        "keys": [keys_of(fold(last)) for _, last in words],
        "nobody": [*_MISSES],
    }


def key_by_key(text: str) -> Iterator[str]:
    """What stands in the field after each key."""
    return (text[:end] for end in range(1, len(text) + 1))


def percentile(values: list[float], share: float) -> float:
    """The value that so many are not above."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def line(name: str, values: list[float], floor_ms: float = 0.0) -> str:
    """A row of the table."""
    median = statistics.median(values)
    ratio = f"{median / floor_ms:9.2f}" if floor_ms else ""
    return f"{name:22} {median:9.2f} {percentile(values, 0.99):9.2f} {max(values):9.2f} {len(values):7}{ratio}"


def memory_mib() -> float:
    """The memory of this process that is in use."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def measure_index(people: int) -> list[str]:
    """Fill an index and look up everything."""
    before_mib, began_s = memory_mib(), time.perf_counter()
    index, left, folding_s = MemoryPeople(), crowd(people), 0.0
    while some := list(islice(left, _AT_ONCE)):
        at_s = time.perf_counter()
        listed = [listed_contact(one) for one in some]
        folding_s += time.perf_counter() - at_s
        await index.put(listed, (), fresh=True)
    filled_s = time.perf_counter() - began_s - folding_s
    await index.set_near(_LINE, Near())
    names = b"\n".join(fold(f"{one.name}\t{one.company}").encode() for one in crowd(people))
    floors = []
    for _ in range(20):
        at_s = time.perf_counter()
        assert names.find(b"zzxqv") < 0
        floors.append((time.perf_counter() - at_s) * 1000)
    del names
    floor_ms = statistics.median(floors)
    rows = [
        f"{people:,} people: filled in {filled_s:.2f} s, {memory_mib() - before_mib:.1f} MiB",
        f"{'index':22} {'median':>9} {'p99':>9} {'most':>9} {'n':>7}    ratio",
        line("bytes.find, not there", floors, floor_ms),
    ]
    every: list[float] = []
    for kind, texts in typings(people).items():
        took = []
        for text in (one for whole in texts for one in key_by_key(whole)):
            at_s = time.perf_counter()
            await index.find(_LINE, text, _SHOWN)
            took.append((time.perf_counter() - at_s) * 1000)
        rows.append(line(kind, took, floor_ms))
        every += took
    rows.append(line("all", every, floor_ms))
    index.close(5)
    return rows


async def fill(folder: Path, people: int) -> None:
    """Write them into a directory."""
    directory = SqliteDirectory(ensure(folder))
    contacts, left = SqliteContacts(directory), crowd(people)
    while some := tuple(islice(left, 5000)):

        def all_new(_like: tuple[Contact, ...], _cards: Cards, some: tuple[Contact, ...] = some) -> Fitted:
            return Fitted(some, (), len(some))

        await contacts.put(some, all_new)
    directory.close(60)


def measure_window(people: int) -> list[str]:
    """Type into the real window."""
    with tempfile.TemporaryDirectory(prefix="search") as name, desk_screen(1280, 900, bare=True) as screen:
        folder = Path(name)
        with desk_home(folder, screen) as home:
            asyncio.run(fill(home.places.data, people))
            texts = [text for kind in typings(people).values() for text in kind[:12]]
            (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
            rows = []
            for pace, key_ms in _PACES.items():
                found, bare = (_typed_into(one, folder, home.env, key_ms) for one in (typed_window, bare_search))
                rows += _window_rows(pace, found, bare["painted_ms"])
    return [
        f"{people:,} people in the window: all read after {found['read_s']:.2f} s, {found['memory_mib']:.1f} MiB",
        *rows,
    ]


def _window_rows(pace: str, found: dict[str, Any], bare_ms: list[float]) -> list[str]:
    floor_ms = statistics.median(bare_ms)
    return [
        f"{pace:22} {'median':>9} {'p99':>9} {'most':>9} {'n':>7}    ratio",
        line("bare entry and list", bare_ms, floor_ms),
        line("key to picture", found["painted_ms"], floor_ms),
        line("of it the look-up", found["looked_ms"]),
        line("of it the way", found["carried_ms"]),
        line("busy at a time", found["busy_ms"]),
    ]


def _typed_into(program: ModuleType, folder: Path, env: dict[str, str], key_ms: int) -> dict[str, Any]:
    files = [str(folder / name) for name in ("texts.json", "found.json")]
    command = [sys.executable, str(program.__file__), *files, str(key_ms)]
    subprocess.run(command, env=env | {"PYTHONPATH": str(_TESTS)}, check=True, timeout=1200)
    found: dict[str, Any] = json.loads((folder / "found.json").read_bytes())
    return found


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, action="append")
    parser.add_argument("--window", action="store_true")
    asked = parser.parse_args()
    for people in asked.people or [100_000]:
        rows = measure_window(people) if asked.window else asyncio.run(measure_index(people))
        sys.stdout.write("\n".join(rows) + "\n\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
