"""The settings pane: a head that stays, with Save while anything is changed, and the page under it."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.announce import announce
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.scroll import Scroller
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.settings.acts import SettingsActs
from deskbell.ui.settings.page import DiallingPage
from deskbell.ui.settings.states import DiallingState
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, PAD, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import SMALL, TITLE
from deskbell.wording.settings import SettingsWords

HEAD_H: Final = 48
_PROBLEM_H: Final = 24
_WORDS: Final = SettingsWords()


class SettingsPane(QWidget):
    """Shows a `DiallingState`; `acts` tells what is done in it, `shown_changed` that it comes or goes."""

    shown_changed = Signal(bool)

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self.acts = SettingsActs(self)
        self._state: DiallingState | None = None
        self.setAccessibleName(_WORDS.title)
        self._save = self._button(_WORDS.save, "save", Kind.BARE_WORDS)
        self._discard = self._button(_WORDS.discard, "takeback", Kind.BARE_WORDS)
        self._close = self._button(_WORDS.close, "x", Kind.BARE)
        self._save.clicked.connect(self.acts.saved)
        self._discard.clicked.connect(self.acts.discarded)
        self._close.clicked.connect(self.acts.closed)
        self._scroller = Scroller(look, self)
        self.page = DiallingPage(look, icons, self.acts)
        self._scroller.show_page(self.page)
        self.hide()

    def show_state(self, state: DiallingState | None) -> None:
        """Show the settings, or go; with coming, the box to try has the keyboard."""
        came_or_went = (state is None) != (self._state is None)
        before, self._state = self._state, state
        if state is not None:
            self.page.show_state(state)
            for button in (self._save, self._discard):
                button.setVisible(state.changed)
            self._place()
            self._scroller.fit()
            if state.problem and (before is None or before.problem != state.problem):
                announce(self, state.problem)
        if came_or_went:
            self.shown_changed.emit(state is not None)
            if state is not None:
                self.page.chain()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [*self.page.chain(), self._save, self._discard, self._close]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape wherever in the pane the keyboard is; what was changed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.acts.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, title, and why nothing was kept."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        room = self.width() - PAD - 260 - (120 if self._state and self._state.changed else 0)
        title = f"{_WORDS.title}: {_WORDS.dialling}"
        area = mirrored(self, QRect(PAD, 0, max(120, room), HEAD_H))
        line(painter, area, title, theme.font(TITLE), theme.colour("text"))
        painter.fillRect(PAD, HEAD_H - 1, self.width() - 2 * PAD, 1, theme.colour("hair"))
        if self._state and self._state.problem:
            told = mirrored(self, QRect(PAD, HEAD_H, self.width() - 2 * PAD, _PROBLEM_H))
            line(painter, told, self._state.problem, theme.font(SMALL), theme.colour("fail"))

    def _place(self) -> None:
        end = self.width() - PAD + RING + 6
        for button in (self._close, self._save, self._discard):
            if button.isHidden():
                continue
            size = button.sizeHint()
            end -= size.width()
            where = QRect(end, (HEAD_H - size.height()) // 2, size.width(), size.height())
            button.setGeometry(mirrored(self, where))
        top = HEAD_H + (_PROBLEM_H if self._state and self._state.problem else 0)
        self._scroller.setGeometry(0, top, self.width(), max(0, self.height() - top))
        self.update()

    def _button(self, words: str, icon: str, kind: Kind) -> PressButton:
        button = PressButton(self._look, self._icons, self, kind=kind, height=BUTTON_H - 4, small=True)
        button.show_words(words, icon)
        return button
