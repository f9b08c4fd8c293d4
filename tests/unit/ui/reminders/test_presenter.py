"""Reminders to call back: set, told once each, put off, done; nothing is dialled by itself."""

from collections.abc import Callable

import pytest

from deskbell.domain.past_call import PastCall
from deskbell.domain.reminder import Reminder
from deskbell.ui.reminders.presenter import RemindersPresenter
from deskbell.ui.states import Notice
from doubles.clock import START_S
from doubles.jobs import HeldJobs
from doubles.memory_past import MemoryPast, a_past_call

IVAN = a_past_call("a", START_S, number="205", name="Ivan")
NAIRI = a_past_call("b", START_S, number="206")
WAIT = "wait for a reminder"


@pytest.fixture(autouse=True)
def _greenwich(set_zone: Callable[[str], None]) -> None:
    set_zone("UTC0")


class MemoryReminders:
    """Fits the presenter's Reminders; `due_now` is what the next wait gives."""

    def __init__(self) -> None:
        self.kept: dict[str, Reminder] = {}
        self.due_now: tuple[Reminder, ...] = ()

    async def every(self) -> tuple[Reminder, ...]:
        """Give all of them."""
        return tuple(self.kept.values())

    async def remind(self, call: PastCall, due_s: float) -> Reminder:
        """Keep one."""
        reminder = Reminder(call.id, due_s, call.line, call.number, call.name)
        self.kept[call.id] = reminder
        return reminder

    async def done(self, call_id: str) -> None:
        """Drop one."""
        self.kept.pop(call_id, None)

    async def due(self) -> tuple[Reminder, ...]:
        """Give what was laid out."""
        return self.due_now


class RemindedPast(MemoryPast):
    """Past calls with reminders."""

    def __init__(self) -> None:
        super().__init__(IVAN, NAIRI)
        self.reminders = MemoryReminders()

    async def open(self) -> "RemindedPast":
        """Be what the presenter opens."""
        return self


class Bar:
    """The presenter with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.notice: Notice | None = None
        self.jobs, past = HeldJobs(), RemindedPast()
        self.reminders = past.reminders
        self.called: list[str] = []
        self.ids: frozenset[str] = frozenset()
        self.problems: list[BaseException] = []
        self.it = RemindersPresenter(
            lambda: self,
            past.open,
            self.jobs,
            lambda: START_S,
            self.called.append,
            self._take_ids,
            self.problems.append,
        )
        self.it.load()
        self.settle()

    def _take_ids(self, ids: frozenset[str]) -> None:
        self.ids = ids

    def show_notice(self, notice: Notice | None) -> None:
        """Take a notice."""
        self.notice = notice

    def settle(self) -> None:
        """Do everything but wait."""
        while names := [name for name in self.jobs.names if name != WAIT]:
            self.jobs.finish(names[0])

    def come_due(self, *calls: PastCall) -> None:
        """Let some be due."""
        self.reminders.due_now = tuple(self.reminders.kept[call.id] for call in calls)
        self.jobs.finish(WAIT)
        self.settle()

    def remind(self, call: PastCall, key: str = "15") -> None:
        """Set one."""
        self.it.remind(call, key)
        self.settle()

    @property
    def words(self) -> str:
        """What is said."""
        return self.notice.text if self.notice else ""


@pytest.mark.parametrize(
    ("key", "after_s"),
    # It is 22:13:20 in Greenwich.
    [("15", 900.0), ("60", 3600.0), ("morning", 10 * 3600 + 46 * 60 + 40.0)],
)
def test_a_call_is_reminded_of_in_some_minutes_or_in_the_morning(key: str, after_s: float) -> None:
    """Its row is told that there is a reminder."""
    bar = Bar()
    bar.remind(IVAN, key)
    assert bar.reminders.kept["a"].due_s == START_S + after_s
    assert bar.ids == {"a"}


def test_a_due_reminder_is_told_and_dials_nobody() -> None:
    """Whom to call back, and three answers."""
    bar = Bar()
    bar.remind(IVAN)
    bar.come_due(IVAN)
    assert bar.words == "You wanted to call back: Ivan, 205."
    assert bar.notice is not None
    assert bar.notice.actions == (("call", "Call"), ("later", "In 15 minutes"), ("done", "Done"))
    assert bar.called == []


def test_call_calls_once_and_is_done() -> None:
    """The notice leaves with the press, and the reminder with it."""
    bar = Bar()
    bar.remind(IVAN)
    bar.come_due(IVAN)
    bar.it.on_action("call")
    bar.it.on_action("call")
    bar.settle()
    assert (bar.called, bar.words, bar.reminders.kept) == (["a"], "", {})
    assert bar.ids == frozenset()


def test_later_puts_it_off_for_a_quarter_of_an_hour() -> None:
    """It stays a reminder, and is told again when it is due again."""
    bar = Bar()
    bar.remind(IVAN, "60")
    bar.come_due(IVAN)
    bar.it.on_action("later")
    bar.settle()
    assert (bar.words, bar.called) == ("", [])
    assert bar.ids == {"a"}
    assert bar.reminders.kept["a"].due_s == START_S + 900
    bar.come_due(IVAN)
    assert bar.words.startswith("You wanted to call back")


def test_several_that_are_due_are_told_one_after_another() -> None:
    """The first answer is for the first one alone."""
    bar = Bar()
    bar.remind(IVAN)
    bar.remind(NAIRI)
    bar.come_due(IVAN, NAIRI)
    bar.it.on_action("done")
    bar.settle()
    assert (bar.words, list(bar.reminders.kept)) == ("You wanted to call back: 206.", ["b"])


def test_a_reminder_that_is_dropped_elsewhere_is_told_no_more() -> None:
    """Its notice leaves too."""
    bar = Bar()
    bar.remind(IVAN)
    bar.come_due(IVAN)
    bar.it.forget("a")
    bar.settle()
    assert (bar.words, bar.reminders.kept) == ("", {})
    bar.it.on_action("done")
    assert bar.jobs.names == [WAIT]
