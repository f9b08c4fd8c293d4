"""A column of the body: heading, list, and what is said while the list is empty."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.text import line
from deskbell.ui.row_source import FixedRows, RowSource
from deskbell.ui.theme.sizes import PAD
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM, TITLE

if TYPE_CHECKING:
    from deskbell.ui.parts.rows import RowList

_HEADING_TOP: Final = 16
_LIST_TOP: Final = 49
_BARE_TOP: Final = 0


class Column(QWidget):
    """Heading over a list; without a heading (as a tab) the list begins at the top.

    The list is made when there is something to list: Qt's list classes cost more than the rest of the first picture.
    """

    def __init__(self, look: Look, parent: QWidget, *, title: str, list_top: int = _LIST_TOP) -> None:
        super().__init__(parent)
        self._look = look
        self._title = title
        self._list_top = list_top
        self._headed = True
        self._empty = ("", "")
        self._list: RowList | None = None
        self.setAccessibleName(title)

    @property
    def rows(self) -> "RowList":
        """Give the list."""
        if self._list is None:
            self._list = self._make_list()
            self._place()
        return self._list

    def listed(self) -> "tuple[RowList, ...]":
        """Give the list if it is made."""
        return () if self._list is None else (self._list,)

    def show_list(self, rows: Sequence[object]) -> None:
        """Show rows that are all at hand, and take the sentence for the empty list away."""
        self.show_source(FixedRows(rows))

    def show_source(self, source: RowSource) -> None:
        """Show the rows of a source, and take the sentence for the empty list away."""
        self._empty = ("", "")
        self.setAccessibleDescription("")
        self.rows.show_source(source)
        self.rows.show()
        self.update()

    def show_empty(self, title: str, text: str) -> None:
        """Show a sentence where the rows would be."""
        self._empty = (title, text)
        for rows in self.listed():
            rows.show_rows(())
            rows.hide()
        self.setAccessibleDescription(f"{title} {text}".strip())
        self.update()

    def show_heading(self, *, shown: bool) -> None:
        """Show or leave out the heading."""
        if shown != self._headed:
            self._headed = shown
            self._place()
            self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Give the list what the heading leaves."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heading and, in an empty list, its sentence."""
        painter = QPainter(self)
        theme = self._look.theme
        if self._headed:
            heading = QRect(PAD, _HEADING_TOP - 1, self.width() - 2 * PAD, TITLE.line)
            line(painter, heading, self._title, theme.font(TITLE), theme.colour("text"))
        if any(self._empty):
            self._paint_empty(painter)

    def _rows_top(self) -> int:
        return self._list_top if self._headed else _BARE_TOP

    def _place(self) -> None:
        top = self._rows_top()
        for rows in self.listed():
            rows.setGeometry(0, top, self.width(), max(0, self.height() - top))

    def _make_list(self) -> "RowList":
        raise NotImplementedError

    def _paint_empty(self, painter: QPainter) -> None:
        theme = self._look.theme
        title, text = self._empty
        top = self._rows_top() + (7 if self._headed else 16)
        room = min(self.width() - 2 * PAD, 320)
        left = self.width() - PAD - room if self.isRightToLeft() else PAD
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        for words, font, ink in (
            (title, theme.font(BODY, MEDIUM), theme.colour("text")),
            (text, theme.font(BODY), theme.colour("text2")),
        ):
            area = QRect(left, top, room, max(0, self.height() - top))
            took = QFontMetrics(font).boundingRect(area, flags.value, words).height() if words else 0
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(area, flags, words)
            top += took + 4
