"""A font and what has been measured and laid out in it."""

from functools import lru_cache
from math import ceil, floor
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QTextLayout, QTextOption

KEPT: Final = 128
"""Words of one font that are kept: twice the rows that a tall screen shows."""
_UNBROKEN: Final = 1_000_000
"""More letters than any line has; Qt aligns what is laid out so at the left, whichever way it is read."""
_BREAKS: Final = str.maketrans(dict.fromkeys("\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}", " "))


class Laid(NamedTuple):
    """Words of one line as Qt has shaped them, with their size in logical pixels; `advance` is the whole width."""

    words: QTextLayout
    width: float
    height: float
    advance: int


class Face(QFont):
    """A font to paint with that keeps the words it painted last, already measured and shaped.

    Most of the time in which Qt paints a line goes by in measuring and shaping it, and the words in a window are nearly
    always those of its last picture. Words that are new are shaped once: their width is that of what is painted.
    """

    def __init__(self, font: QFont) -> None:
        super().__init__(font)
        self._metrics = QFontMetrics(self)
        self._height = QFontMetricsF(self).height()
        self._options = {backwards: _line_option(backwards=backwards) for backwards in (False, True)}
        self.laid = lru_cache(KEPT)(self._lay)
        self._shortened = lru_cache(KEPT)(self._shorten)

    def fitted(self, text: str, room: int) -> tuple[str, int]:
        """Give the text as it fits into `room` logical pixels, and the width it takes."""
        width = self.width(text)
        return (text, width) if width <= room else (self._shortened(text, max(0, room)), max(0, room))

    def width(self, text: str) -> int:
        """Give the width that a text takes, in whole logical pixels."""
        return self.laid(text, False).advance  # noqa: FBT003 - as _lay

    def _shorten(self, text: str, room: int) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _lay(self, text: str, backwards: bool) -> Laid:  # noqa: FBT001 - what is kept has no names
        """Shape the words of one line that is read from the right if `backwards` and not a number, which never is."""
        words = QTextLayout(text if text.isprintable() else text.translate(_BREAKS), self)
        words.setCacheEnabled(True)
        words.setTextOption(self._options[backwards and any(map(str.isalpha, text))])
        words.beginLayout()
        line = words.createLine()
        line.setNumColumns(_UNBROKEN)
        words.endLayout()
        # Qt rounds this height up, which would raise the words; only letters of another font may really need more.
        height = line.height()
        if height == ceil(self._height):
            height = self._height
        # Its natural width has room for what leans out of the last letter's place, which would move words from the end.
        width = line.horizontalAdvance()
        return Laid(words, width, height, floor(width + 0.5))


def _line_option(*, backwards: bool) -> QTextOption:
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight)
    option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
    return option
