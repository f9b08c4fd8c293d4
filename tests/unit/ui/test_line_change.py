"""Changing the line of the window, and following how it does."""

from collections.abc import Callable

import pytest

from deskbell.domain.budget import Budget
from deskbell.domain.errors import (
    LinesUnreadable,
    NoSuchLine,
    NotReachable,
    OutcomeUnclear,
    RefusalReason,
    Refused,
    SignInRefused,
    UnclearReason,
)
from deskbell.domain.line import Line, LineList, Phone
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.header.presenter import LinePresenter
from deskbell.ui.line_change import BUDGET_PAUSE_S, TRY_AGAIN_S, LineChange
from deskbell.ui.states import LineState
from doubles.jobs import HeldJobs, SpyDesk
from doubles.samples import MOBILE
from doubles.views import LineSpy

OFFICE = Line("Office", "101", (Phone("101"), Phone(MOBILE)), host="https://pbx.example.net")
HOTEL = Line("Hotel", "102", (Phone("102"),), host="https://pbx.example.org")


class Header:
    """A window with two lines, with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.view, self.desk, self.jobs = LineSpy(), SpyDesk(), HeldJobs()
        self.line = CurrentLine(LineList((OFFICE, HOTEL)))
        self.now_s, self.opened, self.reported = 100.0, 0, list[BaseException]()
        self.waiting: list[tuple[float, Callable[[], None]]] = []
        shown = LinePresenter(self.view, self.line)
        self.change = LineChange(
            self.line, shown, self.desk, self.jobs, self._after, lambda: self.now_s, self._open, self.reported.append
        )

    def shown(self) -> LineState:
        """What the header was told last."""
        assert self.view.line is not None
        return self.view.line

    def time_passes(self) -> None:
        """Let everything that waits for a time come."""
        waiting, self.waiting = self.waiting, []
        for _, callback in waiting:
            callback()

    def _after(self, delay_s: float, callback: Callable[[], None]) -> None:
        self.waiting.append((delay_s, callback))

    def _open(self) -> None:
        self.opened += 1


def test_a_chosen_line_is_opened_and_remembered() -> None:
    """The window reads anew whom it can call, and the next start opens on that line."""
    header = Header()
    header.change.on_chosen("Hotel")
    header.jobs.finish_all()
    assert header.shown().status == "Signing in at pbx.example.org …"
    assert (header.opened, header.desk.asked) == (1, [("use", "Hotel")])


def test_a_line_that_has_gone_is_told_and_nothing_changes() -> None:
    """A menu that was open while the line was removed elsewhere does no harm."""
    header = Header()
    header.change.on_chosen("Warehouse")
    assert isinstance(header.reported[0], NoSuchLine)
    assert (header.opened, header.line.now, header.jobs.names) == (0, OFFICE, [])


def test_a_line_that_cannot_be_remembered_is_used_all_the_same() -> None:
    """That it will not be remembered is said."""
    header = Header()
    header.change.on_chosen("Hotel")
    header.jobs.fail("remember the line", LinesUnreadable("Permission denied"))
    assert len(header.reported) == 1
    assert header.line.now is HOTEL


def test_lines_added_elsewhere_can_be_chosen_at_once() -> None:
    """A list that keeps the line in use opens nothing anew; one that lost it opens another."""
    header = Header()
    header.change.take(LineList((OFFICE,)))
    assert [choice.name for choice in header.shown().choices] == ["Office", "practice"]
    assert header.opened == 0
    header.change.take(LineList((HOTEL,)))
    assert (header.opened, header.shown().title) == (1, "Hotel")


def test_what_is_left_of_the_requests_is_read_when_the_line_is_there() -> None:
    """And again while calls spend them, but not for every piece of news."""
    header = Header()
    header.desk.known_budget = Budget(1000, 412, 0)
    header.change.on_ready()
    header.change.on_progress()
    header.jobs.finish_all()
    assert header.desk.asked == [("budget", "Office")]
    assert header.shown().budget == "412 of 1000 requests left this hour"
    header.now_s += BUDGET_PAUSE_S
    header.change.on_progress()
    assert header.jobs.names == ["read the budget"]


def test_the_budget_of_the_line_before_is_not_shown() -> None:
    """What comes after the line was changed belongs to the other line."""
    header = Header()
    header.desk.known_budget = Budget(1000, 412, 0)
    header.change.on_ready()
    header.line.choose("Hotel")
    header.jobs.finish("read the budget")
    assert header.shown().budget == ""


def test_a_line_that_is_not_there_says_so() -> None:
    """The header does not go on signing in."""
    header = Header()
    header.change.on_missing(NotReachable("pbx.example.net"))
    assert header.shown().status == "Not signed in at pbx.example.net"


def test_a_phone_that_is_to_be_silent_is_shown_at_once() -> None:
    """The switch follows the press."""
    header = Header()
    header.change.on_phone_toggled(MOBILE, rings=False)
    assert [phone.chosen for phone in header.shown().phones] == [True, False]


@pytest.mark.parametrize("error", [NotReachable("pbx.example.net"), OutcomeUnclear(UnclearReason.SERVER_FAULT)])
def test_a_line_out_of_reach_is_opened_again_by_itself(error: Exception) -> None:
    """A network that comes back needs no hand."""
    header = Header()
    header.change.on_missing(error)
    assert [delay_s for delay_s, _ in header.waiting] == [TRY_AGAIN_S]
    header.time_passes()
    assert (header.opened, header.shown().status) == (1, "Signing in at pbx.example.net …")


def test_keys_that_were_refused_are_not_tried_again_by_themselves() -> None:
    """Only choosing the line again does."""
    header = Header()
    header.change.on_missing(SignInRefused("pbx.example.net"))
    assert header.waiting == []
    header.change.on_chosen("Office")
    assert header.opened == 1


def test_a_line_that_was_changed_meanwhile_is_not_opened_again() -> None:
    """What was to be tried again belongs to the line before."""
    header = Header()
    header.change.on_missing(NotReachable("pbx.example.net"))
    header.change.on_chosen("Hotel")
    header.time_passes()
    assert header.opened == 1


def test_a_line_that_may_not_show_its_extensions_is_there_all_the_same() -> None:
    """Signed in is signed in; nothing is tried again."""
    header = Header()
    header.change.on_missing(Refused(RefusalReason.NOT_ALLOWED, 403))
    assert header.shown().status == "Signed in at pbx.example.net"
    assert header.waiting == []
