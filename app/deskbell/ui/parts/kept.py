"""A picture that is kept, and put together from its ends where it is wanted wider or narrower."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

LEAN: Final = 2
"""The pixels by which a letter may lean out of its place."""


class Ends(NamedTuple):
    """What is seen at the ends of something of which nothing is cut off: logical pixels from its left and its right.

    Between them it looks the same everywhere, down to `bottom`; what is below that has ends of its own.
    """

    left: int
    right: int
    bottom: int


def ends_read(start: int, end: int, bottom: int, *, backwards: bool) -> Ends:
    """Turn ends given for left-to-right reading into those for reading from the right if `backwards`."""
    return Ends(end, start, bottom) if backwards else Ends(start, end, bottom)


class Kept(NamedTuple):
    """A picture, as wide as it was painted, and its ends from the top down; none if they are not known."""

    picture: QPixmap
    width: int
    ends: tuple[Ends, ...]

    def reaches(self, width: int) -> bool:
        """Tell whether one of this width can be put together from it."""
        return abs(width - self.width) <= _spare(self.width, self.ends)

    def draw(self, painter: QPainter, top: int, width: int) -> None:
        """Draw one of a width that it reaches, from the painter's left."""
        if width == self.width:
            painter.drawPixmap(QPointF(0, top), self.picture)
            return
        ratio, above = round(self.picture.devicePixelRatio()), 0
        for _, right, bottom in self.ends:
            cut = min(width, self.width) - right
            for start, end, source in ((0, cut, 0), (cut, width, self.width - width + cut)):
                part = (source * ratio, above * ratio, (end - start) * ratio, (bottom - above) * ratio)
                painter.drawPixmap(start, top + above, self.picture, *part)
            above = bottom


def fitting(ends: tuple[Ends, ...], width: int, ratio: float) -> tuple[Ends, ...]:
    """Give the ends if this width has room for them and a picture can be cut at any logical pixel, else none."""
    return ends if float(ratio).is_integer() and _spare(width, ends) > 0 else ()


def _spare(width: int, ends: tuple[Ends, ...]) -> int:
    """Give how many pixels between its ends something of this width has to spare, 0 if they are not known."""
    return min((width - one.left - one.right for one in ends), default=0)
