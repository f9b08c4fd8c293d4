"""A key of the whole window; imported once the window stands, for no press does anything before."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_key(window: QWidget, key: str, pressed: Callable[[], object], *, repeats: bool = True) -> None:
    """Have `pressed` called when `key`, as `Ctrl+F`, is pressed anywhere in `window`."""
    shortcut = QShortcut(QKeySequence(key), window)
    shortcut.setAutoRepeat(repeats)
    shortcut.activated.connect(pressed)
