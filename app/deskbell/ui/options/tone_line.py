"""The time line of a sequence of tones: waits by their length, keys in brass, and when each begins."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.options.states import ToneBlock
from deskbell.ui.parts.shapes import box, pen
from deskbell.ui.parts.text import centred, line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import RADIUS_CAP
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD, SMALL

LINE_H: Final = 48
_BLOCK_H: Final = 28
_GAP: Final = 2
_KEY_W: Final = 30
_LEAST_WAIT_W: Final = 34
_LEAST_KEY_W: Final = 14
_DIGITS_A_SECOND: Final = 10
_ICON_PX: Final = 14


class ToneLineView(QWidget):
    """Shows the blocks of one sequence from left to right in every language, as its symbols are written.

    What does not fit is cut at its end; the total stands above.
    """

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._blocks: tuple[ToneBlock, ...] = ()
        self._total = ""

    def show_blocks(self, blocks: tuple[ToneBlock, ...], total: str) -> None:
        """Show another sequence."""
        if (blocks, total) != (self._blocks, self._total):
            self._blocks, self._total = blocks, total
            self.setAccessibleName(", ".join(block.spoken for block in blocks))
            self.setVisible(bool(blocks))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint blocks and marks."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        left, marks_end = 0, 0
        for block, width in zip(self._blocks, self._widths(), strict=True):
            area = QRect(left, 0, width, _BLOCK_H)
            self._paint_block(painter, block, area)
            mark = theme.font(SMALL).width(block.start)
            if left >= marks_end:
                where = QRect(left, _BLOCK_H + 1, mark + 2, SMALL.line)
                line(painter, where, block.start, theme.font(SMALL), theme.colour("text2"))
                marks_end = left + mark + 8
            left += width + _GAP

    def _paint_block(self, painter: QPainter, block: ToneBlock, area: QRect) -> None:
        theme = self._look.theme
        if block.wait:
            box(
                painter,
                area,
                theme.colour("control"),
                pen(theme.colour("line")) if theme.contrast else None,
                RADIUS_CAP,
            )
            took = theme.font(SMALL, MEDIUM).width(block.words)
            if area.width() >= took + _ICON_PX + 14:
                start = (area.width() - took - _ICON_PX - 6) // 2
                icon = QRectF(area.left() + start, area.center().y() - _ICON_PX // 2 + 1, _ICON_PX, _ICON_PX)
                self._icons.draw(painter, "hold", icon, theme.colour("text2"))
                area = area.adjusted(_ICON_PX + 6, 0, 0, 0)
            centred(painter, area, block.words, theme.font(SMALL, MEDIUM), theme.colour("text2"))
        else:
            box(painter, area, theme.colour("accent"), pen(theme.colour("accent_edge")), RADIUS_CAP)
            centred(painter, area, block.words, theme.font(BODY, SEMIBOLD), theme.colour("on_accent"))

    def _widths(self) -> list[int]:
        """Keys in their natural width, narrower where there are many; waits by their length from what is left."""
        theme, blocks = self._look.theme, self._blocks
        keys = [0 if one.wait else max(_KEY_W, self._words_w(one) + 12) for one in blocks]
        room = self.width() - _GAP * (len(blocks) - 1)
        share = (room - _LEAST_WAIT_W * sum(one.wait for one in blocks)) / max(1, sum(keys))
        if share < 1:
            keys = [key and max(_LEAST_KEY_W, int(key * share)) for key in keys]
        spare = max(0, room - sum(keys) - _LEAST_WAIT_W * sum(one.wait for one in blocks))
        waited_s = sum(one.length_s for one in blocks if one.wait)
        most = theme.font(SMALL).width("0") * _DIGITS_A_SECOND
        return [
            key or _LEAST_WAIT_W + int(min(most * one.length_s, spare * one.length_s / waited_s))
            for one, key in zip(blocks, keys, strict=True)
        ]

    def _words_w(self, block: ToneBlock) -> int:
        return self._look.theme.font(BODY, SEMIBOLD).width(block.words)
