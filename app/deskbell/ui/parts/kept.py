"""Pictures that are kept, and put together from their ends where they are wanted wider or narrower."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from deskbell.ui.parts.shapes import picture

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


class LastPicture:
    """Keeps what one widget painted last, and draws it for as long as nothing that is seen of it changes.

    Of one that goes back and forth between `states`, the last picture of each of so many is kept.

    A window that is sized is painted anew as a whole, also what stays as it is, where its platform keeps no contents
    (`QWidgetRepaintManager::paintAndFlush`, Qt 6); X11 is one.
    """

    def __init__(self, states: int = 1) -> None:
        self._states = states
        self._kept: dict[Hashable, Kept] = {}

    def draw(
        self,
        widget: QWidget,
        ground: QColor,
        seen: Hashable,
        paint: Callable[[QPainter], None],
        ends: Callable[[], tuple[Ends, ...]] = tuple,
    ) -> None:
        """Draw a widget on its ground; `seen` is all that is seen of it but size, direction and resolution.

        Where it is new, `paint` paints it, and `ends` gives its ends from the top down, or none if they are not known.
        """
        width, ratio = widget.width(), widget.devicePixelRatioF()
        now = (widget.height(), widget.isRightToLeft(), ratio, ground.rgba(), seen)
        kept = self._kept.pop(now, None)
        if kept is None or not kept.reaches(width):
            made = picture(widget.size(), ratio, ground, partial(_paint, widget, paint))
            kept = Kept(made, width, fitting(ends(), width, ratio))
            if len(self._kept) == self._states:
                self._kept.pop(next(iter(self._kept)))
        self._kept[now] = kept
        kept.draw(QPainter(widget), 0, width)

    def draw_button(
        self, button: QAbstractButton, ground: QColor | None, seen: Hashable, paint: Callable[[QPainter], None]
    ) -> None:
        """Draw a button; `seen` is all that is seen of it but what `draw` knows, the pointer, the focus and the press.

        Where the ground is not of one colour, and so is None, `paint` paints it each time.
        """
        if ground is None:
            paint(QPainter(button))
            return
        state = (button.isEnabled(), button.isDown(), button.underMouse(), button.hasFocus())
        self.draw(button, ground, (seen, state), paint)


def _paint(widget: QWidget, paint: Callable[[QPainter], None], painter: QPainter) -> None:
    painter.setLayoutDirection(widget.layoutDirection())
    paint(painter)
