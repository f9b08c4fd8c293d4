"""The dial pad with the presets: under it in a column, beside it where one page is as wide as the window."""

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.dial.pad import DialPadView
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.presets.view import PresetsView
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, PAD_W
from deskbell.ui.theme.theme import Look

_BESIDE_FROM: Final = 2 * PAD_W
_BESIDE_W: Final = 440
_BESIDE_FROM_H: Final = 190


class PadSide(QWidget):
    """Lays the two out; the presets leave a column that is too low for them."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget, *, title: str) -> None:
        super().__init__(parent)
        self.pad = DialPadView(look, self, title=title)
        self.presets = PresetsView(look, icons, self)

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches."""
        return [] if self.presets.isHidden() or self.isHidden() else self.presets.chain()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        width, height = self.width(), self.height()
        if width >= _BESIDE_FROM and height >= _BESIDE_FROM_H:
            self.pad.setGeometry(mirrored(self, QRect(0, 0, PAD_W, height)))
            room = min(_BESIDE_W, width - PAD_W)
            self.presets.setGeometry(mirrored(self, QRect(PAD_W, 0, room, height)))
            self.presets.show()
            return
        pad_h = min(height, self.pad.sizeHint().height() - PAD)
        fits = width < _BESIDE_FROM and height - pad_h >= self.presets.least_h
        self.pad.setGeometry(0, 0, width, pad_h if fits else height)
        self.presets.setGeometry(0, pad_h, width, height - pad_h)
        self.presets.setVisible(fits)
