"""Menus made from their entries."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QMenu, QWidget

from deskbell.ui.contacts.states import MenuEntry
from deskbell.ui.parts.menu import menu_over
from deskbell.ui.theme.theme import Look


def open_menu(
    look: Look, over: QWidget, area: QRect, entries: tuple[MenuEntry, ...], chosen: Callable[[str], None]
) -> QMenu:
    """Open a menu below a part of a widget; `chosen` gets what was pressed. The first entry has the keyboard."""
    menu = menu_over(look, over)
    _fill(look, menu, entries, chosen)
    corner = QPoint(area.left(), area.bottom() + 2)
    if over.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        corner.setX(area.right() - menu.sizeHint().width())
    menu.popup(over.mapToGlobal(corner))
    menu.setActiveAction(menu.actions()[0])
    return menu


def _fill(look: Look, menu: QMenu, entries: tuple[MenuEntry, ...], chosen: Callable[[str], None]) -> None:
    for entry in entries:
        if entry.apart and menu.actions():
            menu.addSeparator()
        words = entry.text.replace("&", "&&")
        if entry.entries:
            inner = menu_over(look, menu)
            inner.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            inner.setTitle(words)
            menu.addMenu(inner)
            _fill(look, inner, entry.entries, chosen)
            continue
        action = menu.addAction(words)
        if entry.checked is not None:
            action.setCheckable(True)
            action.setChecked(entry.checked)
        action.triggered.connect(lambda _checked=False, act=entry.act: chosen(act))
