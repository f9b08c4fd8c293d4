"""Favourites over the list of people, as much of both as there is room for."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.contacts.bar import BAR_H, ContactsBar
from deskbell.ui.contacts.favourites.view import FavouritesView
from deskbell.ui.contacts.hint import ContactsHint
from deskbell.ui.contacts.menus import open_menu
from deskbell.ui.contacts.part import Part
from deskbell.ui.contacts.people import PeopleColumn
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.wording.contact_pane import ContactWords

if TYPE_CHECKING:
    from deskbell.ui.contacts.states import MenuEntry, TileState

_MOST_FAVOURITES: Final = 0.45
"""The share of the column that favourites take at most; what is over scrolls."""


class ContactsColumn(QWidget):
    """Lays the parts out; each tells by itself what is done in it, `menu_chosen` what was chosen in a menu."""

    menu_chosen = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._part = Part.WHOLE
        self.favourites = FavouritesView(look, icons, self)
        self.bar = ContactsBar(look, icons, self)
        self.hint = ContactsHint(look, icons, self)
        self.people = PeopleColumn(look, icons, self, title=ContactWords().contacts)

    def show_tiles(self, tiles: "tuple[TileState, ...]") -> None:
        """Show the favourites."""
        self.favourites.show_tiles(tiles)
        self._place()

    def show_hint(self, *, shown: bool) -> None:
        """Say what to do while there is no contact yet, or no longer."""
        if shown != (not self.hint.isHidden()):
            self.hint.setVisible(shown)
            self._place()

    def show_menu(self, key: str, entries: "tuple[MenuEntry, ...]") -> None:
        """Open a menu at somebody's tile, where that is what was pressed, else at their row."""
        tile = self.favourites.tile(key)
        if tile is not None and (tile.hasFocus() or tile.underMouse()):
            open_menu(self._look, tile, tile.rect(), entries, self.menu_chosen.emit)
        else:
            rows = self.people.rows
            area = rows.visualRect(rows.rows.find(key))
            open_menu(self._look, rows.viewport(), area, entries, self.menu_chosen.emit)

    def show_part(self, part: Part, *, headed: bool) -> None:
        """Show both parts or one of them, with their headings or without."""
        self._part = part
        self.favourites.show_heading(shown=headed)
        self.bar.show_heading(shown=headed)
        self._place()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        return [*self.favourites.chain(), *self.bar.chain(), *self.hint.chain(), *self.people.listed()]

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        top = {
            Part.WHOLE: min(self.favourites.height_at(width), round(height * _MOST_FAVOURITES)),
            Part.FAVOURITES: height,
            Part.LIST: 0,
        }[self._part]
        self.favourites.setGeometry(0, 0, width, top)
        self.bar.setGeometry(0, top, width, BAR_H)
        top += BAR_H
        if not self.hint.isHidden():
            hint_h = self.hint.height_at(width)
            self.hint.setGeometry(0, top, width, hint_h)
            top += hint_h
        self.people.setGeometry(QRect(0, top, width, max(0, height - top)))
        self.favourites.setVisible(self._part is not Part.LIST)
        for part in (self.bar, self.people):
            part.setVisible(self._part is not Part.FAVOURITES)
