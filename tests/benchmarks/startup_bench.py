"""Times Deskbell's start against an empty Qt window in the same run, on a screen of its own.

Usage: `python tests/benchmarks/startup_bench.py [--rounds 15] [--idle-s 5] [--json FILE]`, with the interpreter that
Deskbell is installed for. Needs Linux with Xvfb; a window manager is used if `openbox` is there.

painted   from the start of the process until half of the window's area stands on the screen. The screen is Xvfb's
          frame buffer in shared memory, so that nothing has to be built into the programs that are timed.
CPU       what the process has used until then.
ratio     to the empty window, round by round (the median of these quotients); programs run in turn, and the first
          round is thrown away.
again     a later start, which hands over to the running window, from start to end; beside it what Python alone takes.
idle      the running window's CPU time for each second, from 4 s after the paint on, and its memory then.
"""

import argparse
import json
import mmap
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

SCREEN = (1280, 800)
WINDOW = (1080, 740)
HALF = WINDOW[0] * WINDOW[1] / 2 / (SCREEN[0] * SCREEN[1])
BARE = 0.01  # the pointer
LONGEST_S = 30.0
SETTLE_S = 4.0
STEP_PX = 16

EMPTY = f"""
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv[:1])
window = QWidget()
window.resize{WINDOW}
window.show()
app.exec()
"""
SCRIPT = Path(sys.executable).with_name("deskbell")
DESKBELL = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-P", "-m", "deskbell"]
PROGRAMS = {"empty": [sys.executable, "-c", EMPTY], "deskbell": DESKBELL}


class Run(NamedTuple):
    """One start, in milliseconds."""

    painted_ms: float
    cpu_ms: float


class Screen:
    """An X server whose pixels can be read without asking it; black where nothing was painted."""

    def __init__(self, folder: Path) -> None:
        reading, writing = os.pipe()
        size = f"{SCREEN[0]}x{SCREEN[1]}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(folder), "-nolisten", "tcp"]
        self._server = _start([*command, "-br"], dict(os.environ), keep=(writing,))
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as pixels:
            self._pixels = mmap.mmap(pixels.fileno(), 0, access=mmap.ACCESS_READ)
        # The header of an X window dump: big-endian words, see XWDFile.h.
        word = [int.from_bytes(self._pixels[at : at + 4], "big") for at in range(0, 80, 4)]
        self._row, first = word[12], word[0] + 12 * word[19]
        self._rows = range(first, first + SCREEN[1] * self._row, STEP_PX * self._row)

    def painted(self) -> float:
        """Give the share of the screen that is not black."""
        points = b"".join(self._pixels[row : row + 4 * SCREEN[0] : 4 * STEP_PX] for row in self._rows)
        return 1 - points.count(0) / len(points)

    def close(self) -> None:
        """End the server."""
        _end(self._server)


def _start(command: list[str], env: dict[str, str], *, keep: tuple[int, ...] = ()) -> "subprocess.Popen[bytes]":
    null = subprocess.DEVNULL
    return subprocess.Popen(command, env=env, stdin=null, stdout=null, stderr=null, pass_fds=keep)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(3)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def cpu_ms(process_id: int) -> float:
    """CPU time of a process, all threads that live."""
    tasks = Path(f"/proc/{process_id}/task").iterdir()
    return sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) for task in tasks) / 1e6


def memory_mib(process_id: int) -> dict[str, float]:
    """Memory of a process: resident, and its fair share of what is shared."""
    lines = Path(f"/proc/{process_id}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    fields = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
    return {"rss": fields["Rss"], "pss": fields["Pss"]}


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something to become true on the screen."""
    end = time.perf_counter() + LONGEST_S
    while not condition():
        if time.perf_counter() > end:
            sys.exit(f"{what} did not happen within {LONGEST_S:.0f} s")
        time.sleep(0.0003)


@contextmanager
def shown(screen: Screen, command: list[str], env: dict[str, str]) -> Iterator[tuple[int, Run]]:
    """Start a program, wait for its window, and end it; gives the process and what the start took."""
    until(lambda: screen.painted() < BARE, "an empty screen")
    begin = time.perf_counter()
    process = _start(command, env)
    try:
        until(lambda: screen.painted() >= HALF, f"the window of {command[0]}")
        painted = (time.perf_counter() - begin) * 1000
        yield process.pid, Run(painted, cpu_ms(process.pid))
    finally:
        _end(process)


def time_starts(screen: Screen, env: dict[str, str], rounds: int) -> dict[str, list[Run]]:
    """Start every program in turn."""
    runs: dict[str, list[Run]] = {name: [] for name in PROGRAMS}
    for at in range(rounds + 1):
        for name, command in PROGRAMS.items():
            with shown(screen, command, env) as (_, run):
                # What begins after the paint (libraries, the practice PBX) must not disturb the next program.
                time.sleep(1.5 if name == "deskbell" else 0.2)
            if at:
                runs[name].append(run)
    return runs


def time_ends(commands: dict[str, list[str]], env: dict[str, str], rounds: int) -> dict[str, list[float]]:
    """Run commands to their end in turn, in milliseconds."""
    took: dict[str, list[float]] = {name: [] for name in commands}
    for at in range(rounds + 1):
        for name, command in commands.items():
            begin = time.perf_counter()
            process = _start(command, env)
            process.wait(LONGEST_S)
            if at:
                took[name].append((time.perf_counter() - begin) * 1000)
            if process.returncode:
                sys.exit(f"{name} ended with {process.returncode}")
    return took


def measure(screen: Screen, env: dict[str, str], rounds: int, idle_s: float) -> dict[str, object]:
    """Measure everything."""
    runs = time_starts(screen, env, rounds)
    floor = [sys.executable, "-c", "pass"]
    again = {"python alone": floor, "deskbell --version": [*DESKBELL, "--version"], "second start": DESKBELL}
    with shown(screen, DESKBELL, env) as (process_id, _):
        time.sleep(SETTLE_S)
        before = cpu_ms(process_id)
        time.sleep(idle_s)
        idle = {"cpu_ms_per_s": (cpu_ms(process_id) - before) / idle_s, **memory_mib(process_id)}
        took = time_ends(again, env, rounds)
    return {"starts": runs, "again": took, "idle": idle}


def spread(values: list[float]) -> str:
    """Median, minimum and 90th percentile as cells of a table."""
    ninth = statistics.quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]
    return f"{statistics.median(values):7.1f} | {min(values):7.1f} | {ninth:7.1f}"


def report(found: dict[str, object]) -> None:
    """Print the tables."""
    starts: dict[str, list[Run]] = found["starts"]  # type: ignore[assignment] # one of three shapes under one roof
    again: dict[str, list[float]] = found["again"]  # type: ignore[assignment] # as above
    idle: dict[str, float] = found["idle"]  # type: ignore[assignment] # as above
    print("| first paint | median ms |  min ms |  p90 ms | ratio | CPU ms | CPU ratio |")
    print("|---|---|---|---|---|---|---|")
    for name, runs in starts.items():
        pairs = list(zip(runs, starts["empty"], strict=True))
        ratio = statistics.median(run.painted_ms / empty.painted_ms for run, empty in pairs)
        cpu_ratio = statistics.median(run.cpu_ms / empty.cpu_ms for run, empty in pairs)
        cpu = statistics.median(run.cpu_ms for run in runs)
        print(f"| {name} | {spread([run.painted_ms for run in runs])} | {ratio:.2f} | {cpu:.0f} | {cpu_ratio:.2f} |")
    print("\n| to the end | median ms |  min ms |  p90 ms |\n|---|---|---|---|")
    for name, took in again.items():
        print(f"| {name} | {spread(took)} |")
    print(f"\nidle {idle['cpu_ms_per_s']:.2f} ms/s, RSS {idle['rss']:.0f} MiB, PSS {idle['pss']:.0f} MiB")


@contextmanager
def desk(folder: Path, screen: Screen) -> Iterator[dict[str, str]]:
    """A home and a window manager; in the end whatever was started on that home is ended."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "QT_QPA", "WAYLAND"))}
    env |= {"DISPLAY": screen.display, "DESKBELL_HOME": str(folder / "home"), "XDG_RUNTIME_DIR": str(runtime)}
    manager = shutil.which("openbox")
    managing = _start([manager], env) if manager else None
    try:
        yield env
    finally:
        if managing:
            _end(managing)
        for process_id in _processes_of(folder):
            os.kill(process_id, signal.SIGTERM)


def _processes_of(folder: Path) -> Iterator[int]:
    mark = f"DESKBELL_HOME={folder / 'home'}".encode()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                environment = (entry / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if mark in environment:
                yield int(entry.name)


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--idle-s", type=float, default=5.0)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bell") as name:
        folder = Path(name)
        screen = Screen(folder)
        try:
            with desk(folder, screen) as env:
                found = measure(screen, env, asked.rounds, asked.idle_s)
        finally:
            screen.close()
    report(found)
    if asked.json:
        asked.json.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
