"""What each side's display will show: two cards that are always there."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.options.states import CardState
from deskbell.ui.parts.shapes import box, mirrored, pen
from deskbell.ui.parts.text import line
from deskbell.ui.theme.sizes import RADIUS_KEY
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, SEMIBOLD, SMALL

_SIDE: Final = 11
_TOP: Final = 8
_GAP: Final = 8
_LINE_GAP: Final = 3
_WRAPPED: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class CardsView(QWidget):
    """Shows cards side by side; what a card says of its value may take several lines."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._cards: tuple[CardState, ...] = ()

    def show_cards(self, cards: tuple[CardState, ...]) -> None:
        """Show others; a screen reader finds them as one text."""
        if cards != self._cards:
            self._cards = cards
            self.setAccessibleName(". ".join(f"{card.title} {card.value}, {card.detail}".strip(", ") for card in cards))
            self.update()

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        inner = self._card_w(width) - 2 * _SIDE
        title = max((self._h(card.title, inner) for card in self._cards), default=0)
        detail = max((self._h(card.detail, inner) for card in self._cards), default=0)
        return 2 * _TOP + title + BODY.line + 2 * _LINE_GAP + detail

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cards."""
        theme = self._look.theme
        painter = QPainter(self)
        width = self._card_w(self.width())
        title_h = max((self._h(card.title, width - 2 * _SIDE) for card in self._cards), default=0)
        for at, card in enumerate(self._cards):
            area = mirrored(self, QRect(at * (width + _GAP), 0, width, self.height()))
            edge = theme.colour("line" if theme.contrast else "hair")
            box(painter, area, theme.colour("raised"), pen(edge), RADIUS_KEY)
            words = area.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
            value = QRect(words.left(), words.top() + title_h + _LINE_GAP, words.width(), BODY.line)
            line(painter, value, card.value, theme.font(BODY, SEMIBOLD), theme.colour("text"))
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("text2"))
            painter.drawText(words, _WRAPPED, card.title)
            painter.drawText(
                words.adjusted(0, value.bottom() + 1 + _LINE_GAP - words.top(), 0, 4), _WRAPPED, card.detail
            )

    def _card_w(self, width: int) -> int:
        count = max(1, len(self._cards))
        return (width - _GAP * (count - 1)) // count

    def _h(self, words: str, width: int) -> int:
        metrics = QFontMetrics(self._look.theme.font(SMALL))
        return metrics.boundingRect(QRect(0, 0, max(60, width), 1000), _WRAPPED.value, words or " ").height()
