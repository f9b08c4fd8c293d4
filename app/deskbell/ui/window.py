"""The main window: puts the views together and gives them to the presenters; decides nothing."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskbell.ui.body import Body, Page
from deskbell.ui.dial.view import DialView
from deskbell.ui.header.status import StatusView
from deskbell.ui.header.view import HeaderView
from deskbell.ui.parts.shapes import fill
from deskbell.ui.ribbon.view import RibbonView
from deskbell.ui.states import LineState
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import COLUMNS_FROM, MIN_SIZE, START_SIZE, TALL_FROM, WORDS_FROM
from deskbell.ui.theme.theme import Look
from deskbell.wording.window import WindowWords

if TYPE_CHECKING:
    from deskbell.ui.notice.view import NoticeView
    from deskbell.ui.presets.form_view import PresetFormView
    from deskbell.ui.strip.view import StripsView


_MATCHES_UP: Final = 5
_MATCHES_H: Final = 150


class MainWindow(QWidget):
    """Header, ribbon, dial block, notice, strips, body and status bar, from the top down.

    `first_painted` is emitted once, when the first picture has left for the screen. The keyboard goes from the dial
    field to Call, the notice, the strips, the lists, the header and back; what is typed elsewhere goes to the field.
    """

    closing = Signal()
    options_wanted = Signal()
    settings_wanted = Signal()
    preset_key_pressed = Signal(int)
    reminder_pressed = Signal(str)
    first_painted = Signal()

    def __init__(self, look: Look, icons_dir: Path, words: WindowWords | None = None) -> None:
        super().__init__()
        words = self._words = words or WindowWords()
        self._look = look
        self._painted = False
        self._notice: NoticeView | None = None
        self._reminder: NoticeView | None = None
        self._strips: StripsView | None = None
        icons = self._icons = Icons(icons_dir)
        self.setWindowTitle(words.title)
        self.setMinimumSize(*MIN_SIZE)
        self.resize(*START_SIZE)
        self._dress()
        self.header = HeaderView(look, icons, self, words)
        self.ribbon = RibbonView(look, icons, self, words)
        self.dial = DialView(look, icons, self, words)
        self.body = Body(look, icons, self, words)
        self.pad = self.body.side.pad
        self.presets = self.body.side.presets
        self.contacts = self.body.contacts
        self.history = self.body.history
        self.status = StatusView(look, icons, self)
        self._stack()
        self._connect()
        self.dial.focus_field()

    def _stack(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.ribbon, self.dial):
            column.addWidget(part)
        column.addWidget(self.body, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        self._look.changed.connect(self._dress)
        self.ribbon.focus_dropped.connect(self.dial.focus_field)
        self.body.placed.connect(self._place_matches)
        self.header.settings_wanted.connect(self.settings_wanted)
        self.history.focus_dropped.connect(self.dial.focus_field)
        self.dial.chips.opened.connect(self.options_wanted)

    @property
    def notice(self) -> "NoticeView":
        """Give the message bar, which is made when something first asks for it."""
        if self._notice is None:
            from deskbell.ui.notice.view import NoticeView

            self._notice = NoticeView(self._look, self._icons, self)
            self._notice.focus_dropped.connect(self.dial.focus_field)
            self._column.insertWidget(self._column.indexOf(self.dial) + 1, self._notice)
        return self._notice

    @property
    def reminder(self) -> "NoticeView":
        """Give the bar that reminds, which is made when something first asks for it."""
        if self._reminder is None:
            from deskbell.ui.notice.view import NoticeView

            self._reminder = NoticeView(self._look, self._icons, self)
            self._reminder.focus_dropped.connect(self.dial.focus_field)
            self._reminder.action_pressed.connect(self.reminder_pressed)
            self._column.insertWidget(self._column.indexOf(self.notice) + 1, self._reminder)
        return self._reminder

    @property
    def strips(self) -> "StripsView":
        """Give the call strips, which are made when something first asks for them."""
        if self._strips is None:
            from deskbell.ui.strip.view import StripsView

            self._strips = StripsView(self._look, self._icons, self, title=self._words.calls)
            self._strips.focus_dropped.connect(self.dial.focus_field)
            self._column.insertWidget(self._column.indexOf(self.body), self._strips)
            self._give_room()
        return self._strips

    def make_preset_form(self) -> "PresetFormView":
        """Make the form of a preset, which lies above the options."""
        from deskbell.ui.presets.form_view import PresetFormView

        form = PresetFormView(self._look, self._icons, self.body.options)
        self.body.options.take_above(form)
        return form

    def show_line(self, line: LineState) -> None:
        """Show the line everywhere it is named."""
        self.header.show_line(line)
        self.ribbon.show_practice(line.practice)
        self.dial.show_practice(line.practice)
        self.status.show_line(line)
        self.body.show_line(line)

    def raise_up(self) -> None:
        """Bring the window before the user."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        self.dial.focus_field()

    def show_history(self) -> None:
        """Bring the history into sight, whatever stands in its place."""
        self.body.show_page(Page.HISTORY)
        if not self.history.isVisible():
            self.options_wanted.emit()

    @Slot()
    def find_in_history(self) -> None:
        """Look for something in the history, or look no more."""
        self.show_history()
        self.history.toggle_search()

    def chain(self) -> list[QWidget]:
        """Give what Tab reaches, in its order."""
        every: list[QWidget] = [
            self.dial.entry,
            self.dial.call_button,
            *self.dial.chips.chain(),
            *self.notice.buttons(),
            *([] if self._reminder is None else self._reminder.buttons()),
            *self.strips.chain(),
            *self.body.chain(),
            *self.header.line.buttons(),
            *self.header.phones.buttons(),
            *self.header.answering.buttons(),
            self.header.settings,
            *self.ribbon.buttons(),
        ]
        return [one for one in every if one.isVisible() and one.isEnabled()]

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001, N802 - Qt's own signature
        """Walk the chain instead of the order in which widgets were made."""
        chain = self.chain()
        if not chain:
            return False
        now = self.focusWidget()
        at = chain.index(now) if now in chain else -1
        reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
        chain[(at + (1 if forwards else -1)) % len(chain)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send what is typed outside a field to the dial field."""
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        text = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.dial.focus_field()
        elif text.strip() and text.isprintable() and not event.modifiers() & commands:
            self.dial.focus_field()
            self.dial.type_text(text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Let the parts give way to a narrow or a low window."""
        low = self.height() < TALL_FROM
        self.dial.show_low(low=low)
        self.body.show_low(low=low)
        self.status.setVisible(not (low and self.width() < COLUMNS_FROM))
        self._give_room()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground; the first time, say so once everything else is painted too."""
        fill(QPainter(self), self.rect(), self._look.theme.colour("bg"))
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._tell_painted)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window closes."""
        self.closing.emit()
        super().closeEvent(event)

    @Slot()
    def _tell_painted(self) -> None:
        from deskbell.ui.parts.window_key import add_key

        words = self._words
        add_key(self, words.options_key, self.options_wanted.emit)
        add_key(self, words.settings_key, self.settings_wanted.emit)
        for key in range(1, 10):
            pressed = partial(self.preset_key_pressed.emit, key)
            add_key(self, words.preset_key.format(key=key), pressed, repeats=False)
        add_key(self, words.history_search_key, self.find_in_history)
        self.first_painted.emit()
        QTimer.singleShot(0, self._show_icon)

    @Slot()
    def _show_icon(self) -> None:
        self.setWindowIcon(self._icons.window_icon())

    @Slot()
    def _place_matches(self) -> None:
        """Lay the matches over the lists; where these are too low, over the strips too, never over a question."""
        above: QWidget = self.dial
        if self.body.height() >= _MATCHES_H:
            above = self.body
        elif self._notice is not None and self._notice.isVisible():
            above = self._notice
        top = above.geometry().top() if above is self.body else above.geometry().bottom() + 1
        self.dial.place_matches(QRect(0, top - _MATCHES_UP, self.width(), self.body.geometry().bottom() + 1 - top))

    def _give_room(self) -> None:
        if self._strips is not None:
            self._strips.show_room(narrow=self.width() < WORDS_FROM, low=self.height() < TALL_FROM)

    def _dress(self) -> None:
        self.setPalette(self._look.theme.qt_palette())
        self.update()
