"""What follows when a phone is not picked up."""

import pytest

from deskbell.practice.exchange.port import Action, What
from doubles.played_exchange import PlayedExchange


@pytest.mark.parametrize(
    ("sources", "result", "leg_results"),
    [
        (("207",), "not answered", ["not answered"]),
        (("208", "206"), "not answered", ["rejected", "busy"]),
        (("999",), "failed", ["failed"]),
        (("999", "207"), "not answered", ["failed", "not answered"]),
    ],
)
def test_without_a_source_that_answers_nobody_else_is_rung(
    sources: tuple[str, ...], result: str, leg_results: list[str]
) -> None:
    """The call ends with source legs alone."""
    call = PlayedExchange().played("205", *sources)
    assert (call.result, [leg.result for leg in call.legs]) == (result, leg_results)


def test_a_busy_source_leaves_the_call_to_the_others() -> None:
    """One busy phone among ours does not end the call."""
    exchange = PlayedExchange()
    call = exchange.played("205", "206", "101")
    assert call.result == "bridged"
    assert exchange.story("206") == [(1, "206", "refuses")]


def test_a_busy_destination_ends_the_call_on_our_phone() -> None:
    """It has answered and is hung up; nothing of a transfer is told."""
    exchange = PlayedExchange()
    exchange.played("206")
    assert [what for _, _, what in exchange.story("101")] == ["rings", "answers", "is_hung_up"]


def test_wait_for_pickup_counts_for_each_side_from_its_own_start() -> None:
    """Our phone waits 6 seconds at most, and theirs 6 seconds more from our answer on."""
    exchange = PlayedExchange()
    assert exchange.played("207", wait_for_pickup_s=6).ended_s == 2 + 6
    assert exchange.what("207", What.STOPS_RINGING) == [(8, {"why": "timed out"})]
    assert exchange.what("101", What.IS_HUNG_UP) == [(8, {"why": "cancelled"})]
    assert PlayedExchange().played("207", wait_for_pickup_s=1).ended_s == 1


@pytest.mark.parametrize(("wait_s", "ended_s", "result"), [(20, 2 + 2 + 20, "not answered"), (28, 47, "bridged")])
def test_early_media_begins_the_wait_anew(wait_s: float, ended_s: float, result: str) -> None:
    """That number sounds after 2 seconds and answers after 30 (Ringme API, Callback)."""
    exchange = PlayedExchange()
    call = exchange.played("+37499000002", wait_for_pickup_s=wait_s)
    assert (call.ended_s, call.result) == (ended_s, result)
    assert exchange.what("+37499000002", What.EARLY_MEDIA) == [(4, {})]


def test_an_answer_at_the_last_moment_counts() -> None:
    """Who picks up in the very moment the wait ends has picked up."""
    assert PlayedExchange().played("205", wait_for_pickup_s=2).result == "bridged"


def test_a_ring_group_goes_on_without_the_one_who_refuses() -> None:
    """205 declines; 102 answers later."""
    exchange = PlayedExchange()
    exchange.operate_by_hand("205", by_hand=True)
    exchange.order("302")
    exchange.play(3)
    exchange.refuse("205")
    exchange.play(5)
    assert exchange.what("205", What.REFUSES) == [(3, {"why": "rejected"})]
    assert exchange.what("101", What.CONNECTED) == [(7, {"with": "102"})]


def test_a_queue_without_an_agent_has_answered_and_nobody_has_talked() -> None:
    """Its agents are waited for as long as anybody."""
    exchange = PlayedExchange()
    for agent in ("311", "312"):
        exchange.operate_by_hand(agent, by_hand=True)
    call = exchange.played("300")
    assert (call.result, call.ended_s, call.talked_s) == ("answered", 22, 0)


@pytest.mark.parametrize(
    ("number", "why", "at_s"), [("206", "busy", 11), ("208", "rejected", 13), ("207", "not answered", 30)]
)
def test_a_blind_transfer_that_is_not_reached_ends_the_call(number: str, why: str, at_s: float) -> None:
    """Our phone has left by then; theirs learns why."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.TRANSFER, number)
    exchange.play(30)
    assert exchange.what("209", What.TRANSFER_REFUSED) == [(at_s, {"to": number, "why": why})]
    assert (exchange.call().result, exchange.call().ended_s, exchange.call().talked_s) == ("bridged", at_s, 7)


def test_an_attended_transfer_that_is_not_reached_leads_back() -> None:
    """Off hold again, as if nothing had been."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.ATTENDED_TRANSFER, "206")
    exchange.play(5)
    assert exchange.what("101", What.TRANSFER_REFUSED) == [(11, {"to": "206", "why": "busy"})]
    assert exchange.what("209", What.OFF_HOLD) == [(11, {})]
    assert exchange.call().connected


@pytest.mark.parametrize("action", [Action.EAVESDROP, Action.WHISPER, Action.CONFERENCE, Action.PICKUP])
def test_a_third_who_is_not_reached_leaves_the_talk_alone(action: Action) -> None:
    """It goes on as before."""
    exchange = PlayedExchange()
    before = exchange.talking()
    exchange.ask(action, "206")
    exchange.play(5)
    after = exchange.call()
    assert after.connected
    assert (after.ours, after.theirs, after.talks) == (before.ours, before.theirs, before.talks)
