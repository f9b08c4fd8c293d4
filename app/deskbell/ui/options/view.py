"""The options pane: a head that stays, and under it the groups in one or two columns, or the request."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.options.acts import PaneActs
from deskbell.ui.options.group_view import GroupView
from deskbell.ui.options.request_view import RequestView
from deskbell.ui.options.states import GroupState, PaneState
from deskbell.ui.parts.above import Above
from deskbell.ui.parts.button import Kind, PressButton
from deskbell.ui.parts.scroll import Page, Scroller
from deskbell.ui.parts.shapes import mirrored
from deskbell.ui.parts.text import line
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import BUTTON_H, PAD, RING
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, TITLE
from deskbell.wording.pane import PaneWords

HEAD_H: Final = 48
TWO_COLUMNS_FROM: Final = 69
"""Digits of the body text that the pane must be wide: larger letters need more room."""

_BETWEEN: Final = 28
_SECOND_COLUMN: Final = frozenset({"shown", "limits", "transfers"})
_STORED: Final = "stored"
"""The group whose acts change what is kept at the PBX, and not the next call."""
_WORDS: Final = PaneWords()


class OptionsPane(QWidget):
    """Shows a `PaneState`; `acts` tells what is done in it, `shown_changed` that it comes or goes."""

    shown_changed = Signal(bool)

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.acts, self.stored_acts = PaneActs(self), PaneActs(self)
        self._state: PaneState | None = None
        self._head: tuple[bool, bool, bool] | None = None
        self._above: Above | None = None
        self.setAccessibleName(_WORDS.title)
        self._request_button = self._button(icons, _WORDS.show_request, "code", Kind.BARE_WORDS)
        self._reset = self._button(icons, _WORDS.reset_all, "takeback", Kind.BARE_WORDS)
        self._close = self._button(icons, _WORDS.close, "x", Kind.BARE)
        self._save = self._button(icons, _WORDS.save, "save", Kind.BARE_WORDS)
        self._save.setToolTip(f"{_WORDS.save} ({_WORDS.save_key})")
        self._request_button.clicked.connect(self.acts.request_toggled)
        self._save.clicked.connect(self.acts.save_wanted)
        self._reset.clicked.connect(self.acts.all_reset)
        self._close.clicked.connect(self.acts.closed)
        self._scroller = Scroller(look, self)
        self.page = _Page(look, icons, self.acts, self.stored_acts)
        self._scroller.show_page(self.page)
        self._request = RequestView(look, icons, self, self.acts)
        self._request.hide()
        self.hide()

    def show_state(self, state: PaneState | None) -> None:
        """Show other options, or go; with coming, the first field gets the keyboard."""
        came_or_went = (state is None) != (self._state is None)
        turned = (
            state is not None and self._state is not None and (state.request is None) != (self._state.request is None)
        )
        self._state = state
        if state is not None:
            self._fill(state)
        if came_or_went:
            self.shown_changed.emit(state is not None)
        if state is not None and (came_or_went or turned):
            first = self._request_button if turned else self.page.chain()[0]
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_above(self, above: Above) -> None:
        """Lay a sheet between the head and the options, which tells by `changed` that it comes, goes or grows."""
        self._above = above
        above.setParent(self)
        above.changed.connect(self._place)
        above.focus_dropped.connect(lambda: self._first_button().setFocus(Qt.FocusReason.OtherFocusReason))
        self._place()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        head: list[QWidget] = [self._request_button, self._save, self._reset, self._close]
        asked = self._state is not None and self._state.request is not None
        above = self._above.chain() if self._above is not None and not self._above.isHidden() else []
        return [*above, *(self._request.chain() if asked else self.page.chain()), *head]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape wherever in the pane the keyboard is; Enter belongs to the sheet above, if there is one."""
        above = self._above if self._above is not None and not self._above.isHidden() else None
        if event.key() == Qt.Key.Key_Escape:
            self.acts.closed.emit()
        elif event.matches(QKeySequence.StandardKey.Save):
            (self.acts.save_wanted.emit if above is None else above.submit)()
        elif above is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            above.submit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, title and the line under the head."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        room = self._first_button().geometry()
        width = (self.width() - room.right() if self._reversed() else room.left()) - PAD - 8
        area = mirrored(self, QRect(PAD, 0, width, HEAD_H))
        line(painter, area, self._title(), theme.font(TITLE), theme.colour("text"))
        painter.fillRect(PAD, HEAD_H - 1, self.width() - 2 * PAD, 1, theme.colour("hair"))

    def _fill(self, state: PaneState) -> None:
        asked = state.request is not None
        head = (asked, state.any_set, state.apart)
        self.page.show_groups(state.groups)
        self._scroller.fit()
        if state.request is not None:
            self._request.show_state(state.request)
        self._request.setVisible(asked)
        self._scroller.setVisible(not asked)
        self._request_button.show_words(_WORDS.hide_request if asked else _WORDS.show_request, "code")
        self._reset.setVisible(state.any_set)
        self._save.setVisible(not state.apart)
        if head != self._head:
            self._head = head
            self._place()
        self.update(0, 0, self.width(), HEAD_H)

    def _title(self) -> str:
        return (self._state.title if self._state else "") or _WORDS.title

    def _first_button(self) -> QWidget:
        return next((one for one in (self._reset, self._save) if not one.isHidden()), self._request_button)

    def _place(self) -> None:
        end = self.width() - PAD + RING + 6
        every = (self._close, self._request_button, self._save, self._reset)
        shown = [one for one in every if not one.isHidden()]
        for button in shown:
            button.fold(folded=False)
        wanted = sum(button.sizeHint().width() for button in shown)
        title = self._look.theme.font(TITLE).width(self._title())
        narrow = PAD + title + 8 + wanted > end
        for button in shown:
            button.fold(folded=narrow)
            size = button.sizeHint()
            top = (HEAD_H - size.height()) // 2
            end -= size.width()
            button.setGeometry(mirrored(self, QRect(end, top, size.width(), size.height())))
        top = HEAD_H
        if self._above is not None and not self._above.isHidden():
            height = self._above.height_at(self.width())
            self._above.setGeometry(0, HEAD_H, self.width(), height)
            top += height
        body = QRect(0, top, self.width(), max(0, self.height() - top))
        self._scroller.setGeometry(body)
        self._request.setGeometry(body)
        self.update()

    def _button(self, icons: Icons, words: str, icon: str, kind: Kind) -> PressButton:
        button = PressButton(self._look, icons, self, kind=kind, height=BUTTON_H - 4, small=True)
        button.show_words(words, icon)
        return button

    def _reversed(self) -> bool:
        return self.isRightToLeft()


class _Page(Page):
    """The groups."""

    def __init__(self, look: Look, icons: Icons, acts: PaneActs, stored_acts: PaneActs) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        self._acts = acts
        self._stored_acts = stored_acts
        self._shown: tuple[str, ...] = ()
        self.groups: dict[str, GroupView] = {}

    def show_groups(self, groups: tuple[GroupState, ...]) -> None:
        """Show these groups; the views of others wait until they are shown again."""
        self._shown = tuple(group.key for group in groups)
        for group in groups:
            if group.key in self.groups:
                self.groups[group.key].show_state(group)
            else:
                acts = self._stored_acts if group.key == _STORED else self._acts
                self.groups[group.key] = GroupView(self._look, self._icons, self, acts, group)
        for key, view in self.groups.items():
            view.setVisible(key in self._shown)
        self._place()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches: column by column, from the top down; what is not of this call comes last."""
        keys = [key for column in self._columns(self.width()) for key in column]
        return [widget for key in sorted(keys, key=_STORED.__eq__) for widget in self.groups[key].chain()]

    def height_at(self, width: int) -> int:
        """Give the height at this width."""
        columns = self._columns(width)
        column_w = self._column_w(width, len(columns))
        heights = (sum(self.groups[key].height_at(column_w) + 9 for key in column) for column in columns)
        return max(heights, default=0) + PAD

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairlines between groups."""
        painter = QPainter(self)
        for column in self._columns(self.width()):
            for key in column[1:]:
                area = self.groups[key].geometry()
                painter.fillRect(area.left(), area.top() - 5, area.width(), 1, self._look.theme.colour("hair"))

    def _columns(self, width: int) -> list[list[str]]:
        keys = list(self._shown)
        if width < TWO_COLUMNS_FROM * self._look.theme.font(BODY).width("0"):
            return [keys]
        return [[key for key in keys if key not in _SECOND_COLUMN], [key for key in keys if key in _SECOND_COLUMN]]

    def _column_w(self, width: int, count: int) -> int:
        return (width - 2 * PAD - _BETWEEN * (count - 1)) // count

    def _place(self) -> None:
        columns = self._columns(self.width())
        width = self._column_w(self.width(), len(columns))
        before = [group.geometry() for group in self.groups.values()]
        for at, column in enumerate(columns):
            left, top = PAD + at * (width + _BETWEEN), 4
            for key in column:
                height = self.groups[key].height_at(width)
                self.groups[key].setGeometry(mirrored(self, QRect(left, top, width, height)))
                top += height + 9
        if before != [group.geometry() for group in self.groups.values()]:
            self.update()
