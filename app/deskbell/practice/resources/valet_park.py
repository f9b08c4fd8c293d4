"""Parking a call in a slot of one's own choice, and bringing it back (Ringme API, Valet Park)."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import required_extension
from deskbell.practice.answers import RefusedError, answer, read_json
from deskbell.practice.exchange.port import Action
from deskbell.practice.pbx import Pbx
from deskbell.practice.resources.live_calls import action_of, live_leg, steer

_ACTIONS: Final = (Action.PARK, Action.BRIDGE, Action.SLOTS)


async def valet_park(pbx: Pbx, request: Request) -> Response:
    """Park, bridge or move to a slot; answers with the slot the call is in then, null if it is in none.

    400 for an action or a slot that cannot be, 404 if the call is not there. The answer is documented nowhere.
    """
    extension = required_extension(pbx, request)
    call, leg = live_leg(pbx, extension.extension_id, request.path_params["call_api_id"])
    action, slot = _asked(await read_json(request))
    # Who is bridged to a parked call is documented nowhere: the phone that asks, or ours if the parked one asks.
    number = call.order.extension.number if leg.party.character is extension else extension.number
    after = steer(pbx, call, leg, action, number=number if action is Action.BRIDGE else "", slot=slot)
    return answer({"slot": after.slot}, guess=True)


def _asked(body: Any) -> tuple[Action, str]:
    action = action_of(body, _ACTIONS)
    slot = body.get("slot")
    if slot is None and action is Action.BRIDGE:
        return action, ""
    if not isinstance(slot, str | int) or not str(slot).strip():
        raise RefusedError(400, f"slot must be given for {action}", guess=True)
    return action, str(slot)
