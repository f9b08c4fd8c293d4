"""Menus that look like the window they open over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from deskbell.ui.theme.sizes import RADIUS, RADIUS_CAP
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY

_STYLE = """
QMenu {{ background: {ground}; color: {text}; border: 1px solid {line}; border-radius: {radius}px; padding: 5px; }}
QMenu::item {{ padding: 8px 20px 8px 10px; border-radius: {cap}px; }}
QMenu::item:selected {{ background: {chosen}; }}
QMenu::indicator {{ width: 10px; height: 10px; margin-left: 8px; }}
QMenu::indicator:checked {{ background: {mark}; border-radius: 5px; }}
"""


def menu_over(look: Look, parent: QWidget) -> QMenu:
    """A menu in the window's colours, which is deleted when it closes."""
    theme = look.theme
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    menu.setFont(theme.font(BODY))
    menu.setStyleSheet(
        _STYLE.format(
            ground=theme.colour("raised").name(),
            text=theme.colour("text").name(),
            line=theme.colour("line").name(),
            chosen=theme.colour("control").name(),
            mark=theme.colour("accent_text").name(),
            radius=RADIUS,
            cap=RADIUS_CAP,
        )
    )
    return menu
