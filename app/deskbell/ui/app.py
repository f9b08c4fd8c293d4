"""The window's program: Qt, the window and its presenters; no behaviour of its own."""

import signal
import socket
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtWidgets import QApplication

from deskbell.runtime.scope import JobScope
from deskbell.ui.bridge import Bridge, Timers
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.header.presenter import LinePresenter
from deskbell.ui.spans import spans
from deskbell.ui.theme.theme import Look
from deskbell.ui.window import MainWindow
from deskbell.usecases.desk import Desk
from deskbell.wording.dialling import idle
from deskbell.wording.window import WindowWords

if TYPE_CHECKING:
    from deskbell.domain.line import LineList
    from deskbell.domain.progress import Progress
    from deskbell.ui.presenters import Presenters


_OWN: Final = ("deskbell.ui.presenters", "deskbell.runtime.log_file")
"""What the presenters need, which knows no Qt and so can be imported in another thread."""

_OF_WIDGETS: Final = (
    *("QAbstractItemView", "QListView", "QStyleOptionViewItem", "QStyledItemDelegate", "QComboBox"),
    # A widget that Qt itself has made, as a viewport, has all kinds of widgets made when it is first asked for.
    *("QMessageBox", "QFileDialog", "QWizard", "QDialogButtonBox", "QGraphicsView", "QSpinBox", "QTabBar"),
    *("QCalendarWidget", "QColorDialog", "QDateTimeEdit", "QDockWidget", "QFontComboBox", "QFontDialog", "QHeaderView"),
    *("QInputDialog", "QLCDNumber", "QMainWindow", "QMdiArea", "QMdiSubWindow", "QPlainTextEdit", "QProgressBar"),
    *("QRhiWidget", "QRubberBand", "QSlider", "QTabWidget", "QTextEdit", "QToolButton"),
)
_OF_GUI: Final = ("QAccessible", "QAccessibleEvent", "QContextMenuEvent", "QRegion", "QGradient")
"""What the first picture does not need of Qt, in pieces of a few milliseconds; Qt's names are made when asked for."""

_ON_QT: Final = (
    "deskbell.ui.notice.view",
    "deskbell.ui.parts.row_model",
    "deskbell.ui.parts.placed_rows",
    "deskbell.ui.parts.rowpaint",
    "deskbell.ui.strip.sheet",
    "deskbell.ui.strip.strip",
    "deskbell.ui.strip.view",
    "deskbell.ui.contacts.column",
    "deskbell.ui.history.rows",
)
"""What the first picture does not need of ours that stands on Qt and belongs into its thread, in such pieces too."""

_PARTS: Final = ("notice", "strips", "body.contacts.column")
"""What the window makes when it is first asked for."""


class QtProgram:
    """Qt itself, and the way into its thread."""

    def __init__(self) -> None:
        self._qt = QApplication.instance() or QApplication(sys.argv[:1])
        QApplication.setApplicationName("Deskbell")
        QApplication.setDesktopFileName("deskbell")
        # A caret that blinks would be the only thing that moves in a window at rest, and wake it twice a second.
        QApplication.setCursorFlashTime(0)
        self._bridge = Bridge()

    def post(self, job: Callable[[], None]) -> None:
        """Have a callable run in the main thread; may be called from any thread."""
        self._bridge.post(job)

    def run(self) -> int:
        """Run until the last window is closed, or until SIGINT or SIGTERM asks for the same."""
        ours, signalled = socket.socketpair()
        for end in (ours, signalled):
            end.settimeout(0)
        # Python runs its handlers only between its own instructions, and Qt's loop has none; the socket wakes it.
        before = signal.set_wakeup_fd(signalled.fileno())
        handlers = {number: signal.signal(number, _ignore_signal) for number in (signal.SIGINT, signal.SIGTERM)}
        notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(QApplication.closeAllWindows)
        try:
            return self._qt.exec()
        finally:
            notifier.setEnabled(False)
            signal.set_wakeup_fd(before)
            for number, handler in handlers.items():
                signal.signal(number, handler)
            ours.close()
            signalled.close()


def _import_own() -> None:
    for module in _OWN:
        import_module(module)


def _ignore_signal(_number: int, _frame: object) -> None:
    """Leave the signal to the notifier."""


class DeskWindow(QObject):
    """One window on one desk, with its presenters.

    After the first picture the presenters are made, in steps between which the window lives on; what is pressed before
    they are there waits for them. Then `when_painted` is called: everything that the window does not need begins
    there. `appearance` is `light`, `dark` or `contrast`; anything else follows the system.
    """

    def __init__(
        self,
        desk: Desk,
        lines: "LineList",
        jobs: JobScope,
        icons_dir: Path,
        appearance: str,
        when_painted: Callable[[], None],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._when_painted = when_painted
        self._offered = ""
        self._timers = Timers()
        self._ready = QTimer(self, interval=1)
        self.window = MainWindow(Look(appearance), icons_dir, WindowWords())
        self._line = CurrentLine(lines)
        self._shown_line = LinePresenter(self.window, self._line)
        self.window.closing.connect(self._on_closing)
        self.window.first_painted.connect(self._on_first_painted)

    def show(self, text: str) -> None:
        """Show the window; `text` is offered in its dial field."""
        self._offered = text
        self._shown_line.show_starting()
        self.window.dial.show_preview(spans(idle(self._line.ringing)), problem=False)
        self.window.show()
        self.window.dial.focus_field()

    def open_again(self, text: str) -> None:
        """Raise the window for a later start and offer what it brought."""
        self.window.raise_up()
        if text:
            self._presenters.dial.offer(text)

    def report(self, error: BaseException) -> None:
        """Say a failure that no view waits for."""
        self._presenters.report(error)

    def read_again(self, what: str) -> None:
        """Read the `lines` or the `presets` anew: they have been changed elsewhere."""
        if what == "presets":
            self._presenters.presets.load()
        else:
            self._jobs.run(self._desk.lines_anew, self._presenters.take_lines, self.report, name="read the lines")

    def show_progress(self, progress: "Progress") -> None:
        """Show what has become known of a call, wherever it stands."""
        self._presenters.show_progress(progress)

    def show_people_changed(self) -> None:
        """Look again for what is being typed: somebody else may be found now."""
        self._presenters.show_people_changed()

    @cached_property
    def _presenters(self) -> "Presenters":
        from deskbell.ui.presenters import Presenters

        return Presenters(self.window, self._shown_line, self._line, self._desk, self._jobs, self._timers.after)

    @Slot()
    def _on_first_painted(self) -> None:
        steps = self._get_ready()
        self._ready.timeout.connect(lambda: next(steps, None))
        self._ready.start()

    def _get_ready(self) -> Iterator[None]:
        # Until here nothing answers a press, and the first picture need not wait for what sorts them.
        from PySide6.QtGui import QShortcut

        from deskbell.ui.parts.early_input import EarlyInput
        from deskbell.ui.parts.held_keys import HeldKeys

        HeldKeys(self.window.windowHandle())
        early = EarlyInput(self.window.windowHandle())
        own = Thread(target=_import_own, name="deskbell-imports", daemon=True)
        own.start()
        yield
        for module, names in (("PySide6.QtWidgets", _OF_WIDGETS), ("PySide6.QtGui", _OF_GUI)):
            for name in names:
                getattr(import_module(module), name)
                yield
        # A module that another thread imports is waited for, with everything that it imports.
        while own.is_alive():
            yield
        for module in _ON_QT:
            import_module(module)
            yield
        for part in _PARTS:
            attrgetter(part)(self.window)
            yield
        presenters = self._presenters
        yield
        self._when_painted()
        yield
        presenters.load()
        if self._offered:
            presenters.dial.offer(self._offered)
        self._ready.stop()
        early.give_back(self.window.findChildren(QShortcut))

    @Slot()
    def _on_closing(self) -> None:
        self._ready.stop()
        self._jobs.close()
