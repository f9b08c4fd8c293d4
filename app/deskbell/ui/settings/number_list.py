"""Numbers one under the other, each with a button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY

_BUTTON = 28


class NumberList(QWidget):
    """Shows numbers; `pressed` tells whose button was pressed, which says `words` or is a bin."""

    pressed = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: str, spoken: str) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._words = words
        self._spoken = spoken
        self._numbers: tuple[str, ...] = ()
        self._rows: list[tuple[QWidget, PressButton]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_numbers(self, numbers: tuple[str, ...]) -> None:
        """Show these numbers; without any there is nothing to be seen."""
        if numbers == self._numbers:
            return
        self._numbers = numbers
        for row, _ in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(number) for number in numbers]
        for row, _ in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(numbers))

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches."""
        return [button for _, button in self._rows]

    def _row(self, number: str) -> tuple[QWidget, PressButton]:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        label = QLabel(number, row)
        label.setFont(self._look.theme.font(BODY))
        label.setPalette(self._look.theme.qt_palette())
        kind = Kind.BARE_WORDS if self._words else Kind.BARE
        button = PressButton(self._look, self._icons, row, kind=kind, height=_BUTTON, small=True)
        button.show_words(self._words or self._spoken.format(name=number), "" if self._words else "trash")
        button.setAccessibleName(self._spoken.format(name=number))
        button.clicked.connect(lambda: self.pressed.emit(number))
        across.addWidget(label, 1)
        across.addWidget(button)
        return row, button
