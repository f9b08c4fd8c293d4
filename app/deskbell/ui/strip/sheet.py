"""What the two forms of a strip are painted from."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from deskbell.ui.call_states import StripState
from deskbell.ui.parts.shapes import box, mirrored, pen
from deskbell.ui.parts.text import centred, line
from deskbell.ui.strip.legs import Beat, LegPainter
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import GAP, PAD
from deskbell.ui.theme.theme import Theme
from deskbell.ui.theme.tokens import SEMIBOLD, SMALL, Role

LEFT: Final = PAD + 4
_LABEL_GAP: Final = 22
_BAR_PX: Final = 4
_MARK_H: Final = 20
_MARK_SIDE: Final = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """One strip at one moment; `height` is that of the strip without its sheet, `end` is where the buttons begin."""

    strip: QWidget
    painter: QPainter
    theme: Theme
    icons: Icons
    state: StripState
    beat: Beat
    elapsed: str
    aside: str
    height: int
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
        label_w = self.theme.font(SMALL).width(self.state.timer_label)
        room = area.width() - used - _LABEL_GAP - label_w
        if beside is None or beside > room or not used or not label_w:
            return used
        before = self.place(area.adjusted(0, 4, -used - _LABEL_GAP, 0))
        ink = self.theme.colour("text2")
        words = line(self.painter, before, self.state.timer_label, self.theme.font(SMALL), ink, trailing=True)
        return used + _LABEL_GAP + words

    def mark_width(self) -> int:
        """Give the width of the mark of the active call with the gap before it, nothing where there is none."""
        words = self.state.mark
        return self.theme.font(SMALL, SEMIBOLD).width(words) + 2 * _MARK_SIDE + GAP if words else 0

    def mark(self, left: int, middle: int) -> None:
        """Paint the mark of the active call, its gap beginning at `left`."""
        width = self.mark_width() - GAP
        if width <= 0:
            return
        chip = self.place(QRect(left + GAP, middle - _MARK_H // 2, width, _MARK_H))
        theme, tone = self.theme, self.state.tone
        edge = pen(theme.tone(tone)) if theme.contrast else None
        box(self.painter, chip, theme.tint(tone), edge, _MARK_H / 2)
        centred(self.painter, chip, self.state.mark, theme.font(SMALL, SEMIBOLD), theme.tone(tone))


def paint_bar(sheet: Sheet) -> None:
    """Paint the bar at the leading edge of an open call."""
    bar = sheet.place(QRect(0, 0, _BAR_PX, sheet.strip.height() - 1))
    sheet.painter.fillRect(bar, sheet.theme.stroke(sheet.state.tone))
