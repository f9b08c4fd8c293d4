"""Words as plain text: elided lines, and sentences made of runs."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from deskbell.ui.states import Span, Tone
from deskbell.ui.theme.theme import Theme
from deskbell.ui.theme.tokens import SEMIBOLD, Ink, Role

# Joined once: joining flags takes as long as measuring a word.
_ONE_LINE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_LEADING: Final = Qt.AlignmentFlag.AlignLeading | _ONE_LINE
_TRAILING: Final = Qt.AlignmentFlag.AlignTrailing | _ONE_LINE
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | _ONE_LINE
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter | _ONE_LINE
_SHORTEST_PX: Final = 48


class Run(NamedTuple):
    """Words of one font and colour; a run that `gives_way` is shortened before any other."""

    text: str
    font: QFont
    colour: QColor
    gives_way: bool = False
    ground: QColor | None = None


def line(painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor, *, trailing: bool = False) -> int:
    """Paint one line, elided to `area`, and give the width it took."""
    shown, width = _fitted(text, QFontMetrics(font), area.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, _TRAILING if trailing else _LEADING, shown)
    return width


def centred(painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor) -> None:
    """Paint one line in the middle of `area`."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, _CENTRE, text)


def runs_of(theme: Theme, spans: Sequence[Span], role: Role, quiet: Ink = "text2") -> tuple[Run, ...]:
    """Turn spans into runs: facts in the heavy weight, the words around them regular and `quiet`."""
    return tuple(
        Run(
            span.text,
            theme.font(role, SEMIBOLD if span.strong else 400),
            theme.colour("text" if span.strong else quiet) if span.tone is Tone.PLAIN else theme.tone(span.tone),
            span.gives_way,
        )
        for span in spans
    )


def plain(spans: Sequence[Span]) -> str:
    """Join spans to the sentence a screen reader says."""
    return "".join(span.text for span in spans)


def runs_width(pieces: Sequence[Run]) -> int:
    """Give the width that runs want."""
    return sum(QFontMetrics(piece.font).horizontalAdvance(piece.text) for piece in pieces)


def runs(painter: QPainter, area: QRect, pieces: Sequence[Run]) -> int:
    """Paint runs one after another, shortened to `area`, and give the width they took."""
    texts = _shortened(pieces, area.width())
    backwards = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    used = 0
    for piece, (text, width) in zip(pieces, texts, strict=True):
        if not text:
            continue
        left = area.right() + 1 - used - width if backwards else area.left() + used
        if piece.ground is not None:
            _mark(painter, QRect(left, area.top(), width, area.height()), piece)
        painter.setFont(piece.font)
        painter.setPen(piece.colour)
        painter.drawText(
            QRect(left, area.top(), width + 2, area.height()),
            _LEFT,
            text,
        )
        used += width
    return used


def _mark(painter: QPainter, area: QRect, piece: Run) -> None:
    foot = QRect(area.left(), area.bottom(), area.width(), 1)
    painter.fillRect(area.adjusted(-1, 0, 1, -1), piece.ground)
    painter.fillRect(foot.adjusted(-1, 0, 1, 0), piece.colour)


def _fitted(text: str, metrics: QFontMetrics, room: int) -> tuple[str, int]:
    width = metrics.horizontalAdvance(text)
    if width <= room:
        return text, width
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room)), max(0, room)


def _shortened(pieces: Sequence[Run], room: int) -> list[tuple[str, int]]:
    metrics = [QFontMetrics(piece.font) for piece in pieces]
    widths = [one.horizontalAdvance(piece.text) for one, piece in zip(metrics, pieces, strict=True)]
    over = sum(widths) - room
    if over <= 0:
        return [(piece.text, width) for piece, width in zip(pieces, widths, strict=True)]
    allowed = list(widths)
    for at, piece in enumerate(pieces):
        if piece.gives_way and over > 0:
            cut = min(over, max(0, widths[at] - _SHORTEST_PX))
            allowed[at] -= cut
            over -= cut
    return _cut_tail(pieces, metrics, allowed, room)


def _cut_tail(
    pieces: Sequence[Run], metrics: Sequence[QFontMetrics], allowed: Sequence[int], room: int
) -> list[tuple[str, int]]:
    shown: list[tuple[str, int]] = []
    left = room
    for piece, one, width in zip(pieces, metrics, allowed, strict=True):
        text, took = _fitted(piece.text, one, min(width, left)) if left > 0 else ("", 0)
        shown.append((text, took))
        left -= took
    return shown
