"""How a callback goes on: pure functions from a call and what happens to it to the call afterwards.

All sources ring at once; the first to answer wins and the others stop; then the destination is rung
(Ringme API, Callback). Nothing here waits: `due` says what will happen next by itself, and when.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import assert_never

from deskbell.practice.exchange.calls import Call, CallResult, Disposition, Leg, Order, Side
from deskbell.practice.exchange.characters import LegResult


class Happening(IntEnum):
    """What can happen to a leg; at the same moment the smaller one comes first."""

    ANSWERS = 0
    REFUSES = 1
    HANGS_UP = 2
    IS_CUT_OFF = 3
    TIMES_OUT = 4


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens to one leg."""

    at_s: float
    what: Happening
    leg_id: str


_BEFORE_THE_ANSWER = frozenset({Happening.ANSWERS, Happening.REFUSES, Happening.TIMES_OUT})


def begin(order: Order, call_id: str, leg_ids: tuple[str, ...], at_s: float) -> Call:
    """Ring all sources; `leg_ids` holds one id for each source and the last for the destination."""
    legs = tuple(
        Leg(leg_id, Side.SOURCE, party, at_s) for leg_id, party in zip(leg_ids[:-1], order.sources, strict=True)
    )
    return Call(call_id, order, leg_ids, legs, at_s)


def due(call: Call, by_hand: Collection[str] = ()) -> Event | None:
    """What happens next without anybody's doing, None if the call has ended.

    Phones whose number is in `by_hand` neither answer nor refuse by themselves.
    """
    if not call.alive:
        return None
    events = [event for leg in call.legs if leg.alive for event in _prospects(call, leg, by_hand)]
    return min(events, key=lambda event: (event.at_s, event.what), default=None)


def happen(call: Call, event: Event) -> Call:
    """The call after an event; one that no longer fits (a leg that has ended) changes nothing."""
    leg = call.leg(event.leg_id)
    if not (leg.waiting if event.what in _BEFORE_THE_ANSWER else leg.talking):
        return call
    match event.what:
        case Happening.ANSWERS:
            return _answered(call, leg, event.at_s)
        case Happening.REFUSES:
            result = leg.party.script.refusal
            return _not_reached(call, _end(leg, event.at_s, result, Disposition.CALLEE_REFUSE), event.at_s)
        case Happening.TIMES_OUT:
            given_up = _end(leg, event.at_s, LegResult.NOT_ANSWERED, Disposition.INTERNAL_CANCEL)
            return _not_reached(call, given_up, event.at_s)
        case Happening.HANGS_UP:
            return _hung_up(call, leg, event.at_s)
        case Happening.IS_CUT_OFF:
            return _finish(call, event.at_s, _result_so_far(call), Disposition.INTERNAL_CANCEL)
        case _:
            assert_never(event.what)


def cancel(call: Call, at_s: float, disposition: Disposition | None = None) -> Call:
    """End a call from outside: as the caller by default, who cancels before the talk and hangs up during it."""
    picked_up = call.destination is not None and call.destination.answered_s is not None
    by_caller = Disposition.CALLER_BYE if picked_up else Disposition.CALLER_CANCEL
    return _finish(call, at_s, _result_so_far(call), disposition or by_caller)


def _prospects(call: Call, leg: Leg, by_hand: Collection[str]) -> Iterator[Event]:
    script = leg.party.script
    if leg.answered_s is None:
        yield Event(leg.began_s + call.order.wait_for_pickup_s, Happening.TIMES_OUT, leg.leg_id)
        if leg.party.character and leg.party.character.number in by_hand:
            return
        if script.answers_after_s is not None:
            yield Event(leg.began_s + script.answers_after_s, Happening.ANSWERS, leg.leg_id)
        if script.refuses_after_s is not None:
            yield Event(leg.began_s + script.refuses_after_s, Happening.REFUSES, leg.leg_id)
    elif leg.side is Side.DESTINATION:
        yield Event(leg.answered_s + call.order.call_duration_s, Happening.IS_CUT_OFF, leg.leg_id)
        if script.talks_s is not None:
            yield Event(leg.answered_s + script.talks_s, Happening.HANGS_UP, leg.leg_id)


def _answered(call: Call, leg: Leg, at_s: float) -> Call:
    up = replace(leg, answered_s=at_s)
    if leg.side is Side.DESTINATION:
        return replace(_with(call, up), bridged_s=at_s if leg.party.script.bridges else None)
    ours = tuple(up if one is leg else _end_elsewhere(one, at_s) for one in call.legs)
    theirs = Leg(call.leg_ids[-1], Side.DESTINATION, call.order.destination, at_s)
    return replace(call, legs=(*ours, theirs))


def _end_elsewhere(leg: Leg, at_s: float) -> Leg:
    if not leg.alive:
        return leg
    return _end(leg, at_s, LegResult.ANSWERED_ELSEWHERE, Disposition.INTERNAL_CANCEL)


def _not_reached(call: Call, ended: Leg, at_s: float) -> Call:
    after = _with(call, ended)
    if ended.side is Side.DESTINATION:
        return _finish(after, at_s, CallResult(str(ended.result)), _known(ended.disposition))
    if any(leg.alive for leg in after.legs):
        return after
    nobody_there = all(leg.result is LegResult.FAILED for leg in after.legs)
    result = CallResult.FAILED if nobody_there else CallResult.NOT_ANSWERED
    return _finish(after, at_s, result, _known(ended.disposition))


def _hung_up(call: Call, leg: Leg, at_s: float) -> Call:
    if leg.side is Side.DESTINATION:
        return _finish(call, at_s, _result_so_far(call), Disposition.CALLEE_BYE)
    return cancel(call, at_s)


def _result_so_far(call: Call) -> CallResult:
    if call.bridged_s is not None:
        return CallResult.BRIDGED
    picked_up = call.destination is not None and call.destination.answered_s is not None
    return CallResult.ANSWERED if picked_up else CallResult.NOT_ANSWERED


def _finish(call: Call, at_s: float, result: CallResult, disposition: Disposition) -> Call:
    if not call.alive:
        return call
    legs = tuple(_end_open(leg, at_s, disposition) for leg in call.legs)
    return replace(call, legs=legs, ended_s=at_s, result=result, disposition=disposition)


def _end_open(leg: Leg, at_s: float, disposition: Disposition) -> Leg:
    if not leg.alive:
        return leg
    result = LegResult.NOT_ANSWERED if leg.answered_s is None else LegResult.ANSWERED
    return _end(leg, at_s, result, disposition)


def _end(leg: Leg, at_s: float, result: LegResult, disposition: Disposition) -> Leg:
    return replace(leg, ended_s=at_s, result=result, disposition=disposition)


def _with(call: Call, changed: Leg) -> Call:
    legs = tuple(changed if leg.leg_id == changed.leg_id else leg for leg in call.legs)
    return replace(call, legs=legs)


def _known(disposition: Disposition | None) -> Disposition:
    return disposition or Disposition.INTERNAL_CANCEL
