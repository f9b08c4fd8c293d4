"""A page under a title, with buttons at its foot."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.button import PressButton
from deskbell.ui.parts.scroll import Page, Scroller
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, PAD, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import TITLE

_HEAD_H: Final = 48
_FOOT_H: Final = 56


class PageFrame(QWidget):
    """Scrolls one page; `left` tells that Escape was pressed wherever in it the keyboard is."""

    left = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, page: Page) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._title = ""
        self._buttons: list[PressButton] = []
        self._scroller = Scroller(look, self)
        self._scroller.show_page(page)

    def show_title(self, title: str) -> None:
        """Say what the page is about."""
        self._title = title
        self.setAccessibleName(title)
        self._scroller.fit()
        self.update()

    def add_button(self, words: str) -> PressButton:
        """Put another button at the foot."""
        button = PressButton(self._look, self._icons, self, height=BUTTON_H)
        button.show_words(words, "")
        self._buttons.append(button)
        return button

    def buttons(self) -> list[PressButton]:
        """Give the buttons that are shown, in their order."""
        return [button for button in self._buttons if not button.isHidden()]

    def place(self) -> None:
        """Lay out again."""
        foot, left = self.height() - _FOOT_H, PAD - RING
        self._scroller.setGeometry(0, _HEAD_H, self.width(), max(0, foot - _HEAD_H))
        for button in self.buttons():
            size = button.sizeHint()
            where = QRect(left, foot + (_FOOT_H - size.height()) // 2, size.width(), size.height())
            button.setGeometry(mirrored(self, where))
            left += size.width()
        self.update()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return list(self.buttons())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self.place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, title, and the lines under the head and over the foot."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        area = QRect(PAD, 0, self.width() - 2 * PAD, _HEAD_H)
        line(painter, area, self._title, theme.font(TITLE), theme.colour("text"))
        for top in (_HEAD_H - 1, self.height() - _FOOT_H):
            painter.fillRect(PAD, top, self.width() - 2 * PAD, 1, theme.colour("hair"))
