"""Steering a call in words: what the PBX was asked for, and what it said to that."""

from typing import TYPE_CHECKING

from deskbell.domain.errors import RefusalReason
from deskbell.domain.evidence import NotSteered, SteerAction
from deskbell.domain.progress import Progress
from deskbell.domain.steering import handed_to, is_parked, lasting_refusal, may_steer
from deskbell.wording.dialling import FACT, beside_number
from deskbell.wording.outcomes import callee

if TYPE_CHECKING:
    from deskbell.domain.dialling import Dialled

_LONGEST_SAID = 80

# What the PBX is asked to do, and what has become of the other side if it did.
_ORDERS = {
    SteerAction.HOLD: ("put {name} on hold", "put on hold"),
    SteerAction.RESUME: ("take {name} off hold", "taken off hold"),
    SteerAction.TRANSFER: ("transfer {name} to {number}", "transferred to {number}"),
    SteerAction.ATTENDED_TRANSFER: ("transfer {name} to {number}, asking first", "transferred to {number}"),
    SteerAction.PARK: ("park {name}", "parked"),
    SteerAction.PICK_UP: ("give {name} back to {number}", "given back to {number}"),
}
_OTHER_ORDER = ("steer the call to {name}", "steered")
_WHY = {
    RefusalReason.BAD_REQUEST: "the PBX did not accept it",
    RefusalReason.NOT_ALLOWED: "this line may not",
    RefusalReason.NOT_FOUND: "the PBX does not find the call",
    RefusalReason.TOO_MANY_REQUESTS: "too many requests this hour",
    RefusalReason.CALL_LIMIT: "the PBX has no free call",
    RefusalReason.SIGN_IN: "the PBX did not let this line sign in",
    RefusalReason.OTHER: "the PBX refused",
}


def asked(progress: Progress, action: SteerAction, number: str) -> str:
    """That an order is under way, without a full stop."""
    order, _ = _ORDERS.get(action, _OTHER_ORDER)
    return f"Asked the PBX to {order.format(name=callee(progress), number=number)}"


def not_steered(one: NotSteered) -> str:
    """That an order was refused and why, or that nobody can tell; without a full stop."""
    _, done = _ORDERS.get(one.action, _OTHER_ORDER)
    done = done.format(number=one.number)
    if one.refusal is None:
        return f"No clear answer: perhaps {done}"
    why = _WHY[one.refusal]
    if one.refusal is RefusalReason.BAD_REQUEST and one.number:
        why = f"the PBX did not accept {one.number}"
    said = f" (it says: “{one.message[:_LONGEST_SAID]}”)" if one.message else ""
    return f"Not {done}: {why}{said}"


def news(progress: Progress) -> str:
    """What became of the last order if it was not taken; empty once another was taken, and after the call."""
    if not _is_open(progress):
        return ""
    since_s = progress.steered.at_s if progress.steered else 0.0
    latest = max((one for one in progress.not_steered if one.at_s >= since_s), key=lambda one: one.at_s, default=None)
    return f"{not_steered(latest)}." if latest else ""


def refusal(progress: Progress, *actions: SteerAction) -> str:
    """Why none of these actions is offered any more in this call, empty while one of them is."""
    found = [lasting_refusal(progress, action) for action in actions]
    first = found[0]
    return not_steered(first) if first and all(found) else ""


def not_offered(progress: Progress) -> str:
    """Why nothing can be done with a call now but end it, empty where something can."""
    name = callee(progress)
    if progress.outcome is not None:
        return "The call is over"
    if handed_to(progress):
        return "After a transfer the call can only be ended"
    if progress.gone:
        return "The PBX no longer lists the call"
    if progress.end_asked:
        return "Asked the PBX to end the call"
    if not may_steer(progress):
        return f"Hold, transfer and park wait until {name} answers"
    return "The call is parked: take it back first" if is_parked(progress) else ""


def to_whom(progress: Progress) -> str:
    """What the empty field of a transfer asks for."""
    return f"Enter hands {callee(progress)} on at once. Ask first lets you speak with them before."


def will_transfer(progress: Progress, dialled: "Dialled", name: str, region: str) -> str:
    """Exactly what Enter asks for, with the rule of the line's region that made the number."""
    whom = f"{callee(progress)} to {FACT}{dialled.number}{FACT}"
    return f"Will transfer {whom}" + "".join(f" · {part}" for part in beside_number(dialled, name, region))


def _is_open(progress: Progress) -> bool:
    return progress.outcome is None and not progress.gone and not progress.end_asked
