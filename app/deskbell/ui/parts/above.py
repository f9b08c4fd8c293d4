"""A sheet that lies above what scrolls, as tall as what is in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Above(QWidget):
    """Comes, goes and grows by itself, and says so; `focus_dropped` tells that it goes with the keyboard in it."""

    changed = Signal()
    focus_dropped = Signal()

    def submit(self) -> None:
        """Take Enter that was pressed in a field below."""
        raise NotImplementedError

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        raise NotImplementedError

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        raise NotImplementedError
