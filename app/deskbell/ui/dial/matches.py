"""The list of matches under the dial field: a layer of the window, not a window of its own."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from deskbell.ui.parts.keycap import cap_width, paint_cap
from deskbell.ui.parts.row_model import RowsModel
from deskbell.ui.parts.rowpaint import TEXT_X, RowDelegate, paint_initials
from deskbell.ui.parts.rows import RowList
from deskbell.ui.parts.shapes import box, mirrored, pen
from deskbell.ui.parts.text import Run, line, runs
from deskbell.ui.states import MatchRow
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import GAP, PAD, RADIUS, ROW_H
from deskbell.ui.theme.theme import Look, Theme
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD, SMALL, Ink, Role
from deskbell.wording.window import WindowWords

_HEAD_H: Final = 34
_FOOT_H: Final = 36
_SHADOW: Final = 24
_SHADOW_DROP: Final = 8
_LABEL_X: Final = 480
_LABEL_W: Final = 128


class MatchLayer(QWidget):
    """The veil over the window's lower part with the list on it."""

    chosen = Signal(str)
    dismissed = Signal()

    def __init__(self, look: Look, icons: Icons, window: QWidget, words: WindowWords) -> None:
        super().__init__(window)
        self._look = look
        self._heading = self._count = self._hint = ""
        model = RowsModel(self, _key, _words)
        self.list = RowList(look, self, model, words.matches)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.list.setItemDelegate(_MatchDelegate(look, icons, self.list, words.enter_key))
        self.list.row_picked.connect(self.chosen)
        self.hide()

    def show_rows(self, heading: str, count: str, rows: tuple[MatchRow, ...], hint: str) -> None:
        """Show these numbers; the marked one stays marked while it is among them."""
        before = self.panel()
        self._heading, self._count, self._hint = heading, count, hint
        self.list.show_rows(rows)
        self._place()
        # The veil shows everything below it, which is painted anew with it: only where something has changed.
        around = _SHADOW + _SHADOW_DROP
        panel = self.panel()
        both = panel.united(before).adjusted(-around, -around, around, around)
        self.update(panel if panel == before else both)

    def marked_key(self) -> str:
        """Give the key of the marked row, empty where none is."""
        return self.list.rows.key(self.list.currentIndex())

    def walk(self, step: int) -> None:
        """Mark the next or the previous row; before the first there is none."""
        row = self.list.currentIndex().row() + step
        if row < self.list.rows.rowCount():
            self.list.setCurrentIndex(self.list.rows.index(row, 0) if row >= 0 else QModelIndex())
            self.list.viewport().update()

    def unmark(self) -> None:
        """Mark no row."""
        self.list.setCurrentIndex(QModelIndex())

    def panel(self) -> QRect:
        """Give the box of the list inside the layer."""
        around = _HEAD_H + (_FOOT_H if self._hint else 8)
        fitting = max(1, (self.height() - 12 - around) // ROW_H)
        rows = min(self.list.rows.rowCount(), fitting)
        return QRect(PAD, 0, self.width() - 2 * PAD, around + rows * ROW_H)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a press beside the list."""
        if not self.panel().contains(event.position().toPoint()):
            self.dismissed.emit()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the list inside its box."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint veil, shadow, box, heading and hint."""
        theme = self._look.theme
        painter = QPainter(self)
        veil = QColor(theme.colour("bg"))
        veil.setAlphaF(0.55)
        painter.fillRect(self.rect().adjusted(0, 5, 0, 0), veil)
        panel = self.panel()
        if not theme.contrast:
            _paint_shadow(painter, panel, theme)
        box(painter, panel, theme.colour("raised"), pen(theme.colour("line" if theme.contrast else "hair")), RADIUS)
        self._paint_head(painter, theme, panel)
        if self._hint:
            self._paint_foot(painter, theme, panel)

    def _place(self) -> None:
        panel = self.panel()
        foot = _FOOT_H if self._hint else 8
        self.list.setGeometry(panel.adjusted(1, _HEAD_H, -1, -foot))

    def _paint_head(self, painter: QPainter, theme: Theme, panel: QRect) -> None:
        ink = theme.colour("text2")
        count_w = theme.metrics(SMALL).horizontalAdvance(self._count)
        head = QRect(panel.left() + PAD, panel.top() + 6, panel.width() - 2 * PAD, _HEAD_H - 8)
        line(painter, head, self._count, theme.font(SMALL), ink, trailing=True)
        title = mirrored(self, head.adjusted(0, 0, -count_w - GAP, 0))
        line(painter, title, self._heading, theme.font(SMALL, SEMIBOLD), ink)

    def _paint_foot(self, painter: QPainter, theme: Theme, panel: QRect) -> None:
        top = panel.bottom() + 1 - _FOOT_H
        painter.fillRect(panel.left() + 1, top, panel.width() - 2, 1, theme.colour("hair"))
        words = QRect(panel.left() + PAD, top, panel.width() - 2 * PAD, _FOOT_H)
        line(painter, words, self._hint, theme.font(SMALL), theme.colour("text2"))


class _MatchDelegate(RowDelegate):
    def __init__(self, look: Look, icons: Icons, view: RowList, enter_key: str) -> None:
        super().__init__(look, icons, view)
        self._enter = enter_key

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the person once, then one number a row."""
        row = self.row_at(index)
        if not isinstance(row, MatchRow):
            return
        area: QRect = option.rect
        marked = self.is_marked(index)
        self.paint_ground(painter, option, marked=marked)
        split = self._split(area)
        if not row.again:
            self._paint_person(painter, area, row, split, marked=marked)
        self._paint_number(painter, area, row, split, marked=marked)
        after = self.row_at(index.sibling(index.row() + 1, 0))
        if isinstance(after, MatchRow):
            left = split if after.again else TEXT_X
            hair = self.place(area, left, area.width() - left - PAD).adjusted(0, ROW_H - 1, 0, 0)
            painter.fillRect(hair, self.look.theme.colour("hair"))

    def is_marked(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether Enter in the dial field would take this row."""
        return index.row() == self._view.currentIndex().row()

    @staticmethod
    def _split(area: QRect) -> int:
        return min(_LABEL_X, area.width() * 46 // 100)

    def _paint_person(self, painter: QPainter, area: QRect, row: MatchRow, split: int, *, marked: bool) -> None:
        theme = self.look.theme
        words = self.place(area, TEXT_X, split - TEXT_X - GAP)
        ground = theme.colour("raised" if marked else "control")
        paint_initials(painter, theme, self.disc_at(area), "" if row.sign else row.initials, ground)
        if row.sign:
            where = self.disc_at(area).adjusted(8, 8, -8, -8)
            self.icons.draw(painter, row.sign, where, theme.colour("text2"))
        title = words.adjusted(0, 4, 0, -20) if row.detail else words.adjusted(0, 12, 0, -12)
        runs(painter, title, _marked_runs(theme, row.title, row.marked, BODY))
        if row.detail:
            detail = words.adjusted(0, 22, 0, -5)
            runs(painter, detail, _marked_runs(theme, row.detail, row.detail_marked, SMALL))

    def _paint_number(self, painter: QPainter, area: QRect, row: MatchRow, split: int, *, marked: bool) -> None:
        theme = self.look.theme
        left = split
        if row.glyph:
            where = QRectF(self.place(area, left, PAD).adjusted(0, 12, 0, -12))
            self.icons.draw(painter, row.glyph, where, theme.colour("text2"))
            left += 32
        label = self.place(area, left, _LABEL_W - (left - split) - 8)
        line(painter, label, row.label, theme.font(BODY), theme.colour("text2"))
        end = area.width() - PAD
        if marked:
            cap = cap_width(theme, self._enter)
            paint_cap(painter, theme, self.place(area, end - cap - 8, cap).adjusted(0, 12, 0, -12), self._enter)
            end -= cap + 28
        left = split + _LABEL_W if row.label or row.glyph else split
        took = line(
            painter, self.place(area, left, end - left), row.number, theme.font(BODY, MEDIUM), theme.colour("text")
        )
        aside = theme.metrics(SMALL).horizontalAdvance(row.aside)
        if left + took + PAD + aside <= end:
            where_aside = self.place(area, end - aside, aside)
            line(painter, where_aside, row.aside, theme.font(SMALL), theme.colour("text2"), trailing=True)


def _marked_runs(theme: Theme, text: str, marked: tuple[tuple[int, int], ...], role: Role) -> list[Run]:
    """A title, or in the small role what stands under it, with the matched letters marked."""
    ink: Ink = "text" if role is BODY else "text2"
    usual, strong = theme.font(role, MEDIUM if role is BODY else None), theme.font(role, SEMIBOLD)
    pieces: list[Run] = []
    at = 0
    for start, end in marked:
        pieces.append(Run(text[at:start], usual, theme.colour(ink)))
        pieces.append(Run(text[start:end], strong, theme.colour("accent_text"), ground=theme.colour("accent_tint")))
        at = end
    pieces.append(Run(text[at:], usual, theme.colour(ink)))
    return pieces


def _paint_shadow(painter: QPainter, panel: QRect, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shade = QColor(0, 0, 0)
    shade.setAlphaF((0.45 if theme.dark else 0.12) / 6)
    painter.setBrush(shade)
    for spread in range(_SHADOW - 2, 0, -3):
        area = QRectF(panel).adjusted(-spread / 2, spread / 2, spread / 2, spread / 2).translated(0, _SHADOW_DROP / 2)
        painter.drawRoundedRect(area, RADIUS + spread / 2, RADIUS + spread / 2)


def _key(row: object) -> str:
    return row.key if isinstance(row, MatchRow) else ""


def _words(row: object) -> str:
    if not isinstance(row, MatchRow):
        return ""
    return ", ".join(part for part in (row.title, row.detail, row.label, row.number, row.aside) if part)
