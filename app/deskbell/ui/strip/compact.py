"""The 72 px form of a strip: two discs, who, what became of it, and when."""

from typing import Final

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from deskbell.ui.parts.shapes import pen
from deskbell.ui.parts.text import Run, line, plain, runs
from deskbell.ui.states import Link, Tone
from deskbell.ui.strip.sheet import LEFT, Sheet, paint_bar
from deskbell.ui.theme.tokens import BODY, DISC, ENTRY, MEDIUM, SEMIBOLD, STRIP_COMPACT_H

_LINK_W: Final = 20
_SIGN_PX: Final = 16
_MIDDLE: Final = STRIP_COMPACT_H // 2 - 1
_CLOCK_FROM: Final = 320


def paint_compact(sheet: Sheet) -> None:
    """Paint everything but ground and buttons."""
    state = sheet.state
    if not state.compact:
        paint_bar(sheet)
    legs = sheet.legs()
    for leg, left in ((state.source, LEFT), (state.destination, LEFT + DISC + _LINK_W)):
        legs.disc(leg, QRectF(sheet.place(QRect(left, _MIDDLE - DISC // 2, DISC, DISC))))
    _paint_link(sheet)
    left = LEFT + 2 * DISC + _LINK_W + 16
    room = sheet.end - left - 16
    clock = QRect(left, _MIDDLE - ENTRY.line // 2, room, ENTRY.line)
    used = sheet.timer(clock, ENTRY, label=False) if room > _CLOCK_FROM else 0
    words = QRect(left, _MIDDLE - BODY.line, room - used - (16 if used else 0), BODY.line)
    title_font, ink = sheet.theme.font(BODY, SEMIBOLD), sheet.theme.colour("text")
    line(sheet.painter, sheet.place(words), state.destination.title, title_font, ink)
    _paint_outcome(sheet, words.translated(0, BODY.line))


def _paint_link(sheet: Sheet) -> None:
    dotted = sheet.state.link is not Link.CONNECTED
    style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
    between = sheet.place(QRect(LEFT + DISC + 4, _MIDDLE, _LINK_W - 8, 1))
    sheet.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet.painter.setPen(pen(sheet.theme.stroke(sheet.state.tone), 2, style))
    sheet.painter.drawLine(QLineF(between.left(), _MIDDLE, between.left() + between.width(), _MIDDLE))


def _paint_outcome(sheet: Sheet, area: QRect) -> None:
    state = sheet.state
    tone = Tone.END if state.tone is Tone.PLAIN else state.tone
    ink = sheet.theme.tone(tone)
    left = area.left()
    if state.destination.sign:
        icon = sheet.place(QRect(left, area.center().y() - _SIGN_PX // 2 + 1, _SIGN_PX, _SIGN_PX))
        sheet.icons.draw(sheet.painter, state.destination.sign, QRectF(icon), ink)
        left += _SIGN_PX + 4
    words = sheet.place(QRect(left, area.top(), area.right() + 1 - left, area.height()))
    runs(sheet.painter, words, [Run(plain(state.sentence), sheet.theme.font(BODY, MEDIUM), ink)])
