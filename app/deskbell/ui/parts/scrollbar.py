"""A thin scroll bar that lies over its list and takes no room."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from deskbell.ui.theme.theme import Look

_WIDTH_PX: Final = 12
_THUMB_PX: Final = 4
_SHORTEST_PX: Final = 32


class ThinBar(QWidget):
    """Shows and drags the vertical scroll bar of `area`, which itself stays hidden."""

    def __init__(self, look: Look, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._look = look
        self._area = area
        self._held_at: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(self._refresh)
        bar.valueChanged.connect(self.update)
        area.installEventFilter(self)
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the trailing edge when the list changes its size."""
        # Its kind tells sooner than its type, which is an enumeration member that is made anew for each event.
        if isinstance(event, QResizeEvent) and watched is self._area:
            self._refresh()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the thumb."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        active = self.underMouse() or self._held_at is not None
        painter.setBrush(theme.colour("line" if active or theme.contrast else "hair"))
        thick = _THUMB_PX + (2 if active else 0)
        top, length = self._thumb()
        painter.drawRoundedRect(QRectF((self.width() - thick) / 2, top, thick, length), thick / 2, thick / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the thumb, or jump it under the pointer."""
        top, length = self._thumb()
        at = event.position()
        self._held_at = at.y() - top if top <= at.y() < top + length else length / 2
        self._drag(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the thumb."""
        self._drag(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the thumb go."""
        self._held_at = None
        self.update()

    def _thumb(self) -> tuple[float, float]:
        bar = self._area.verticalScrollBar()
        span = bar.maximum() - bar.minimum() + bar.pageStep()
        if span <= 0:
            return 0.0, 0.0
        length = max(float(_SHORTEST_PX), self.height() * bar.pageStep() / span)
        travel = self.height() - length
        reach = max(1, bar.maximum() - bar.minimum())
        return travel * (bar.value() - bar.minimum()) / reach, length

    def _drag(self, at: QPointF) -> None:
        if self._held_at is None:
            return
        bar = self._area.verticalScrollBar()
        _, length = self._thumb()
        travel = max(1.0, self.height() - length)
        share = min(1.0, max(0.0, (at.y() - self._held_at) / travel))
        bar.setValue(round(bar.minimum() + share * (bar.maximum() - bar.minimum())))
        self.update()

    def _refresh(self) -> None:
        bar = self._area.verticalScrollBar()
        self.setVisible(bar.maximum() > bar.minimum())
        backwards = self.isRightToLeft()
        left = 0 if backwards else self._area.width() - _WIDTH_PX
        self.setGeometry(QRect(left, 2, _WIDTH_PX, max(0, self._area.height() - 4)))
        self.raise_()
        self.update()
