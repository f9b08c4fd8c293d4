"""The sheet of doubles: a card for each set, with what would come out of it and a button that does it."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.domain.contact import LONGEST_NAME
from deskbell.ui.contacts.doubles.states import DoublesState, DoubleState
from deskbell.ui.parts.button import PressButton
from deskbell.ui.parts.page_frame import PageFrame
from deskbell.ui.parts.scroll import Page
from deskbell.ui.parts.shapes import box, mirrored, pen
from deskbell.ui.parts.text import line
from deskbell.ui.parts.text_box import TextBox
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, PAD, RADIUS, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM, SMALL
from deskbell.wording.contact_pane import DoublesWords

_SIDE: Final = 12
_GAP: Final = 8
_LINE: Final = 18
_TITLE_H: Final = 24
_WRAPPED: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class DoublesView(PageFrame):
    """Shows a `DoublesState`; `merged` tells one set by its key, `turned` one that is to be called otherwise."""

    merged = Signal(str)
    turned = Signal(str)
    all_merged = Signal()
    typed = Signal(str)

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        self._cards = _Cards(look, icons)
        super().__init__(look, icons, parent, self._cards)
        self._fresh = True
        self._cards.merged.connect(self.merged)
        self._cards.turned.connect(self.turned)
        self._cards.search.entry.textEdited.connect(self.typed)
        self._every = self.add_button("")
        self._every.clicked.connect(self.all_merged)
        self._close = self.add_button(DoublesWords().close)
        self._close.clicked.connect(self.left)

    def show_state(self, state: DoublesState) -> None:
        """Show these sets."""
        came, self._fresh = self._fresh, False
        focused = next((button for button in (*self._cards.buttons, self._every) if button.hasFocus()), None)
        self._cards.show_doubles(state)
        self._every.show_words(state.every, "")
        self._every.setVisible(bool(state.every))
        self.show_title(state.title)
        self.place()
        # Whoever looks through the names goes on with that.
        stays = focused in self._cards.turns and not focused.isHidden()
        if came or (focused is not None and not stays):
            if came:
                self._cards.search.entry.clear()
            self.chain()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Begin anew the next time."""
        super().hideEvent(event)
        self._fresh = True

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        search = [] if self._cards.search.isHidden() else [self._cards.search.entry]
        return [*search, *(one for one in self._cards.buttons if not one.isHidden()), *self.buttons()]


class _Cards(Page):
    merged = Signal(str)
    turned = Signal(str)

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        self._state = DoublesState("", "", (), "")
        self.search = TextBox(look, self, longest=LONGEST_NAME)
        self._merges: list[PressButton] = []
        self.turns: list[PressButton] = []

    @property
    def buttons(self) -> list[PressButton]:
        """The buttons of every card, in their order."""
        return [button for both in zip(self._merges, self.turns, strict=True) for button in both]

    def show_doubles(self, state: DoublesState) -> None:
        """Show a card for each set."""
        self._state = state
        self.search.setVisible(bool(state.search))
        self.search.entry.show_quiet_words(state.search)
        self.search.entry.setAccessibleName(state.search)
        while len(self._merges) < len(state.doubles):
            at = len(self._merges)
            self._merges.append(self._make(at, self.merged))
            self.turns.append(self._make(at, self.turned))
        for at, (merge, turn) in enumerate(zip(self._merges, self.turns, strict=True)):
            one = state.doubles[at] if at < len(state.doubles) else None
            merge.setVisible(one is not None and bool(one.merge))
            turn.setVisible(one is not None and bool(one.turn))
            if one is not None:
                merge.show_words(one.merge, "")
                merge.setAccessibleName(one.spoken)
                turn.show_words(one.turn, "")
                turn.setAccessibleName(one.turn)
        self._place()
        self.update()

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        return self._top(width) + sum(self._card_h(one, width) + _GAP for one in self._state.doubles) + PAD

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sentence and the cards."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setFont(theme.font(BODY))
        painter.setPen(theme.colour("text2"))
        text = QRect(PAD, self._text_top(), self.width() - 2 * PAD, self.height())
        painter.drawText(text, _WRAPPED, self._state.text)
        top = self._top(self.width())
        for one in self._state.doubles:
            height = self._card_h(one, self.width())
            self._paint_card(painter, QRect(PAD, top, self.width() - 2 * PAD, height), one)
            top += height + _GAP

    def _paint_card(self, painter: QPainter, area: QRect, one: DoubleState) -> None:
        theme = self._look.theme
        edge = pen(theme.colour("line" if theme.contrast else "hair"))
        box(painter, area, theme.colour("raised"), edge, RADIUS)
        left, room = area.left() + _SIDE, area.width() - 2 * _SIDE
        title = QRect(left, area.top() + 8, room, _TITLE_H)
        line(painter, title, one.title, theme.font(BODY, MEDIUM), theme.colour("text"))
        for at, text in enumerate(one.lines):
            where = QRect(left, area.top() + 8 + _TITLE_H + at * _LINE, room, _LINE)
            line(painter, where, text, theme.font(SMALL), theme.colour("text2"))
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("text2" if one.merge else "fail"))
        top = area.top() + 8 + _TITLE_H + len(one.lines) * _LINE + 4
        painter.drawText(QRect(left, top, room, area.bottom() - top), _WRAPPED, one.detail)

    def _card_h(self, one: DoubleState, width: int) -> int:
        room = QRect(0, 0, width - 2 * PAD - 2 * _SIDE, 1000)
        detail = QFontMetrics(self._look.theme.font(SMALL)).boundingRect(room, _WRAPPED.value, one.detail).height()
        button = BUTTON_H + 8 if one.merge else 0
        return 8 + _TITLE_H + len(one.lines) * _LINE + 4 + detail + button + _SIDE

    def _top(self, width: int) -> int:
        room = QRect(0, 0, width - 2 * PAD, 1000)
        words = QFontMetrics(self._look.theme.font(BODY)).boundingRect(room, _WRAPPED.value, self._state.text)
        return self._text_top() + words.height() + _SIDE

    def _text_top(self) -> int:
        return _SIDE + (BUTTON_H + _GAP if self._state.search else 0)

    def _place(self) -> None:
        self.search.setGeometry(PAD, _SIDE, self.width() - 2 * PAD, BUTTON_H)
        top = self._top(self.width())
        for one, merge, turn in zip(self._state.doubles, self._merges, self.turns, strict=False):
            height = self._card_h(one, self.width())
            left = PAD + _SIDE - RING
            for button in (merge, turn):
                size = button.sizeHint()
                width = max(0, min(size.width(), self.width() - PAD - _SIDE - left))
                place = QRect(left, top + height - _SIDE - size.height() + RING, width, size.height())
                button.setGeometry(mirrored(self, place))
                left += width
            top += height + _GAP

    def _make(self, at: int, told: SignalInstance) -> PressButton:
        button = PressButton(self._look, self._icons, self, height=BUTTON_H)
        button.clicked.connect(lambda: told.emit(self._state.doubles[at].key))
        return button
