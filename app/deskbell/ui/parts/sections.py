"""A page of words: headings, each with its lines under it."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from deskbell.ui.parts.scroll import Page
from deskbell.ui.theme.sizes import PAD
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SEMIBOLD

_ABOVE: Final = 14
_BETWEEN: Final = 4


class Sections(Page):
    """Plain text that wraps; the keyboard can stand on the whole of it, so that a screen reader tells it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._labels: list[QLabel] = []

    def show_sections(self, sections: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        """Show these in place of those before."""
        texts = [text for title, lines in sections for text in (title, "\n".join(lines))]
        while len(self._labels) < len(texts):
            self._labels.append(self._make(len(self._labels)))
        for label in self._labels[len(texts) :]:
            label.hide()
        for label, text in zip(self._labels, texts, strict=False):
            label.setText(text)
            label.setVisible(bool(text))
        self._place()

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        return sum(above + height for _, above, height in self._stack(width - 2 * PAD)) + PAD

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for at, label in enumerate(self._labels):
                self._dress(label, at)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def _stack(self, width: int) -> list[tuple[QLabel, int, int]]:
        return [
            (label, _BETWEEN if at % 2 else _ABOVE, label.heightForWidth(max(80, width)))
            for at, label in enumerate(self._labels)
            if not label.isHidden()
        ]

    def _place(self) -> None:
        top, width = 0, self.width() - 2 * PAD
        for label, above, height in self._stack(width):
            label.setGeometry(QRect(PAD, top + above, width, height))
            top += above + height

    def _make(self, at: int) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._dress(label, at)
        return label

    def _dress(self, label: QWidget, at: int) -> None:
        theme = self._look.theme
        palette = theme.qt_palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("text2" if at % 2 else "text"))
        label.setFont(theme.font(BODY) if at % 2 else theme.font(BODY, SEMIBOLD))
        label.setPalette(palette)
