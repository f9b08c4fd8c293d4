"""A window with nothing but an entry over a list, all rows of which are others with each key; nothing is looked up.

Usage: `python bare_search.py TEXTS FOUND KEY_MS`: TEXTS is JSON of what to type, FOUND gets `painted_ms`, from each
key press to the picture of the list. It is what Qt itself takes from Python for what the real window shows. A key comes
every KEY_MS milliseconds, or with 0 as soon as the last one is painted.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

LONGEST_MS: Final = 83
"""So long a key waits at most for the picture of the last one."""

_ROWS: Final = 12
_SIZE: Final = (1080, 740)
_START_MS: Final = 1000


def all_keys(texts: list[str]) -> Iterator[str | None]:
    """Each letter, and nothing where a text ends and the entry is emptied."""
    for text in texts:
        yield from text
        yield None


def may_press(pressed_s: float, *, is_painted: bool) -> bool:
    """Whether a key may follow one that was pressed at a monotonic second, 0 for none."""
    return not pressed_s or is_painted or time.monotonic() - pressed_s > LONGEST_MS / 1000


class _List(QListView):
    """Notes when it was painted last."""

    painted_s = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        super().paintEvent(event)
        self.painted_s = time.monotonic()


class BareSearch(QWidget):
    """Types into itself."""

    def __init__(self, texts: list[str], key_ms: int) -> None:
        super().__init__()
        self.painted_ms: list[float] = []
        self._keys = all_keys(texts)
        self._pressed_s = 0.0
        self._entry, self._list, self._rows = QLineEdit(self), _List(self), QStringListModel(self)
        self._list.setUniformItemSizes(True)
        self._list.setModel(self._rows)
        layout = QVBoxLayout(self)
        layout.addWidget(self._entry)
        layout.addWidget(self._list)
        self.resize(*_SIZE)
        self._entry.textEdited.connect(self._show)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._press)
        QTimer.singleShot(_START_MS, lambda: self._timer.start(key_ms))

    def _show(self, text: str) -> None:
        self._rows.setStringList([f"{text} {place}    +374 {place} {len(text)}23456" for place in range(_ROWS)])

    def _press(self) -> None:
        if not may_press(self._pressed_s, is_painted=self._list.painted_s > self._pressed_s):
            return
        if self._pressed_s:
            self.painted_ms.append((self._list.painted_s - self._pressed_s) * 1000)
        key = next(self._keys, "")
        if key == "":
            QApplication.quit()
        elif key is None:
            self._entry.clear()
            self._pressed_s = 0.0
        else:
            self._pressed_s = time.monotonic()
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, key)
            QApplication.sendEvent(self._entry, event)


def main() -> None:
    """Read the arguments, run until everything is typed, and write."""
    texts, found = map(Path, sys.argv[1:3])
    program = QApplication([])
    window = BareSearch(json.loads(texts.read_text(encoding="utf-8")), int(sys.argv[3]))
    window.show()
    program.exec()
    found.write_text(json.dumps({"painted_ms": window.painted_ms}), encoding="utf-8")


if __name__ == "__main__":
    main()
