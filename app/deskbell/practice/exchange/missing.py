"""What follows when a phone that was rung is not picked up."""

from deskbell.practice.exchange.calls import CallResult, Disposition, Leg, Place, Side
from deskbell.practice.exchange.characters import LegResult
from deskbell.practice.exchange.connecting import connect, free_queue, stop_ringing
from deskbell.practice.exchange.ending import finish, result_so_far
from deskbell.practice.exchange.port import What
from deskbell.practice.exchange.turn import Turn


def refuse(turn: Turn, leg: Leg, by: str) -> Turn:
    """The phone declines, is busy or nobody's; one that is off line experiences nothing."""
    result = LegResult.REJECTED if by == "hand" else LegResult.FAILED if leg.off_line else leg.party.script.refusal
    if not leg.off_line:
        turn = turn.tell(leg, What.REFUSES, {"why": result.value})
    return _not_reached(turn, leg, result, Disposition.CALLEE_REFUSE)


def time_out(turn: Turn, leg: Leg) -> Turn:
    """Nobody has picked up within `wait_for_pickup`."""
    return _not_reached(stop_ringing(turn, leg, "timed out"), leg, LegResult.NOT_ANSWERED, Disposition.INTERNAL_CANCEL)


def _not_reached(turn: Turn, leg: Leg, result: LegResult, disposition: Disposition) -> Turn:
    turn = turn.release(leg, result, disposition)
    if any(one.waiting and one.place is leg.place for one in turn.call.legs):
        return turn
    match leg.place:
        case Place.OURS | Place.THEIRS:
            return finish(_told_in_vain(turn, leg, result), _result(turn, leg), disposition, "cancelled")
        case Place.ASKED:
            return connect(free_queue(_told_in_vain(turn, leg, result), leg.place))
        case _:
            return free_queue(turn, leg.place)


def _told_in_vain(turn: Turn, leg: Leg, result: LegResult) -> Turn:
    """Let the phone that stays know that its transfer came to nothing."""
    stays = turn.call.theirs if leg.place is Place.OURS else turn.call.ours
    if leg.side is not Side.TRANSFERRED or stays is None:
        return turn
    to = leg.through.number if leg.through else leg.party.phone
    return turn.tell(stays, What.TRANSFER_REFUSED, {"to": to, "why": result.value})


def _result(turn: Turn, leg: Leg) -> CallResult:
    call = turn.call
    if leg.side is Side.SOURCE:
        nobody_there = all(one.result is LegResult.FAILED for one in call.legs)
        return CallResult.FAILED if nobody_there else CallResult.NOT_ANSWERED
    queued = leg.through is not None and leg.through.answers_itself
    if leg.side is Side.DESTINATION and not queued:
        return CallResult(str(call.leg(leg.leg_id).result))
    return result_so_far(call)
