"""Runs the window as `deskbell` does and writes down what each turn of its loop cost; or, for comparison, no window.

Usage: `python watched_window.py FILE [--slow-disk-s S] [--bare | --events] [--no-looks]`, with the package and the
tests on the path. FILE is written at the end, which SIGTERM brings: JSON with `painted_s`, `turns`, `ticks_s` and
`long_turns`. With `--bare` there is nothing but the timer; with `--events` also `events`, which makes everything a
little slower; with `--no-looks` nothing is said of what ran in long turns, which makes them a little shorter.
"""

import argparse
import json
import signal
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from deskbell.__main__ import main as deskbell
from deskbell.ui.app import DeskWindow
from doubles.event_watch import EventWatch
from doubles.loop_watch import LoopWatch
from doubles.slow_disk import slow_commits
from doubles.turn_traces import TurnTraces

LIMIT_S = 0.008


class _Paint:
    """Notes when the first picture was there."""

    def __init__(self) -> None:
        self.painted_s = 0.0
        go_on = DeskWindow._on_first_painted

        def noted(self: DeskWindow) -> None:
            paint.painted_s = time.monotonic()
            go_on(self)

        paint = self
        DeskWindow._on_first_painted = noted  # type: ignore[method-assign]


class _Watched:
    """The loop of this process, from its first turn on."""

    def __init__(self, *, looks: bool) -> None:
        self._looks = looks

    def begin(self) -> None:
        """Watch it, and end it on SIGTERM.

        The ticks wake the interpreter, which then runs the handlers. Deskbell's own wake-up descriptor would take each
        look at a turn for the end.
        """
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGTERM, lambda *_: QApplication.quit())
        self._traces = TurnTraces(LIMIT_S) if self._looks else None
        self._watch = LoopWatch(self._traces.on_turn if self._traces else None)

    def end(self) -> dict[str, Any]:
        """Watch it no longer; gives what was seen."""
        self._watch.stop()
        long_turns = self._traces.stop() if self._traces else []
        return {"turns": self._watch.turns, "ticks_s": self._watch.ticks_s, "long_turns": long_turns}


def main() -> None:
    """Read the arguments, run until the end is asked for, and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--slow-disk-s", type=float, default=0.0)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--events", action="store_true")
    parser.add_argument("--no-looks", action="store_true")
    asked = parser.parse_args()
    application = EventWatch(sys.argv[:1]) if asked.events else QApplication(sys.argv[:1])
    watched = _Watched(looks=not asked.no_looks)
    QTimer.singleShot(0, watched.begin)
    paint = _Paint()
    with slow_commits(asked.slow_disk_s) if asked.slow_disk_s else nullcontext():
        code = QApplication.exec() if asked.bare else deskbell([])
    found = {"painted_s": paint.painted_s} | watched.end()
    if isinstance(application, EventWatch):
        found["events"] = application.handled
    asked.file.write_text(json.dumps(found), encoding="utf-8")
    sys.exit(code)


if __name__ == "__main__":
    main()
