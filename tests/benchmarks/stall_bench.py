"""Measures how long the window's thread is busy at a time, in every flow and with everything around it hanging.

Usage: `.venv/bin/python tests/benchmarks/stall_bench.py [--only SCENARIO]... [--calls 20000] [--runs 1] [--json FILE]
[--events] [--no-looks]`.
It needs what the end-to-end tests need, and gnome-keyring. A screen, a keyboard and a mouse of their own work the real
window. Of several runs each column shows the least.

turns     of Qt's loop while the flow was watched, each everything between two sleeps
CPU       the thread's own CPU time of the longest turn, of the 99th percentile and of all, in milliseconds
late      how much later than after 10 ms a timer came round in the window, and in a process that has nothing but
          that timer, side by side: 99th percentile in milliseconds
ratio     of the time between two rounds of that timer, 99th percentile, window to bare process

Turns that took more than 8 ms of CPU are listed with what ran in them and for how long. FILE gets every run. With
`--events` each event is measured, which makes the turns longer: the CPU time of the longest event by itself, and which
events took the most. With `--no-looks` the turns are as long as they are when nobody looks into them.
"""

import argparse
import json
import math
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

_TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_TESTS))

from benchmarks.journal_bench import fill  # noqa: E402 - found through the line above
from benchmarks.stall_flows import Flow, Hand, flows_on_a_line, flows_on_practice  # noqa: E402 - as above
from doubles import watched_window  # noqa: E402 - as above
from doubles.desk_home import PROGRAM, DeskHome, desk_home  # noqa: E402 - as above
from doubles.desk_screen import DeskScreen, desk_screen  # noqa: E402 - as above
from doubles.keyring_service import KeyringService, keyring_service  # noqa: E402 - as above
from doubles.loop_watch import TICK_MS  # noqa: E402 - as above
from doubles.practice_server import PracticeServer  # noqa: E402 - as above
from doubles.until import until  # noqa: E402 - as above

LIMIT_MS: Final = 8.0
_START_S: Final = 4.0
_SLOW_DISK_S: Final = 0.3
_PEOPLE: Final = 400
_TOLD: Final = ("Address", "App ID", "App Secret", "Control")
_WATCHED: Final = [sys.executable, watched_window.__file__]


class Scenario(NamedTuple):
    """What hangs around the window."""

    name: str
    server: bool = False
    keyring: bool = False
    disk: bool = False


class Watched(NamedTuple):
    """A flow and when it was watched, in the monotonic clock's seconds."""

    flow: str
    from_s: float
    to_s: float


SCENARIOS: Final = (
    Scenario("healthy"),
    Scenario("hung server", server=True),
    Scenario("frozen keyring", keyring=True),
    Scenario("slow disk", disk=True),
    Scenario("all at once", server=True, keyring=True, disk=True),
)


@dataclass(frozen=True)
class Program:
    """A watched process and what it found, to be read once it has ended."""

    process: "subprocess.Popen[bytes]"
    file: Path

    def runs(self) -> None:
        """See that it has not ended by itself."""
        assert self.process.poll() is None, self._ended()

    def end(self) -> dict[str, Any]:
        """End it and read what it found."""
        self.process.terminate()
        assert self.process.wait(20) == 0, self._ended()
        found: dict[str, Any] = json.loads(self.file.read_bytes())
        return found

    def _ended(self) -> str:
        """How it ended: a code, or a negative signal, and what it complained of."""
        complaints = self.file.with_suffix(".err").read_text(encoding="utf-8")
        return f"{self.file.stem} ended with {self.process.returncode}: {complaints}"


@contextmanager
def _started(file: Path, env: dict[str, str], *words: str) -> Iterator[Program]:
    command = [*_WATCHED, str(file), *words]
    with (
        file.with_suffix(".err").open("wb") as complaints,
        subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stderr=complaints) as process,
    ):
        try:
            yield Program(process, file)
        finally:
            process.kill()


def _office(home: DeskHome, folder: Path) -> tuple[PracticeServer, int]:
    """A PBX of many people, and its process."""
    script = folder / "people.json"
    numbers = {str(400 + at): {"name": f"Person {at} of the house", "answers_after_s": 2} for at in range(_PEOPLE)}
    script.write_text(json.dumps({"numbers": numbers, "hourly_limit": 100_000}), encoding="utf-8")
    program = home.start("practice", "--script", str(script))
    until(lambda: "Ctrl+C" in program.said(), "a practice PBX")
    told = [re.search(rf"^  {name} +(\S+)", program.said(), re.MULTILINE) for name in _TOLD]
    address, *keys = [found[1] for found in told if found]
    return PracticeServer(address, int(address.rpartition(":")[2]), *keys), program.pid


def _keep_line(home: DeskHome, office: PracticeServer) -> None:
    words = ["line", "add", "Reception", "--host", office.base_url, "--app-id", office.app_id, "--extension", "101"]
    subprocess.run(
        [PROGRAM, *words, "--secret-stdin"], env=home.env, input=office.app_secret.encode(), check=True, timeout=60
    )


@contextmanager
def _desk(screen: DeskScreen, calls: int) -> Iterator[tuple[DeskHome, KeyringService, Path]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="stall")))
        keyring = stack.enter_context(keyring_service())
        home = stack.enter_context(desk_home(folder, screen))
        home.env["DBUS_SESSION_BUS_ADDRESS"] = keyring.env["DBUS_SESSION_BUS_ADDRESS"]
        home.env["PYTHONPATH"] = str(_TESTS)
        fill(home.places.data / "journal.db", calls)
        yield home, keyring, folder


def watch(scenario: Scenario, screen: DeskScreen, calls: int, *more: str) -> list[dict[str, Any]]:
    """Go through all flows; gives a row of the table for each."""
    with _desk(screen, calls) as (home, keyring, folder):
        office, office_pid = _office(home, folder)
        _keep_line(home, office)
        home.start_practice()
        pids = (office_pid, *home.practice_processes())
        if scenario.keyring:
            keyring.freeze()
        words = [*more, *(["--slow-disk-s", str(_SLOW_DISK_S)] if scenario.disk else [])]
        with (
            _started(folder / "bare.json", home.env | {"QT_QPA_PLATFORM": "offscreen"}, "--bare") as bare,
            _started(folder / "window.json", home.env, *words) as program,
        ):
            window = screen.window(program.process.pid)
            hand = Hand(home, screen, window, office, pids, hangs=scenario.server)
            times = []
            try:
                for one in _go_through(hand, scenario):
                    program.runs()
                    times.append(one)
            finally:
                hand.wake()
                keyring.thaw()
            found, floor = program.end(), bare.end()
    times.insert(0, Watched("start", found["painted_s"], found["painted_s"] + _START_S))
    return [row(scenario.name, one, found, floor) for one in times]


def _go_through(hand: Hand, scenario: Scenario) -> Iterator[Watched]:
    hand.silence()
    time.sleep(_START_S)
    hand.wake()
    office, practice = hand.practice, hand.home.practice()
    yield _watched(hand, Flow("line change", Hand.choose_practice, watch_s=2))
    hand.practice, hand.on_practice = practice, True
    for flow in flows_on_practice():
        yield _watched(hand, flow)
    if not scenario.keyring:
        hand.choose_reception()
        hand.practice, hand.on_practice = office, False
        time.sleep(2)
    for flow in flows_on_a_line():
        yield _watched(hand, flow)
    change = Hand.choose_reception if hand.on_practice else Hand.choose_practice
    yield _watched(hand, Flow("line change, all history", change, watch_s=2))


def _watched(hand: Hand, flow: Flow) -> Watched:
    flow.first(hand)
    hand.silence()
    from_s = time.monotonic()
    flow.act(hand)
    time.sleep(flow.watch_s)
    to_s = time.monotonic()
    hand.end_calls()
    return Watched(flow.name, from_s, to_s)


def percentile(values: list[float], share: float = 0.99) -> float:
    """The value that so many are not above; 0 for none."""
    return sorted(values)[math.ceil(len(values) * share) - 1] if values else 0.0


def row(scenario: str, one: Watched, found: dict[str, Any], floor: dict[str, Any]) -> dict[str, Any]:
    """What was found in one flow, in milliseconds."""

    def within(at_s: float) -> bool:
        return one.from_s <= at_s <= one.to_s

    cpu = [cpu_s * 1000 for ended_s, cpu_s in found["turns"] if within(ended_s)]
    rounds, bare = (
        [(later - at) * 1000 for at, later in pairwise(ticks) if within(later)]
        for ticks in (found["ticks_s"], floor["ticks_s"])
    )
    events = sorted((cpu_s * 1000, name) for ended_s, cpu_s, name in found.get("events", ()) if within(ended_s))
    return {
        "scenario": scenario,
        "flow": one.flow,
        "turns": len(cpu),
        "event_max": events[-1][0] if events else 0.0,
        "events": events[-3:],
        "cpu_max": max(cpu, default=0),
        "cpu_p99": percentile(cpu),
        "cpu_all": sum(cpu),
        "late_p99": percentile(rounds) - TICK_MS,
        "bare_p99": percentile(bare) - TICK_MS,
        "late_max": max(rounds, default=0) - TICK_MS,
        "ratio": percentile(rounds) / max(percentile(bare), 0.001),
        "long": [turn for turn in found["long_turns"] if within(turn[0])],
    }


def least(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row of all runs of a flow: the least of each column, which others' work on the machine stretched least."""
    runs: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in rows:
        runs[one["scenario"], one["flow"]].append(one)
    return [
        min(same, key=lambda one: one["cpu_max"]) | {name: min(one[name] for one in same) for name in _COLUMNS}
        for same in runs.values()
    ]


_COLUMNS: Final = ("turns", "event_max", "cpu_max", "cpu_p99", "cpu_all", "late_p99", "bare_p99", "late_max", "ratio")
_HEADS: Final = ("turns", "event", "CPU max", "CPU p99", "CPU all", "late p99", "bare", "late max", "ratio")


def table(rows: list[dict[str, Any]]) -> str:
    """The rows, and under them what ran in the long turns."""
    lines = [f"{'scenario':15} {'flow':24} " + " ".join(f"{head:>8}" for head in _HEADS)]
    for one in rows:
        cells = " ".join(f"{one[name]:8.2f}" if name != "turns" else f"{one[name]:8}" for name in _COLUMNS)
        lines.append(f"{one['scenario']:15} {one['flow']:24} {cells}")
    for one in rows:
        told = ", ".join(f"{cpu_ms:.1f} {name}" for cpu_ms, name in reversed(one["events"]))
        lines += [f"{one['scenario']}, {one['flow']}: {told}"] if told else []
    for one in rows:
        for _, cpu_s, looks in sorted(one["long"], key=lambda turn: -turn[1])[:4]:
            lines.append(f"\n{one['scenario']}, {one['flow']}: {cpu_s * 1000:.1f} ms")
            spent_s: Counter[str] = Counter()
            for since_s, frames in looks:
                spent_s[_where(frames)] += since_s
            lines += [f"  {by_s * 1000:5.1f} {where}" for where, by_s in spent_s.most_common(5)]
    return "\n".join(lines) + "\n"


def _where(frames: list[str]) -> str:
    """The innermost frames of Deskbell's own, shortened, after the innermost of all."""
    own = [frame.partition("/deskbell/")[2] for frame in frames if "/deskbell/" in frame]
    inner = frames[0].rpartition("/")[2] if frames else ""
    shown = [one for one in own if "main()" not in one][:4]
    return f"[{inner}] " + " < ".join(shown)


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=[one.name for one in SCENARIOS])
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--events", action="store_true")
    parser.add_argument("--no-looks", action="store_true")
    asked = parser.parse_args()
    rows: list[dict[str, Any]] = []
    more = [f"--{name}" for name, chosen in (("events", asked.events), ("no-looks", asked.no_looks)) if chosen]
    with desk_screen(1280, 900, bare=True) as screen:
        for _ in range(asked.runs):
            for scenario in SCENARIOS:
                if not asked.only or scenario.name in asked.only:
                    rows += watch(scenario, screen, asked.calls, *more)
                    if asked.json:
                        asked.json.write_text(json.dumps(rows), encoding="utf-8")
    sys.stdout.write(table(least(rows)))


if __name__ == "__main__":
    main()
