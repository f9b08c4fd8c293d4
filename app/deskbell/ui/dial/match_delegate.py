"""How a row of the list of matches is painted: the person once, then one number a row."""

from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from deskbell.ui.parts.keycap import cap_width, paint_cap
from deskbell.ui.parts.rowpaint import TEXT_X, RowDelegate, paint_initials
from deskbell.ui.parts.rows import RowList
from deskbell.ui.parts.text import Run, line, runs
from deskbell.ui.states import MatchRow
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import GAP, PAD, ROW_H
from deskbell.ui.theme.theme import Look, Theme
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD, SMALL, Role

_LABEL_X: Final = 480
_LABEL_W: Final = 128
_GLYPH_W: Final = 32


class _Places(NamedTuple):
    """Where everything stands in a row; with a detail below it, the name goes up."""

    row: QRect
    disc: QRectF
    sign: QRectF
    name: QRect
    upper: QRect
    lower: QRect
    glyph: QRectF
    label: QRect
    number: QRect
    bare_number: QRect
    hair: QRect
    hair_again: QRect


class MatchDelegate(RowDelegate):
    """Paints a `MatchRow`; `enter_key` stands in the one that Enter would take."""

    def __init__(self, look: Look, icons: Icons, view: RowList, enter_key: str) -> None:
        super().__init__(look, icons, view)
        self._enter = enter_key
        self._laid_for: tuple[int, bool] | None = None
        self._laid: _Places

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the person once, then one number a row."""
        row = self.row_at(index)
        if not isinstance(row, MatchRow):
            return
        area: QRect = option.rect
        marked = self.is_marked(index)
        self.paint_ground(painter, area, marked=marked, pointed=self.is_pointed(index))
        places = self._places(area.width())
        if not row.again:
            self._paint_person(painter, places, row, marked=marked)
        self._paint_number(painter, places, row, marked=marked)
        again = self.beside(index)
        if again is not None:
            painter.fillRect(places.hair_again if again else places.hair, self.look.theme.colour("hair"))

    def beside(self, index: QModelIndex | QPersistentModelIndex) -> bool | None:
        """Tell whether the next row is the same person's, None where there is none: the line under a row says so."""
        after = self._view.rows.source.row(index.row() + 1)
        return after.again if isinstance(after, MatchRow) else None

    def is_marked(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether Enter in the dial field would take this row."""
        return index.row() == self._view.currentIndex().row()

    def _places(self, width: int) -> _Places:
        """Give the places, which are the same for all rows of a picture; each letter that is typed makes one."""
        wanted = (width, self._view.isRightToLeft())
        if wanted != self._laid_for:
            self._laid_for, self._laid = wanted, self._lay(width)
        return self._laid

    def _lay(self, width: int) -> _Places:
        row = QRect(0, 0, width, ROW_H)
        split = min(_LABEL_X, width * 46 // 100)
        words = self.place(row, TEXT_X, split - TEXT_X - GAP)
        disc = self.disc_at(row)
        hair = row.adjusted(0, ROW_H - 1, 0, 0)
        end, behind_label = width - PAD, split + _LABEL_W
        return _Places(
            row,
            disc,
            disc.adjusted(8, 8, -8, -8),
            words.adjusted(0, 12, 0, -12),
            words.adjusted(0, 4, 0, -20),
            words.adjusted(0, 22, 0, -5),
            QRectF(self.place(row, split, PAD).adjusted(0, 12, 0, -12)),
            self.place(row, split + _GLYPH_W, _LABEL_W - _GLYPH_W - 8),
            self.place(row, behind_label, end - behind_label),
            self.place(row, split, end - split),
            self.place(hair, TEXT_X, width - TEXT_X - PAD),
            self.place(hair, split, width - split - PAD),
        )

    def _paint_person(self, painter: QPainter, places: _Places, row: MatchRow, *, marked: bool) -> None:
        theme = self.look.theme
        ground = theme.colour("raised" if marked else "control")
        paint_initials(painter, theme, places.disc, "" if row.sign else row.initials, ground)
        if row.sign:
            self.icons.draw(painter, row.sign, places.sign, theme.colour("text2"))
        runs(painter, places.upper if row.detail else places.name, _marked_runs(theme, row.title, row.marked, BODY))
        if row.detail:
            runs(painter, places.lower, _marked_runs(theme, row.detail, row.detail_marked, SMALL))

    def _paint_number(self, painter: QPainter, places: _Places, row: MatchRow, *, marked: bool) -> None:
        theme = self.look.theme
        quiet = theme.colour("text2")
        if row.glyph:
            self.icons.draw(painter, row.glyph, places.glyph, quiet)
        if row.label:
            line(painter, places.label, row.label, theme.font(BODY), quiet)
        number = places.number if row.label or row.glyph else places.bare_number
        if marked:
            cap = self._paint_enter(painter, places.row)
            number = number.adjusted(cap, 0, 0, 0) if self._view.isRightToLeft() else number.adjusted(0, 0, -cap, 0)
        took = line(painter, number, row.number, theme.font(BODY, MEDIUM), theme.colour("text"))
        if row.aside:
            small = theme.font(SMALL)
            aside = small.width(row.aside)
            if took + PAD + aside <= number.width():
                line(painter, number, row.aside, small, quiet, trailing=True)

    def _paint_enter(self, painter: QPainter, area: QRect) -> int:
        """Paint the key at the end of the row that is marked, and give the room it takes."""
        cap = cap_width(self.look.theme, self._enter)
        where = self.place(area, area.width() - PAD - cap - 8, cap).adjusted(0, 12, 0, -12)
        paint_cap(painter, self.look.theme, where, self._enter)
        return cap + 28


def _marked_runs(theme: Theme, text: str, marked: tuple[tuple[int, int], ...], role: Role) -> list[Run]:
    """A title, or in the small role what stands under it, with the matched letters marked."""
    usual, strong = theme.font(role, MEDIUM if role is BODY else None), theme.font(role, SEMIBOLD)
    ink, marked_ink = theme.colour("text" if role is BODY else "text2"), theme.colour("accent_text")
    pieces: list[Run] = []
    at = 0
    for start, end in marked:
        if start > at:
            pieces.append(Run(text[at:start], usual, ink))
        pieces.append(Run(text[start:end], strong, marked_ink, ground=theme.colour("accent_tint")))
        at = end
    if at < len(text):
        pieces.append(Run(text[at:], usual, ink))
    return pieces
