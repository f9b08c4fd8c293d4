"""How a call ends, and what history says of it."""

from deskbell.practice.exchange.calls import Call, CallResult, Disposition, Leg
from deskbell.practice.exchange.characters import LegResult
from deskbell.practice.exchange.connecting import disconnect, stop_ringing
from deskbell.practice.exchange.port import What
from deskbell.practice.exchange.turn import Turn


def finish(turn: Turn, result: CallResult, disposition: Disposition, why: str) -> Turn:
    """End the call with every leg that is left; `why` is what phones that are up experience."""
    for leg in turn.call.legs:
        if leg.alive:
            turn = _end(turn, leg, disposition, why)
    return disconnect(turn).change(
        ended_s=turn.at_s, result=result, disposition=disposition, rings_them_s=None, connects_s=None, slot=None
    )


def end(turn: Turn, disposition: Disposition | None = None) -> Turn:
    """End a call from outside: as the caller by default, who cancels before they answer and hangs up after it."""
    if not turn.call.alive:
        return turn
    return finish(turn, result_so_far(turn.call), disposition or by_the_caller(turn.call), "ended by request")


def result_so_far(call: Call) -> CallResult:
    """How the call would have ended if it ended now."""
    if call.bridged_s is not None:
        return CallResult.BRIDGED
    return CallResult.ANSWERED if _they_answered(call) else CallResult.NOT_ANSWERED


def by_the_caller(call: Call) -> Disposition:
    """What it is called when our side ends the call now."""
    return Disposition.CALLER_BYE if _they_answered(call) else Disposition.CALLER_CANCEL


def _they_answered(call: Call) -> bool:
    return call.destination is not None and call.destination.answered_s is not None


def _end(turn: Turn, leg: Leg, disposition: Disposition, why: str) -> Turn:
    if leg.talking:
        return turn.tell(leg, What.IS_HUNG_UP, {"why": why}).release(leg, LegResult.ANSWERED, disposition)
    return stop_ringing(turn, leg, "cancelled").release(leg, LegResult.NOT_ANSWERED, disposition)
