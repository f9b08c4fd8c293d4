"""Runs the window as `deskbell` does, types into it, and writes down how long each key took.

Usage: `python typed_window.py TEXTS FOUND KEY_MS`, with the package and the tests on the path: TEXTS is JSON of what to
type, FOUND gets `painted_ms`, `looked_ms`, `carried_ms`, `busy_ms`, `read_s` and `memory_mib`. A key comes every KEY_MS
milliseconds, or with 0 as soon as the last one is painted.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from deskbell.__main__ import main as deskbell
from deskbell.adapters.people.index import MemoryPeople
from deskbell.ui.app import DeskWindow
from deskbell.ui.dial.preview import PreviewLine
from deskbell.ui.found_people import FoundPeople
from deskbell.ui.parts.rows import RowList
from doubles.bare_search import all_keys, may_press
from doubles.loop_watch import LoopWatch

_START_MS: Final = 4000


class Typist:
    """Types, and notes when what was typed had been found and was painted."""

    def __init__(self, texts: list[str], key_ms: int) -> None:
        self._key_ms = key_ms
        self._keys = all_keys(texts)
        self._pressed_s = self._asked_s = self._found_s = self._painted_s = 0.0
        self.painted_ms: list[float] = []
        self.looked_ms: list[float] = []
        self.carried_ms: list[float] = []
        self.busy_ms: list[float] = []
        self.read_s = 0.0
        self.began_s = time.monotonic()
        self.window: DeskWindow | None = None

    def begin(self, window: DeskWindow) -> None:
        """Wait until everybody is read, then type."""
        self.window = window
        self._watch = LoopWatch(lambda turn: self.busy_ms.append(turn.cpu_s * 1000))
        self._timer = QTimer()
        self._timer.timeout.connect(self._press)
        self._start = QTimer()
        self._start.timeout.connect(self._start_if_read)
        self._start.start(200)

    def asked(self) -> None:
        """Note that somebody is about to be looked up."""
        self._asked_s = time.monotonic()

    def found(self) -> None:
        """Note that the answer for the last key is there, and how long question and answer were on their way."""
        self._found_s = time.monotonic()
        if self.looked_ms:
            self.carried_ms.append((self._found_s - self._asked_s) * 1000 - self.looked_ms[-1])

    def painted(self) -> None:
        """Note that something was painted."""
        self._painted_s = time.monotonic()

    def _start_if_read(self) -> None:
        assert self.window
        people = self.window._presenters.dial._found
        if not people.found.whole or not people.found.typed:
            if people.is_current:
                people.find("petro")
            return
        self.read_s = time.monotonic() - self.began_s
        self._start.stop()
        self.busy_ms.clear()
        self.looked_ms.clear()
        self.carried_ms.clear()
        self._timer.start(self._key_ms)

    def _press(self) -> None:
        is_painted = self._painted_s > self._found_s > self._pressed_s
        if not may_press(self._pressed_s, is_painted=is_painted):
            return
        if self._pressed_s and is_painted:
            self.painted_ms.append((self._painted_s - self._pressed_s) * 1000)
        try:
            key = next(self._keys)
        except StopIteration:
            self._timer.stop()
            self._watch.stop()
            QApplication.closeAllWindows()
            return
        assert self.window
        entry = self.window.window.dial.entry
        if key is None:
            entry.clear()
            self._pressed_s = 0.0
            return
        self._pressed_s = time.monotonic()
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, key)
        QApplication.sendEvent(entry, event)


def _before(kind: type, name: str, first: Callable[[], None]) -> None:
    method = getattr(kind, name)

    def noted(self: object, *arguments: Any, **named: Any) -> Any:
        first()
        return method(self, *arguments, **named)

    setattr(kind, name, noted)


def _after(kind: type, name: str, then: Callable[[], None]) -> None:
    method = getattr(kind, name)

    def noted(self: object, *arguments: Any, **named: Any) -> Any:
        result = method(self, *arguments, **named)
        then()
        return result

    setattr(kind, name, noted)


def _timed(typist: Typist) -> None:
    look_for = MemoryPeople._look_for

    def timed(self: MemoryPeople, *arguments: Any) -> Any:
        at_s = time.perf_counter()
        found = look_for(self, *arguments)
        typist.looked_ms.append((time.perf_counter() - at_s) * 1000)
        return found

    MemoryPeople._look_for = timed  # type: ignore[method-assign, assignment]


def _memory_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    """Read the arguments, run until everything is typed, and write."""
    texts, found = map(Path, sys.argv[1:3])
    typist = Typist(json.loads(texts.read_text(encoding="utf-8")), int(sys.argv[3]))
    painted = DeskWindow._on_first_painted

    def first_painted(self: DeskWindow) -> None:
        painted(self)
        QTimer.singleShot(_START_MS, lambda: typist.begin(self))

    DeskWindow._on_first_painted = first_painted  # type: ignore[method-assign]
    _before(FoundPeople, "_ask", typist.asked)
    _before(FoundPeople, "_show", typist.found)
    _after(RowList, "paintEvent", typist.painted)
    _after(PreviewLine, "paintEvent", typist.painted)
    _timed(typist)
    code = deskbell([])
    result = {
        "painted_ms": typist.painted_ms,
        "looked_ms": typist.looked_ms,
        "carried_ms": typist.carried_ms,
        "busy_ms": typist.busy_ms,
        "read_s": typist.read_s,
        "memory_mib": _memory_mib(),
    }
    found.write_text(json.dumps(result), encoding="utf-8")
    sys.exit(code)


if __name__ == "__main__":
    main()
