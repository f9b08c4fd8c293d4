"""Measures what a list of a million rows costs the window's thread for each frame.

Usage: `nice .venv/bin/python tests/benchmarks/list_bench.py [--rows 1000000] [--size 420x620] [--json FILE]`, on any
platform of Qt's; `QT_QPA_PLATFORM=offscreen` paints into memory.

scroll    end to end in 2,000 steps that are no multiples of a row, each painted at once
wheel     by three rows at a time, the same number of frames
jump      to 2,000 places drawn by lot, each painted without its rows and again when they have come
resize    to other widths and heights, at a place in the middle
empty     a list without rows, painted anew as often: the floor of a frame

Median and 99th percentile of the thread's own CPU time in milliseconds, and their ratio to those of the empty list.
Rows come from memory in pages, as the history's and the contacts' do, in a later turn of the loop. `kept` is the most
rows that were at hand at any time.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

_TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_TESTS))

from deskbell.paths import resource  # noqa: E402 - beside what is found through the line above
from deskbell.ui.call_states import CallRow, DayRow  # noqa: E402 - as above
from deskbell.ui.history.rows import make_calls_list  # noqa: E402 - as above
from deskbell.ui.paged_rows import Answer, PagedRows  # noqa: E402 - as above
from deskbell.ui.states import Tone  # noqa: E402 - as above
from deskbell.ui.theme.icons import Icons  # noqa: E402 - as above
from deskbell.ui.theme.theme import Look  # noqa: E402 - as above

if TYPE_CHECKING:
    from deskbell.ui.parts.rows import RowList

FRAMES: Final = 2000
LIMIT_MS: Final = 8.0
JUMP_LIMIT_MS: Final = 15.0
_CALLS_A_DAY: Final = 40
_POOL: Final = 4000
"""So many rows are made beforehand: what making them costs is not the list's."""
_ENDS: Final = (
    ("talked", Tone.TALK, "Talked 3:41"),
    ("busy", Tone.WAIT, "Busy"),
    ("noans", Tone.WAIT, "No answer"),
    ("missed", Tone.END, "Not picked up by us"),
    ("alert", Tone.FAIL, "Failed"),
)


def row(at: int) -> CallRow | DayRow:
    """Make the row of a place: a call, or a day's heading."""
    if at % _CALLS_A_DAY == 0:
        return DayRow(f"Day {at // _CALLS_A_DAY}", "39 calls \N{MIDDLE DOT} talked 1:12:08")
    icon, tone, outcome = _ENDS[at % len(_ENDS)]
    number = f"+374 10 {at % 1_000_000:06}"
    return CallRow(str(at), icon, tone, f"Guest {at} of the house", outcome, number, f"{at % 24:02}:{at % 60:02}")


class Bench:
    """One list in a window, and the frames it paints."""

    def __init__(self, rows: int, size: tuple[int, int]) -> None:
        self.window = QWidget()
        self.view: RowList = make_calls_list(Look("light"), Icons(resource("icons")), self.window, "Calls")
        self.source = PagedRows(rows, self._read, self.view.rows.changed)
        self.kept = 0
        self._pool = [row(at) for at in range(_POOL)]
        self.window.resize(*size)
        self.view.resize(*size)
        self.view.show_source(self.source)
        self.window.show()
        self.settle()

    def _read(self, start: int, count: int, answer: Answer) -> None:
        rows = [self._pool[at % _POOL] for at in range(start, start + count)]
        QTimer.singleShot(0, lambda: answer(rows))

    def settle(self) -> None:
        """Let everything come that is on its way."""
        for _ in range(6):
            QApplication.processEvents()
        self.kept = max(self.kept, sum(1 for _ in self.source.at_hand()))

    def frames(self, act: Callable[[int], None], *, whole: bool = False) -> Iterator[float]:
        """Give the CPU time of each frame in milliseconds; one that is `whole` waits for its rows."""
        for frame in range(FRAMES):
            before = time.thread_time()
            act(frame)
            self.view.viewport().repaint()
            while whole and self._is_missing():
                QApplication.processEvents()
            if whole:
                self.view.viewport().repaint()
            yield (time.thread_time() - before) * 1000
            self.settle()

    def _is_missing(self) -> bool:
        first, last = self.view.in_sight()
        return any(self.source.row(at) is None for at in range(first, last + 1))


def measure(rows: int, size: tuple[int, int]) -> dict[str, Any]:
    """Measure every flow of a list."""
    bench, draw = Bench(rows, size), random.Random(7)
    bar = bench.view.verticalScrollBar()
    width, height = size

    def resize(frame: int) -> None:
        bench.view.resize(width + frame % 97, height - frame % 89)

    flows: dict[str, tuple[Callable[[int], None], bool]] = {
        "scroll": (lambda frame: bar.setValue(bar.maximum() * frame // (FRAMES - 1)), False),
        "wheel": (lambda frame: bar.setValue(1_000_000 + 3 * 44 * frame), False),
        "jump": (lambda _: bar.setValue(draw.randrange(bar.maximum())), True),
        "resize": (resize, False),
    }
    told: dict[str, Any] = {}
    empty = _summary(list(Bench(0, size).frames(lambda _: None)))
    for name, (act, whole) in flows.items():
        bar.setValue(bar.maximum() // 2)
        bench.settle()
        told[name] = _summary(list(bench.frames(act, whole=whole)))
        told[name]["ratio"] = round(told[name]["median"] / empty["median"], 1)
    return {**told, "empty": {**empty, "ratio": 1.0}, "kept": bench.kept}


def _summary(times_ms: list[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(times_ms), 3),
        "p99": round(statistics.quantiles(times_ms, n=100)[98], 3),
        "most": round(max(times_ms), 3),
    }


def main() -> int:
    """Print the table; 1 if a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--size", default="420x620")
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    app = QApplication([])
    width, height = (int(part) for part in wanted.size.split("x"))
    told = measure(wanted.rows, (width, height))
    del app
    lines = [f"{'flow':8} {'median':>8} {'p99':>8} {'most':>8} {'ratio':>6}"]
    for name in ("scroll", "wheel", "jump", "resize", "empty"):
        one = told[name]
        lines.append(f"{name:8} {one['median']:8} {one['p99']:8} {one['most']:8} {one['ratio']:6}")
    lines.append(f"kept {told['kept']} of {wanted.rows} rows")
    sys.stdout.write("\n".join(lines) + "\n")
    if wanted.json:
        wanted.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    within = all(told[name]["p99"] <= LIMIT_MS for name in ("scroll", "wheel", "resize"))
    return 0 if within and told["jump"]["p99"] <= JUMP_LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
