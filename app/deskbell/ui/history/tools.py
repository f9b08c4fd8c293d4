"""The two buttons of the history: to look for something, and all else that can be done with it."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import Ink
from deskbell.wording.window import WindowWords

_STEP: Final = BUTTON_H + RING
TOOLS_W: Final = 2 * _STEP + RING


class HistoryTools(QWidget):
    """Stands `on` a ground of one colour in the heading of the history, or beside the tabs where it has none."""

    menu_wanted = Signal()
    search_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords, *, on: Ink | None) -> None:
        super().__init__(parent)
        self.menu = PressButton(look, icons, self, height=BUTTON_H, kind=Kind.BARE, on=on)
        self.menu.show_words(words.history_menu, "sliders")
        self.menu.setToolTip(words.history_menu)
        self.menu.clicked.connect(self.menu_wanted)
        self.search = PressButton(look, icons, self, height=BUTTON_H, kind=Kind.BARE, on=on)
        self.search.show_words(words.history_search, "search")
        self.search.setToolTip(f"{words.history_search} ({words.history_search_key})")
        self.search.clicked.connect(self.search_wanted)

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [self.menu, self.search]

    def sizeHint(self) -> QSize:
        """Give the room of both."""
        return QSize(TOOLS_W, BUTTON_H + 2 * RING)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        side = BUTTON_H + 2 * RING
        for at, button in enumerate((self.menu, self.search)):
            button.setGeometry(mirrored(self, QRect(at * _STEP, 0, side, side)))
