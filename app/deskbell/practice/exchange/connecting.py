"""Bringing the two sides together, and apart again."""

from dataclasses import replace

from deskbell.practice.exchange.calls import Call, Disposition, Leg, Place, Talk
from deskbell.practice.exchange.characters import LegResult
from deskbell.practice.exchange.port import What
from deskbell.practice.exchange.turn import Turn


def connect(turn: Turn) -> Turn:
    """Let our side and theirs hear each other from now on, off hold and out of the parking slot.

    With a machine on one side the call is not bridged, unless `answering_machine` says that it counts
    (Ringme API, Variables).
    """
    ours, theirs = turn.call.ours, turn.call.theirs
    turn = turn.change(connects_s=None, slot=None)
    if ours is None or theirs is None:
        return turn
    turn = tell_connected(take_off_hold(turn), ours, theirs)
    if turn.call.connected:
        return turn
    people = ours.party.script.bridges and theirs.party.script.bridges
    talk = Talk(turn.at_s, bridged=people or turn.call.order.answering_machine)
    return turn.change(talks=(*turn.call.talks, talk))


def disconnect(turn: Turn) -> Turn:
    """End the stretch of talk that goes on, if one does."""
    if not turn.call.connected:
        return turn
    *before, talk = turn.call.talks
    return turn.change(talks=(*before, replace(talk, ended_s=turn.at_s)))


def tell_connected(turn: Turn, one: Leg, other: Leg) -> Turn:
    """Let two phones experience that they hear each other."""
    turn = turn.tell(one, What.CONNECTED, {"with": other.party.phone})
    return turn.tell(other, What.CONNECTED, {"with": one.party.phone})


def put_on_hold(turn: Turn) -> Turn:
    """Let their side hear music, unless it does."""
    theirs = turn.call.theirs
    if theirs is None or theirs.held:
        return turn
    return turn.put(replace(theirs, held=True)).tell(theirs, What.ON_HOLD)


def take_off_hold(turn: Turn) -> Turn:
    """Let their side hear us again, if it was on hold."""
    theirs = turn.call.theirs
    if theirs is None or not theirs.held:
        return turn
    return turn.put(replace(theirs, held=False)).tell(theirs, What.OFF_HOLD)


def stop_ringing(turn: Turn, leg: Leg, why: str) -> Turn:
    """Let a phone fall silent; a number that is dialled and cannot ring experiences nothing."""
    return turn.tell(leg, What.STOPS_RINGING, {"why": why}) if leg.rings else turn


def let_go(turn: Turn, leg: Leg, why: str = "ended by request") -> Turn:
    """Let the exchange hang up one phone; the others stay."""
    return turn.tell(leg, What.IS_HUNG_UP, {"why": why}).release(leg, LegResult.ANSWERED, Disposition.INTERNAL_CANCEL)


def queue_at(call: Call, place: Place) -> Leg | None:
    """The queue that has answered there and looks for an agent."""
    up = (leg for leg in call.legs if leg.talking and leg.place is place)
    return next((leg for leg in up if leg.party.character and leg.party.character.answers_itself), None)


def free_queue(turn: Turn, place: Place) -> Turn:
    """Take a queue itself out of the call: an agent has answered, or none will."""
    queue = queue_at(turn.call, place)
    return turn.release(queue, LegResult.ANSWERED, Disposition.INTERNAL_CANCEL) if queue else turn
