"""The two legs of a call and the line between them."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from deskbell.ui.call_states import LegState, Link
from deskbell.ui.parts.shapes import disc, pen
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import GAP, LEG_DISC
from deskbell.ui.theme.theme import Theme
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD

LINK_W: Final = 66
LINK_GAP: Final = 16
_SIGN_PX: Final = 16
_DASH_PX: Final = 8
_ARROW_PX: Final = 4
_BAR_PX: Final = 5
_BAR_APART_PX: Final = 3
_DIMMEST: Final = 0.45


@dataclass(frozen=True, slots=True)
class Beat:
    """Where the ringing animation stands: `phase` runs from 0 to 1, and is 0 while all is still."""

    phase: float = 0.0

    def breath(self) -> float:
        """Give the opacity of a breathing ring."""
        return 1.0 - _DIMMEST * (1.0 - abs(2.0 * self.phase - 1.0)) if self.phase else 1.0


class LegPainter:
    """Paints legs with one theme at one beat."""

    def __init__(self, painter: QPainter, theme: Theme, icons: Icons, beat: Beat) -> None:
        self._painter = painter
        self._theme = theme
        self._icons = icons
        self._beat = beat

    def disc(self, leg: LegState, where: QRectF) -> None:
        """Paint a leg's disc: its drawing, in its tone, breathing while it rings."""
        stroke = QColor(self._theme.stroke(leg.tone))
        if leg.ringing:
            stroke.setAlphaF(self._beat.breath())
        disc(self._painter, where, self._theme.tint(leg.tone), pen(stroke, 1.5))
        side = 22 if where.width() >= LEG_DISC else 18
        glyph = QRectF(0, 0, side, side)
        glyph.moveCenter(where.center())
        self._icons.draw(self._painter, leg.glyph, QRectF(glyph.toRect()), self._theme.tone(leg.tone))

    def words(self, leg: LegState, area: QRect) -> None:
        """Paint a leg's title over its sign and word."""
        theme = self._theme
        half = area.height() // 2
        top = QRect(area.left(), area.top(), area.width(), half)
        line(self._painter, top, leg.title, theme.font(BODY, SEMIBOLD), theme.colour("text"))
        self.word(leg, QRect(area.left(), area.top() + half, area.width(), half))

    def word(self, leg: LegState, area: QRect) -> None:
        """Paint a leg's sign and word."""
        ink = self._theme.tone(leg.tone)
        backwards = self._painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        indent = _SIGN_PX + 4 if leg.sign else 0
        if leg.sign:
            left = area.right() + 1 - _SIGN_PX if backwards else area.left()
            where = QRectF(left, area.center().y() - _SIGN_PX // 2 + 1, _SIGN_PX, _SIGN_PX)
            self._icons.draw(self._painter, leg.sign, where, ink)
        words = area.adjusted(0, 0, -indent, 0) if backwards else area.adjusted(indent, 0, 0, 0)
        line(self._painter, words, leg.word, self._theme.font(BODY, MEDIUM), ink)

    def link(self, link: Link, start: QPointF, end: QPointF, colour: QColor) -> None:
        """Paint the line from `start` to `end`: whole with an arrow when proven, else dotted."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = pen(colour, 2)
        if link not in (Link.CONNECTED, Link.HELD):
            drawn = QPen(colour, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
            drawn.setDashPattern([1.2, 2.8])
            drawn.setDashOffset(self._walk(link))
        painter.setPen(drawn)
        if link is Link.HELD:
            self._broken(start, end, drawn)
            return
        painter.drawLine(QLineF(start, end))
        painter.setPen(pen(colour, 2))
        if link in (Link.CONNECTED, Link.TOWARDS_DESTINATION):
            self._arrow(end, 1 if end.x() > start.x() else -1)
        elif link is Link.TOWARDS_SOURCE:
            self._arrow(start, 1 if start.x() > end.x() else -1)

    def _broken(self, start: QPointF, end: QPointF, drawn: QPen) -> None:
        """Paint a line that two bars hold up in the middle."""
        painter, middle = self._painter, (start.x() + end.x()) / 2
        way = 1 if end.x() > start.x() else -1
        painter.setPen(drawn)
        for side, from_x in ((-way, start.x()), (way, end.x())):
            bar = middle + side * _BAR_APART_PX
            painter.drawLine(QLineF(from_x, start.y(), bar + side * _BAR_APART_PX, start.y()))
            painter.drawLine(QLineF(bar, start.y() - _BAR_PX, bar, start.y() + _BAR_PX))

    def _walk(self, link: Link) -> float:
        steps = self._beat.phase * 2 * _DASH_PX / 2
        return {Link.TOWARDS_DESTINATION: -steps, Link.TOWARDS_SOURCE: steps}.get(link, 0.0)

    def _arrow(self, tip: QPointF, way: int) -> None:
        back = tip.x() - way * _ARROW_PX
        self._painter.drawPolyline([QPointF(back, tip.y() - _ARROW_PX), tip, QPointF(back, tip.y() + _ARROW_PX)])


def leg_width(theme: Theme, leg: LegState) -> int:
    """Give the width a leg's disc and words want."""
    title = theme.font(BODY, SEMIBOLD).width(leg.title)
    word = theme.font(BODY, MEDIUM).width(leg.word) + (_SIGN_PX + 4 if leg.sign else 0)
    return LEG_DISC + GAP + max(title, word) + 2
