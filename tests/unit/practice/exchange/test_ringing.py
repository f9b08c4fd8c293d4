"""Who rings and what the displays show."""

from typing import Any

import pytest

from deskbell.practice.exchange.calls import CallerId
from deskbell.practice.exchange.port import What
from doubles.played_exchange import PlayedExchange, an_order

OUTSIDE = "+37491000001"


def _rung(exchange: PlayedExchange, at_s: float) -> list[str]:
    return [event.phone for event in exchange.events() if event.what is What.RINGS and event.at_s == at_s]


def _display(exchange: PlayedExchange, phone: str) -> dict[str, Any]:
    ((_, detail),) = exchange.what(phone, What.RINGS)
    return detail


def test_all_sources_ring_at_once() -> None:
    """Extensions and outside numbers alike."""
    exchange = PlayedExchange()
    exchange.order("205", "101", "102", OUTSIDE)
    assert _rung(exchange, 0) == ["101", "102", OUTSIDE]


def test_a_source_rings_itself_whatever_it_forwards_to() -> None:
    """The rules for incoming calls are not those of a source (Ringme API, Callback)."""
    exchange = PlayedExchange()
    exchange.order("205", "211")
    assert _rung(exchange, 0) == ["211"]


@pytest.mark.parametrize("number", ["300", "302"])
def test_a_queue_or_group_among_the_sources_rings_its_members(number: str) -> None:
    """At once, and nothing answers in their name."""
    exchange = PlayedExchange()
    exchange.order("205", number)
    assert _rung(exchange, 0) == {"300": ["311", "312"], "302": ["102", "205", "210"]}[number]
    assert exchange.events("300") == []


def test_a_destination_that_forwards_rings_elsewhere() -> None:
    """211 sends its callers to an outside mobile; the leg knows through which extension."""
    exchange = PlayedExchange()
    exchange.order("211")
    exchange.play(2)
    assert _rung(exchange, 2) == ["+37499000211"]
    through = exchange.call().legs[-1].through
    assert through is not None
    assert through.number == "211"


def test_a_ring_group_rings_all_its_phones_and_the_first_wins() -> None:
    """205 answers after 2 seconds, before 102 and 210 would."""
    exchange = PlayedExchange()
    exchange.order("302")
    exchange.play(4)
    assert _rung(exchange, 2) == ["102", "205", "210"]
    for phone in ("102", "210"):
        assert exchange.what(phone, What.STOPS_RINGING) == [(4, {"why": "answered elsewhere"})]
    assert exchange.what("101", What.CONNECTED) == [(4, {"with": "205"})]


def test_a_queue_answers_itself_and_then_rings_its_agents() -> None:
    """The talk begins when an agent answers; the other one stops."""
    exchange = PlayedExchange()
    exchange.operate_by_hand("311", by_hand=True)
    exchange.order("300")
    exchange.play(4)
    assert [leg.party.phone for leg in exchange.call().legs if leg.alive] == ["101", "300", "311", "312"]
    assert not exchange.call().connected
    exchange.play(1)
    assert [leg.party.phone for leg in exchange.call().legs if leg.alive] == ["101", "312"]
    assert exchange.what("101", What.CONNECTED) == [(5, {"with": "312"})]
    assert exchange.what("311", What.STOPS_RINGING) == [(5, {"why": "answered elsewhere"})]
    assert exchange.call().bridged_s == 5


def test_each_side_sees_what_was_ordered_for_it() -> None:
    """Sources one caller ID, the destination the other."""
    exchange = PlayedExchange()
    exchange.order("205", sources_see=CallerId("17", "Order 17"), destination_sees=CallerId("5", "Desk"))
    exchange.play(2)
    assert _display(exchange, "101") == {"shows_number": "17", "shows_name": "Order 17"}
    assert _display(exchange, "205") == {"shows_number": "5", "shows_name": "Desk"}


def test_an_outside_phone_sees_the_did_of_its_side_and_an_inside_one_never() -> None:
    """`src_ani` for outside sources, `dst_ani` for an outside destination (Ringme API, Callback)."""
    exchange = PlayedExchange()
    dids: dict[str, Any] = {"src_ani": "37460000001", "dst_ani": "37460000002"}
    exchange.order("+37410123456", OUTSIDE, "102", **dids)
    exchange.play(4)
    assert _display(exchange, OUTSIDE)["shows_number"] == "37460000001"
    assert _display(exchange, "102")["shows_number"] == "00500*101"
    assert _display(exchange, "+37410123456")["shows_number"] == "37460000002"
    assert [leg.ani for leg in exchange.call().legs] == ["37460000001", None, "37460000002"]


def test_without_a_did_an_outside_phone_sees_the_caller_id() -> None:
    """As everybody does."""
    exchange = PlayedExchange()
    exchange.order("+37410123456")
    exchange.play(2)
    assert _display(exchange, "+37410123456")["shows_number"] == "00500*101"


def test_the_tag_comes_with_every_ringing() -> None:
    """On both sides."""
    exchange = PlayedExchange()
    exchange.order("205", tag="crm-17")
    exchange.play(2)
    assert [_display(exchange, phone)["tag"] for phone in ("101", "205")] == ["crm-17"] * 2


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"autoanswer_src_s": 1}, {"101": 1, "209": None}),
        ({"autoanswer_dst_s": 0}, {"101": None, "209": 0}),
    ],
)
def test_autoanswer_is_told_to_the_phone_of_its_side(fields: dict[str, Any], told: dict[str, float | None]) -> None:
    """Each side has its own."""
    exchange = PlayedExchange()
    exchange.order("209", **fields)
    exchange.play(2)
    assert {phone: _display(exchange, phone).get("answer_after_s") for phone in told} == told


def test_autoanswer_is_told_to_no_outside_phone_and_to_no_queue() -> None:
    """A header of the PBX reaches its own phones alone."""
    exchange = PlayedExchange()
    exchange.order("300", OUTSIDE, autoanswer_src_s=1, autoanswer_dst_s=1)
    exchange.play(5)
    assert "answer_after_s" not in _display(exchange, OUTSIDE)
    assert "answer_after_s" not in _display(exchange, "300")


def test_a_phone_that_is_told_so_answers_by_itself() -> None:
    """After its seconds, even when it waits for a hand."""
    exchange = PlayedExchange()
    exchange.operate_by_hand("207", by_hand=True)
    exchange.order("207", autoanswer_dst_s=3)
    exchange.play(10)
    assert exchange.what("207", What.ANSWERS) == [(5, {"by": "autoanswer"})]


def test_a_phone_off_line_does_not_ring_and_fails_at_once() -> None:
    """As a phone that is not registered (Ringme API, Conversation Records); it experiences nothing itself."""
    exchange = PlayedExchange()
    exchange.register("209", registered=False)
    exchange.order("209")
    exchange.play(2)
    assert exchange.events("209") == []
    call = exchange.call()
    assert (call.result, call.disposition, call.ended_s) == ("failed", "callee_refuse", 2)


def test_a_phone_on_line_again_rings() -> None:
    """Registration counts from the next call on."""
    exchange = PlayedExchange()
    exchange.register("209", registered=False)
    exchange.register("209", registered=True)
    exchange.order("209")
    exchange.play(3)
    assert exchange.call().connected


def test_going_off_line_leaves_a_call_alone() -> None:
    """Who talks goes on talking."""
    exchange = PlayedExchange()
    exchange.talking()
    exchange.register("209", registered=False)
    exchange.play(10)
    assert exchange.call().connected


def test_a_busy_phone_in_a_hand_rings() -> None:
    """A hand decides for any phone, whatever its script."""
    exchange = PlayedExchange()
    exchange.operate_by_hand("206", by_hand=True)
    exchange.order("206")
    exchange.play(5)
    exchange.answer("206")
    assert exchange.call().connected


def test_leg_ids_have_the_shape_of_the_real_ones_and_repeat_with_the_call() -> None:
    """Digits, a dash and a UUID, no two the same; the same call gets the same ones."""
    first, second = PlayedExchange(), PlayedExchange()
    one = [leg.leg_id for leg in first.order("205", "101", "102").legs]
    assert one == [leg.leg_id for leg in second.place(an_order("205", "101", "102")).legs]
    assert len({*one, first.order("205").api_id}) == 3
    assert all(leg_id[:10].isdigit() and leg_id[10] == "-" and len(leg_id) == 47 for leg_id in one)
