"""The painted button: outlined, dangerous, brass, tinted or on a plate."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from deskbell.ui.parts.enter_button import EnterButton
from deskbell.ui.parts.kept import LastPicture
from deskbell.ui.parts.shapes import box, clip_round, hatch, pen, ring
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import RADIUS, RADIUS_KEY, RING
from deskbell.ui.theme.theme import Look, Theme
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD, SMALL, TITLE, Ink, Role

_ICON_PX: Final = 20
_SMALL_ICON_PX: Final = 16
_SIDE_PX: Final = 15
_HATCH_PX: Final = 8


class Kind(Enum):
    """How a button looks; the value says what it is for."""

    OUTLINE = "an ordinary act"
    DANGER = "ends a call"
    BRASS = "will ring a phone"
    TINTED = "would ring a phone if there were a number"
    PLATE = "lies on the hatch"
    BARE = "an icon alone"
    BARE_WORDS = "words without a box"


_FILLS: Final[dict[Kind, Ink]] = {
    Kind.DANGER: "fail_t",
    Kind.BRASS: "accent",
    Kind.TINTED: "accent_tint",
    Kind.PLATE: "bg",
}
_EDGES: Final[dict[Kind, Ink]] = {Kind.OUTLINE: "line", Kind.DANGER: "fail", Kind.BRASS: "accent_edge"}
_WORDS: Final[dict[Kind, Ink]] = {Kind.DANGER: "fail", Kind.BRASS: "on_accent", Kind.TINTED: "accent_text"}


class PressButton(EnterButton):
    """A button that keeps `RING` pixels around its box for the focus ring.

    Enter presses it like Space does, once for each physical press. A click does not take the focus. One that lies `on`
    a ground of one colour is drawn from what was painted last.
    """

    def __init__(
        self,
        look: Look,
        icons: Icons,
        parent: QWidget,
        *,
        height: int,
        kind: Kind = Kind.OUTLINE,
        small: bool = False,
        on: Ink | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._height = height
        self._icon = ""
        self._folded = False
        self._small = small
        self._on: Ink | None = on
        self._last = LastPicture(states=2)
        self._icon_px = _SMALL_ICON_PX if small else _ICON_PX
        self.kind = kind
        self.hatched = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_words(self, text: str, icon: str) -> None:
        """Set the words and the icon; the words are also what a screen reader says."""
        if (text, icon) != (self.text(), self._icon):
            self.setText(text)
            self.setAccessibleName(text)
            self._icon = icon
            self.updateGeometry()
            self.update()

    def show_kind(self, kind: Kind, *, hatched: bool = False) -> None:
        """Change how the button looks; `hatched` lays the practice stripes at its foot."""
        if (kind, hatched) != (self.kind, self.hatched):
            self.kind = kind
            self.hatched = hatched
            self.update()

    def fold(self, *, folded: bool) -> None:
        """Show the icon alone, with the words as a tool tip."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self.update()

    @property
    def folded(self) -> bool:
        """Tell whether the icon stands alone."""
        return self._folded or self.kind is Kind.BARE

    def sizeHint(self) -> QSize:
        """Give the box and the ring's room around it."""
        if self.folded:
            return QSize(self._height + 2 * RING, self._height + 2 * RING)
        words = self._look.theme.font(*self._type()).width(self.text())
        width = 2 * (_SIDE_PX - 5 if self._small else _SIDE_PX) + words
        width += self._icon_px + 6 if self._icon else 0
        return QSize(width + 2 * RING, self._height + 2 * RING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button, or draw it as it was last."""
        theme = self._look.theme
        seen = (theme, self.kind, self.hatched, self.text(), self._icon, self._folded)
        self._last.draw_button(self, theme.colour(self._on) if self._on else None, seen, self._paint)

    def _paint(self, painter: QPainter) -> None:
        """Paint box, icon, words and ring."""
        theme = self._look.theme
        area = self.rect().adjusted(RING, RING, -RING, -RING)
        radius = RADIUS if self.kind in (Kind.BRASS, Kind.TINTED) else RADIUS_KEY
        if self.kind not in (Kind.BARE, Kind.BARE_WORDS) or self.underMouse():
            box(painter, area, self._fill(theme), self._edge(theme), radius)
        if self.hatched:
            self._paint_hatch(painter, theme, area, radius)
        self._paint_words(painter, theme, area)
        if self.hasFocus():
            ring(painter, area, theme.colour("focus"), radius)

    def _type(self) -> tuple[Role, int]:
        if self.kind in (Kind.BRASS, Kind.TINTED):
            return TITLE, SEMIBOLD
        return (SMALL, MEDIUM) if self._small else (BODY, MEDIUM)

    def _fill(self, theme: Theme) -> QColor:
        colour = theme.colour(_FILLS.get(self.kind, "raised"))
        if self.isEnabled() and (self.isDown() or self.underMouse()) and not theme.contrast:
            if self.kind in (Kind.OUTLINE, Kind.BARE, Kind.BARE_WORDS, Kind.PLATE):
                return theme.colour("sel" if self.isDown() else "control")
            step = 106 if self.isDown() else 103
            return colour.lighter(step) if theme.dark else colour.darker(step)
        return colour

    def _edge(self, theme: Theme) -> QPen | None:
        if not self.isEnabled():
            if theme.contrast:
                return pen(theme.colour("line"), 1, Qt.PenStyle.DashLine)
            return pen(theme.colour("hair"))
        if theme.contrast:
            return pen(theme.colour("line"))
        ink = _EDGES.get(self.kind)
        return None if ink is None else pen(theme.colour(ink))

    def _ink(self, theme: Theme) -> QColor:
        if not self.isEnabled():
            return theme.colour("text3")
        return theme.colour(_WORDS.get(self.kind, "text"))

    def _paint_hatch(self, painter: QPainter, theme: Theme, area: QRect, radius: float) -> None:
        painter.save()
        clip_round(painter, area.adjusted(1, 1, -1, -1), radius - 1)
        foot = QRect(area.left(), area.bottom() + 1 - _HATCH_PX, area.width(), _HATCH_PX)
        painter.setClipRect(foot, Qt.ClipOperation.IntersectClip)
        hatch(painter, foot, self._ink(theme), width=2, step=7)
        painter.restore()

    def _paint_words(self, painter: QPainter, theme: Theme, area: QRect) -> None:
        ink = self._ink(theme)
        icon = self._icon_px if self._icon else 0
        top, room = area.top() + (area.height() + 1) // 2 - icon // 2, area.width() - 12
        if self.folded:
            left = area.left() + max(6, (area.width() - min(room, icon)) // 2)
            left += min(0, room - icon) if self.isRightToLeft() else 0
            self._icons.draw(painter, self._icon, QRectF(left, top, icon, icon), ink)
            return
        text, font = self.text(), theme.font(*self._type())
        words = font.width(text)
        gap = 0 if not (text and icon) else 10 if self._type()[0] is TITLE else 6
        left = area.left() + max(6, (area.width() - min(room, icon + gap + words)) // 2)
        width = min(words, room - icon - gap)
        backwards = self.isRightToLeft()
        if icon:
            x = left + gap + width if backwards else left
            self._icons.draw(painter, self._icon, QRectF(x, top, icon, icon), ink)
        if text:
            start = left if backwards else left + icon + gap
            line(painter, QRect(start, area.top(), width + 1, area.height()), text, font, ink)
