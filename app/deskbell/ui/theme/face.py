"""A font and what has been measured and laid out in it."""

from functools import lru_cache
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QStaticText, QTextOption

KEPT: Final = 128
"""Words of one font that are kept: twice the rows that a tall screen shows."""
_BREAKS: Final = str.maketrans(dict.fromkeys("\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}", " "))


class Laid(NamedTuple):
    """Words of one line as Qt has shaped them, with their size in logical pixels."""

    words: QStaticText
    width: float
    height: float


class Face(QFont):
    """A font to paint with that keeps the words it painted last, already measured and shaped.

    Most of the time in which Qt paints a line goes by in measuring and shaping it, and the words in a window are nearly
    always those of its last picture.
    """

    def __init__(self, font: QFont) -> None:
        super().__init__(font)
        self._metrics = QFontMetrics(self)
        self._exact = QFontMetricsF(self)
        self._height = self._exact.height()
        # A method of Qt's own would be asked for its words of help, for which PySide reads all that it has.
        self.width = lru_cache(KEPT)(self._measure)
        self.laid = lru_cache(KEPT)(self._lay)
        self._shortened = lru_cache(KEPT)(self._shorten)

    def fitted(self, text: str, room: int) -> tuple[str, int]:
        """Give the text as it fits into `room` logical pixels, and the width it takes."""
        width = self.width(text)
        return (text, width) if width <= room else (self._shortened(text, max(0, room)), max(0, room))

    def _measure(self, text: str) -> int:
        return self._metrics.horizontalAdvance(text)

    def _shorten(self, text: str, room: int) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _lay(self, text: str, backwards: bool) -> Laid:  # noqa: FBT001 - what is kept has no names
        """Shape the words of one line that is read from the right if `backwards` and not a number, which never is."""
        line = text.translate(_BREAKS)
        backwards = backwards and any(map(str.isalpha, line))
        words = QStaticText(line)
        words.setTextFormat(Qt.TextFormat.PlainText)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight)
        words.setTextOption(option)
        words.prepare(font=self)
        # Qt rounds this height up, which would raise the words; only letters of another font may really need more.
        height = words.size().height()
        if height == ceil(self._height):
            height = self._height
        # Its width has room for what leans out of the last letter's place, which would move the words from their end.
        return Laid(words, self._exact.horizontalAdvance(line), height)
