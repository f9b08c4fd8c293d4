"""The call strips: which calls are shown, for how long, and where their buttons lead."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.errors import NotReachable, UnclearReason
from deskbell.domain.evidence import Evidence, Leaving, Listed, TrackLost, Unclear, UserSaid
from deskbell.domain.progress import Progress, derive
from deskbell.ui.strip.presenter import LINGER_S, SETTLING_S, StripsPresenter
from doubles.clock import START_S
from doubles.jobs import HeldJobs, SpyDesk
from doubles.samples import a_record, a_row, accepted, an_intent
from doubles.views import StripsSpy

Timer = tuple[float, Callable[[], None]]

LEFT = Leaving(START_S)
RINGING = (LEFT, accepted(), Listed(START_S + 2, a_row("101")))
ENDED = (*RINGING, a_record("not answered"))
UNCLEAR = Unclear(START_S + 30, UnclearReason.CONNECTION_LOST)
UNKNOWN = (LEFT, UNCLEAR)
TOLD = (*UNKNOWN, UserSaid(START_S + 60, rang=True))
LOST = (*RINGING, TrackLost(START_S + 90), UserSaid(START_S + 95, rang=True))
FOUND = (*LOST, Listed(START_S + 99, a_row("101")))


def a_call(number: int, *evidence: Evidence) -> Progress:
    """A call placed so many seconds after the start."""
    return derive(an_intent(intent_id=str(number), after_s=number), evidence)


class Stack:
    """The presenter with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.view, self.desk, self.jobs = StripsSpy(), SpyDesk(), HeldJobs()
        self.monotonic_s = 110.0
        self.timers: list[Timer] = []
        self.ordered: list[CallOrder] = []
        self.reported: list[BaseException] = []
        self.presenter = StripsPresenter(
            self.view,
            self.desk,
            self.jobs,
            lambda delay_s, callback: self.timers.append((delay_s, callback)),
            lambda: START_S + 10,
            lambda: self.monotonic_s,
            self.ordered.append,
            self.reported.append,
        )

    def hears(self, *calls: Progress) -> None:
        """Tell the presenter of calls, one after the other."""
        for call in calls:
            self.presenter.on_progress(call)

    def minute_passes(self) -> None:
        """Let every timer run out."""
        timers, self.timers = self.timers, []
        for delay_s, callback in timers:
            assert delay_s == LINGER_S == 60.0
            callback()


def test_each_open_call_has_one_strip_newest_first() -> None:
    """News of a call changes its strip and adds none."""
    stack = Stack()
    stack.hears(a_call(1, LEFT), a_call(2, LEFT), a_call(1, *RINGING))
    assert stack.view.keys == ["2", "1"]
    assert stack.view.calls[1].source.ringing


def test_the_timer_of_a_strip_is_on_the_views_clock() -> None:
    """A call placed ten seconds ago counts from ten seconds before the view's now."""
    stack = Stack()
    stack.hears(a_call(0, LEFT))
    assert stack.view.calls[0].since_s == pytest.approx(100.0)


def test_an_ended_call_stands_below_the_open_ones() -> None:
    """What can still be ended is at the top, however old."""
    stack = Stack()
    stack.hears(a_call(1, LEFT), a_call(2, LEFT), a_call(2, *ENDED))
    assert stack.view.keys == ["1", "2"]


def test_an_ended_call_stays_for_a_minute() -> None:
    """Its outcome can be read, and then it leaves by itself."""
    stack = Stack()
    stack.hears(a_call(1, *RINGING), a_call(1, *ENDED))
    assert stack.view.keys == ["1"]
    stack.minute_passes()
    assert stack.view.keys == []


def test_an_ended_call_leaves_with_the_next_call() -> None:
    """A new call finds the place empty, and the old timer takes nothing else away."""
    stack = Stack()
    stack.hears(a_call(1, *RINGING), a_call(1, *ENDED), a_call(2, LEFT))
    assert stack.view.keys == ["2"]
    stack.minute_passes()
    assert stack.view.keys == ["2"]


def test_further_news_of_an_ended_call_do_not_prolong_it() -> None:
    """One minute is counted once."""
    stack = Stack()
    stack.hears(a_call(1, *ENDED), a_call(1, *ENDED))
    assert len(stack.timers) == 1


def test_an_unknown_call_stays_until_it_is_told_about() -> None:
    """Neither a minute nor the next call takes the question away; the answer does, after a minute."""
    stack = Stack()
    stack.hears(a_call(1, *UNKNOWN), a_call(2, LEFT))
    assert stack.timers == []
    assert stack.view.keys == ["2", "1"]
    stack.hears(a_call(1, *TOLD))
    stack.minute_passes()
    assert stack.view.keys == ["2"]


def test_a_call_that_is_listed_again_does_not_leave() -> None:
    """A minute after it was thought over, a call that the PBX lists again still has its strip and its button."""
    stack = Stack()
    stack.hears(a_call(1, *LOST), a_call(1, *FOUND))
    stack.minute_passes()
    assert stack.view.keys == ["1"]


def test_the_end_button_ends_its_own_call() -> None:
    """Of two calls the one whose button was pressed is ended."""
    stack = Stack()
    stack.hears(a_call(1, *RINGING), a_call(2, *RINGING))
    stack.presenter.on_button("1", "end")
    stack.jobs.finish_all()
    assert stack.desk.asked == [("end", "1")]


@pytest.mark.parametrize(("button", "word"), [("rang", "rang"), ("did_not", "did not ring")])
def test_the_users_word_reaches_its_own_call(button: str, word: str) -> None:
    """Each answer is kept for the call that asked."""
    stack = Stack()
    stack.hears(a_call(1, *UNKNOWN), a_call(2, *UNKNOWN))
    stack.presenter.on_button("2", button)
    stack.jobs.finish_all()
    assert stack.desk.asked == [(word, "2")]


def test_call_again_orders_the_same_call_unconfirmed() -> None:
    """The order goes the way of every order, so an open call is asked about."""
    stack = Stack()
    stack.hears(derive(replace(an_intent(intent_id="1"), name="Anna"), ENDED))
    stack.monotonic_s += SETTLING_S
    stack.presenter.on_button("1", "again")
    assert stack.ordered == [CallOrder("205", "Anna", "101", ("101",))]
    assert stack.jobs.names == []


def test_a_press_aimed_at_hang_up_rings_nobody() -> None:
    """Call again takes the place of Hang up when the call ends; for a second it does nothing."""
    stack = Stack()
    stack.hears(derive(an_intent(intent_id="1"), ENDED))
    stack.monotonic_s += SETTLING_S - 0.01
    stack.presenter.on_button("1", "again")
    assert stack.ordered == []


def test_a_press_on_a_strip_that_has_left_does_nothing() -> None:
    """A click that was on its way when the strip left reaches no call."""
    stack = Stack()
    for button in ("end", "rang", "again"):
        stack.presenter.on_button("1", button)
    assert (stack.jobs.names, stack.ordered) == ([], [])


@pytest.mark.parametrize("button", ["end", "rang"])
def test_a_press_that_fails_is_reported(button: str) -> None:
    """A press never fails silently."""
    stack = Stack()
    stack.hears(a_call(1, *UNKNOWN))
    stack.presenter.on_button("1", button)
    error = NotReachable("pbx.example.net")
    stack.jobs.fail(stack.jobs.names[0], error)
    assert stack.reported == [error]
