"""What follows when somebody hangs up."""

from dataclasses import replace

from deskbell.practice.exchange.calls import Call, Disposition, Leg, Order, Place, Side
from deskbell.practice.exchange.characters import LegResult
from deskbell.practice.exchange.connecting import connect, disconnect
from deskbell.practice.exchange.ending import by_the_caller, finish, result_so_far
from deskbell.practice.exchange.port import What
from deskbell.practice.exchange.ringing import ring
from deskbell.practice.exchange.turn import Turn

_RUNG_TO_REPLACE = {Place.OURS: (Place.ASKED, Place.TAKES_OVER), Place.THEIRS: (Place.ASKED,)}


def hang_up(turn: Turn, leg: Leg) -> Turn:
    """A phone that is up leaves: the call ends, or goes on with whoever takes its place."""
    before = turn.call
    disposition = Disposition.CALLEE_BYE if leg.place is Place.THEIRS else by_the_caller(before)
    turn = turn.tell(leg, What.HANGS_UP).release(leg, LegResult.ANSWERED, disposition)
    if leg.place is Place.ASKED:
        return connect(turn)
    if leg.place not in (Place.OURS, Place.THEIRS):
        return turn
    if _is_rung(before, *_RUNG_TO_REPLACE[leg.place]):
        return _leave_it_to_them(turn, leg.place)
    heir = _heir(before)
    if heir:
        return connect(turn.put(replace(heir, place=leg.place)))
    number = _transfer_after(before, leg)
    if number:
        return _transfer(turn, leg, number, disposition)
    return finish(turn, result_so_far(turn.call), disposition, "other side hung up")


def hand_on(turn: Turn, stays: Leg, number: str) -> Turn:
    """Let the phone that stays go on to a number, in the place of the one that has left."""
    place = Place.OURS if stays.place is Place.THEIRS else Place.THEIRS
    turn = disconnect(turn.tell(stays, What.TRANSFERRED, {"to": number}))
    return ring(turn, turn.directory.party_at(number), Side.TRANSFERRED, place)


def may_not_be_transferred(order: Order, *parties: Leg) -> bool:
    """Whether `allow_public_transfer` forbids it: an outside number takes part (Ringme API, Callback)."""
    return not order.allow_public_transfer and any(leg.party.character is None for leg in parties)


def _transfer(turn: Turn, left: Leg, number: str, disposition: Disposition) -> Turn:
    stays = turn.call.ours or turn.call.theirs
    if stays and not may_not_be_transferred(turn.call.order, left, stays):
        return hand_on(turn, stays, number)
    if stays:
        turn = turn.tell(stays, What.TRANSFER_REFUSED, {"to": number, "why": "public transfer"})
    return finish(turn, result_so_far(turn.call), disposition, "other side hung up")


def _transfer_after(call: Call, leaving: Leg) -> str | None:
    """Where the last party of a talk goes; each of the two sides can have the other leave it once."""
    if not call.connected or not call.ours or not call.theirs:
        return None
    sides = (call.ours.side, call.theirs.side)
    if sides != (Side.SOURCE, Side.DESTINATION):
        return None
    after_us, after_them = call.order.transfer_after_src_hangup, call.order.transfer_after_dst_hangup
    return after_us if leaving.place is Place.OURS else after_them


def _heir(call: Call) -> Leg | None:
    """Who has been talking beside the two sides and takes the place of one that leaves."""
    for place in (Place.ASKED, Place.JOINS):
        if not _is_rung(call, place):
            third = call.up_at(place)
            if third:
                return third
    return None


def _is_rung(call: Call, *places: Place) -> bool:
    return any(leg.waiting and leg.place in places for leg in call.legs)


def _leave_it_to_them(turn: Turn, place: Place) -> Turn:
    """Whoever is being rung (and a queue that rings them) will talk with the side that is left."""
    for leg in turn.call.legs:
        if leg.alive and leg.place in _RUNG_TO_REPLACE[place]:
            turn = turn.put(replace(leg, place=place))
    return disconnect(turn)
