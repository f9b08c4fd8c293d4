"""What follows when somebody hangs up."""

from typing import Any

import pytest

from deskbell.practice.exchange.port import Action, What
from doubles.played_exchange import PlayedExchange

AFTER_BOTH: dict[str, Any] = {"transfer_after_src_hangup": "205", "transfer_after_dst_hangup": "210"}


@pytest.mark.parametrize(
    ("phone", "other", "disposition"), [("101", "209", "caller_bye"), ("209", "101", "callee_bye")]
)
def test_either_side_can_hang_up(phone: str, other: str, disposition: str) -> None:
    """Our side is the caller; the other phone is hung up."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.hang_up(phone)
    assert exchange.what(phone, What.HANGS_UP) == [(10, {})]
    assert exchange.what(other, What.IS_HUNG_UP) == [(10, {"why": "other side hung up"})]
    assert (exchange.call().disposition, exchange.call().talked_s) == (disposition, 7)


def test_hanging_up_while_they_ring_cancels() -> None:
    """Their phone stops ringing."""
    exchange = PlayedExchange()
    exchange.order("207")
    exchange.play(5)
    exchange.hang_up("101")
    assert exchange.what("207", What.STOPS_RINGING) == [(5, {"why": "cancelled"})]
    assert (exchange.call().result, exchange.call().disposition) == ("not answered", "caller_cancel")


def test_call_duration_cuts_the_talk() -> None:
    """Seven seconds after it began, on both phones."""
    exchange = PlayedExchange()
    call = exchange.played("209", call_duration_s=7)
    assert (call.ended_s, call.disposition, call.talked_s) == (10, "internal_cancel", 7)
    for phone in ("101", "209"):
        assert exchange.what(phone, What.IS_HUNG_UP) == [(10, {"why": "duration"})]


@pytest.mark.parametrize(("leaves", "stays", "number"), [("101", "209", "205"), ("209", "101", "210")])
def test_whoever_is_left_last_goes_on_to_the_number_ordered_for_it(leaves: str, stays: str, number: str) -> None:
    """After the source has hung up to one number, after the destination has to the other (Ringme API, Callback)."""
    exchange = PlayedExchange()
    exchange.talking(**AFTER_BOTH)
    exchange.hang_up(leaves)
    assert exchange.what(stays, What.TRANSFERRED) == [(10, {"to": number})]
    assert exchange.what(stays, What.IS_HUNG_UP) == []
    exchange.play(13)
    assert [one for _, one in exchange.what(number, What.CONNECTED)] == [{"with": stays}]


def test_the_time_a_transfer_rings_is_no_talk() -> None:
    """7 seconds with 209, 2 seconds of ringing, 8 seconds with 205."""
    exchange = PlayedExchange()
    exchange.talking(**AFTER_BOTH)
    exchange.hang_up("101")
    exchange.play(60)
    call = exchange.call()
    assert (call.bridged_s, call.ended_s, call.talked_s) == (3, 20, 15)


def test_a_call_is_handed_on_once() -> None:
    """When the new party hangs up, the call is over."""
    exchange = PlayedExchange()
    exchange.talking(**AFTER_BOTH)
    exchange.hang_up("101")
    exchange.play(3)
    exchange.hang_up("209")
    assert not exchange.call().alive


def test_nothing_is_handed_on_before_a_talk() -> None:
    """Who gives up while they ring was not in a conversation."""
    exchange = PlayedExchange()
    exchange.order("207", **AFTER_BOTH)
    exchange.play(5)
    exchange.hang_up("101")
    assert not exchange.call().alive


def test_wait_for_pickup_holds_for_the_number_after_a_hangup() -> None:
    """It rings no longer than anybody."""
    exchange = PlayedExchange()
    exchange.talking(transfer_after_src_hangup="207", wait_for_pickup_s=6)
    exchange.hang_up("101")
    exchange.play(60)
    assert exchange.call().ended_s == 16
    assert exchange.what("207", What.STOPS_RINGING) == [(16, {"why": "timed out"})]


def test_an_outside_party_is_not_handed_on_where_that_is_forbidden() -> None:
    """`allow_public_transfer` false: the refusal is seen and the call is over."""
    exchange = PlayedExchange()
    exchange.talking("+37410123456", allow_public_transfer=False, **AFTER_BOTH)
    exchange.hang_up("101")
    refused = exchange.what("+37410123456", What.TRANSFER_REFUSED)
    assert refused == [(10, {"to": "205", "why": "public transfer"})]
    assert not exchange.call().alive
    assert exchange.events("205") == []


def test_an_inside_party_is_handed_on_all_the_same() -> None:
    """The ban is for outside numbers."""
    exchange = PlayedExchange()
    exchange.talking(allow_public_transfer=False, **AFTER_BOTH)
    exchange.hang_up("101")
    exchange.play(2)
    assert exchange.call().connected


@pytest.mark.parametrize(("leaves", "stays"), [("101", "209"), ("209", "101")])
def test_a_third_in_the_conference_takes_the_place_of_who_leaves(leaves: str, stays: str) -> None:
    """The two who are left go on talking, and no transfer after a hang-up happens."""
    exchange = PlayedExchange()
    exchange.talking(**AFTER_BOTH)
    exchange.ask(Action.CONFERENCE, "102")
    exchange.play(6)
    exchange.hang_up(leaves)
    exchange.play(30)
    assert {leg.party.phone for leg in exchange.call().legs if leg.alive} == {stays, "102"}
    assert exchange.call().connected


def test_a_listener_can_leave_and_cannot_keep_a_call() -> None:
    """The talk does not notice; and it ends with the talk."""
    exchange = PlayedExchange()
    exchange.talking()
    for _ in range(2):
        exchange.ask(Action.EAVESDROP, "102")
        exchange.play(6)
        exchange.hang_up("102")
        assert exchange.call().connected
    exchange.ask(Action.EAVESDROP, "102")
    exchange.play(6)
    exchange.hang_up("101")
    assert exchange.what("102", What.IS_HUNG_UP) == [(28, {"why": "other side hung up"})]
    assert not exchange.call().alive
