"""The presenters of one window, and what they hear from its views; no behaviour of their own."""

import time

from deskbell.domain.directory import Person
from deskbell.domain.progress import Progress
from deskbell.ui.contacts.presenter import ContactsPresenter
from deskbell.ui.dial.presenter import DialPresenter
from deskbell.ui.header.presenter import LinePresenter, PracticePhonePresenter
from deskbell.ui.history.presenter import HistoryPresenter
from deskbell.ui.ports import After, Jobs, ignore
from deskbell.ui.states import Notice, Tone
from deskbell.ui.strip.presenter import StripsPresenter
from deskbell.ui.window import MainWindow
from deskbell.usecases.desk import Desk
from deskbell.wording.problems import explain


class Presenters:
    """Made after the first picture, which needs none of them but the line's."""

    def __init__(self, window: MainWindow, line: LinePresenter, desk: Desk, jobs: Jobs, after: After) -> None:
        self._window = window
        self._line = line
        self._desk = desk
        self._jobs = jobs
        self.dial = DialPresenter(window.dial, window.notice, desk, jobs, time.monotonic)
        self.strips = StripsPresenter(
            window.strips, desk, jobs, after, time.time, time.monotonic, self.dial.place, self.report
        )
        self.history = HistoryPresenter(window.history, desk, jobs, time.time, self.dial.place, self.dial.put)
        self.contacts = ContactsPresenter(window.contacts, desk, jobs, self.dial.call_person, self.dial.put)
        self.phone = PracticePhonePresenter(window.ribbon, desk, jobs, self.report)
        self._wire(window)
        self.dial.show()

    def load(self) -> None:
        """Read what the lists show and take up the calls that an earlier run left unfinished."""
        self.history.load(self.dial.set_last_number)
        self.contacts.load(self._on_people, self._line.show_missing)
        self._jobs.run(self._desk.resume, ignore, self.report, name="take up unfinished calls")

    def report(self, error: BaseException) -> None:
        """Say a failure that no view waits for."""
        self._window.notice.show_notice(Notice(explain(error), Tone.FAIL, (("drop", "Close"),)))

    def show_progress(self, progress: Progress) -> None:
        """Show what has become known of a call, wherever it stands."""
        self.dial.on_progress(progress)
        self.strips.on_progress(progress)
        self.history.on_progress(progress)
        self.phone.on_progress(progress)

    def _on_people(self, people: tuple[Person, ...]) -> None:
        self._line.show_ready()
        self.phone.load()
        self.dial.set_people(people)
        self.history.set_people(people)
        self.strips.set_people(people)

    def _wire(self, window: MainWindow) -> None:
        window.dial.text_edited.connect(self.dial.on_text_edited)
        window.dial.enter_pressed.connect(self.dial.on_enter)
        window.dial.call_pressed.connect(self.dial.on_call_pressed)
        window.dial.cleared.connect(self.dial.on_cleared)
        window.dial.match_chosen.connect(self.dial.on_match_chosen)
        window.dial.match_marked.connect(self.dial.on_match_marked)
        window.notice.action_pressed.connect(self.dial.on_notice_action)
        window.pad.digit_pressed.connect(window.dial.type_text)
        window.strips.button_pressed.connect(self.strips.on_button)
        window.history.row_activated.connect(self.history.on_row_activated)
        window.history.row_picked.connect(self.history.on_row_picked)
        window.history.more_wanted.connect(self.history.on_more_wanted)
        window.contacts.person_activated.connect(self.contacts.on_person_activated)
        window.contacts.person_picked.connect(self.contacts.on_person_picked)
        window.ribbon.mode_toggled.connect(self.phone.on_mode_toggled)
        window.ribbon.pick_up.connect(self.phone.on_pick_up)
        window.ribbon.refuse.connect(self.phone.on_refuse)
