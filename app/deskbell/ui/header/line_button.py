"""The line in the header: its name and where it leads, and a menu of the others."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from deskbell.ui.parts.enter_button import EnterButton
from deskbell.ui.parts.kept import LastPicture
from deskbell.ui.parts.shapes import box, mirrored, ring
from deskbell.ui.parts.text import line
from deskbell.ui.states import LineState, Tone
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import RADIUS, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SEMIBOLD, SMALL
from deskbell.wording.window import WindowWords

_SIDE: Final = 8
_SIGN_PX: Final = 16
_SIGN_GAP: Final = 4


class LineButton(EnterButton):
    """Shows the line in use; where there are others, a press offers them."""

    line_chosen = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = words
        self._last = LastPicture()
        self._line = LineState("", "", (), practice=False, status="", status_tone=Tone.PLAIN)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._open_menu)

    @property
    def side(self) -> int:
        """Give the room before the words, so that they stand where the header wants them."""
        return _SIDE

    def show_line(self, line_state: LineState) -> None:
        """Show this line."""
        self._line = line_state
        can_change = len(line_state.choices) > 1
        self.setEnabled(can_change)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if can_change else Qt.FocusPolicy.NoFocus)
        parts = (f"{self._words.line}: {line_state.title}", line_state.detail)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription(self._words.change_line if can_change else "")
        self.updateGeometry()
        self.update()

    def buttons(self) -> list[QAbstractButton]:
        """Give what the keyboard reaches."""
        return [self] if self.isEnabled() else []

    def sizeHint(self) -> QSize:
        """Give the room of the longer of both lines, and of the sign."""
        theme = self._look.theme
        title = theme.font(BODY, SEMIBOLD).width(self._line.title)
        title += _SIGN_GAP + _SIGN_PX if self.isEnabled() else 0
        width = max(title, theme.font(SMALL).width(self._line.detail))
        return QSize(width + 2 * _SIDE + 2, BODY.line + SMALL.line + 2 * RING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button, or draw it as it was last."""
        theme = self._look.theme
        self._last.draw_button(self, theme.colour("bg"), (theme, self._line), self._paint)

    def _paint(self, painter: QPainter) -> None:
        """Paint name, place, and the sign of a menu."""
        theme = self._look.theme
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            box(painter, self.rect(), theme.colour("control"), None, RADIUS)
        top = (self.height() - BODY.line - SMALL.line) // 2
        sign = _SIGN_GAP + _SIGN_PX if self.isEnabled() else 0
        words = QRect(_SIDE, top, max(0, self.width() - 2 * _SIDE - sign), BODY.line)
        used = line(painter, mirrored(self, words), self._line.title, theme.font(BODY, SEMIBOLD), theme.colour("text"))
        if sign:
            place = QRect(_SIDE + used + _SIGN_GAP, top + (BODY.line - _SIGN_PX) // 2, _SIGN_PX, _SIGN_PX)
            self._icons.draw(painter, "down", QRectF(mirrored(self, place)), theme.colour("text2"))
        quiet = theme.colour("accent_text" if self._line.practice else "text2")
        below = QRect(_SIDE, top + BODY.line, max(0, self.width() - 2 * _SIDE), SMALL.line)
        line(painter, mirrored(self, below), self._line.detail, theme.font(SMALL), quiet)
        if self.hasFocus():
            area = self.rect().adjusted(RING - 1, RING - 1, 1 - RING, 1 - RING)
            ring(painter, area, theme.colour("focus"), RADIUS)

    def _open_menu(self) -> None:
        from PySide6.QtGui import QActionGroup

        from deskbell.ui.parts.menu import menu_over

        menu = menu_over(self._look, self)
        group = QActionGroup(menu)
        for choice in self._line.choices:
            words = f"{choice.title} – {choice.detail}" if choice.detail else choice.title
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(choice.chosen)
            action.triggered.connect(lambda _checked=False, name=choice.name: self.line_chosen.emit(name))
            group.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
