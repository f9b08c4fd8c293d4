"""What current calls and valet park share: finding a live call by a row's id, and steering it."""

from collections.abc import Collection
from typing import Any

from deskbell.practice.answers import RefusedError
from deskbell.practice.call_object import owner_of
from deskbell.practice.exchange.calls import Call, Leg
from deskbell.practice.exchange.port import Action, CannotSteerError, Refusal
from deskbell.practice.pbx import Pbx


def live_leg(pbx: Pbx, extension_id: int, call_api_id: str) -> tuple[Call, Leg]:
    """The call and the leg that an extension names by an id; RefusedError 404 if it has none such.

    A leg may be named by the extension it belongs to and by the one that ordered the callback. The id that the order
    was answered with holds for the whole call: it stands for our phone that is up, whichever that is.
    """
    for call in pbx.switchboard.open_calls:
        ordering = call.order.extension.extension_id
        for leg in call.legs:
            if leg.alive and leg.leg_id == call_api_id and extension_id in (ordering, owner_of(call, leg).extension_id):
                return call, leg
        if call.api_id == call_api_id and extension_id == ordering:
            return call, call.ours or next((leg for leg in call.legs if leg.alive), call.legs[0])
    raise RefusedError(404, "Not found")


def action_of(body: Any, actions: Collection[Action]) -> Action:
    """The action that a body names; RefusedError 400 unless it is one of these."""
    match body:
        case {"action": str(word)} if word in actions:
            return Action(word)
        case _:
            raise RefusedError(400, f"action must be one of: {', '.join(actions)}", guess=True)


def steer(pbx: Pbx, call: Call, leg: Leg, action: Action, *, number: str = "", slot: str = "") -> Call:
    """Steer a call and return it as it is then; RefusedError 400 with the exchange's reason, 404 if it has ended."""
    try:
        return pbx.switchboard.steer(call, leg.leg_id, action, number, slot)
    except CannotSteerError as reason:
        status = 404 if reason.refusal is Refusal.GONE else 400
        raise RefusedError(status, str(reason), guess=True) from reason
