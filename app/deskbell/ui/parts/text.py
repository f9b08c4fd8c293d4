"""Words as plain text: elided lines, and sentences made of runs; placed, or painted at once."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, cast

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout

from deskbell.ui.states import Span, Tone
from deskbell.ui.theme.face import Face
from deskbell.ui.theme.theme import Theme
from deskbell.ui.theme.tokens import SEMIBOLD, Ink, Role

_SHORTEST_PX: Final = 48
_BACKWARDS: Final = Qt.LayoutDirection.RightToLeft

Area = tuple[int, int, int, int]
"""Left, top, width and height of a place in whole logical pixels; one is made for each word of a picture."""


class Run(NamedTuple):
    """Words of one font and colour; a run that `gives_way` is shortened before any other."""

    text: str
    font: Face
    colour: QColor
    gives_way: bool = False
    ground: QColor | None = None


class Word(NamedTuple):
    """Words at their place; where that has no room for them they are seen inside `clip` alone."""

    laid: QTextLayout
    where: QPointF
    clip: QRect | None

    def draw(self, painter: QPainter) -> None:
        """Draw them in the colour of the painter's pen."""
        if self.clip is None:
            self.laid.draw(painter, self.where)
            return
        painter.save()
        painter.setClipRect(self.clip, Qt.ClipOperation.IntersectClip)
        self.laid.draw(painter, self.where)
        painter.restore()


def placed_word(area: Area, text: str, font: Face, *, backwards: bool, before: float) -> Word:
    """Place one line in the middle of an area's height, with the share `before` of the spare width to its left."""
    left, top, width, height = area
    laid = font.laid(text, backwards)
    spare_w, spare_h = width - laid.width, height - laid.height
    where = QPointF(left + spare_w * before, top + spare_h / 2)
    return Word(laid.words, where, None if spare_w > -1 and spare_h >= 0 else QRect(*area))


def placed_line(area: Area, text: str, font: Face, *, backwards: bool, trailing: bool) -> tuple[Word, int]:
    """Place one line, elided to its area, at the end where reading begins or at the `trailing` one; with its width."""
    shown, width = font.fitted(text, area[2])
    return placed_word(area, shown, font, backwards=backwards, before=1.0 if trailing != backwards else 0.0), width


def placed_runs(area: Area, pieces: Sequence[Run], *, backwards: bool) -> Iterator[tuple[Run, Area, Word]]:
    """Place runs one after another, shortened to their area; each with a place as wide as its words."""
    start, top, room, height = area
    used = 0
    for piece, (text, width) in zip(pieces, _shortened(pieces, room), strict=True):
        if not text:
            continue
        left = start + room - used - width if backwards else start + used
        word = placed_word((left, top, width + 2, height), text, piece.font, backwards=backwards, before=0.0)
        yield piece, (left, top, width, height), word
        used += width


def line(painter: QPainter, area: QRect, text: str, font: Face, colour: QColor, *, trailing: bool = False) -> int:
    """Paint one line, elided to `area`, and give the width it took."""
    word, width = placed_line(_area(area), text, font, backwards=_is_backwards(painter), trailing=trailing)
    painter.setPen(colour)
    word.draw(painter)
    return width


def centred(painter: QPainter, area: QRect, text: str, font: Face, colour: QColor) -> None:
    """Paint one line in the middle of `area`."""
    painter.setPen(colour)
    placed_word(_area(area), text, font, backwards=_is_backwards(painter), before=0.5).draw(painter)


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
    used = 0
    for run, (_, _, width, _), word in placed_runs(_area(area), pieces, backwards=_is_backwards(painter)):
        painter.setPen(run.colour)
        word.draw(painter)
        used += width
    return used


def _area(area: QRect) -> Area:
    return cast("Area", area.getRect())


def _is_backwards(painter: QPainter) -> bool:
    return painter.layoutDirection() == _BACKWARDS


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
