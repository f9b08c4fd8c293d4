"""How a callback goes on: from a call and what happens to it to the call afterwards and what its phones experienced.

All sources ring at once; the first to answer wins and the others stop; then the destination is rung
(Ringme API, Callback). Nothing here waits: `due` says what will happen next by itself, and when.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from deskbell.practice.exchange.answering import answer
from deskbell.practice.exchange.calls import Call, Disposition, Leg, Order, Place, Side
from deskbell.practice.exchange.connecting import connect
from deskbell.practice.exchange.ending import finish, result_so_far
from deskbell.practice.exchange.leaving import hang_up
from deskbell.practice.exchange.missing import refuse, time_out
from deskbell.practice.exchange.port import What
from deskbell.practice.exchange.ringing import ring, ring_destination
from deskbell.practice.exchange.tones import tone_times
from deskbell.practice.exchange.turn import Turn


class Happening(IntEnum):
    """What can happen to a leg or, from CONNECTS on, to the call; at the same moment the smaller one comes first."""

    ANSWERS = 0
    REFUSES = 1
    HEARS_TONE = 2
    SENDS_EARLY_MEDIA = 3
    HANGS_UP = 4
    TIMES_OUT = 5
    CONNECTS = 6
    RINGS_THEM = 7
    IS_CUT_OFF = 8


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens to one leg (or to the call, without one), by itself, by a hand or by autoanswer."""

    at_s: float
    what: Happening
    leg_id: str = ""
    by: str = "itself"


_BEFORE_THE_ANSWER = frozenset({Happening.ANSWERS, Happening.REFUSES, Happening.SENDS_EARLY_MEDIA, Happening.TIMES_OUT})


def begin(turn: Turn) -> Turn:
    """Ring all sources of a call that has no legs yet."""
    for party in turn.call.order.sources:
        turn = ring(turn, party, Side.SOURCE, Place.OURS)
    return turn


def due(call: Call, by_hand: Collection[str] = ()) -> Event | None:
    """What happens next without anybody's doing, None if the call has ended.

    Phones in `by_hand` neither answer nor refuse nor hang up by themselves, but heed autoanswer.
    """
    if not call.alive:
        return None
    events = [event for leg in call.legs if leg.alive for event in _of_a_leg(call.order, leg, by_hand)]
    events += _of_the_call(call)
    return min(events, key=lambda event: (event.at_s, event.what), default=None)


def happen(turn: Turn, event: Event) -> Turn:
    """The call after an event; one that no longer fits (a leg or a call that has ended) changes nothing."""
    if not turn.call.alive:
        return turn
    if event.what >= Happening.CONNECTS:
        return _happen_to_call(turn, event.what)
    leg = turn.call.leg(event.leg_id)
    if not (leg.waiting if event.what in _BEFORE_THE_ANSWER else leg.talking):
        return turn
    match event.what:
        case Happening.ANSWERS:
            return answer(turn, leg, event.by)
        case Happening.REFUSES:
            return refuse(turn, leg, event.by)
        case Happening.HEARS_TONE:
            return _hear_tone(turn, leg)
        case Happening.SENDS_EARLY_MEDIA:
            return turn.put(replace(leg, early_media_s=turn.at_s)).tell(leg, What.EARLY_MEDIA)
        case Happening.TIMES_OUT:
            return time_out(turn, leg)
        case _:
            return hang_up(turn, leg)


def _happen_to_call(turn: Turn, what: Happening) -> Turn:
    if what is Happening.CONNECTS:
        return connect(turn)
    if what is Happening.RINGS_THEM:
        return ring_destination(turn)
    return finish(turn, result_so_far(turn.call), Disposition.INTERNAL_CANCEL, "duration")


def _hear_tone(turn: Turn, leg: Leg) -> Turn:
    _, tone = tone_times(leg.tones)[leg.tones_heard]
    return turn.put(replace(leg, tones_heard=leg.tones_heard + 1)).tell(leg, What.HEARS_TONE, {"tone": tone})


def _of_the_call(call: Call) -> Iterator[Event]:
    if call.rings_them_s is not None:
        yield Event(call.rings_them_s, Happening.RINGS_THEM)
    if call.connects_s is not None:
        yield Event(call.connects_s, Happening.CONNECTS)
    if call.talks:
        yield Event(call.talks[0].began_s + call.order.call_duration_s, Happening.IS_CUT_OFF)


def _of_a_leg(order: Order, leg: Leg, by_hand: Collection[str]) -> Iterator[Event]:
    if leg.answered_s is None:
        yield from _of_a_waiting_leg(order, leg, by_hand)
        return
    timed = tone_times(leg.tones)
    if leg.tones_from_s is not None and leg.tones_heard < len(timed):
        yield Event(leg.tones_from_s + timed[leg.tones_heard][0], Happening.HEARS_TONE, leg.leg_id)
    talks_s = leg.party.script.talks_s
    if talks_s is not None and leg.side is not Side.SOURCE and leg.party.phone not in by_hand:
        yield Event(leg.answered_s + talks_s, Happening.HANGS_UP, leg.leg_id)


def _of_a_waiting_leg(order: Order, leg: Leg, by_hand: Collection[str]) -> Iterator[Event]:
    script = leg.party.script
    if leg.off_line:
        yield Event(leg.began_s, Happening.REFUSES, leg.leg_id)
        return
    # The wait begins anew with early media (Ringme API, Callback).
    waits_from_s = leg.began_s if leg.early_media_s is None else leg.early_media_s
    yield Event(waits_from_s + order.wait_for_pickup_s, Happening.TIMES_OUT, leg.leg_id)
    if leg.answer_after_s is not None and leg.rings:
        yield Event(leg.began_s + leg.answer_after_s, Happening.ANSWERS, leg.leg_id, "autoanswer")
    if leg.party.phone in by_hand:
        return
    if script.early_media_after_s is not None and leg.early_media_s is None:
        yield Event(leg.began_s + script.early_media_after_s, Happening.SENDS_EARLY_MEDIA, leg.leg_id)
    if script.answers_after_s is not None:
        yield Event(leg.began_s + script.answers_after_s, Happening.ANSWERS, leg.leg_id)
    if script.refuses_after_s is not None:
        yield Event(leg.began_s + script.refuses_after_s, Happening.REFUSES, leg.leg_id)
