"""Pictures of the rows that were painted last."""

from collections.abc import Callable, Hashable
from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter

from deskbell.ui.parts.kept import Ends, Kept, fitting
from deskbell.ui.parts.shapes import picture

MORE: Final = 4


class RowPictures:
    """Keeps a picture of each row by all that is seen of it, so that only a row that looks different is painted.

    Qt paints a whole list anew for one changed row and whenever something that lies over it changes. Kept are the rows
    in sight and a few more, for the row that the keyboard left and the one that the pointer comes back to. A row gets
    its picture when it is painted again: to make one takes as long as to paint it, and most rows that are scrolled past
    are painted once. While somebody sizes a window, each width is seen but once: a row whose ends are known is put
    together from a picture of another width, and any other is painted without one.
    """

    def __init__(self) -> None:
        self._pictures: dict[Hashable, Kept] = {}
        self._once: dict[Hashable, None] = {}
        self._setting: Hashable = None
        self._width = 0
        self._most = 0

    def __len__(self) -> int:
        return len(self._pictures)

    def clear(self) -> None:
        """Forget them all, since rows look different now."""
        self._pictures.clear()
        self._once.clear()

    def begin(self, width: int, height: int, ratio: float, ground: QColor, *, in_sight: int) -> None:
        """Begin a list whose rows have this size in logical pixels and this ground."""
        setting = (height, ratio, ground.rgba())
        if setting != self._setting:
            self.clear()
        self._is_new = (width, setting) != (self._width, self._setting)
        self._width, self._setting = width, setting
        self._size, self._ratio, self._ground = QSize(width, height), ratio, ground
        self._most = in_sight + MORE

    def draw(
        self,
        painter: QPainter,
        top: int,
        seen: Hashable,
        paint: Callable[[QPainter], None],
        ends: Callable[[], tuple[Ends, ...]],
    ) -> None:
        """Draw the row of which `seen` is seen, `top` pixels from the top.

        Where it is new, `paint` paints it and `ends` gives its ends from the top down, or none if they are not known.
        """
        kept = self._pictures.pop(seen, None)
        if kept is None or not kept.reaches(self._width):
            is_first = kept is None and self._is_first(seen)
            found = () if is_first else fitting(ends(), self._width, self._ratio)
            if is_first or (self._is_new and not found):
                painter.translate(0, top)
                paint(painter)
                painter.translate(0, -top)
                return
            kept = Kept(picture(self._size, self._ratio, self._ground, paint), self._width, found)
        self._pictures[seen] = kept
        _forget_oldest(self._pictures, self._most)
        kept.draw(painter, top, self._width)

    def _is_first(self, seen: Hashable) -> bool:
        """Tell whether a row is painted for the first time, as far as that is remembered."""
        if seen in self._once:
            del self._once[seen]
            return False
        self._once[seen] = None
        _forget_oldest(self._once, self._most)
        return True


def _forget_oldest(kept: dict[Hashable, Any], most: int) -> None:
    while len(kept) > most:
        del kept[next(iter(kept))]
