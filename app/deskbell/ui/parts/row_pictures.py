"""Pictures of the rows that were painted last."""

from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from deskbell.ui.parts.shapes import picture

MORE: Final = 4


class RowPictures:
    """Keeps a picture of each row by all that is seen of it, so that only a row that looks different is painted.

    Qt paints a whole list anew for one changed row and whenever something that lies over it changes. Kept are the rows
    in sight and a few more, for the row that the keyboard left and the one that the pointer comes back to. Rows of a
    new size are painted once without pictures: while somebody sizes a window, each size is seen but once.
    """

    def __init__(self) -> None:
        self._pictures: dict[Hashable, QPixmap] = {}
        self._setting: Hashable = None
        self._most = 0

    def __len__(self) -> int:
        return len(self._pictures)

    def clear(self) -> None:
        """Forget them all, since rows look different now."""
        self._pictures.clear()

    def begin(self, width: int, height: int, ratio: float, ground: QColor, *, in_sight: int) -> None:
        """Begin a list whose rows have this size in logical pixels and this ground."""
        setting = (width, height, ratio, ground.rgba())
        self._is_new = setting != self._setting
        if self._is_new:
            self.clear()
            self._setting = setting
        self._size, self._ratio, self._ground = QSize(width, height), ratio, ground
        self._most = in_sight + MORE

    def draw(self, painter: QPainter, top: int, seen: Hashable, paint: Callable[[QPainter], None]) -> None:
        """Draw the row of which `seen` is seen, `top` pixels from the top; where it is new, `paint` paints it."""
        if self._is_new:
            painter.translate(0, top)
            paint(painter)
            painter.translate(0, -top)
            return
        kept = self._pictures.pop(seen, None)
        if kept is None:
            kept = picture(self._size, self._ratio, self._ground, paint)
        self._pictures[seen] = kept
        while len(self._pictures) > self._most:
            del self._pictures[next(iter(self._pictures))]
        painter.drawPixmap(QPointF(0, top), kept)
