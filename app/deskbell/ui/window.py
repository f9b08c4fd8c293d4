"""The main window: puts the views together and gives them to the presenters; decides nothing."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskbell.ui.body import Body
from deskbell.ui.dial.view import DialView
from deskbell.ui.header.ribbon import RibbonView
from deskbell.ui.header.status import StatusView
from deskbell.ui.header.view import HeaderView
from deskbell.ui.notice.view import NoticeView
from deskbell.ui.states import LineState
from deskbell.ui.strip.view import StripsView
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.ui.theme.tokens import MIN_SIZE, START_SIZE, TALL_FROM, WORDS_FROM
from deskbell.wording.window import WindowWords


class MainWindow(QWidget):
    """Header, ribbon, dial block, notice, strips, body and status bar, from the top down.

    `first_painted` is emitted once, from the first paint event. The keyboard goes from the dial field to Call, the
    notice, the strips, the lists, the header and back; what is typed elsewhere goes to the dial field.
    """

    closing = Signal()
    first_painted = Signal()

    def __init__(self, look: Look, icons_dir: Path, words: WindowWords | None = None) -> None:
        super().__init__()
        words = words or WindowWords()
        self._look = look
        self._painted = False
        icons = Icons(icons_dir)
        self.setWindowTitle(words.title)
        self.setWindowIcon(icons.window_icon())
        self.setMinimumSize(*MIN_SIZE)
        self.resize(*START_SIZE)
        self._dress()
        self.header = HeaderView(look, icons, self, words)
        self.ribbon = RibbonView(look, icons, self, words)
        self.dial = DialView(look, icons, self, words)
        self.notice = NoticeView(look, icons, self)
        self.strips = StripsView(look, icons, self, title=words.calls)
        self.body = Body(look, icons, self, words)
        self.pad = self.body.pad
        self.contacts = self.body.contacts
        self.history = self.body.history
        self.status = StatusView(look, icons, self)
        self._stack()
        self._connect()
        self.dial.focus_field()

    def _stack(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.ribbon, self.dial, self.notice, self.strips):
            column.addWidget(part)
        column.addWidget(self.body, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        self._look.changed.connect(self._dress)
        for part in (self.strips, self.notice, self.ribbon):
            part.focus_dropped.connect(self.dial.focus_field)

    def show_line(self, line: LineState) -> None:
        """Show the line everywhere it is named."""
        self.header.show_line(line)
        self.ribbon.show_practice(line.practice)
        self.dial.show_practice(line.practice)
        self.status.show_line(line)

    def raise_up(self) -> None:
        """Bring the window before the user."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        self.dial.focus_field()

    def chain(self) -> list[QWidget]:
        """Give what Tab reaches, in its order."""
        every: list[QWidget] = [
            self.dial.entry,
            self.dial.call_button,
            *self.notice.buttons(),
            *self.strips.buttons(),
            *self.body.chain(),
            *self.header.phones.buttons(),
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
        """Let the strips give way to a narrow or a low window."""
        self.strips.show_room(narrow=self.width() < WORDS_FROM, low=self.height() < TALL_FROM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground; the first time, say so."""
        QPainter(self).fillRect(self.rect(), self._look.theme.colour("bg"))
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window closes."""
        self.closing.emit()
        super().closeEvent(event)

    def _dress(self) -> None:
        palette: QPalette = self._look.theme.qt_palette()
        self.setPalette(palette)
        self.update()
