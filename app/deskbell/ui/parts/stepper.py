"""A number with a minus and a plus: typed, stepped with the arrow keys, or pressed."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.entry import TextEntry
from deskbell.ui.parts.shapes import box, mirrored, pen
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, RADIUS_KEY, RING
from deskbell.ui.theme.theme import Look

if TYPE_CHECKING:
    from deskbell.ui.theme.tokens import Ink

_BUTTON_PX: Final = 28
_WIDTH: Final = 180
_STEPS: Final = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class Stepper(QWidget):
    """Shows a number in words while it rests and as digits while it is typed; steps are only asked for."""

    edited = Signal(str)
    stepped = Signal(int)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, *, longest: int) -> None:
        super().__init__(parent)
        self._look = look
        self._typed = ""
        self._words = ""
        self._problem = False
        self.entry = _Digits(look, self, longest=longest)
        self.entry.textEdited.connect(self.edited)
        self.entry.walked.connect(self.stepped)
        self.entry.focused.connect(self._on_focused)
        self._less = self._button(icons, "minus", -1)
        self._more = self._button(icons, "plus", 1)
        self.setFocusProxy(self.entry)

    def show_value(self, typed: str, words: str, quiet_words: str, *, problem: bool) -> None:
        """Show a value: `typed` while the keyboard is here, else `words`; without either, `quiet_words`."""
        self._typed, self._words, self._problem = typed, words, problem
        self.entry.show_quiet_words(quiet_words)
        self._show()

    def name_steps(self, less: str, more: str) -> None:
        """Name the two buttons."""
        self._less.show_words(less, "minus")
        self._more.show_words(more, "plus")

    def sizeHint(self) -> QSize:
        """Give the room of the two buttons and of some words."""
        return QSize(_WIDTH, BUTTON_H)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.entry.dress()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        side = _BUTTON_PX + 2 * RING
        top = (self.height() - side) // 2
        self._less.setGeometry(mirrored(self, QRect(0, top, side, side)))
        self._more.setGeometry(mirrored(self, QRect(self.width() - side, top, side, side)))
        self.entry.setGeometry(mirrored(self, QRect(side + 4, 2, self.width() - 2 * side - 8, self.height() - 4)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a box around the number while it is typed or cannot be used."""
        theme = self._look.theme
        if self.entry.hasFocus() or self._problem or theme.contrast:
            ink: Ink = "focus" if self.entry.hasFocus() else "fail" if self._problem else "line"
            edge = pen(theme.colour(ink), 1 if ink == "line" else 2)
            area = self.entry.geometry().adjusted(-4, -2, 4, 2)
            box(QPainter(self), area, theme.colour("raised"), edge, RADIUS_KEY)

    def _button(self, icons: Icons, icon: str, step: int) -> PressButton:
        button = PressButton(self._look, icons, self, kind=Kind.BARE, height=_BUTTON_PX, small=True)
        button.show_words(icon, icon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button

    def _on_focused(self) -> None:
        self._show()
        if self.entry.hasFocus():
            self.entry.selectAll()
        self.update()

    def _show(self) -> None:
        self.entry.show_text(self._typed if self.entry.hasFocus() else self._words)
        self.update()


class _Digits(TextEntry):
    walked = Signal(int)

    def __init__(self, look: Look, parent: QWidget, *, longest: int) -> None:
        super().__init__(look, parent, longest=longest)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step on the arrow keys; edit with everything else."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.walked.emit(step)
