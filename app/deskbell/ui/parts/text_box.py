"""A box with a line of text in it, and at its end words or a small button."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.button import PressButton
from deskbell.ui.parts.entry import TextEntry
from deskbell.ui.parts.shapes import box, mirrored, pen
from deskbell.ui.parts.text import line
from deskbell.ui.theme.sizes import BUTTON_H, RADIUS_KEY
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import REGULAR, SMALL

_SIDE: Final = 12
_GAP: Final = 8
_SHORTEST_PX: Final = 90


class TextBox(QWidget):
    """Its edge says whether the keyboard is in it, and whether what it holds can be used."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        *,
        longest: int,
        make_entry: Callable[[QWidget], TextEntry] | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._aside = ""
        self._problem = False
        self._ends: tuple[PressButton, ...] = ()
        self.entry = make_entry(self) if make_entry else TextEntry(look, self, longest=longest)
        self.entry.focused.connect(self.update)
        self.entry.textChanged.connect(self._give_way)
        self.setFocusProxy(self.entry)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def take_ends(self, *buttons: PressButton) -> None:
        """Have buttons stand at the end of the box, the last of them outermost."""
        for button in buttons:
            button.setParent(self)
            button.setCursor(Qt.CursorShape.ArrowCursor)
        self._ends = buttons
        self._place()

    def show_end(self, button: PressButton, *, shown: bool) -> None:
        """Show or hide a button at the end of the box; the text has the room that is left."""
        button.setVisible(shown)
        self._place()

    def show_aside(self, words: str) -> None:
        """Say something at the end of the box, where there is room."""
        if words != self._aside:
            self._aside = words
            self._place()

    def show_problem(self, *, problem: bool) -> None:
        """Say by the edge that what is typed cannot be used."""
        if problem != self._problem:
            self._problem = problem
            self.update()

    def sizeHint(self) -> QSize:
        """Give the room of a number."""
        return QSize(_SHORTEST_PX + 2 * _SIDE, BUTTON_H)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Give the keyboard to the text wherever the box is pressed."""
        self.entry.setFocus(Qt.FocusReason.MouseFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.entry.dress()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box and aside."""
        theme = self._look.theme
        painter = QPainter(self)
        ink = theme.colour("focus" if self.entry.hasFocus() else "fail" if self._problem else "line")
        edge = pen(ink, 2 if self.entry.hasFocus() or self._problem else 1)
        box(painter, self.rect(), theme.colour("raised"), edge, RADIUS_KEY)
        width = self._aside_w()
        if width:
            area = mirrored(self, QRect(self._text_end() + _GAP, 0, width, self.height()))
            line(painter, area, self._aside, theme.font(SMALL, REGULAR), theme.colour("text2"))

    def _give_way(self) -> None:
        """What is typed has the room before what is said aside."""
        if self._aside:
            self._place()

    def _aside_w(self) -> int:
        if not self._aside:
            return 0
        width = self._look.theme.font(SMALL, REGULAR).width(self._aside)
        text = max(_SHORTEST_PX, self.entry.fontMetrics().horizontalAdvance(self.entry.text()) + _GAP)
        return width if self.width() - width - 2 * _SIDE - _GAP - self._ends_w() >= text else 0

    def _ends_w(self) -> int:
        return sum(button.sizeHint().width() for button in self._ends if not button.isHidden())

    def _text_end(self) -> int:
        aside = self._aside_w()
        side = _SIDE if not self._ends_w() or aside else 4
        return self.width() - side - self._ends_w() - (aside + _GAP if aside else 0)

    def _place(self) -> None:
        self.entry.setGeometry(mirrored(self, QRect(_SIDE - 2, 2, self._text_end() - _SIDE + 2, self.height() - 4)))
        left = self.width() - self._ends_w() - 2
        for button in self._ends:
            size = button.sizeHint()
            top = (self.height() - size.height()) // 2
            button.setGeometry(mirrored(self, QRect(left, top, size.width(), size.height())))
            left += 0 if button.isHidden() else size.width()
        self.update()
