"""Whatever happens and in whatever order, calls keep their rules."""

import math
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.practice.exchange.calls import Call, CallResult, Side
from deskbell.practice.exchange.characters import CHARACTERS, LegResult
from deskbell.practice.exchange.play import Happening
from deskbell.practice.exchange.switchboard import MOST_OPEN_CALLS, Switchboard, SwitchboardFullError
from deskbell.practice.resources.callback_body import read_order

NUMBERS = st.sampled_from([*(one.number for one in CHARACTERS), "999", "+37410123456"])
SOURCES = st.lists(NUMBERS.filter(lambda number: number != "301"), min_size=1, max_size=4)
BODIES = st.fixed_dictionaries(
    {"src_num": SOURCES, "dst_num": NUMBERS},
    optional={"wait_for_pickup": st.integers(1, 30), "call_duration": st.integers(1, 40)},
)
STEPS = st.one_of(
    st.tuples(st.just("advance"), st.floats(0, 15)),
    st.tuples(st.just("place"), BODIES),
    st.tuples(st.just("end"), st.integers(0, 5)),
    st.tuples(st.sampled_from(["hand", "self"]), st.sampled_from(["101", "102"])),
    st.tuples(st.sampled_from(list(Happening)[:3]), NUMBERS),
)


def _do(board: Switchboard, what: Any, with_what: Any) -> None:
    if what == "advance":
        board.advance(board.now_s + with_what)
    elif what == "place":
        board.place(read_order(with_what, CHARACTERS[0]))
    elif what == "end":
        for call in board.open_calls[with_what : with_what + 1]:
            board.end(call)
    elif what in ("hand", "self"):
        board.operate_by_hand(with_what, by_hand=what == "hand")
    else:
        for call, leg in list(board.legs_at(with_what))[:1]:
            board.act(call, leg, what)


def _assert_rules(call: Call) -> None:
    sources = [leg for leg in call.legs if leg.side is Side.SOURCE]
    theirs = call.destination
    won = [leg for leg in sources if leg.answered_s is not None]
    assert len(won) <= 1
    assert (theirs is not None) == bool(won)
    if call.bridged_s is not None:
        assert theirs is not None
        assert theirs.answered_s == call.bridged_s
        assert won
    assert call.alive == any(leg.alive for leg in call.legs)
    assert call.alive == (call.result is None)
    assert (call.result is CallResult.BRIDGED) == (call.bridged_s is not None and not call.alive)
    for leg in call.legs:
        assert leg.alive == (leg.result is None)
        assert (leg.result is LegResult.ANSWERED) == (leg.answered_s is not None and not leg.alive)


@given(st.lists(STEPS, max_size=25))
def test_calls_keep_their_rules_end_and_end_once(steps: list[tuple[Any, Any]]) -> None:
    """One winner, no talk without both sides, a result when and only when it is over, and every call ends by itself."""
    over: list[Call] = []
    board = Switchboard(over.append)
    for what, with_what in [("place", {"src_num": ["101"], "dst_num": "205"}), *steps]:
        _do(board, what, with_what)
        assert all(call.alive for call in board.open_calls)
        assert not any(call.alive for call in over)
        for call in (*board.open_calls, *over):
            _assert_rules(call)
    board.advance(board.now_s + 10_000)
    assert board.open_calls == ()
    assert board.next_due_s() == math.inf
    assert Counter(call.call_id for call in over) == dict.fromkeys(board.placed, 1)


@given(BODIES, st.lists(st.floats(0, 20), max_size=30))
def test_a_call_ends_the_same_however_often_the_clock_is_looked_at(body: dict[str, Any], naps: list[float]) -> None:
    """Things happen at their own moment, not when somebody looks."""

    def outcome(naps_s: list[float]) -> list[Any]:
        over: list[Call] = []
        board = Switchboard(over.append)
        board.place(read_order(body, CHARACTERS[0]))
        for nap_s in [*naps_s, 10_000]:
            board.advance(board.now_s + nap_s)
        return [
            (call.result, call.disposition, call.ended_s, [replace(leg, leg_id="") for leg in call.legs])
            for call in over
        ]

    assert outcome(naps) == outcome([])


def test_the_clock_never_goes_back() -> None:
    """An earlier moment is passed over."""
    board = Switchboard(lambda _call: None)
    board.advance(5)
    board.advance(3)
    assert board.now_s == 5


def test_a_phone_given_back_to_its_script_answers_now_and_not_in_the_past() -> None:
    """101 would have answered after 2 seconds; after 10 by hand it answers at 10."""
    board = Switchboard(lambda _call: None)
    board.operate_by_hand("101", by_hand=True)
    board.place(read_order({"src_num": ["101"], "dst_num": "207"}, CHARACTERS[0]))
    board.advance(10)
    board.operate_by_hand("101", by_hand=False)
    board.advance(10)
    assert [leg.answered_s for leg in board.open_calls[0].legs] == [10, None]


def test_too_many_open_calls_are_refused() -> None:
    """The switchboard is bounded."""
    board = Switchboard(lambda _call: None)
    order = read_order({"src_num": ["101"], "dst_num": "207"}, CHARACTERS[0])
    for _ in range(MOST_OPEN_CALLS):
        board.place(order)
    with pytest.raises(SwitchboardFullError):
        board.place(order)
