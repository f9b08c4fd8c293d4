"""What the two forms of a strip are painted from."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.states import StripState
from deskbell.ui.strip.legs import Beat, LegPainter
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import PAD
from deskbell.ui.theme.theme import Theme
from deskbell.ui.theme.tokens import SMALL, Role

LEFT: Final = PAD + 4
_LABEL_GAP: Final = 22
_BAR_PX: Final = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """One strip at one moment; `end` is where the buttons begin."""

    strip: QWidget
    painter: QPainter
    theme: Theme
    icons: Icons
    state: StripState
    beat: Beat
    elapsed: str
    aside: str
    end: int

    def width(self) -> int:
        """Give the strip's width."""
        return self.strip.width()

    def place(self, area: QRect) -> QRect:
        """Turn a place given for left-to-right reading into the strip's direction."""
        return mirrored(self.strip, area)

    def legs(self) -> LegPainter:
        """Make the painter of the legs."""
        return LegPainter(self.painter, self.theme, self.icons, self.beat)

    def timer(self, area: QRect, role: Role, *, beside: int | None = None) -> int:
        """Paint the timer at the end of `area` and give the width taken.

        Its label stands before it if `beside`, the width of what shares the area, leaves the room.
        """
        font, ink = self.theme.font(role), self.theme.colour("text")
        used = line(self.painter, self.place(area), self.elapsed, font, ink, trailing=True)
        label_w = self.theme.metrics(SMALL).horizontalAdvance(self.state.timer_label)
        room = area.width() - used - _LABEL_GAP - label_w
        if beside is None or beside > room or not used or not label_w:
            return used
        before = self.place(area.adjusted(0, 4, -used - _LABEL_GAP, 0))
        ink = self.theme.colour("text2")
        words = line(self.painter, before, self.state.timer_label, self.theme.font(SMALL), ink, trailing=True)
        return used + _LABEL_GAP + words


def paint_bar(sheet: Sheet) -> None:
    """Paint the bar at the leading edge of an open call."""
    bar = sheet.place(QRect(0, 0, _BAR_PX, sheet.strip.height() - 1))
    sheet.painter.fillRect(bar, sheet.theme.stroke(sheet.state.tone))
