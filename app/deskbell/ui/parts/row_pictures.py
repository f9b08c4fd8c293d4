"""Pictures of the rows that were painted last."""

from collections.abc import Callable, Hashable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from deskbell.ui.parts.shapes import picture

MORE: Final = 4


class Ends(NamedTuple):
    """What is seen at the ends of a row of which nothing is cut off: so many logical pixels from its left and right.

    Between them it looks the same everywhere, down to `bottom`; what is below that has ends of its own.
    """

    left: int
    right: int
    bottom: int


class _Kept(NamedTuple):
    picture: QPixmap
    width: int
    ends: tuple[Ends, ...]

    def reaches(self, width: int) -> bool:
        """Tell whether a row of this width can be put together from it."""
        return abs(width - self.width) <= _spare(self.width, self.ends)


class RowPictures:
    """Keeps a picture of each row by all that is seen of it, so that only a row that looks different is painted.

    Qt paints a whole list anew for one changed row and whenever something that lies over it changes. Kept are the rows
    in sight and a few more, for the row that the keyboard left and the one that the pointer comes back to. While
    somebody sizes a window, each width is seen but once: a row whose ends are known is put together from a picture of
    another width, and any other is painted without one.
    """

    def __init__(self) -> None:
        self._pictures: dict[Hashable, _Kept] = {}
        self._setting: Hashable = None
        self._width = 0
        self._most = 0

    def __len__(self) -> int:
        return len(self._pictures)

    def clear(self) -> None:
        """Forget them all, since rows look different now."""
        self._pictures.clear()

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
            fitting = self._fitting(ends())
            if self._is_new and not fitting:
                painter.translate(0, top)
                paint(painter)
                painter.translate(0, -top)
                return
            kept = _Kept(picture(self._size, self._ratio, self._ground, paint), self._width, fitting)
        self._pictures[seen] = kept
        while len(self._pictures) > self._most:
            del self._pictures[next(iter(self._pictures))]
        self._put(painter, top, kept)

    def _fitting(self, ends: tuple[Ends, ...]) -> tuple[Ends, ...]:
        """Give the ends of a row that is wide enough for them, where a picture can be cut at any logical pixel."""
        return ends if float(self._ratio).is_integer() and _spare(self._width, ends) > 0 else ()

    def _put(self, painter: QPainter, top: int, kept: _Kept) -> None:
        if kept.width == self._width:
            painter.drawPixmap(QPointF(0, top), kept.picture)
            return
        ratio, above = round(self._ratio), 0
        for _, right, bottom in kept.ends:
            cut = min(self._width, kept.width) - right
            for start, end, source in ((0, cut, 0), (cut, self._width, kept.width - self._width + cut)):
                part = (source * ratio, above * ratio, (end - start) * ratio, (bottom - above) * ratio)
                painter.drawPixmap(start, top + above, kept.picture, *part)
            above = bottom


def _spare(width: int, ends: tuple[Ends, ...]) -> int:
    """Give how many pixels between its ends a row of this width has to spare, 0 if they are not known."""
    return min((width - one.left - one.right for one in ends), default=0)
