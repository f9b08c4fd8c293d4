"""The calls that go on (Ringme API, Current Calls)."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client, required_extension
from deskbell.practice.answers import RefusedError, answer, read_json
from deskbell.practice.exchange.port import Action
from deskbell.practice.pbx import Pbx
from deskbell.practice.resources.live_calls import action_of, live_leg, steer
from deskbell.practice.rows import current_rows

_WITHOUT_NUMBER: Final = (Action.HOLD, Action.OFFHOLD, Action.PARK)
_ACTIONS: Final = (
    Action.TRANSFER,
    Action.ATTENDED_TRANSFER,
    Action.EAVESDROP,
    Action.WHISPER,
    Action.CONFERENCE,
    Action.PICKUP,
    *_WITHOUT_NUMBER,
)


async def list_current_calls(pbx: Pbx, request: Request) -> Response:
    """Every row of every call that goes on."""
    require_client(request)
    return answer({"call_list": _rows(pbx)}, guess=True)


async def list_extension_calls(pbx: Pbx, request: Request) -> Response:
    """The rows that belong to one extension."""
    return answer({"call_list": _rows(pbx, required_extension(pbx, request).extension_id)}, guess=True)


async def one_current_call(pbx: Pbx, request: Request) -> Response:
    """One row, bare; 404 if it is not there."""
    wanted = request.path_params["call_api_id"]
    for row in _rows(pbx, required_extension(pbx, request).extension_id):
        if row["call_api_id"] == wanted:
            return answer(row, guess=True)
    raise RefusedError(404, "Not found")


async def steer_call(pbx: Pbx, request: Request) -> Response:
    """Do one of the nine actions; answers with the row as it is then, or an empty object if it is gone.

    400 for an action or a number that cannot be, or at a moment for which it cannot be; 404 if the call is not there.
    """
    extension_id = required_extension(pbx, request).extension_id
    call, leg = live_leg(pbx, extension_id, request.path_params["call_api_id"])
    action, number = _asked(await read_json(request))
    steer(pbx, call, leg, action, number=number)
    left = [row for row in _rows(pbx, extension_id) if row["call_api_id"] == leg.leg_id]
    return answer(left[0] if left else {}, guess=True)


async def end_call(pbx: Pbx, request: Request) -> Response:
    """End the whole callback that a row, or the id in the order's answer, belongs to; 404 if it is not there."""
    call, _ = live_leg(pbx, required_extension(pbx, request).extension_id, request.path_params["call_api_id"])
    pbx.switchboard.end(call)
    return answer(None, 204)


def _rows(pbx: Pbx, extension_id: int | None = None) -> list[dict[str, Any]]:
    rows = current_rows(pbx.rows, pbx.switchboard.open_calls, pbx.clock, pbx.switchboard.now_s)
    return [row for row in rows if extension_id in (None, row["extension_id"])]


def _asked(body: Any) -> tuple[Action, str]:
    """The action and its number; whether `send_dst` must be there for hold, offhold and park is documented nowhere."""
    action = action_of(body, _ACTIONS)
    number = body.get("send_dst")
    if action in _WITHOUT_NUMBER and number in (None, ""):
        return action, ""
    if not isinstance(number, str) or not number.strip():
        raise RefusedError(400, f"send_dst must be a number for {action}", guess=True)
    return action, number
