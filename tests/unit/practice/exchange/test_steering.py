"""Steering a live call: transfers, third parties, hold and parking."""

from typing import Any

import pytest

from deskbell.practice.exchange.port import Action, CannotSteerError, Refusal, What
from doubles.played_exchange import PlayedExchange


def _refusal(exchange: PlayedExchange, action: Action, number: str = "", slot: str = "", by: str = "101") -> Refusal:
    with pytest.raises(CannotSteerError) as refused:
        exchange.ask(action, number, slot, by=by)
    assert str(refused.value) == refused.value.refusal.value
    return refused.value.refusal


def _phones(exchange: PlayedExchange) -> set[str]:
    return {leg.party.phone for leg in exchange.call().legs if leg.alive}


@pytest.mark.parametrize("row", ["101", "209"])
def test_a_blind_transfer_hands_their_side_on_whichever_row_is_steered(row: str) -> None:
    """Our phone is let go at once; 209 talks with 102 when that has answered."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.TRANSFER, "102", by=row)
    assert exchange.what("101", What.IS_HUNG_UP) == [(10, {"why": "ended by request"})]
    assert exchange.what("209", What.TRANSFERRED) == [(10, {"to": "102"})]
    assert not exchange.call().connected
    exchange.play(5)
    assert exchange.what("102", What.CONNECTED) == [(15, {"with": "209"})]
    exchange.play(5)
    exchange.hang_up("102")
    assert exchange.call().talked_s == 7 + 5


def test_the_number_a_call_goes_on_to_sees_with_whom_it_will_talk() -> None:
    """The one who is handed on."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.TRANSFER, "102")
    ((_, display),) = exchange.what("102", What.RINGS)
    assert display == {"shows_number": "00500*209", "shows_name": "Night porter"}


def test_a_transfer_follows_the_rules_of_the_number() -> None:
    """A queue hands it to an agent."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.TRANSFER, "300")
    assert not exchange.call().connected
    exchange.play(1)
    assert _phones(exchange) == {"209", "311"}
    assert exchange.call().connected


def test_hanging_up_during_an_attended_transfer_connects_the_other_two() -> None:
    """209 waits on hold until 101 leaves, and the talk has had no gap."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.ATTENDED_TRANSFER, "102")
    exchange.play(8)
    assert exchange.what("209", What.ON_HOLD) == [(10, {})]
    assert exchange.what("102", What.CONNECTED) == [(15, {"with": "101"})]
    exchange.hang_up("101")
    assert exchange.what("209", What.OFF_HOLD) == [(18, {})]
    assert exchange.what("102", What.CONNECTED)[-1] == (18, {"with": "209"})
    exchange.play(2)
    exchange.hang_up("209")
    assert exchange.call().talked_s == 20 - 3


def test_whoever_is_on_hold_stays_so_while_another_is_asked() -> None:
    """The music begins once and ends once."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.HOLD)
    exchange.ask(Action.ATTENDED_TRANSFER, "102")
    exchange.play(6)
    exchange.hang_up("101")
    assert [what for _, _, what in exchange.story("209")].count("on_hold") == 1
    assert [what for _, _, what in exchange.story("209")].count("off_hold") == 1


def test_hanging_up_while_the_asked_number_rings_leaves_it_to_them() -> None:
    """209 is connected as soon as 102 answers."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.ATTENDED_TRANSFER, "102")
    exchange.play(1)
    exchange.hang_up("101")
    exchange.play(4)
    assert exchange.what("102", What.CONNECTED) == [(15, {"with": "209"})]
    exchange.play(5)
    exchange.hang_up("209")
    assert exchange.call().disposition == "callee_bye"
    assert exchange.call().talked_s == (11 - 3) + (20 - 15)


def test_the_asked_one_hanging_up_leads_back() -> None:
    """101 and 209 talk again."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.ATTENDED_TRANSFER, "102")
    exchange.play(6)
    exchange.hang_up("102")
    assert exchange.what("209", What.OFF_HOLD) == [(16, {})]
    assert _phones(exchange) == {"101", "209"}


@pytest.mark.parametrize(("asked_for_s", "told"), [(1, What.STOPS_RINGING), (6, What.IS_HUNG_UP)])
def test_off_hold_ends_the_asking(asked_for_s: float, told: What) -> None:
    """Whether the number still rings or is being talked with."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.ATTENDED_TRANSFER, "102")
    exchange.play(asked_for_s)
    exchange.ask(Action.OFFHOLD)
    assert len(exchange.what("102", told)) == 1
    assert _phones(exchange) == {"101", "209"}


def test_the_held_one_hanging_up_leaves_us_with_the_asked_one() -> None:
    """101 and 102 go on."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.ATTENDED_TRANSFER, "102")
    exchange.play(6)
    exchange.hang_up("209")
    assert _phones(exchange) == {"101", "102"}
    assert exchange.call().connected


def test_the_held_one_hanging_up_leaves_us_ringing_the_asked_one() -> None:
    """101 talks with 102 as soon as that answers, and nobody else is rung."""
    exchange = PlayedExchange()
    exchange.talking(transfer_after_dst_hangup="210")
    exchange.ask(Action.ATTENDED_TRANSFER, "102")
    exchange.play(1)
    exchange.hang_up("209")
    exchange.play(4)
    assert exchange.what("102", What.CONNECTED) == [(15, {"with": "101"})]
    assert exchange.events("210") == []


@pytest.mark.parametrize(
    ("action", "what", "detail"),
    [
        (Action.EAVESDROP, What.LISTENS, {"to": ["101", "209"]}),
        (Action.WHISPER, What.WHISPERS, {"to": ["101"]}),
        (Action.CONFERENCE, What.JOINS, {"with": ["101", "209"]}),
    ],
)
def test_a_third_comes_in_when_it_answers(action: Action, what: What, detail: dict[str, Any]) -> None:
    """And hears or is heard as asked."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(action, "102")
    exchange.play(6)
    assert exchange.what("102", what) == [(15, detail)]
    assert exchange.call().connected


def test_a_queue_that_was_asked_to_listen_leaves_when_its_agent_has_come() -> None:
    """However often it is asked."""
    exchange = PlayedExchange()
    exchange.talking()
    for _ in range(2):
        exchange.ask(Action.EAVESDROP, "300")
        exchange.play(1)
        assert _phones(exchange) == {"101", "209", "311"}


@pytest.mark.parametrize("row", ["101", "209"])
def test_their_side_is_held_whichever_row_is_steered(row: str) -> None:
    """And hears us again; holding is part of the talk."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.HOLD, by=row)
    exchange.play(5)
    assert exchange.call().leg(next(exchange.legs_at("209"))[1].leg_id).held
    exchange.ask(Action.OFFHOLD, by=row)
    assert exchange.story("209")[-2:] == [(10, "209", "on_hold"), (15, "209", "off_hold")]
    exchange.hang_up("101")
    assert exchange.call().talked_s == 12


def test_a_parked_caller_waits_until_somebody_picks_up() -> None:
    """Our phone is free, and the one who picks up talks with the caller."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.PARK)
    assert exchange.what("209", What.PARKED) == [(10, {"slot": "701"})]
    assert exchange.what("101", What.IS_HUNG_UP) == [(10, {"why": "ended by request"})]
    assert exchange.call().slot == "701"
    exchange.play(20)
    exchange.ask(Action.PICKUP, "102", by="209")
    exchange.play(5)
    assert exchange.what("102", What.CONNECTED) == [(35, {"with": "209"})]
    assert (exchange.call().slot, exchange.call().talks[0].ended_s) == (None, 10)


def test_parking_ends_the_hold() -> None:
    """Who waits in a slot is not on hold as well."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.HOLD)
    exchange.ask(Action.PARK)
    assert [what for _, _, what in exchange.story("209")][-3:] == ["on_hold", "off_hold", "parked"]
    exchange.ask(Action.PICKUP, "341", by="209")
    exchange.play(2)
    exchange.ask(Action.HOLD, by="341")
    assert exchange.story("209")[-1] == (12, "209", "on_hold")


def test_a_parked_caller_can_hang_up() -> None:
    """The call does not outlive its last phone."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.PARK)
    exchange.hang_up("209")
    assert (exchange.call().alive, exchange.call().disposition) == (False, "callee_bye")


def test_a_pick_up_takes_a_talk_over() -> None:
    """Our phone is let go when the other has answered, not before."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.PICKUP, "102")
    exchange.play(4)
    assert exchange.what("101", What.IS_HUNG_UP) == []
    exchange.play(1)
    assert exchange.what("101", What.IS_HUNG_UP) == [(15, {"why": "ended by request"})]
    assert _phones(exchange) == {"102", "209"}


def test_valet_parking_has_slots_of_its_own_choice_and_a_way_back() -> None:
    """Parked where asked, the first free of those named, and bridged to a phone again."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.ask(Action.PARK, slot="5")
    exchange.order("209", "102")
    exchange.play(10)
    assert _refusal(exchange, Action.PARK, slot="5", by="102") is Refusal.SLOT_TAKEN
    exchange.ask(Action.SLOTS, slot="5-6", by="102")
    assert [call.slot for call in exchange.open_calls] == ["5", "6"]
    exchange.ask(Action.BRIDGE, "101", by="209")
    exchange.play(3)
    assert [call.slot for call in exchange.open_calls] == [None, "6"]
    assert exchange.call(0).connected


@pytest.mark.parametrize(
    ("before", "action", "number", "slot", "refusal"),
    [
        ((), Action.TRANSFER, "", "", Refusal.NO_NUMBER),
        ((), Action.EAVESDROP, " ", "", Refusal.NO_NUMBER),
        ((), Action.TRANSFER, "999", "", Refusal.NOBODY),
        ((), Action.OFFHOLD, "", "", Refusal.NOT_ON_HOLD),
        ((), Action.BRIDGE, "102", "", Refusal.NOT_PARKED),
        ((), Action.PARK, "", "lobby", Refusal.NO_SUCH_SLOT),
        ((), Action.SLOTS, "", "", Refusal.NO_SUCH_SLOT),
        ((Action.HOLD,), Action.HOLD, "", "", Refusal.ON_HOLD),
        ((Action.PARK,), Action.TRANSFER, "102", "", Refusal.PARKED),
        ((Action.PARK,), Action.HOLD, "", "", Refusal.PARKED),
        ((Action.PICKUP,), Action.TRANSFER, "102", "", Refusal.UNDER_WAY),
        ((Action.ATTENDED_TRANSFER,), Action.PARK, "", "", Refusal.UNDER_WAY),
        ((Action.ATTENDED_TRANSFER,), Action.HOLD, "", "", Refusal.ON_HOLD),
        ((Action.TRANSFER,), Action.TRANSFER, "102", "", Refusal.NOT_CONNECTED),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    before: tuple[Action, ...], action: Action, number: str, slot: str, refusal: Refusal
) -> None:
    """Each with its own reason."""
    exchange = PlayedExchange()
    exchange.talking()
    for done in before:
        exchange.ask(done, "102", by="209")
    call, told = exchange.call(), exchange.events()
    assert _refusal(exchange, action, number, slot, by="209") is refusal
    assert (exchange.call(), exchange.events()) == (call, told)


def test_only_a_phone_that_has_answered_steers() -> None:
    """Neither one that rings, nor one whose counterpart has not answered, nor one that is gone."""
    exchange = PlayedExchange()
    call = exchange.order("207")
    assert _refusal(exchange, Action.HOLD) is Refusal.NOT_ANSWERED
    exchange.play(3)
    assert _refusal(exchange, Action.HOLD) is Refusal.NOT_CONNECTED
    exchange.play(60)
    for leg_id in (call.api_id, "strange"):
        with pytest.raises(CannotSteerError) as refused:
            exchange.steer(call, leg_id, Action.HOLD)
        assert refused.value.refusal is Refusal.GONE


def test_a_row_that_is_gone_does_not_steer_a_call_that_goes_on() -> None:
    """Neither that of a phone that lost the race, nor one of another call."""
    exchange = PlayedExchange()
    call = exchange.talking("209", "102", "101")
    for leg_id in (call.legs[0].leg_id, "strange"):
        with pytest.raises(CannotSteerError) as refused:
            exchange.steer(call, leg_id, Action.HOLD)
        assert refused.value.refusal is Refusal.GONE


@pytest.mark.parametrize("action", [Action.TRANSFER, Action.ATTENDED_TRANSFER])
def test_an_outside_call_is_not_transferred_where_that_is_forbidden(action: Action) -> None:
    """`allow_public_transfer` false: refused, seen on our phone, and the talk goes on."""
    exchange = PlayedExchange()
    exchange.talking("+37410123456", allow_public_transfer=False)
    assert _refusal(exchange, action, "102") is Refusal.PUBLIC_TRANSFER
    assert exchange.what("101", What.TRANSFER_REFUSED) == [(10, {"to": "102", "why": "public transfer"})]
    assert exchange.call().connected


@pytest.mark.parametrize("number", ["209", "+37410123456"])
def test_a_call_is_transferred_where_nothing_forbids_it(number: str) -> None:
    """An inside call by any order, an outside one by the usual order."""
    exchange = PlayedExchange()
    exchange.talking(number, allow_public_transfer=number != "209")
    exchange.ask(Action.TRANSFER, "102")
    exchange.play(5)
    assert exchange.call().connected
