"""Calls in a window as they really come: evidence through the presenter, presses and keys back to it."""

import time
from collections.abc import Callable
from dataclasses import replace

from deskbell.domain.directory import Person
from deskbell.domain.errors import RefusalReason
from deskbell.domain.evidence import Evidence, Leaving, Listed, NotSteered, SteerAction, Steered
from deskbell.domain.line import LineList
from deskbell.domain.progress import Progress, derive
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.people_book import PeopleBook
from deskbell.ui.strip.presenter import Clocks, StripsPresenter
from deskbell.ui.window import MainWindow
from doubles.clock import START_S
from doubles.jobs import HeldJobs, SpyDesk
from doubles.samples import a_row, accepted, an_intent

PEOPLE = (
    Person("ext:104", "Petra Novak", "104", "Concierge"),
    Person("ext:118", "Pete Kitchen", "118", "queue member"),
    Person("ext:207", "Anna Petrosyan", "207", "Accounts"),
    Person("ext:210", "Housekeeping", "210"),
)
RINGS = (Leaving(START_S), accepted(), Listed(START_S + 2, a_row("101", began_after_s=1)))
ANSWERED = (*RINGS, Listed(START_S + 5, a_row("101", answered_after_s=4)))


def talks(number: str) -> tuple[Evidence, ...]:
    """Evidence of a talk with an extension."""
    return (*ANSWERED, Listed(START_S + 9, a_row(number, rings=number, began_after_s=5, answered_after_s=9)))


def took(action: SteerAction, number: str = "", after_s: float = 40) -> Steered:
    """The PBX took an order."""
    return Steered(START_S + after_s, action, number)


def refused(
    action: SteerAction, reason: RefusalReason | None, number: str = "", message: str = "", after_s: float = 45
) -> NotSteered:
    """The PBX refused an order, or nobody can tell."""
    return NotSteered(START_S + after_s, action, number, reason, message)


def a_call(number: str, name: str, *evidence: Evidence, after_s: float = 0) -> Progress:
    """A call to somebody, named by its number."""
    intent = replace(an_intent(number, intent_id=number, after_s=after_s), name=name)
    return derive(intent, evidence)


class LiveCalls:
    """The presenter of a window's strips, wired as in the program, with its desk in the test's hand."""

    def __init__(self, window: MainWindow, monotonic_s: Callable[[], float] = time.monotonic) -> None:
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.reported: list[BaseException] = []
        strips = window.strips
        self.presenter = StripsPresenter(
            strips,
            self.desk,
            self.jobs,
            lambda _delay_s, _callback: None,
            Clocks(lambda: START_S + 84, monotonic_s),
            lambda _order: None,
            self.reported.append,
            PeopleBook(self.desk, CurrentLine(LineList()), self.jobs, lambda _delay_s, call: call()),
        )
        self.desk.finder.people = PEOPLE
        strips.button_pressed.connect(self.presenter.on_button)
        strips.transfer_edited.connect(self.presenter.on_transfer_edited)
        strips.transfer_entered.connect(self.presenter.on_transfer_entered)
        strips.transfer_marked.connect(self.presenter.on_transfer_marked)
        strips.transfer_picked.connect(self.presenter.on_transfer_picked)

    def hear(self, *calls: Progress) -> None:
        """Take in news of calls, one after the other."""
        for call in calls:
            self.presenter.on_progress(call)
