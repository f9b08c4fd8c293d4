"""The column that strips stand in; it scrolls where the window has no room for all of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from deskbell.ui.parts.scrollbar import ThinBar
from deskbell.ui.theme.theme import Look


class Stack(QScrollArea):
    """Widgets one under the other, each with a height of its own."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._thin = ThinBar(look, self)
        self.board = QWidget()
        self._column = QVBoxLayout(self.board)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(self.board)
        self.viewport().setAutoFillBackground(False)
        self.board.setAutoFillBackground(False)

    def put(self, at: int, widget: QWidget) -> None:
        """Put a widget at a place, from wherever it stood."""
        if self._column.indexOf(widget) != at:
            self._column.removeWidget(widget)
            self._column.insertWidget(at, widget)

    def take(self, widget: QWidget) -> None:
        """Take a widget out of the column."""
        self._column.removeWidget(widget)

    def place_of(self, widget: QWidget) -> int:
        """Tell where in the column a widget stands."""
        return self._column.indexOf(widget)
