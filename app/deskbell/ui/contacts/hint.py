"""What to do while there is no contact yet, over the extensions that are there by themselves."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.button import PressButton
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, PAD, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import SMALL
from deskbell.wording.contact_pane import NO_CONTACTS_TEXT, ContactWords, MenuWords

_BELOW_TEXT: Final = 6
_BELOW: Final = 8
_WRAPPED: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class ContactsHint(QWidget):
    """A sentence and the two ways to begin."""

    add_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(NO_CONTACTS_TEXT)
        self._add = PressButton(look, icons, self, height=BUTTON_H - 4, small=True, on="surface")
        self._add.show_words(ContactWords().add, "plus")
        self._add.clicked.connect(self.add_wanted)
        self._import = PressButton(look, icons, self, height=BUTTON_H - 4, small=True, on="surface")
        self._import.show_words(MenuWords().import_file, "")
        self._import.clicked.connect(self.import_wanted)
        self.hide()

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        return self._text_h(width) + _BELOW_TEXT + self._add.sizeHint().height() + _BELOW

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [] if self.isHidden() else [self._add, self._import]

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        left, top = PAD - RING, self._text_h(self.width()) + _BELOW_TEXT
        for button in (self._add, self._import):
            size = button.sizeHint()
            button.setGeometry(mirrored(self, QRect(left, top, size.width(), size.height())))
            left += size.width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sentence."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRect(PAD, 0, self.width() - 2 * PAD, self.height()), _WRAPPED, NO_CONTACTS_TEXT)

    def _text_h(self, width: int) -> int:
        metrics = QFontMetrics(self._look.theme.font(SMALL))
        room = QRect(0, 0, max(80, width - 2 * PAD), 1000)
        return metrics.boundingRect(room, _WRAPPED.value, NO_CONTACTS_TEXT).height()
