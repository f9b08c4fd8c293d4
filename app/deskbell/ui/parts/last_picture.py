"""The picture that a widget painted last."""

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.shapes import picture


class LastPicture:
    """Keeps what a small widget painted last, and draws it for as long as nothing that is seen of it changes.

    Where a window is sized Qt paints all of it anew, also what stays as it is: only Windows keeps contents that do not
    move (`QPlatformIntegration::BackingStoreStaticContents`, Qt 6).
    """

    def __init__(self) -> None:
        self._seen: Hashable = None
        self._kept = QPixmap()

    def draw(self, widget: QWidget, ground: QColor, seen: Hashable, paint: Callable[[QPainter], None]) -> None:
        """Draw a widget on its ground; `seen` is all that is seen of it but size, direction and resolution."""
        ratio = widget.devicePixelRatioF()
        now = (widget.width(), widget.height(), widget.isRightToLeft(), ratio, ground.rgba(), seen)
        if now != self._seen:
            self._seen = now
            self._kept = picture(widget.size(), ratio, ground, partial(_paint, widget, paint))
        QPainter(widget).drawPixmap(0, 0, self._kept)


def _paint(widget: QWidget, paint: Callable[[QPainter], None], painter: QPainter) -> None:
    painter.setLayoutDirection(widget.layoutDirection())
    paint(painter)
