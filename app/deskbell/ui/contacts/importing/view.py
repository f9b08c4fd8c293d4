"""The sheet of an import: what would be done, the way through the file, and what was done."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.contacts.importing.states import ImportState
from deskbell.ui.parts.announce import announce
from deskbell.ui.parts.page_frame import PageFrame
from deskbell.ui.parts.sections import Sections
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD
from deskbell.ui.theme.theme import Look

_BAR_TOP: Final = 46
_BAR_H: Final = 3


class ImportView(PageFrame):
    """Shows an `ImportState`; `go` and `left` tell what is pressed."""

    go = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        self._text = Sections(look)
        super().__init__(look, icons, parent, self._text)
        self._share: float | None = None
        self._heading = ""
        self._go = self.add_button("")
        self._leave = self.add_button("")
        self._go.clicked.connect(self.go)
        self._leave.clicked.connect(self.left)

    def show_state(self, state: ImportState) -> None:
        """Show how it stands; each turn is told to a screen reader once, and brings the keyboard to what comes next."""
        self._share = state.share
        self._text.show_sections(state.sections)
        self._go.show_words(state.go, "")
        self._go.setVisible(bool(state.go))
        self._leave.show_words(state.leave, "")
        self.show_title(state.title)
        self.place()
        heading = state.sections[0].title
        if heading != self._heading:
            self._heading = heading
            self.setAccessibleDescription("\n".join((heading, *state.sections[0].lines)))
            announce(self, self.accessibleDescription())
            (self._go if state.goes_on else self._leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Begin anew with the next file."""
        super().hideEvent(event)
        self._heading = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint how much of the file has been gone through, on the line under the head."""
        super().paintEvent(event)
        if self._share is not None:
            theme = self._look.theme
            width = round((self.width() - 2 * PAD) * self._share)
            area = mirrored(self, QRect(PAD, _BAR_TOP, width, _BAR_H))
            QPainter(self).fillRect(area, theme.colour("accent_edge"))
