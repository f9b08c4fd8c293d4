"""The history in the window: its presenter, its reminders, and what they hear and tell around them."""

import time
from collections.abc import Callable
from dataclasses import replace

from deskbell.domain.call import CallOrder
from deskbell.domain.past_call import Wanted
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.history.presenter import HistoryPresenter
from deskbell.ui.history.wiring import wire_history
from deskbell.ui.people_book import PeopleBook
from deskbell.ui.ports import After, Jobs
from deskbell.ui.reminders.presenter import RemindersPresenter
from deskbell.ui.window import MainWindow
from deskbell.usecases.desk import Desk


class HistoryRoom:
    """Made once for a window; `place` gets the order of a call that is repeated, `put` a number for the dial field."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
        after: After,
        people: PeopleBook,
        report: Callable[[BaseException], None],
    ) -> None:
        self._window = window
        self._desk = desk
        self._line = line
        past = desk.past_calls
        history = HistoryPresenter(window.history, window.history, past, jobs, after, time.time, report)
        reminders = RemindersPresenter(
            lambda: window.reminder, past, jobs, time.time, history.call_back, history.set_reminded, report
        )
        history.set_names(people)
        people.listen(history.on_names)
        history.complete_by(self._with_holders)
        history.lines = lambda: tuple(one.name for one in line.lines.lines)
        history.remind, history.forget_reminder = reminders.remind, reminders.forget
        wire_history(window.history, history)
        window.reminder_pressed.connect(reminders.on_action)
        self.presenter = history
        self._reminders = reminders

    async def _with_holders(self, wanted: Wanted) -> Wanted:
        """Whoever is shown by a name is found by it, also where the call was placed without one."""
        return replace(wanted, holders=await self._desk.holders(self._line.now, wanted.text)) if wanted.text else wanted

    def take_to(self, place: Callable[[CallOrder], None], put: Callable[[str], None]) -> None:
        """Take calls and numbers to the dial field."""
        self.presenter.call_again, self.presenter.pick = place, put

    def load(self, on_loaded: Callable[[str], None]) -> None:
        """Read the newest calls and the reminders; `on_loaded` gets the last number that was dialled, or nothing."""
        self.presenter.load(on_loaded)
        self._reminders.load()

    def use_line(self) -> None:
        """Have what the PBX of the line in use remembers brought in."""
        self.presenter.set_line(self._line.now)

    def write_note(self, key: str) -> None:
        """Open the note of a call, wherever the call and the history stand."""
        self._window.show_history()
        self.presenter.on_note_wanted(key)
