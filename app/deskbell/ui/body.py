"""The body: dial pad, contacts and history side by side, or one of them under tabs."""

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from deskbell.ui.contacts.part import Part
from deskbell.ui.contacts.view import ContactsView
from deskbell.ui.header.status import paint_status, status_width, status_words
from deskbell.ui.history.tools import TOOLS_W, HistoryTools
from deskbell.ui.history.view import HistoryView
from deskbell.ui.pad_side import PadSide
from deskbell.ui.parts.enter_button import EnterButton
from deskbell.ui.parts.shapes import fill, mirrored, ring
from deskbell.ui.parts.text import centred
from deskbell.ui.states import LineState
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import (
    COLUMNS_FROM,
    FULL_FROM,
    HISTORY_BESIDE_W,
    HISTORY_MID_W,
    HISTORY_W,
    HISTORY_WIDE_W,
    PAD,
    PAD_FROM,
    PAD_W,
    TABS_H,
    TABS_LOW_H,
    WIDE_FROM,
)
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import BODY, MEDIUM, SEMIBOLD
from deskbell.wording.window import WindowWords

if TYPE_CHECKING:
    from deskbell.ui.options.view import OptionsPane
    from deskbell.ui.settings.view import SettingsPane

_TAB_GAP: Final = 28


class Page(IntEnum):
    """What is shown where there is room for one column."""

    HISTORY = 0
    FAVOURITES = 1
    CONTACTS = 2
    PAD = 3


class Body(QWidget):
    """Lays the three columns out and gives way as the window narrows."""

    placed = Signal()

    def __init__(self, look: Look, icons: Icons, parent: QWidget, words: WindowWords) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._line: LineState | None = None
        self.side = PadSide(look, icons, self, title=words.dial_pad)
        self.contacts = ContactsView(look, icons, self, title=words.contacts, upper_title=words.favourites)
        self.history = HistoryView(look, icons, self, words)
        self._pages: tuple[QWidget, ...] = (self.history, self.contacts, self.contacts, self.side)
        titles = (words.history, words.favourites, words.contacts, words.dial_pad)
        self._tabs = [_Tab(look, self, title) for title in titles]
        for at, tab in enumerate(self._tabs):
            tab.clicked.connect(lambda _checked=False, at=at: self.show_page(Page(at)))
        self._page = Page.HISTORY
        self.contacts.sheet_shown.connect(self._on_sheet_shown)
        self._tools: HistoryTools | None = None
        self._words = words
        self._options: OptionsPane | None = None
        self._settings: SettingsPane | None = None
        self._pane: OptionsPane | SettingsPane | None = None
        self._tabs_h = TABS_H
        # It paints all of its ground: the window need not paint its own behind it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def options(self) -> "OptionsPane":
        """Give the options pane, which is made when it is first opened."""
        if self._options is None:
            from deskbell.ui.options.view import OptionsPane

            self._options = OptionsPane(self._look, self._icons, self)
            self._options.shown_changed.connect(lambda shown: self._show_pane(self._options, shown=shown))
        return self._options

    @property
    def settings(self) -> "SettingsPane":
        """Give the settings pane, which is made when it is first opened."""
        if self._settings is None:
            from deskbell.ui.settings.view import SettingsPane

            self._settings = SettingsPane(self._look, self._icons, self)
            self._settings.shown_changed.connect(lambda shown: self._show_pane(self._settings, shown=shown))
        return self._settings

    @property
    def tabbed(self) -> bool:
        """Tell whether one column is shown under tabs."""
        return self.width() < COLUMNS_FROM

    def show_line(self, line_state: LineState) -> None:
        """Take in the line, whose status stands beside the tabs of a low window."""
        self._line = line_state
        self.setAccessibleDescription(status_words(line_state))
        if self._says_status():
            self.update(0, 0, self.width(), self._tabs_h)

    def show_low(self, *, low: bool) -> None:
        """Give way to a low window."""
        tabs_h = TABS_LOW_H if low else TABS_H
        if tabs_h != self._tabs_h:
            self._tabs_h = tabs_h
            self._place()

    def show_page(self, page: Page) -> None:
        """Show the history, the favourites, the contacts or the dial pad when there are tabs."""
        self._page = page
        self._place()

    def chain(self) -> list[QWidget]:
        """Give what the keyboard reaches, in its order."""
        lists: list[QWidget] = [*self.side.chain(), *self.contacts.chain(), *self.history.chain()]
        if self._pane is not None:
            return [*self._pane.chain(), *lists]
        tools = [] if self._tools is None else self._tools.chain()
        return [*self._tabs, *tools, *lists] if self.tabbed else lists

    def sizeHint(self) -> QSize:
        """Give the room of the wide window."""
        return QSize(FULL_FROM, 500)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay out again."""
        self._place()
        self.placed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the lines between the columns."""
        theme = self._look.theme
        painter = QPainter(self)
        fill(painter, self.rect(), theme.colour("surface"))
        hair = theme.colour("hair")
        if self._pane is not None and self.tabbed:
            return
        if self.tabbed:
            fill(painter, QRect(0, self._tabs_h - 1, self.width(), 1), hair)
            if self._line is not None and self._says_status():
                self._paint_status(painter, self._line)
            return
        for column in (self.contacts, self.history):
            if column.isHidden():
                continue
            edge = column.geometry().left() - 1
            if self.isRightToLeft():
                edge = column.geometry().right() + 1
            if 0 < edge < self.width() - 1:
                fill(painter, QRect(edge, 0, 1, self.height()), hair)

    def _says_status(self) -> bool:
        return self.tabbed and self._tabs_h == TABS_LOW_H

    def _paint_status(self, painter: QPainter, line_state: LineState) -> None:
        theme = self._look.theme
        taken = PAD + sum(tab.sizeHint().width() + _TAB_GAP for tab in self._tabs)
        right = self.width() - PAD - (TOOLS_W if self._page is Page.HISTORY else 0)
        left = max(taken, right - status_width(theme, line_state))
        area = QRect(left, 0, right - left, self._tabs_h - 1)
        paint_status(self, painter, theme, self._icons, line_state, area)

    def _place(self) -> None:
        for tab in self._tabs:
            tab.setVisible(self.tabbed and self._pane is None)
        if self._tools is not None:
            self._tools.hide()
        for pane in (self._options, self._settings):
            if pane is not None:
                pane.setVisible(pane is self._pane)
        if self._pane is not None:
            self._place_pane(self._pane)
        elif self.tabbed:
            self._place_tabs()
        else:
            self._place_columns()
        self.update()

    def _show_pane(self, pane: "OptionsPane | SettingsPane | None", *, shown: bool) -> None:
        if shown:
            self._pane = pane
        elif pane is self._pane:
            self._pane = None
        self._place()

    def _place_pane(self, pane: QWidget) -> None:
        """Lay a pane beside the history, or in the place of everything where one column is shown."""
        history_w = 0 if self.tabbed else HISTORY_BESIDE_W if self.width() >= FULL_FROM else HISTORY_MID_W
        left = self.width() - history_w
        pane.setGeometry(mirrored(self, QRect(0, 0, left - (1 if history_w else 0), self.height())))
        self.history.setGeometry(mirrored(self, QRect(left, 0, history_w, self.height())))
        for page, shown in ((self.side, False), (self.contacts, False), (self.history, history_w > 0)):
            page.setVisible(shown)
        self.history.show_heading(shown=True)

    def _place_tabs(self) -> None:
        left = PAD - 4
        for at, (tab, page) in enumerate(zip(self._tabs, self._pages, strict=True)):
            width = tab.sizeHint().width()
            tab.setGeometry(mirrored(self, QRect(left, 0, width, self._tabs_h)))
            tab.show_current(current=at == self._page)
            left += width + _TAB_GAP - 8
            page.setGeometry(0, self._tabs_h, self.width(), max(0, self.height() - self._tabs_h))
            page.setVisible(page is self._pages[self._page])
        part = Part.FAVOURITES if self._page is Page.FAVOURITES else Part.LIST
        self.contacts.show_part(part, headed=False)
        self.history.show_heading(shown=False)
        tools = self._tab_tools()
        size = tools.sizeHint()
        where = QRect(
            self.width() - PAD - size.width() + 8, (self._tabs_h - size.height()) // 2, size.width(), size.height()
        )
        tools.setGeometry(mirrored(self, where))
        tools.setVisible(self._page is Page.HISTORY)

    def _tab_tools(self) -> HistoryTools:
        """Give the history's buttons beside the tabs, which are made when there are tabs."""
        if self._tools is None:
            self._tools = HistoryTools(self._look, self._icons, self, self._words, on=None)
            self._tools.menu_wanted.connect(self.history.menu_wanted)
            self._tools.search_wanted.connect(self.history.toggle_search)
        return self._tools

    def _place_columns(self) -> None:
        width = self.width()
        history_w = HISTORY_WIDE_W if width >= WIDE_FROM else HISTORY_W if width >= FULL_FROM else HISTORY_MID_W
        pad_w = PAD_W if width >= PAD_FROM else 0
        contacts_left = pad_w + 1 if pad_w else 0
        history_left = width - history_w
        boxes = {
            self.side: QRect(0, 0, pad_w, self.height()),
            self.contacts: QRect(contacts_left, 0, history_left - 1 - contacts_left, self.height()),
            self.history: QRect(history_left, 0, history_w, self.height()),
        }
        for page, where in boxes.items():
            page.setGeometry(mirrored(self, where))
            page.setVisible(where.width() > 0)
        self.contacts.show_part(Part.WHOLE, headed=True)
        self.history.show_heading(shown=True)

    def _on_sheet_shown(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Bring the contacts before the user when something is entered there."""
        if shown:
            self.show_page(Page.CONTACTS)


class _Tab(EnterButton):
    chosen = Signal()

    def __init__(self, look: Look, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self._look = look
        self._current = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()

    def show_current(self, *, current: bool) -> None:
        """Underline the tab whose page is shown."""
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        """Give the room of the words."""
        return QSize(self._look.theme.font(BODY, SEMIBOLD).width(self.text()) + 8, TABS_H)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint title and underline."""
        theme = self._look.theme
        painter = QPainter(self)
        strong = self._current or self.underMouse()
        font = theme.font(BODY, SEMIBOLD if self._current else MEDIUM)
        centred(painter, self.rect(), self.text(), font, theme.colour("text" if strong else "text2"))
        if self._current:
            fill(painter, QRect(4, self.height() - 3, self.width() - 8, 3), theme.colour("accent_edge"))
        if self.hasFocus():
            ring(painter, self.rect().adjusted(2, 7, -2, -7), theme.colour("focus"), 5)
