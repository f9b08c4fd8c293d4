"""The favourites as tiles in two columns or more, under a heading that says which keys call them."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from deskbell.ui.contacts.favourites.presenter import KEYS
from deskbell.ui.contacts.favourites.tile import TILE_H, Tile
from deskbell.ui.contacts.states import TileState
from deskbell.ui.parts.keycap import cap_width, paint_cap
from deskbell.ui.parts.scroll import Page, Scroller
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import SMALL, TITLE
from deskbell.wording.contact_pane import NO_FAVOURITES, ContactWords

HEAD_H: Final = 51
_BARE_H: Final = 8
_GAP: Final = 8
_NARROWEST: Final = 136
_CAP_H: Final = 20
_WRAPPED: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_WORDS: Final = ContactWords()


class FavouritesView(QWidget):
    """Shows tiles; a press calls, arrows walk, Alt with an arrow or the pointer carries one to another place."""

    pressed = Signal(str)
    key_pressed = Signal(int)
    moved = Signal(str, int)
    menu_wanted = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._headed = True
        self.setAccessibleName(_WORDS.favourites)
        self._scroller = Scroller(look, self)
        self._page = _Tiles(look, icons, self)
        self._scroller.show_page(self._page)
        for digit in KEYS:
            key = QShortcut(QKeySequence(f"Ctrl+{digit}"), self, context=Qt.ShortcutContext.WindowShortcut)
            key.setAutoRepeat(False)
            key.activated.connect(lambda digit=digit: self.key_pressed.emit(digit))

    def show_tiles(self, tiles: tuple[TileState, ...]) -> None:
        """Show these favourites in their order."""
        self._page.show_tiles(tiles)
        self.setAccessibleDescription("" if tiles else NO_FAVOURITES)
        self._scroller.fit()
        self.update()

    def show_heading(self, *, shown: bool) -> None:
        """Show or leave out the heading."""
        if shown != self._headed:
            self._headed = shown
            self._place()

    def height_at(self, width: int) -> int:
        """Give the height at which every tile is seen."""
        return self._top() + (self._page.height_at(width) if self._page.tiles else self._hint_h(width)) + _GAP

    def chain(self) -> list[QWidget]:
        """Give the one tile that Tab reaches; arrows walk from there."""
        return self._page.chain()

    def tile(self, key: str) -> Tile | None:
        """Give the tile of a favourite."""
        return next((one for one in self._page.tiles if one.state.key == key), None)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heading, and what to do while there is none."""
        theme = self._look.theme
        painter = QPainter(self)
        if self._headed:
            width = cap_width(theme, _WORDS.favourites_keys) if self._page.tiles else 0
            title = mirrored(self, QRect(PAD, 15, self.width() - 2 * PAD - width, TITLE.line))
            line(painter, title, _WORDS.favourites, theme.font(TITLE), theme.colour("text"))
            cap = mirrored(self, QRect(self.width() - PAD - width, 17, width, _CAP_H))
            if width:
                paint_cap(painter, theme, cap, _WORDS.favourites_keys)
        if not self._page.tiles:
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("text2"))
            area = QRect(PAD, self._top(), self.width() - 2 * PAD, self.height())
            painter.drawText(area, _WRAPPED, NO_FAVOURITES)

    def _top(self) -> int:
        return HEAD_H - RING if self._headed else _BARE_H

    def _hint_h(self, width: int) -> int:
        metrics = QFontMetrics(self._look.theme.font(SMALL))
        return metrics.boundingRect(QRect(0, 0, width - 2 * PAD, 200), _WRAPPED.value, NO_FAVOURITES).height()

    def _place(self) -> None:
        self._scroller.setGeometry(0, self._top(), self.width(), max(0, self.height() - self._top()))
        self.update()


class _Tiles(Page):
    """The tiles, and where a dragged one would come to stand."""

    def __init__(self, look: Look, icons: Icons, view: FavouritesView) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        self._view = view
        self._current = 0
        self._goal: int | None = None
        self.tiles: list[Tile] = []

    def show_tiles(self, states: tuple[TileState, ...]) -> None:
        """Show these; the keyboard stays with the favourite that it was on."""
        here = next((one.state.key for one in self.tiles if one.hasFocus()), "")
        while len(self.tiles) > len(states):
            spare = self.tiles.pop()
            spare.hide()
            spare.deleteLater()
        while len(self.tiles) < len(states):
            self.tiles.append(self._make(len(self.tiles)))
        for tile, state in zip(self.tiles, states, strict=True):
            tile.show_state(state)
            tile.show()
        keys = [state.key for state in states]
        if here in keys:
            self.focus(keys.index(here))
        self._place()

    def chain(self) -> list[QWidget]:
        """Give the tile that the keyboard was on last."""
        at = min(self._current, len(self.tiles) - 1)
        return [self.tiles[at]] if self.tiles else []

    def focus(self, at: int) -> None:
        """Give a tile the keyboard."""
        self._current = at
        self.tiles[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        rows = -(-len(self.tiles) // self._columns(width))
        return rows * (TILE_H + _GAP) - _GAP + 2 * RING if rows else 0

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint where a dragged tile would come to stand."""
        if self._goal is not None:
            area = self._box(self._goal)
            edge = mirrored(self, QRect(area.left() + RING - 3, area.top() + RING, 2, TILE_H))
            QPainter(self).fillRect(edge, self._look.theme.colour("accent_edge"))

    def _make(self, at: int) -> Tile:
        tile = Tile(self._look, self._icons, self)
        view = self._view
        tile.clicked.connect(lambda: view.pressed.emit(tile.state.key))
        tile.menu_wanted.connect(lambda: view.menu_wanted.emit(tile.state.key))
        tile.walked.connect(lambda key: self._walk(at, key))
        tile.carried.connect(lambda key: self._carry(at, key))
        tile.dragged.connect(self._drag)
        tile.dropped.connect(lambda: self._drop(at))
        return tile

    def _walk(self, at: int, key: int) -> None:
        self.focus(self._goal_of(at, key))

    def _carry(self, at: int, key: int) -> None:
        goal = self._goal_of(at, key)
        if goal != at:
            self._view.moved.emit(self.tiles[at].state.key, goal)

    def _goal_of(self, at: int, key: int) -> int:
        columns = self._columns(self.width())
        sideways = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {
            Qt.Key.Key_Left: at - sideways,
            Qt.Key.Key_Right: at + sideways,
            Qt.Key.Key_Up: at - columns,
            Qt.Key.Key_Down: at + columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.tiles) - 1,
        }
        goal = steps[Qt.Key(key)]
        return goal if 0 <= goal < len(self.tiles) else at

    def _drag(self, where: QPoint) -> None:
        columns = self._columns(self.width())
        column_w = (self.width() - 2 * PAD + _GAP) / columns
        x = where.x() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - where.x()
        column = min(columns - 1, max(0, int((x - PAD) / column_w)))
        row = max(0, where.y() // (TILE_H + _GAP))
        self._goal = min(row * columns + column, len(self.tiles) - 1)
        self.update()

    def _drop(self, at: int) -> None:
        goal, self._goal = self._goal, None
        self.update()
        if goal is not None and goal != at:
            self._view.moved.emit(self.tiles[at].state.key, goal)

    def _columns(self, width: int) -> int:
        return max(1, (width - 2 * PAD + _GAP) // (_NARROWEST + _GAP))

    def _box(self, at: int) -> QRect:
        columns = self._columns(self.width())
        width = (self.width() - 2 * PAD - _GAP * (columns - 1)) // columns
        left = PAD + at % columns * (width + _GAP) - RING
        return QRect(left, at // columns * (TILE_H + _GAP), width + 2 * RING, TILE_H + 2 * RING)

    def _place(self) -> None:
        for at, tile in enumerate(self.tiles):
            tile.setGeometry(mirrored(self, self._box(at)))
