"""Times Deskbell's start against an empty Qt window in the same run, on a screen of its own.

Usage: `python tests/benchmarks/startup_bench.py [--rounds 15] [--idle-s 5] [--json FILE] [--also "NAME=COMMAND"]...`,
with the interpreter that Deskbell is installed for. Needs Linux with Xvfb; openbox manages the window if it is there.

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
import shlex
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


class Found(NamedTuple):
    """Everything that was measured: starts, ends in milliseconds, and the window at rest."""

    starts: dict[str, list[Run]]
    again: dict[str, list[float]]
    idle_ms_per_s: float
    rss_mib: float
    pss_mib: float


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


def memory_mib(process_id: int) -> tuple[float, float]:
    """Memory of a process: resident, and its fair share of what is shared."""
    lines = Path(f"/proc/{process_id}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    fields = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
    return fields["Rss"], fields["Pss"]


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


def time_starts(
    screen: Screen, env: dict[str, str], programs: dict[str, list[str]], rounds: int
) -> dict[str, list[Run]]:
    """Start every program in turn."""
    runs: dict[str, list[Run]] = {name: [] for name in programs}
    for at in range(rounds + 1):
        for name, command in programs.items():
            with shown(screen, command, env) as (_, run):
                # What begins after the paint (libraries, the practice PBX) must not disturb the next program.
                time.sleep(0.2 if name == "empty" else 1.5)
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
            process.wait()  # with a time-out it would poll, and measure its own naps
            if at:
                took[name].append((time.perf_counter() - begin) * 1000)
            if process.returncode:
                sys.exit(f"{name} ended with {process.returncode}")
    return took


def measure(screen: Screen, env: dict[str, str], programs: dict[str, list[str]], rounds: int, idle_s: float) -> Found:
    """Measure everything."""
    starts = time_starts(screen, env, programs, rounds)
    floor = [sys.executable, "-c", "pass"]
    again = {"python alone": floor, "deskbell --version": [*DESKBELL, "--version"], "second start": DESKBELL}
    with shown(screen, DESKBELL, env) as (process_id, _):
        time.sleep(SETTLE_S)
        before = cpu_ms(process_id)
        time.sleep(idle_s)
        idle = (cpu_ms(process_id) - before) / idle_s
        rss_mib, pss_mib = memory_mib(process_id)
        return Found(starts, time_ends(again, env, rounds), idle, rss_mib, pss_mib)


def spread(values: list[float]) -> str:
    """Median, minimum and 90th percentile as cells of a table."""
    ninth = statistics.quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]
    return f"{statistics.median(values):7.1f} | {min(values):7.1f} | {ninth:7.1f}"


def start_row(name: str, runs: list[Run], empty: list[Run]) -> str:
    """A program's row in the table of starts."""
    pairs = list(zip(runs, empty, strict=True))
    ratio = statistics.median(run.painted_ms / other.painted_ms for run, other in pairs)
    cpu_ratio = statistics.median(run.cpu_ms / other.cpu_ms for run, other in pairs)
    cpu = statistics.median(run.cpu_ms for run in runs)
    return f"| {name} | {spread([run.painted_ms for run in runs])} | {ratio:.2f} | {cpu:.0f} | {cpu_ratio:.2f} |"


def tables(found: Found) -> str:
    """What was found, to be read."""
    return "\n".join(
        (
            "| first paint | median ms |  min ms |  p90 ms | ratio | CPU ms | CPU ratio |",
            "|---|---|---|---|---|---|---|",
            *(start_row(name, runs, found.starts["empty"]) for name, runs in found.starts.items()),
            "",
            "| to the end | median ms |  min ms |  p90 ms |",
            "|---|---|---|---|",
            *(f"| {name} | {spread(took)} |" for name, took in found.again.items()),
            "",
            f"idle {found.idle_ms_per_s:.2f} ms/s, RSS {found.rss_mib:.0f} MiB, PSS {found.pss_mib:.0f} MiB",
            "",
        )
    )


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
    """The practice PBX of this home, which would wait half a minute for another window."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if os.fsencode(folder / "home") in words:
                yield int(entry.name)


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--idle-s", type=float, default=5.0)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--also", action="append", default=[], metavar="NAME=COMMAND", help="another window to time")
    asked = parser.parse_args()
    programs = PROGRAMS | {
        name: shlex.split(command) for name, _, command in (one.partition("=") for one in asked.also)
    }
    with tempfile.TemporaryDirectory(prefix="bell") as name:
        folder = Path(name)
        screen = Screen(folder)
        try:
            with desk(folder, screen) as env:
                found = measure(screen, env, programs, asked.rounds, asked.idle_s)
        finally:
            screen.close()
    sys.stdout.write(tables(found))
    if asked.json:
        asked.json.write_text(json.dumps(found._asdict()), encoding="utf-8")


if __name__ == "__main__":
    main()
