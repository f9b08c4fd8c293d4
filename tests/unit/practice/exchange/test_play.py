"""The story of each character, and what happens when."""

from dataclasses import replace

import pytest

from deskbell.practice.exchange.calls import Call, CallResult, Disposition
from deskbell.practice.exchange.characters import LegResult
from deskbell.practice.exchange.ending import end
from deskbell.practice.exchange.play import Event, Happening, begin, due, happen
from deskbell.practice.exchange.turn import Turn
from doubles.played_exchange import PlayedExchange, an_order


def _begun(dst_num: str, *src_num: str) -> Turn:
    return begin(Turn(Call("call", an_order(dst_num, *src_num), 0), 0))


def _played(turn: Turn) -> Turn:
    while event := due(turn.call):
        turn = happen(replace(turn, at_s=event.at_s), event)
    return turn


@pytest.mark.parametrize(
    ("number", "result", "leg_result", "disposition", "ended_s", "talked_s"),
    [
        ("205", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 12, 8),
        ("206", CallResult.BUSY, LegResult.BUSY, Disposition.CALLEE_REFUSE, 3, None),
        ("207", CallResult.NOT_ANSWERED, LegResult.NOT_ANSWERED, Disposition.INTERNAL_CANCEL, 22, None),
        ("208", CallResult.REJECTED, LegResult.REJECTED, Disposition.CALLEE_REFUSE, 5, None),
        ("209", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.INTERNAL_CANCEL, 3603, 3600),
        ("210", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 19, 5),
        ("211", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 21, 15),
        ("300", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 12, 10),
        ("301", CallResult.ANSWERED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 12, None),
        ("302", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 12, 8),
        ("102", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.INTERNAL_CANCEL, 3607, 3600),
        ("341", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.INTERNAL_CANCEL, 3603, 3600),
        ("+37410123456", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 21, 15),
        ("000116644", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 21, 15),
        ("+37499000001", CallResult.NOT_ANSWERED, LegResult.NOT_ANSWERED, Disposition.INTERNAL_CANCEL, 22, None),
        ("+37499000003", CallResult.BUSY, LegResult.BUSY, Disposition.CALLEE_REFUSE, 3, None),
        ("999", CallResult.FAILED, LegResult.FAILED, Disposition.CALLEE_REFUSE, 3, None),
    ],
)
def test_each_character_plays_its_story(
    number: str,
    result: CallResult,
    leg_result: LegResult,
    disposition: Disposition,
    ended_s: float,
    talked_s: float | None,
) -> None:
    """Called from my own phone, which picks up after 2 seconds, everybody does what the table says."""
    call = PlayedExchange().played(number)
    assert call.destination is not None
    assert (call.result, call.destination.result, call.disposition, call.ended_s) == (
        result,
        leg_result,
        disposition,
        ended_s,
    )
    assert (call.bridged_s is None) == (talked_s is None)
    assert call.talked_s == (talked_s or 0)
    assert call.legs[0].result is LegResult.ANSWERED


@pytest.mark.parametrize(
    ("played_to_s", "result", "disposition"),
    [
        (0, CallResult.NOT_ANSWERED, Disposition.CALLER_CANCEL),
        (2, CallResult.NOT_ANSWERED, Disposition.CALLER_CANCEL),
        (4, CallResult.BRIDGED, Disposition.CALLER_BYE),
    ],
)
def test_ending_a_call_from_outside_cancels_it_or_hangs_it_up(
    played_to_s: float, result: CallResult, disposition: Disposition
) -> None:
    """Before the talk the caller has cancelled, during it hung up; every leg ends with the call."""
    exchange = PlayedExchange()
    exchange.order("205")
    exchange.play(played_to_s)
    exchange.end(exchange.call())
    call = exchange.call()
    assert (call.result, call.disposition, call.ended_s) == (result, disposition, played_to_s)
    assert all(leg.ended_s is not None and leg.result for leg in call.legs)
    why = "cancelled" if played_to_s == 0 else "ended by request"
    assert exchange.events("101")[-1].detail == {"why": why}


@pytest.mark.parametrize("what", list(Happening))
def test_what_happens_to_a_call_that_has_ended_changes_nothing(what: Happening) -> None:
    """Late answers, refusals and hang-ups leave it as it was, and no phone experiences anything."""
    turn = _played(_begun("205"))
    assert happen(turn, Event(99, what, turn.call.api_id)) == turn
    assert end(turn) == turn


@pytest.mark.parametrize("what", [Happening.ANSWERS, Happening.REFUSES, Happening.TIMES_OUT])
def test_a_leg_answers_once(what: Happening) -> None:
    """Whatever comes after that is no answer."""
    turn = _begun("207")
    once = happen(turn, Event(0, Happening.ANSWERS, turn.call.api_id))
    assert happen(once, Event(0, what, turn.call.api_id)) == once


def test_playing_leaves_earlier_values_alone() -> None:
    """A call is a value; the next one is another."""
    turn = _begun("205")
    _played(turn)
    assert turn == _begun("205")


def test_a_phone_operated_by_hand_does_nothing_by_itself() -> None:
    """It rings until the wait is over."""
    exchange = PlayedExchange()
    exchange.operate_by_hand("101", by_hand=True)
    call = exchange.played("205")
    assert (call.ended_s, call.legs[0].result) == (20, LegResult.NOT_ANSWERED)


def test_a_phone_answered_by_hand_waits_for_a_hand_to_hang_up() -> None:
    """205 would have left after 8 seconds."""
    exchange = PlayedExchange()
    exchange.operate_by_hand("205", by_hand=True)
    exchange.order("205")
    exchange.play(4)
    exchange.answer("205")
    exchange.play(100)
    assert exchange.call().connected


def test_a_call_has_no_leg_that_is_not_its_own() -> None:
    """Asking for a strange leg is an error."""
    with pytest.raises(KeyError):
        _begun("205").call.leg("strange")
