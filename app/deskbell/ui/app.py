"""The window's program: Qt, the window, its presenters, and their wiring; no behaviour of its own."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from deskbell.domain.directory import Person
from deskbell.domain.progress import Progress
from deskbell.runtime.scope import JobScope
from deskbell.ui.bridge import Bridge, Timers
from deskbell.ui.contacts.presenter import ContactsPresenter
from deskbell.ui.dial.presenter import DialPresenter
from deskbell.ui.header.presenter import LinePresenter, PracticePhonePresenter
from deskbell.ui.history.presenter import HistoryPresenter
from deskbell.ui.ports import ignore
from deskbell.ui.states import Notice, Tone
from deskbell.ui.strip.presenter import StripsPresenter
from deskbell.ui.theme.theme import Look
from deskbell.ui.window import MainWindow
from deskbell.usecases.desk import Desk
from deskbell.wording.problems import explain
from deskbell.wording.window import WindowWords


class QtProgram:
    """Qt itself, and the way into its thread."""

    def __init__(self) -> None:
        self._qt = QApplication.instance() or QApplication(sys.argv[:1])
        QApplication.setApplicationName("Deskbell")
        QApplication.setDesktopFileName("deskbell")
        self._bridge = Bridge()

    def post(self, job: Callable[[], None]) -> None:
        """Have a callable run in the main thread; may be called from any thread."""
        self._bridge.post(job)

    def run(self) -> int:
        """Run until the last window is closed."""
        return self._qt.exec()


class DeskWindow(QObject):
    """One window on one desk, with its presenters.

    `when_painted` is called after the first picture: everything that is not needed for it begins there. `appearance`
    is `light`, `dark` or `contrast`; anything else follows the system.
    """

    def __init__(
        self, desk: Desk, jobs: JobScope, icons_dir: Path, appearance: str, when_painted: Callable[[], None]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._when_painted = when_painted
        self._timers = Timers()
        self.window = MainWindow(Look(appearance), icons_dir, WindowWords())
        self._make_presenters(desk, jobs)
        self._wire()
        self.window.closing.connect(self._on_closing)
        self.window.first_painted.connect(self._on_first_painted)

    def show(self, text: str) -> None:
        """Show the window; `text` is offered in its dial field."""
        self._line.show_starting()
        self._dial.show()
        if text:
            self._dial.offer(text)
        self.window.show()
        self.window.dial.focus_field()

    def open_again(self, text: str) -> None:
        """Raise the window for a later start and offer what it brought."""
        self.window.raise_up()
        if text:
            self._dial.offer(text)

    def report(self, error: BaseException) -> None:
        """Say a failure that no view waits for."""
        self.window.notice.show_notice(Notice(explain(error), Tone.FAIL, (("drop", "Close"),)))

    def show_progress(self, progress: Progress) -> None:
        """Show what has become known of a call, wherever it stands."""
        self._strips.on_progress(progress)
        self._history.on_progress(progress)
        self._phone.on_progress(progress)

    def _make_presenters(self, desk: Desk, jobs: JobScope) -> None:
        window = self.window
        self._dial = DialPresenter(window.dial, window.notice, desk, jobs, time.monotonic)
        self._strips = StripsPresenter(
            window.strips,
            desk,
            jobs,
            self._timers.after,
            time.time,
            time.monotonic,
            self._dial.place,
            self.report,
        )
        self._history = HistoryPresenter(window.history, desk, jobs, time.time, self._dial.place, self._dial.put)
        self._contacts = ContactsPresenter(window.contacts, desk, jobs, self._dial.call_person, self._dial.put)
        self._line = LinePresenter(window, desk)
        self._phone = PracticePhonePresenter(window.ribbon, desk, jobs, self.report)

    def _wire(self) -> None:
        window = self.window
        window.dial.text_edited.connect(self._dial.on_text_edited)
        window.dial.enter_pressed.connect(self._dial.on_enter)
        window.dial.call_pressed.connect(self._dial.on_call_pressed)
        window.dial.cleared.connect(self._dial.on_cleared)
        window.dial.match_chosen.connect(self._dial.on_match_chosen)
        window.dial.match_marked.connect(self._dial.on_match_marked)
        window.notice.action_pressed.connect(self._dial.on_notice_action)
        window.pad.digit_pressed.connect(window.dial.type_text)
        window.strips.button_pressed.connect(self._strips.on_button)
        window.history.row_activated.connect(self._history.on_row_activated)
        window.history.row_picked.connect(self._history.on_row_picked)
        window.history.more_wanted.connect(self._history.on_more_wanted)
        window.contacts.person_activated.connect(self._contacts.on_person_activated)
        window.contacts.person_picked.connect(self._contacts.on_person_picked)
        window.ribbon.mode_toggled.connect(self._phone.on_mode_toggled)
        window.ribbon.pick_up.connect(self._phone.on_pick_up)
        window.ribbon.refuse.connect(self._phone.on_refuse)

    @Slot()
    def _on_first_painted(self) -> None:
        self._when_painted()
        self._history.load(self._dial.set_last_number)
        self._contacts.load(self._on_people, self._line.show_missing)
        self._jobs.run(self._desk.resume, ignore, self.report, name="take up unfinished calls")

    def _on_people(self, people: tuple[Person, ...]) -> None:
        self._line.show_ready()
        self._phone.load()
        self._dial.set_people(people)
        self._history.set_people(people)

    @Slot()
    def _on_closing(self) -> None:
        self._jobs.close()
