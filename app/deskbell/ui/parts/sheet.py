"""Boxes, pictures and words of many rows, painted colour by colour."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from deskbell.ui.parts.text import Area, Run, Word, placed_line, placed_runs, placed_word
from deskbell.ui.theme.face import Face

_LEAN: Final = 1


class Sheet:
    """Takes in what stands beside each other in a picture, and paints it at once: the words last.

    With each change of pen or brush Qt makes ready anew, and each call out of Python takes longer than what it paints.
    Places are given from `top`, where the row begins that is being written.
    """

    def __init__(self, *, backwards: bool) -> None:
        self.top = 0
        self._backwards = backwards
        self._boxes: dict[int, tuple[QColor, list[QRect]]] = {}
        self._words: dict[int, tuple[QColor, list[Word]]] = {}
        self._pictures: list[tuple[QPointF, QPixmap]] = []

    def box(self, area: Area, colour: QColor) -> None:
        """Fill a box of whole pixels."""
        self._fill(QRect(*self._down(area)), colour)

    def picture(self, area: Area, picture: QPixmap) -> None:
        """Lay a picture on the boxes, which is as large as its place."""
        self._pictures.append((QPointF(area[0], self.top + area[1]), picture))

    def line(self, area: Area, text: str, font: Face, colour: QColor, *, trailing: bool = False) -> int:
        """Write one line, elided to its place, and give the width it takes."""
        word, width = placed_line(self._down(area), text, font, backwards=self._backwards, trailing=trailing)
        self._write(word, colour)
        return width

    def centred(self, area: Area, text: str, font: Face, colour: QColor) -> None:
        """Write one line in the middle of its place."""
        self._write(placed_word(self._down(area), text, font, backwards=self._backwards, before=0.5), colour)

    def runs(self, area: Area, pieces: Sequence[Run]) -> None:
        """Write runs one after another, shortened to their place; a ground is a box with a line at its foot."""
        for run, (left, top, width, height), word in placed_runs(self._down(area), pieces, backwards=self._backwards):
            if run.ground is not None:
                self._fill(QRect(left - _LEAN, top, width + 2 * _LEAN, height - 1), run.ground)
                self._fill(QRect(left - _LEAN, top + height - 1, width + 2 * _LEAN, 1), run.colour)
            self._write(word, run.colour)

    def paint(self, painter: QPainter) -> None:
        """Paint all of it: boxes, pictures, words."""
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, boxes in self._boxes.values():
            painter.setBrush(colour)
            painter.drawRects(boxes)
        for where, picture in self._pictures:
            painter.drawPixmap(where, picture)
        for colour, words in self._words.values():
            painter.setPen(colour)
            for word in words:
                word.draw(painter)

    def _down(self, area: Area) -> Area:
        left, top, width, height = area
        return left, self.top + top, width, height

    def _fill(self, box: QRect, colour: QColor) -> None:
        self._boxes.setdefault(colour.rgba(), (colour, []))[1].append(box)

    def _write(self, word: Word, colour: QColor) -> None:
        self._words.setdefault(colour.rgba(), (colour, []))[1].append(word)
