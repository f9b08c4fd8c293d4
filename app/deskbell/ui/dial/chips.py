"""The chips beside the preview: what is set for the next call, and the way to set more."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.chip import Chip
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import RING
from deskbell.ui.theme.theme import Look
from deskbell.wording.window import WindowWords

if TYPE_CHECKING:
    from deskbell.ui.options.states import ChipState

_GAP: Final = 8 - 2 * RING
_REST_W: Final = 84


class ChipRow(QWidget):
    """Chips from the trailing edge inwards; where they have no room, the first ones fold into a number."""

    removed = Signal(str)
    opened = Signal()
    changed = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = words
        self._states: tuple[ChipState, ...] = ()
        self._chips: list[Chip] = []
        self.options = Chip(look, icons, self, removable=False, on="bg")
        self.options.show_words(words.options, "sliders", spoken=words.options)
        self.options.setToolTip(f"{words.options} ({words.options_key})")
        self.options.clicked.connect(self.opened)
        self._rest: Chip | None = None

    def show_chips(self, states: "tuple[ChipState, ...]", *, opened: bool) -> None:
        """Show what is set, and whether the pane is open."""
        self.options.setAccessibleDescription(self._words.options_open if opened else "")
        if states == self._states:
            return
        at = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        fewer = len(states) < len(self._states)
        self._states = states
        while len(self._chips) > len(states):
            chip = self._chips.pop()
            chip.hide()
            chip.deleteLater()
        while len(self._chips) < len(states):
            self._chips.append(self._make(len(self._chips)))
        for chip, state in zip(self._chips, states, strict=True):
            chip.show_words(state.text, state.icon, spoken=state.spoken, problem=state.problem)
        self.changed.emit()
        self._place()
        if fewer and at >= 0:
            self._keep_keyboard(at)

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches."""
        rest = [] if self._rest is None else [self._rest]
        return [*rest, *self._chips, self.options]

    def wanted_width(self) -> int:
        """Give the room of all chips."""
        return sum(chip.sizeHint().width() + _GAP for chip in self._chips) + self.options.sizeHint().width()

    def can_fold(self) -> bool:
        """Tell whether any could give its room to what stands beside them."""
        return bool(self._chips)

    def least_width(self) -> int:
        """Give the room of the number of chips alone."""
        return self.options.sizeHint().width() + (_REST_W if self._chips else 0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def _make(self, at: int) -> Chip:
        chip = Chip(self._look, self._icons, self, removable=True, on="bg")
        chip.clicked.connect(self.opened)
        chip.removed.connect(lambda: self.removed.emit(self._states[at].key))
        return chip

    def _keep_keyboard(self, at: int) -> None:
        """Give the keyboard to the chip that took the place of the one removed."""
        shown = [chip for chip in self._chips[at:] if not chip.isHidden()]
        (shown[0] if shown else self.options).setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        end = self.width() - self.options.sizeHint().width()
        self._put(self.options, end)
        widths = [chip.sizeHint().width() + _GAP for chip in self._chips]
        hidden = 0
        while hidden < len(widths) and sum(widths[hidden:]) + (self._rest_w(hidden) if hidden else 0) > end:
            hidden += 1
        for at in reversed(range(len(self._chips))):
            chip = self._chips[at]
            chip.setVisible(at >= hidden)
            if at >= hidden:
                end -= widths[at]
                self._put(chip, end)
        self._show_rest(hidden, end)

    def _rest_w(self, hidden: int) -> int:
        return self._rest_chip(hidden).sizeHint().width() + _GAP

    def _rest_chip(self, hidden: int) -> Chip:
        from deskbell.ui.parts.rowpaint import plain_tip

        if self._rest is None:
            self._rest = Chip(self._look, self._icons, self, removable=False, on="bg")
            self._rest.clicked.connect(self.opened)
        told = ", ".join(state.spoken for state in self._states[:hidden])
        spoken = f"{self._words.more_options.format(count=hidden)}: {told}"
        problem = any(state.problem for state in self._states[:hidden])
        self._rest.show_words(f"+{hidden}", "alert" if problem else "", spoken=spoken, problem=problem)
        self._rest.setToolTip(plain_tip(told))
        return self._rest

    def _show_rest(self, hidden: int, end: int) -> None:
        if self._rest is None:
            return
        self._rest.setVisible(hidden > 0)
        if hidden:
            self._put(self._rest, end - self._rest_w(hidden))

    def _put(self, chip: Chip, left: int) -> None:
        size = chip.sizeHint()
        chip.setGeometry(mirrored(self, QRect(max(0, left), 0, size.width(), size.height())))
