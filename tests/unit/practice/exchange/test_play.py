"""The story of each character, told on a clock in the test's hand."""

from dataclasses import replace

import pytest

from deskbell.practice.exchange.calls import Call, CallResult, Disposition
from deskbell.practice.exchange.characters import CHARACTERS, LegResult
from deskbell.practice.exchange.play import Event, Happening, begin, cancel, due, happen
from deskbell.practice.resources.callback_body import read_order

EXTENSION = CHARACTERS[0]


def _begun(dst_num: str, *src_num: str, **options: object) -> Call:
    order = read_order({"src_num": list(src_num or ("101",)), "dst_num": dst_num, **options}, EXTENSION)
    return begin(order, "call", tuple(f"leg{n}" for n in range(len(order.sources) + 1)), 0.0)


def _played(call: Call, by_hand: tuple[str, ...] = ()) -> Call:
    while event := due(call, by_hand):
        call = happen(call, event)
    return call


@pytest.mark.parametrize(
    ("number", "result", "leg_result", "disposition", "ended_s", "talked_s"),
    [
        ("205", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 12, 8),
        ("206", CallResult.BUSY, LegResult.BUSY, Disposition.CALLEE_REFUSE, 3, None),
        ("207", CallResult.NOT_ANSWERED, LegResult.NOT_ANSWERED, Disposition.INTERNAL_CANCEL, 22, None),
        ("208", CallResult.REJECTED, LegResult.REJECTED, Disposition.CALLEE_REFUSE, 5, None),
        ("209", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.INTERNAL_CANCEL, 3603, 3600),
        ("210", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 19, 5),
        ("300", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 12, 10),
        ("301", CallResult.ANSWERED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 12, None),
        ("102", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.INTERNAL_CANCEL, 3607, 3600),
        ("+37410123456", CallResult.BRIDGED, LegResult.ANSWERED, Disposition.CALLEE_BYE, 21, 15),
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
    call = _played(_begun(number))
    assert call.destination is not None
    assert (call.result, call.destination.result, call.disposition, call.ended_s) == (
        result,
        leg_result,
        disposition,
        ended_s,
    )
    assert (call.bridged_s is None) == (talked_s is None)
    assert call.bridged_s is None or ended_s - call.bridged_s == talked_s
    assert call.legs[0].result is LegResult.ANSWERED


def test_the_destination_is_not_rung_before_a_source_has_picked_up() -> None:
    """While our phones ring, theirs does not."""
    call = _begun("205", "101", "102")
    assert [leg.party.number for leg in call.legs] == ["00500*101", "00500*102"]
    assert call.destination is None


def test_the_first_source_to_answer_wins_and_the_others_stop() -> None:
    """102 would have answered after 5 seconds, 101 does after 2."""
    first, second, theirs = _played(_begun("205", "102", "101")).legs
    assert (first.result, first.ended_s, first.disposition) == (
        LegResult.ANSWERED_ELSEWHERE,
        2,
        Disposition.INTERNAL_CANCEL,
    )
    assert (second.result, second.answered_s, theirs.began_s) == (LegResult.ANSWERED, 2, 2)


def test_a_busy_source_leaves_the_call_to_the_others() -> None:
    """One busy phone among ours does not end the call."""
    busy, ours, _ = _played(_begun("205", "206", "101")).legs
    assert (busy.result, ours.result) == (LegResult.BUSY, LegResult.ANSWERED)


@pytest.mark.parametrize(
    ("sources", "result", "leg_results"),
    [
        (("207",), CallResult.NOT_ANSWERED, [LegResult.NOT_ANSWERED]),
        (("208", "206"), CallResult.NOT_ANSWERED, [LegResult.REJECTED, LegResult.BUSY]),
        (("999",), CallResult.FAILED, [LegResult.FAILED]),
        (("999", "207"), CallResult.NOT_ANSWERED, [LegResult.FAILED, LegResult.NOT_ANSWERED]),
    ],
)
def test_without_a_source_that_answers_nobody_else_is_rung(
    sources: tuple[str, ...], result: CallResult, leg_results: list[LegResult]
) -> None:
    """The call ends with source legs alone."""
    call = _played(_begun("205", *sources))
    assert (call.result, [leg.result for leg in call.legs]) == (result, leg_results)


def test_wait_for_pickup_counts_for_each_side_from_its_own_start() -> None:
    """Our phone waits 6 seconds at most, and theirs 6 seconds more from our answer on."""
    call = _played(_begun("207", wait_for_pickup=6))
    assert call.ended_s == 2 + 6
    assert _played(_begun("207", wait_for_pickup=1)).ended_s == 1


def test_an_answer_at_the_last_moment_counts() -> None:
    """Who picks up in the very moment the wait ends has picked up."""
    assert _played(_begun("205", wait_for_pickup=2)).result is CallResult.BRIDGED


def test_call_duration_cuts_the_talk() -> None:
    """The PBX ends the talk when the limit is reached."""
    call = _played(_begun("209", call_duration=7))
    assert (call.ended_s, call.disposition, call.result) == (10, Disposition.INTERNAL_CANCEL, CallResult.BRIDGED)


def test_a_phone_operated_by_hand_does_nothing_by_itself() -> None:
    """It rings until the wait is over."""
    call = _played(_begun("205"), by_hand=("101",))
    assert (call.ended_s, call.legs[0].result) == (20, LegResult.NOT_ANSWERED)


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
    call = _begun("205")
    while (event := due(call)) and event.at_s <= played_to_s:
        call = happen(call, event)
    call = cancel(call, 5)
    assert (call.result, call.disposition, call.ended_s) == (result, disposition, 5)
    assert all(leg.ended_s is not None and leg.result for leg in call.legs)


def test_my_side_hanging_up_ends_the_talk_as_the_caller() -> None:
    """The source is the caller."""
    call = _begun("209")
    while (event := due(call)) and call.bridged_s is None:
        call = happen(call, event)
    call = happen(call, Event(9, Happening.HANGS_UP, "leg0"))
    assert (call.disposition, call.result, call.ended_s) == (Disposition.CALLER_BYE, CallResult.BRIDGED, 9)


@pytest.mark.parametrize("what", list(Happening))
def test_what_happens_to_a_leg_that_has_ended_changes_nothing(what: Happening) -> None:
    """Late answers, refusals and hang-ups leave the call as it was."""
    call = _played(_begun("205"))
    assert happen(call, Event(99, what, "leg0")) == call
    assert cancel(call, 99) == call


def test_answering_twice_does_not_ring_the_destination_twice() -> None:
    """A leg answers once."""
    call = _begun("207")
    once = happen(call, Event(1, Happening.ANSWERS, "leg0"))
    assert happen(once, Event(1.5, Happening.ANSWERS, "leg0")) == once


def test_a_call_has_no_leg_that_is_not_its_own() -> None:
    """Asking for a strange leg is an error."""
    with pytest.raises(KeyError):
        replace(_begun("205")).leg("strange")
