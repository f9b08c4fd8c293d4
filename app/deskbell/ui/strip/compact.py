"""The flat form of a strip: two discs, who, what became of it, and when."""

from typing import Final

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from deskbell.ui.call_states import Link
from deskbell.ui.parts.shapes import pen
from deskbell.ui.parts.text import Run, line, plain, runs
from deskbell.ui.states import Tone
from deskbell.ui.strip.sheet import LEFT, Sheet, paint_bar
from deskbell.ui.theme.sizes import DISC
from deskbell.ui.theme.tokens import BODY, ENTRY, MEDIUM, SEMIBOLD

_LINK_W: Final = 20
_SIGN_PX: Final = 16
_CLOCK_FROM: Final = 320


def paint_compact(sheet: Sheet) -> None:
    """Paint everything but ground and buttons; the active call keeps its bar."""
    state = sheet.state
    middle = _middle(sheet)
    if state.active and not state.compact:
        paint_bar(sheet)
    legs = sheet.legs()
    for leg, left in ((state.source, LEFT), (state.destination, LEFT + DISC + _LINK_W)):
        legs.disc(leg, QRectF(sheet.place(QRect(left, middle - DISC // 2, DISC, DISC))))
    _paint_link(sheet)
    left = LEFT + 2 * DISC + _LINK_W + 16
    room = sheet.end - left - 16
    clock = QRect(left, middle - ENTRY.line // 2, room, ENTRY.line)
    used = sheet.timer(clock, ENTRY) if _has_clock(sheet, room) else 0
    words = QRect(left, middle - BODY.line, room - used - (16 if used else 0), BODY.line)
    title_font, ink = sheet.theme.font(BODY, SEMIBOLD), sheet.theme.colour("text")
    title = words.adjusted(0, 0, -sheet.mark_width(), 0)
    taken = line(sheet.painter, sheet.place(title), state.destination.title, title_font, ink)
    sheet.mark(left + taken, words.center().y() + 1)
    _paint_outcome(sheet, words.translated(0, BODY.line))


def _middle(sheet: Sheet) -> int:
    return sheet.height // 2 - 1


def _has_clock(sheet: Sheet, room: int) -> bool:
    """Tell whether there is room for the timer, which leaves before the sentence of a call that is over is cut."""
    if not _is_over(sheet):
        return room > _CLOCK_FROM
    clock = sheet.theme.font(ENTRY).width(sheet.elapsed) + 16
    return room > _CLOCK_FROM and _width(sheet, plain(sheet.state.sentence)) + clock <= room


def _is_over(sheet: Sheet) -> bool:
    return sheet.state.compact or sheet.state.tone is Tone.UNKNOWN


def _width(sheet: Sheet, words: str) -> int:
    return sheet.theme.font(BODY, MEDIUM).width(words) + _SIGN_PX + 4


def _words(sheet: Sheet, room: int) -> str:
    """Give the sentence; where that of an unknown call would be cut, the question to the user in its place."""
    state = sheet.state
    sentence = state.news or plain(state.sentence)
    asks = state.tone is Tone.UNKNOWN and not state.compact
    return state.source.word if asks and _width(sheet, sentence) > room else sentence


def _paint_link(sheet: Sheet) -> None:
    middle = _middle(sheet)
    dotted = sheet.state.link not in (Link.CONNECTED, Link.HELD)
    style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
    between = sheet.place(QRect(LEFT + DISC + 4, middle, _LINK_W - 8, 1))
    sheet.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet.painter.setPen(pen(sheet.theme.stroke(sheet.state.tone), 2, style))
    sheet.painter.drawLine(QLineF(between.left(), middle, between.left() + between.width(), middle))


def _paint_outcome(sheet: Sheet, area: QRect) -> None:
    state = sheet.state
    tone = Tone.WAIT if state.news else Tone.END if state.tone is Tone.PLAIN else state.tone
    sign = "alert" if state.news else state.destination.sign
    ink = sheet.theme.tone(tone)
    left = area.left()
    if sign:
        icon = sheet.place(QRect(left, area.center().y() - _SIGN_PX // 2 + 1, _SIGN_PX, _SIGN_PX))
        sheet.icons.draw(sheet.painter, sign, QRectF(icon), ink)
        left += _SIGN_PX + 4
    words = sheet.place(QRect(left, area.top(), area.right() + 1 - left, area.height()))
    runs(sheet.painter, words, [Run(_words(sheet, area.width()), sheet.theme.font(BODY, MEDIUM), ink)])
