"""The exact request, to be read and copied."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from deskbell.ui.options.acts import PaneActs
from deskbell.ui.options.states import RequestState
from deskbell.ui.parts.announce import announce
from deskbell.ui.parts.button import PressButton
from deskbell.ui.parts.scrollbar import ThinBar
from deskbell.ui.parts.shapes import box, mirrored, pen, ring
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, PAD, RADIUS_KEY, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY
from deskbell.wording.pane import PaneWords

_INSET: Final = 12
_NOTE_H: Final = 32
_WORDS: Final = PaneWords()


class RequestView(QWidget):
    """Shows a `RequestState`; what is copied is what is seen."""

    def __init__(self, look: Look, icons: Icons, parent: QWidget, acts: PaneActs) -> None:
        super().__init__(parent)
        self._look = look
        self._note = ""
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as JSON is written everywhere
        ThinBar(look, self.text)
        self.text.setAccessibleName(_WORDS.request)
        self._copy = PressButton(look, icons, self, height=BUTTON_H, small=True)
        self._copy.show_words(_WORDS.copy, "note")
        self._copy.clicked.connect(self._to_clipboard)
        self._eye = PressButton(look, icons, self, height=BUTTON_H, small=True)
        self._eye.clicked.connect(acts.request_revealed)
        self._dress()

    def show_state(self, state: RequestState) -> None:
        """Show another request."""
        if state.text != self.text.toPlainText():
            self.text.setPlainText(state.text)
            self._copy.show_words(_WORDS.copy, "note")
        self._note = state.note
        self._eye.show_words(_WORDS.reveal if state.hidden else _WORDS.hide, "eyeoff" if state.hidden else "eye")
        self._eye.setVisible(state.codes)
        self._place()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [self.text, self._copy, self._eye]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint note and box."""
        theme = self._look.theme
        painter = QPainter(self)
        note = QRect(PAD, 4, self.width() - 2 * PAD, _NOTE_H)
        line(painter, note, self._note, theme.font(BODY), theme.colour("text2"))
        area = self._box()
        box(painter, area, theme.colour("raised"), pen(theme.colour("line" if theme.contrast else "hair")), RADIUS_KEY)
        if self.text.hasFocus():
            ring(painter, area, theme.colour("focus"), RADIUS_KEY)

    def _box(self) -> QRect:
        foot = self.height() - PAD - BUTTON_H - 10
        return QRect(PAD, _NOTE_H + 8, self.width() - 2 * PAD, max(60, foot - _NOTE_H - 8))

    def _place(self) -> None:
        self.text.setGeometry(self._box().adjusted(_INSET, 8, -_INSET, -8))
        left, top = PAD - RING, self.height() - PAD - BUTTON_H - RING
        for button in (self._copy, self._eye):
            size = button.sizeHint()
            button.setGeometry(mirrored(self, QRect(left, top, size.width(), size.height())))
            left += size.width()
        self.update()

    def _dress(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self._look.theme.font(BODY).pixelSize())
        self.text.setFont(font)
        palette = self._look.theme.qt_palette()
        self.text.setPalette(palette)

    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._copy.show_words(_WORDS.copied, "check")
        announce(self, _WORDS.copied)
        self._place()
