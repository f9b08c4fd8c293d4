"""The picture that a widget painted last."""

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.kept import Ends, Kept, fitting
from deskbell.ui.parts.shapes import picture


class LastPicture:
    """Keeps what a small widget painted last, and draws it for as long as nothing that is seen of it changes.

    Where a window is sized Qt paints all of it anew, also what stays as it is: only Windows keeps contents that do not
    move (`QPlatformIntegration::BackingStoreStaticContents`, Qt 6).
    """

    def __init__(self) -> None:
        self._seen: Hashable = None
        self._kept: Kept | None = None

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
        kept = self._kept
        if kept is None or now != self._seen or not kept.reaches(width):
            made = picture(widget.size(), ratio, ground, partial(_paint, widget, paint))
            kept = self._kept = Kept(made, width, fitting(ends(), width, ratio))
            self._seen = now
        kept.draw(QPainter(widget), 0, width)


def _paint(widget: QWidget, paint: Callable[[QPainter], None], painter: QPainter) -> None:
    painter.setLayoutDirection(widget.layoutDirection())
    paint(painter)
