"""Words as plain text: elided lines, and sentences made of runs."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from deskbell.ui.states import Span, Tone
from deskbell.ui.theme.face import Face
from deskbell.ui.theme.theme import Theme
from deskbell.ui.theme.tokens import SEMIBOLD, Ink, Role

_SHORTEST_PX: Final = 48
_BACKWARDS: Final = Qt.LayoutDirection.RightToLeft


class Run(NamedTuple):
    """Words of one font and colour; a run that `gives_way` is shortened before any other."""

    text: str
    font: Face
    colour: QColor
    gives_way: bool = False
    ground: QColor | None = None


def line(painter: QPainter, area: QRect, text: str, font: Face, colour: QColor, *, trailing: bool = False) -> int:
    """Paint one line, elided to `area`, and give the width it took."""
    shown, width = font.fitted(text, area.width())
    backwards = painter.layoutDirection() == _BACKWARDS
    _paint(painter, area, shown, font, colour, backwards=backwards, before=1.0 if trailing != backwards else 0.0)
    return width


def centred(painter: QPainter, area: QRect, text: str, font: Face, colour: QColor) -> None:
    """Paint one line in the middle of `area`."""
    backwards = painter.layoutDirection() == _BACKWARDS
    _paint(painter, area, text, font, colour, backwards=backwards, before=0.5)


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
    return sum(piece.font.width(piece.text) for piece in pieces)


def runs(painter: QPainter, area: QRect, pieces: Sequence[Run]) -> int:
    """Paint runs one after another, shortened to `area`, and give the width they took."""
    texts = _shortened(pieces, area.width())
    backwards = painter.layoutDirection() == _BACKWARDS
    used = 0
    for piece, (text, width) in zip(pieces, texts, strict=True):
        if not text:
            continue
        left = area.right() + 1 - used - width if backwards else area.left() + used
        if piece.ground is not None:
            _mark(painter, QRect(left, area.top(), width, area.height()), piece)
        where = QRect(left, area.top(), width + 2, area.height())
        _paint(painter, where, text, piece.font, piece.colour, backwards=backwards, before=0.0)
        used += width
    return used


def _mark(painter: QPainter, area: QRect, piece: Run) -> None:
    foot = QRect(area.left(), area.bottom(), area.width(), 1)
    painter.fillRect(area.adjusted(-1, 0, 1, -1), piece.ground)
    painter.fillRect(foot.adjusted(-1, 0, 1, 0), piece.colour)


def _shortened(pieces: Sequence[Run], room: int) -> list[tuple[str, int]]:
    widths = [piece.font.width(piece.text) for piece in pieces]
    over = sum(widths) - room
    if over <= 0:
        return [(piece.text, width) for piece, width in zip(pieces, widths, strict=True)]
    allowed = list(widths)
    for at, piece in enumerate(pieces):
        if piece.gives_way and over > 0:
            cut = min(over, max(0, widths[at] - _SHORTEST_PX))
            allowed[at] -= cut
            over -= cut
    return _cut_tail(pieces, allowed, room)


def _cut_tail(pieces: Sequence[Run], allowed: Sequence[int], room: int) -> list[tuple[str, int]]:
    shown: list[tuple[str, int]] = []
    left = room
    for piece, width in zip(pieces, allowed, strict=True):
        text, took = piece.font.fitted(piece.text, min(width, left)) if left > 0 else ("", 0)
        shown.append((text, took))
        left -= took
    return shown


def _paint(
    painter: QPainter, area: QRect, text: str, font: Face, colour: QColor, *, backwards: bool, before: float
) -> None:
    """Paint one line in the middle of `area`'s height, with the share `before` of the spare width to its left."""
    laid = font.laid(text, backwards)
    spare_w, spare_h = area.width() - laid.width, area.height() - laid.height
    painter.setPen(colour)
    where = QPointF(area.left() + spare_w * before, area.top() + spare_h / 2)
    if spare_w > -1 and spare_h >= 0:
        laid.words.draw(painter, where)
        return
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    laid.words.draw(painter, where)
    painter.restore()
