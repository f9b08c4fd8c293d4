"""The tall form of a strip: sentence and timer, the two legs, evidence."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF

from deskbell.ui.call_states import LegState
from deskbell.ui.parts.text import line, runs, runs_of, runs_width
from deskbell.ui.states import Span, Tone
from deskbell.ui.strip.legs import LINK_GAP, LINK_W, leg_width
from deskbell.ui.strip.sheet import LEFT, Sheet, paint_bar
from deskbell.ui.theme.sizes import GAP, LEG_DISC, PAD
from deskbell.ui.theme.tokens import DISPLAY, MEDIUM, SMALL, TITLE

LEGS_Y: Final = 77
TIMER_H: Final = 48
"""Above this are sentence and timer, below it everything else."""
_SENTENCE_Y: Final = 28
_EVIDENCE_Y: Final = 115
_SHORTEST_LINK: Final = 20
_TIMER_GAP: Final = 28
_ALERT_PX: Final = 16


def paint_tall(sheet: Sheet, *, evidence: bool) -> None:
    """Paint everything but ground and buttons; without an evidence line, news stand in the sentence's place."""
    paint_bar(sheet)
    whole = QRect(LEFT, _SENTENCE_Y - DISPLAY.line // 2, sheet.width() - LEFT - PAD, DISPLAY.line)
    news = "" if evidence else sheet.state.news
    spans = (Span(news, tone=Tone.WAIT),) if news else sheet.state.sentence
    indent = _paint_alert(sheet, LEFT, _SENTENCE_Y, 20) if news else 0
    pieces = runs_of(sheet.theme, spans, TITLE, "text")
    mark = sheet.mark_width()
    used = sheet.timer(whole, DISPLAY, beside=indent + runs_width(pieces) + mark + _TIMER_GAP)
    room = whole.width() - used - _TIMER_GAP - mark - indent
    sentence = QRect(LEFT + indent, _SENTENCE_Y - TITLE.line // 2, room, TITLE.line)
    taken = runs(sheet.painter, sheet.place(sentence), pieces)
    sheet.mark(sentence.left() + taken, _SENTENCE_Y + 1)
    _paint_legs(sheet)
    if evidence:
        _paint_evidence(sheet)


def _paint_legs(sheet: Sheet) -> None:
    state = sheet.state
    room = sheet.end - LEFT - GAP
    source_w, destination_w = leg_width(sheet.theme, state.source), leg_width(sheet.theme, state.destination)
    link_w = max(_SHORTEST_LINK, min(LINK_W, room - source_w - destination_w - LINK_GAP * 3 // 2))
    spare = room - link_w - LINK_GAP * 3 // 2
    source_w = min(source_w, max(spare // 2, spare - destination_w))
    after = LEFT + source_w + LINK_GAP
    second = after + link_w + LINK_GAP // 2
    _paint_leg(sheet, state.source, LEFT, source_w)
    _paint_leg(sheet, state.destination, second, max(LEG_DISC, min(destination_w, LEFT + room - second)))
    between = sheet.place(QRect(after, LEGS_Y, link_w, 1))
    ends = [QPointF(between.left(), LEGS_Y), QPointF(between.left() + link_w, LEGS_Y)]
    if sheet.strip.isRightToLeft():
        ends.reverse()
    sheet.legs().link(state.link, ends[0], ends[1], sheet.theme.stroke(state.tone))


def _paint_leg(sheet: Sheet, leg: LegState, left: int, width: int) -> None:
    legs = sheet.legs()
    legs.disc(leg, QRectF(sheet.place(QRect(left, LEGS_Y - LEG_DISC // 2, LEG_DISC, LEG_DISC))))
    words = QRect(left + LEG_DISC + GAP, LEGS_Y - 20, width - LEG_DISC - GAP, 40)
    legs.words(leg, sheet.place(words))


def _paint_evidence(sheet: Sheet) -> None:
    """Paint where the words come from, and at the far end what else is to be said, which gives way last."""
    area = QRect(LEFT, _EVIDENCE_Y - SMALL.line // 2, sheet.width() - LEFT - PAD, SMALL.line)
    theme, news = sheet.theme, bool(sheet.state.news)
    font, ink = theme.font(SMALL, MEDIUM if news else None), theme.tone(Tone.WAIT) if news else theme.colour("text2")
    sign = _ALERT_PX + 4 if news and sheet.aside else 0
    evidence_w = theme.font(SMALL).width(sheet.state.evidence) + PAD
    room = max(area.width() // 2, area.width() - evidence_w) - sign
    far = area.adjusted(area.width() - room, 0, 0, 0)
    used = line(sheet.painter, sheet.place(far), sheet.aside, font, ink, trailing=True) + sign
    if sign:
        _paint_alert(sheet, area.right() + 1 - used, _EVIDENCE_Y, _ALERT_PX)
    rest = sheet.place(area.adjusted(0, 0, -used - PAD, 0))
    line(sheet.painter, rest, sheet.state.evidence, theme.font(SMALL), theme.colour("text2"))


def _paint_alert(sheet: Sheet, left: int, middle: int, side: int) -> int:
    """Paint the sign of news and give the room it takes."""
    icon = sheet.place(QRect(left, middle - side // 2, side, side))
    sheet.icons.draw(sheet.painter, "alert", QRectF(icon), sheet.theme.tone(Tone.WAIT))
    return side + 6
