"""The preview line: what will really be dialled, or why nothing will be."""

from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import plain, runs, runs_of, runs_width
from deskbell.ui.states import Span, Tone
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY

_ICON_PX: Final = 16


class PreviewLine(QWidget):
    """One sentence; a problem is told by a triangle and by its words."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._spans: tuple[Span, ...] = ()
        self._problem = False

    def show_spans(self, spans: tuple[Span, ...], *, problem: bool) -> None:
        """Show another sentence."""
        if (spans, problem) != (self._spans, self._problem):
            self._spans, self._problem = spans, problem
            self.setAccessibleName(plain(spans))
            self.setToolTip("")
            self.update()

    def wanted_width(self) -> int:
        """Give the room of the whole sentence."""
        icon = _ICON_PX + 8 if self._problem else 0
        return icon + runs_width(runs_of(self._look.theme, self._spans, BODY)) + 2

    def words(self) -> str:
        """Give the sentence as it would be read aloud."""
        return plain(self._spans)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sentence, shortened to its place."""
        theme = self._look.theme
        painter = QPainter(self)
        left = 0
        if self._problem:
            left = _ICON_PX + 8
            icon = mirrored(self, QRect(0, (self.height() - _ICON_PX) // 2, _ICON_PX, _ICON_PX))
            self._icons.draw(painter, "alert", QRectF(icon), theme.tone(Tone.WAIT))
        area = mirrored(self, QRect(left, 0, self.width() - left, self.height()))
        runs(painter, area, runs_of(theme, self._spans, BODY, "text" if self._problem else "text2"))
