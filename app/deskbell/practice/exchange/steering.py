"""Steering a live call (Ringme API, Current Calls and Valet Park).

What each action does beyond its name is documented nowhere. The choices made here:

Whichever of the two rows is steered, our side acts and theirs is acted upon: the phone on our side leaves by a
transfer, and the other side is held, parked or handed on. That is what a receptionist means who steers the row of her
own phone, and what she means who steers the row of the person to be handed on.

- transfer: our phone is let go, their side goes on to the number, which is rung by its incoming rules. If it is not
  reached, the call is over.
- attended_transfer: their side is held while the number is rung for us. When our phone hangs up, they are connected,
  also if the number still rings; when the number does, or is not reached, or on offhold, we are back with their side.
- eavesdrop, whisper, conference: the number is rung and listens, speaks to our side alone, or talks with both. Whoever
  talks with both takes the place of a side that hangs up.
- hold, offhold: their side hears music, or us again.
- park, slots: our phone is let go, their side waits in a parking slot.
- pickup: the number is rung and, once it has answered, takes our place, be it talked or parked.
- bridge: as pickup, of a parked call alone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from deskbell.practice.exchange.calls import Call, Disposition, Leg, Place, Side
from deskbell.practice.exchange.characters import LegResult, is_nobody
from deskbell.practice.exchange.connecting import disconnect, let_go, put_on_hold, stop_ringing, take_off_hold
from deskbell.practice.exchange.leaving import hand_on, may_not_be_transferred
from deskbell.practice.exchange.port import Action, CannotSteerError, Refusal, What
from deskbell.practice.exchange.ringing import ring
from deskbell.practice.exchange.slots import slot_for
from deskbell.practice.exchange.turn import Turn


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a call, by which of its legs."""

    leg_id: str
    action: Action
    number: str = ""
    slot: str = ""


_RUNG_FOR: Final = {
    Action.ATTENDED_TRANSFER: (Side.TRANSFERRED, Place.ASKED),
    Action.EAVESDROP: (Side.GUEST, Place.LISTENS),
    Action.WHISPER: (Side.GUEST, Place.WHISPERS),
    Action.CONFERENCE: (Side.GUEST, Place.JOINS),
    Action.PICKUP: (Side.TRANSFERRED, Place.TAKES_OVER),
    Action.BRIDGE: (Side.TRANSFERRED, Place.TAKES_OVER),
}
_NEED_A_NUMBER: Final = frozenset({Action.TRANSFER, *_RUNG_FOR})
_TAKE_OVER: Final = frozenset({Action.PICKUP, Action.BRIDGE})
_HAND_ON: Final = frozenset({Action.TRANSFER, Action.ATTENDED_TRANSFER})


def steer(turn: Turn, wish: Wish, taken: Collection[str]) -> Turn:
    """The call after the wish; `taken` are the parking slots of other calls. CannotSteerError says why not."""
    refusal = _why_not(turn, wish)
    ours, theirs = turn.call.ours, turn.call.theirs
    if refusal or theirs is None:
        raise CannotSteerError(refusal or Refusal.NOT_CONNECTED)
    match wish.action:
        case Action.TRANSFER:
            return hand_on(let_go(turn, ours) if ours else turn, theirs, wish.number)
        case Action.HOLD:
            return put_on_hold(turn)
        case Action.OFFHOLD:
            return _back(turn)
        case Action.PARK | Action.SLOTS:
            return _park(turn, theirs, slot_for(wish.action, wish.slot, taken))
        case Action.ATTENDED_TRANSFER:
            turn = put_on_hold(turn)
    return ring(turn, turn.directory.party_at(wish.number), *_RUNG_FOR[wish.action])


def tell_refusal(turn: Turn, wish: Wish) -> Turn:
    """A transfer that `allow_public_transfer` forbids is noticed by the phone on our side."""
    ours = turn.call.ours
    if ours is None:
        return turn
    return turn.tell(ours, What.TRANSFER_REFUSED, {"to": wish.number, "why": "public transfer"})


def _why_not(turn: Turn, wish: Wish) -> Refusal | None:
    call = turn.call
    leg = next((one for one in call.legs if one.leg_id == wish.leg_id and one.alive), None)
    if leg is None:
        return Refusal.GONE
    if leg.waiting:
        return Refusal.NOT_ANSWERED
    return _no_number(turn, wish) or _not_in_state(call, wish.action) or _forbidden(call, wish.action)


def _no_number(turn: Turn, wish: Wish) -> Refusal | None:
    if wish.action not in _NEED_A_NUMBER:
        return None
    if not wish.number.strip():
        return Refusal.NO_NUMBER
    return Refusal.NOBODY if is_nobody(turn.directory.party_at(wish.number)) else None


def _not_in_state(call: Call, action: Action) -> Refusal | None:
    if call.slot is not None and action not in _TAKE_OVER:
        return Refusal.PARKED
    if call.slot is None and action is Action.BRIDGE:
        return Refusal.NOT_PARKED
    if call.slot is None and not call.connected:
        return Refusal.NOT_CONNECTED
    held = call.theirs is not None and call.theirs.held
    if action is Action.OFFHOLD:
        return None if held else Refusal.NOT_ON_HOLD
    if action is Action.HOLD and held:
        return Refusal.ON_HOLD
    under_way = any(leg.waiting for leg in call.legs) or call.up_at(Place.ASKED) is not None
    return Refusal.UNDER_WAY if under_way else None


def _forbidden(call: Call, action: Action) -> Refusal | None:
    two = [leg for leg in (call.ours, call.theirs) if leg]
    forbidden = action in _HAND_ON and may_not_be_transferred(call.order, *two)
    return Refusal.PUBLIC_TRANSFER if forbidden else None


def _park(turn: Turn, theirs: Leg, slot: str) -> Turn:
    turn = take_off_hold(turn)
    for leg in turn.call.legs:
        if leg.talking and leg.leg_id != theirs.leg_id:
            turn = let_go(turn, leg)
    return disconnect(turn).change(slot=slot).tell(theirs, What.PARKED, {"slot": slot})


def _back(turn: Turn) -> Turn:
    """Off hold; whoever was being asked meanwhile is let go."""
    for leg in turn.call.legs:
        if leg.place is not Place.ASKED or not leg.alive:
            continue
        if leg.talking:
            turn = let_go(turn, leg)
            continue
        turn = stop_ringing(turn, leg, "cancelled")
        turn = turn.release(leg, LegResult.NOT_ANSWERED, Disposition.CALLER_CANCEL)
    return take_off_hold(turn)
