"""Key caps: a small outlined box that names a key."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from deskbell.ui.parts.shapes import box, pen
from deskbell.ui.parts.text import centred
from deskbell.ui.theme.sizes import RADIUS_CAP
from deskbell.ui.theme.theme import Theme
from deskbell.ui.theme.tokens import MEDIUM, SMALL


def cap_width(theme: Theme, text: str) -> int:
    """Give the width of a cap with this text."""
    return max(24, theme.font(SMALL, MEDIUM).width(text) + 12)


def paint_cap(painter: QPainter, theme: Theme, area: QRect, text: str) -> None:
    """Paint a cap."""
    edge = pen(theme.colour("line" if theme.contrast else "hair"))
    box(painter, area, theme.colour("raised"), edge, RADIUS_CAP)
    centred(painter, area, text, theme.font(SMALL, MEDIUM), theme.colour("text2"))
