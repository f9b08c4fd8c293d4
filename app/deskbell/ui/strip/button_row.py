"""A row of a call's buttons: each keeps its widget, its place and, while it can, the keyboard."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from deskbell.ui.call_states import ButtonState
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.rowpaint import plain_tip
from deskbell.ui.parts.shapes import mirrored, ring
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, RADIUS_KEY, RING, STRIP_BUTTON_H
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM

_WORDED: Final = 2
"""So many buttons keep their words in a narrow window; an answer is never a bare tick or cross."""


class _Button(PressButton):
    """A button that keeps the room for the other words it may bear."""

    turns_into = ""

    def sizeHint(self) -> QSize:
        """Give the room of the longer words."""
        hint = super().sizeHint()
        face = self._look.theme.font(BODY, MEDIUM)
        longer = face.width(self.turns_into) - face.width(self.text())
        return hint if self.folded or not self.turns_into else hint + QSize(max(0, longer), 0)


class ButtonRow:
    """The buttons of `parent`, which stand at its trailing edge.

    `pressed` gets the key of a button, `dropped` is called when the keyboard has to go elsewhere. While a button waits
    for an answer, `parent` itself holds the keyboard for it.
    """

    def __init__(
        self, look: Look, icons: Icons, parent: QWidget, pressed: Callable[[str], None], dropped: Callable[[], None]
    ) -> None:
        self._look = look
        self._icons = icons
        self._parent = parent
        self._pressed = pressed
        self._dropped = dropped
        self._states: tuple[ButtonState, ...] = ()
        self._buttons: dict[str, _Button] = {}
        self._waiting_key = ""

    def buttons(self) -> list[PressButton]:
        """Give the buttons in their order."""
        return [self._buttons[state.key] for state in self._states]

    def button(self, key: str) -> PressButton | None:
        """Give a button by its key."""
        return self._buttons.get(key)

    def width(self) -> int:
        """Give the width of the buttons with their gaps."""
        return sum(button.sizeHint().width() for button in self.buttons())

    def show(self, states: Sequence[ButtonState], *, narrow: bool) -> None:
        """Show these buttons; what stays keeps its widget and the keyboard."""
        self._states = tuple(states)
        keys = {state.key for state in states}
        for key in [key for key in self._buttons if key not in keys]:
            self._drop(key)
        for state in states:
            self._dress(self._buttons.get(state.key) or self._make(state.key), state, narrow=narrow)

    def place(self, middle: int) -> None:
        """Put the buttons at the trailing edge, around the height `middle`."""
        right = self._parent.width() - PAD + RING
        for widget in reversed(self.buttons()):
            size = widget.sizeHint()
            where = QRect(right - size.width(), middle - size.height() // 2, size.width(), size.height())
            widget.setGeometry(mirrored(self._parent, where))
            right = where.left()

    def paint_ring(self, painter: QPainter) -> None:
        """Paint the focus ring of a button that waits for an answer."""
        waiting = self._buttons.get(self._waiting_key)
        if waiting is not None and self._parent.hasFocus():
            area = waiting.geometry().adjusted(RING, RING, -RING, -RING)
            ring(painter, area, self._look.theme.colour("focus"), RADIUS_KEY)

    def _make(self, key: str) -> _Button:
        widget = self._buttons[key] = _Button(self._look, self._icons, self._parent, height=STRIP_BUTTON_H)
        widget.clicked.connect(lambda: self._pressed(key))
        widget.show()
        return widget

    def _drop(self, key: str) -> None:
        widget = self._buttons.pop(key)
        if widget.hasFocus() or (key == self._waiting_key and self._parent.hasFocus()):
            self._dropped()
        widget.hide()
        widget.deleteLater()

    def _dress(self, widget: _Button, state: ButtonState, *, narrow: bool) -> None:
        self._keep_keyboard(widget, state)
        widget.turns_into = state.turns_into
        widget.show_words(state.text, state.icon)
        widget.show_kind(_kind(state))
        widget.setEnabled(state.enabled)
        self._give_keyboard_back(widget, state)
        reason = "" if state.enabled else state.reason
        widget.setAccessibleDescription(reason)
        worded = sum(not one.bare for one in self._states) <= _WORDED
        folded = state.bare or (narrow and bool(state.icon) and not state.danger and not worded)
        widget.fold(folded=folded)
        tip = ". ".join(part for part in (state.text if folded else "", reason) if part)
        widget.setToolTip(plain_tip(tip))

    def _keep_keyboard(self, widget: PressButton, state: ButtonState) -> None:
        """Before a button is disabled, hold the keyboard for it or send it away."""
        if state.enabled or not widget.hasFocus():
            return
        if state.asked:
            self._waiting_key = state.key
            self._parent.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._dropped()

    def _give_keyboard_back(self, widget: PressButton, state: ButtonState) -> None:
        if state.key != self._waiting_key or state.asked:
            return
        self._waiting_key = ""
        if self._parent.hasFocus() and state.enabled:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._parent.hasFocus():
            self._dropped()


def _kind(state: ButtonState) -> Kind:
    if state.danger:
        return Kind.DANGER
    if state.armed:
        return Kind.BRASS if state.enabled else Kind.TINTED
    return Kind.OUTLINE
