"""The menus of the history."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from deskbell.ui.call_states import MenuEntry, MenuGroup


def fill_menu(menu: QMenu, groups: tuple[MenuGroup, ...], chosen: Callable[[str], object]) -> None:
    """Put groups into a menu: one with a title as a menu of its own; `chosen` gets the key of an entry."""
    for group in groups:
        if not group.title:
            menu.addSeparator()
        inner = menu.addMenu(_plain(group.title)) if group.title else menu
        inner.setFont(menu.font())
        for entry in group.entries:
            _add(inner, entry, chosen)


def _add(menu: QMenu, entry: MenuEntry, chosen: Callable[[str], object]) -> None:
    action = menu.addAction(_plain(entry.title))
    action.setCheckable(entry.checked is not None)
    action.setChecked(bool(entry.checked))
    action.triggered.connect(lambda _checked=False: chosen(entry.key))


def _plain(title: str) -> str:
    return title.replace("&", "&&")
