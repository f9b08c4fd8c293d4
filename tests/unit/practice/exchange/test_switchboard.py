"""The switchboard's clock, its slots, its hands and its calls side by side."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.practice.exchange.port import CannotActError, Exchange, NoRoomError, What
from doubles.played_exchange import PlayedExchange, an_order


def test_it_is_an_exchange() -> None:
    """The rest of the practice PBX sees the port alone."""
    exchange: Exchange = PlayedExchange()
    assert exchange.open_calls == ()


@given(
    st.sampled_from(["205", "206", "209", "211", "300", "301", "302", "999", "+37499000002"]),
    st.lists(st.floats(0, 20), max_size=30),
)
def test_a_call_goes_the_same_however_often_the_clock_is_looked_at(number: str, naps: list[float]) -> None:
    """Things happen at their own moment, not when somebody looks."""

    def history(naps_s: list[float]) -> tuple[Any, Any]:
        exchange = PlayedExchange()
        exchange.order(number, "101", "102", tones="1W2", wait_for_pickup_s=30)
        for nap_s in [*naps_s, 10_000]:
            exchange.play(nap_s)
        return exchange.over, exchange.events()

    assert history(naps) == history([])


def test_the_clock_never_goes_back() -> None:
    """An earlier moment is passed over."""
    exchange = PlayedExchange()
    exchange.advance(5)
    exchange.advance(3)
    assert exchange.now_s == 5


def test_a_phone_given_back_to_its_script_answers_now_and_not_in_the_past() -> None:
    """101 would have answered after 2 seconds; after 10 by hand it answers at 10."""
    exchange = PlayedExchange()
    exchange.operate_by_hand("101", by_hand=True)
    exchange.order("207")
    exchange.play(10)
    exchange.operate_by_hand("101", by_hand=False)
    exchange.play(0)
    assert [leg.answered_s for leg in exchange.call().legs] == [10, None]


def test_it_says_when_something_is_due() -> None:
    """Whoever keeps its pace may sleep until then."""
    exchange = PlayedExchange()
    assert exchange.next_due_s() == math.inf
    exchange.order("205")
    assert exchange.next_due_s() == 2
    exchange.play(2)
    assert exchange.next_due_s() == 4


def test_a_call_needs_a_slot() -> None:
    """The next one gets it when a call has ended."""
    exchange = PlayedExchange()
    exchange.slots = 2
    first = exchange.order("207")
    exchange.order("207")
    with pytest.raises(NoRoomError):
        exchange.order("207")
    exchange.end(first)
    exchange.order("207")
    assert len(exchange.open_calls) == 2
    assert exchange.placed == ("call0", "call1", "call2")


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 100))
def test_a_rate_limit_keeps_its_share_of_the_slots_free(slots: int, taken: int, percent: int) -> None:
    """Refused exactly when the share left free after this call is below the percentage; 100 always."""
    exchange = PlayedExchange()
    for _ in range(taken):
        exchange.order("207")
    exchange.slots = slots
    refused = slots == 0 or 100 * (slots - taken - 1) / slots < percent
    try:
        exchange.order("207", rate_limit_percent=percent)
    except NoRoomError:
        assert refused
    else:
        assert not refused
        assert percent < 100


def test_any_phone_can_be_operated_by_hand() -> None:
    """An outside one too, by the number as it was dialled."""
    exchange = PlayedExchange()
    for phone in ("205", "+37410123456"):
        exchange.operate_by_hand(phone, by_hand=True)
    exchange.order("+37410123456", "205")
    exchange.play(5)
    exchange.answer("205")
    exchange.play(5)
    exchange.answer("+37410123456")
    assert exchange.call().connected
    exchange.hang_up("205")
    assert exchange.call().ended_s == 10


def test_a_hand_takes_the_oldest_call_first() -> None:
    """The second goes on ringing."""
    exchange = PlayedExchange()
    exchange.operate_by_hand("101", by_hand=True)
    exchange.order("207")
    exchange.play(1)
    exchange.order("209")
    exchange.refuse("101")
    exchange.answer("101")
    assert exchange.call(0).result == "not answered"
    assert exchange.call(1).legs[0].answered_s == 1


def test_a_hand_cannot_do_what_the_phone_is_not_in_a_state_for() -> None:
    """Nobody answers an idle phone, and a busy one does not ring."""
    exchange = PlayedExchange()
    exchange.order("205", "206")
    for act in (exchange.answer, exchange.refuse):
        with pytest.raises(CannotActError):
            act("206")
    with pytest.raises(CannotActError):
        exchange.hang_up("206")


def test_a_call_that_has_ended_is_not_ended_again() -> None:
    """Its end is told once."""
    exchange = PlayedExchange()
    call = exchange.order("207")
    exchange.end(call)
    exchange.end(call)
    assert len(exchange.over) == 1


def test_calls_go_on_side_by_side() -> None:
    """Each with its own phones and at its own pace; events of both stand in one order."""
    exchange = PlayedExchange()
    exchange.order("205")
    exchange.play(1)
    exchange.place(an_order("209", "341"))
    exchange.play(60)
    connected = [event.phone for event in exchange.events() if event.what is What.CONNECTED]
    assert connected == ["341", "209", "101", "205"]
    assert [event.at_s for event in exchange.events()] == sorted(event.at_s for event in exchange.events())
