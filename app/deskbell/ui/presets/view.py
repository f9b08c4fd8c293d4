"""The presets under the dial pad: heading, list, and what is said while there is none."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, RING, ROW_H
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import SEMIBOLD, SMALL
from deskbell.wording.preset_words import EMPTY, PresetWords

if TYPE_CHECKING:
    from deskbell.ui.presets.rows import PresetRows
    from deskbell.ui.presets.states import PresetRow

HEAD_H: Final = 36
_BUTTON: Final = 28
_WRAPPED: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_WORDS: Final = PresetWords()


class PresetsView(QWidget):
    """Shows presets and tells what is done with them; the list is made when there is something to list."""

    used = Signal(str)
    edited = Signal(str)
    removed = Signal(str)
    stepped = Signal(str, int)
    moved = Signal(str, int)
    looked_at = Signal(str, bool)
    new_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._list: PresetRows | None = None
        self._empty = False
        self.setAccessibleName(_WORDS.title)
        self._add = self._button(_WORDS.add, "plus")
        self._add.clicked.connect(self.new_wanted)
        self._more = self._button(_WORDS.more, "down")
        self._more.clicked.connect(self._open_menu)

    @property
    def least_h(self) -> int:
        """Give the height below which there is no use in showing it."""
        return HEAD_H + ROW_H

    def listed(self) -> "tuple[PresetRows, ...]":
        """Give the list if it is made and holds anything."""
        return () if self._list is None or self._list.isHidden() else (self._list,)

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [*self.listed(), self._add, self._more]

    def show_presets(self, rows: "tuple[PresetRow, ...]") -> None:
        """Show these presets, or how one comes to be."""
        self._empty = not rows
        if rows and self._list is None:
            self._list = self._make_list()
        if self._list is not None:
            self._list.show_rows(rows)
            self._list.setVisible(bool(rows))
        self.setAccessibleDescription(EMPTY if self._empty else "")
        self._place()
        self.update()

    def choose(self, key: str) -> None:
        """Let the list stand on a preset."""
        for rows in self.listed():
            rows.setCurrentIndex(rows.rows.find(key))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heading and, without presets, how one comes to be."""
        theme = self._look.theme
        painter = QPainter(self)
        room = self.width() - 2 * PAD
        heading = mirrored(self, QRect(PAD, 0, room - 2 * (_BUTTON + 2), HEAD_H))
        line(painter, heading, _WORDS.title, theme.font(SMALL, SEMIBOLD), theme.colour("text2"))
        if self._empty:
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("text2"))
            painter.drawText(QRect(PAD, HEAD_H + 2, room, self.height() - HEAD_H), _WRAPPED, EMPTY)

    def _make_list(self) -> "PresetRows":
        from deskbell.ui.presets.rows import PresetRows

        rows = PresetRows(self._look, self._icons, self, _WORDS.title)
        rows.used.connect(self.used)
        rows.edited.connect(self.edited)
        rows.removed.connect(self.removed)
        rows.stepped.connect(self.stepped)
        rows.moved.connect(self.moved)
        rows.looked_at.connect(self.looked_at)
        return rows

    def _open_menu(self) -> None:
        from deskbell.ui.parts.menu import menu_over

        menu = menu_over(self._look, self)
        menu.addAction(_WORDS.add).triggered.connect(self.new_wanted)
        menu.addSeparator()
        menu.addAction(_WORDS.imports).triggered.connect(self.import_wanted)
        menu.addAction(_WORDS.exports).triggered.connect(self.export_wanted)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _place(self) -> None:
        side, end = _BUTTON + 2 * RING, self.width() - PAD + RING + 6
        for button in (self._more, self._add):
            end -= side - RING
            button.setGeometry(mirrored(self, QRect(end, (HEAD_H - side) // 2, side, side)))
        if self._list is not None:
            self._list.setGeometry(0, HEAD_H, self.width(), max(0, self.height() - HEAD_H))

    def _button(self, words: str, icon: str) -> PressButton:
        button = PressButton(self._look, self._icons, self, kind=Kind.BARE, height=_BUTTON, small=True, on="surface")
        button.show_words(words, icon)
        button.setToolTip(words)
        return button
