"""The call strips: which calls are shown, for how long, and where their buttons lead."""

from dataclasses import replace

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.errors import NotReachable, UnclearReason
from deskbell.domain.evidence import Listed, TrackLost, Unclear, UserSaid
from deskbell.domain.progress import derive
from deskbell.ui.strip.presenter import SETTLING_S
from doubles.clock import START_S
from doubles.samples import a_row, an_intent
from unit.ui.strip.stack import ENDED, LEFT, RINGING, Stack, a_call

UNCLEAR = Unclear(START_S + 30, UnclearReason.CONNECTION_LOST)
UNKNOWN = (LEFT, UNCLEAR)
TOLD = (*UNKNOWN, UserSaid(START_S + 60, rang=True))
LOST = (*RINGING, TrackLost(START_S + 90), UserSaid(START_S + 95, rang=True))
FOUND = (*LOST, Listed(START_S + 99, a_row("101")))


def test_each_open_call_has_one_strip_newest_last() -> None:
    """A new call comes below the others, so that no button moves; news of a call change its strip and add none."""
    stack = Stack()
    stack.hears(a_call(1, LEFT), a_call(2, LEFT), a_call(1, *RINGING))
    assert stack.view.keys == ["1", "2"]
    assert stack.view.calls[0].source.ringing


def test_the_timer_of_a_strip_is_on_the_views_clock() -> None:
    """A call placed ten seconds ago counts from ten seconds before the view's now."""
    stack = Stack()
    stack.hears(a_call(0, LEFT))
    assert stack.view.calls[0].since_s == pytest.approx(100.0)


@pytest.mark.parametrize(("apart_s", "moves"), [(0.0001, False), (-0.2, False), (0.3, True), (-3600.0, True)])
def test_news_of_one_call_change_no_other_unless_the_clock_was_set(apart_s: float, moves: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The two clocks are never read at the same moment; a strip moves its timer only for more than that."""
    stack = Stack()
    stack.hears(a_call(0, LEFT))
    before = stack.view.calls[0]
    stack.monotonic_s += apart_s
    stack.hears(a_call(1, LEFT))
    assert (stack.view.calls[0]._replace(active=True, mark="") != before._replace(active=True, mark="")) == moves
    assert stack.view.calls[0].since_s == pytest.approx(100.0 + (apart_s if moves else 0.0))


def test_an_ended_call_stays_in_its_place() -> None:
    """The outcome stands where the call stood, and the others where they stood."""
    stack = Stack()
    stack.hears(a_call(1, LEFT), a_call(2, LEFT), a_call(1, *ENDED))
    assert stack.view.keys == ["1", "2"]
    assert [call.active for call in stack.view.calls] == [False, True]


def test_of_several_open_calls_the_active_one_is_marked() -> None:
    """A single call needs no mark, and neither does one beside an outcome."""
    stack = Stack()
    stack.hears(a_call(1, LEFT))
    assert [(call.active, call.mark) for call in stack.view.calls] == [(True, "")]
    stack.hears(a_call(2, LEFT))
    assert [(call.active, call.mark) for call in stack.view.calls] == [(False, ""), (True, "Active call")]
    stack.hears(a_call(1, *ENDED))
    assert [(call.active, call.mark) for call in stack.view.calls] == [(False, ""), (True, "")]


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
    assert stack.view.keys == ["1", "2"]
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
    assert stack.ordered == [CallOrder("205", "Anna", "101", ("101",), line="practice")]
    assert stack.jobs.names == []


def test_a_press_aimed_at_hang_up_rings_nobody() -> None:
    """Call again takes the place of another button when the call ends; for a second it does nothing."""
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
