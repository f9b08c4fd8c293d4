"""The calls that go on (Ringme API, Current Calls)."""

from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client, required_extension
from deskbell.practice.answers import RefusedError, answer
from deskbell.practice.clock import PracticeClock
from deskbell.practice.exchange.calls import Call, Leg, Side
from deskbell.practice.moments import api_time
from deskbell.practice.pbx import Pbx
from deskbell.practice.resources.extensions import extension_reference


async def list_current_calls(pbx: Pbx, request: Request) -> Response:
    """Every leg of every call that goes on."""
    require_client(request)
    return answer({"call_list": current_rows(pbx.switchboard.open_calls, pbx.clock)}, guess=True)


async def list_extension_calls(pbx: Pbx, request: Request) -> Response:
    """The legs whose rows belong to one extension."""
    return answer({"call_list": _rows_of(pbx, required_extension(request).extension_id)}, guess=True)


async def one_current_call(pbx: Pbx, request: Request) -> Response:
    """One row, bare; 404 if it is not there."""
    wanted = request.path_params["call_api_id"]
    for row in _rows_of(pbx, required_extension(request).extension_id):
        if row["call_api_id"] == wanted:
            return answer(row, guess=True)
    raise RefusedError(404, "Not found")


async def end_call(pbx: Pbx, request: Request) -> Response:
    """End the whole callback that a row, or the id in the order's answer, belongs to; 404 if it is not there."""
    call = _call_with(pbx, required_extension(request).extension_id, request.path_params["call_api_id"])
    pbx.switchboard.end(call)
    return Response(status_code=204)


def current_rows(calls: Iterable[Call], clock: PracticeClock) -> list[dict[str, Any]]:
    """One row for every leg that rings or talks.

    Which rows a callback has is documented nowhere; this is a choice. A phone of the PBX has a row of its own towards
    it; any other party is a row of the ordering extension, away from it. A number that is dialled and does not ring
    (busy, or nobody's) has no row.
    """
    return [_row(call, leg, clock) for call in calls for leg in call.legs if leg.alive and (leg.talking or _rings(leg))]


def owner_id(call: Call, leg: Leg) -> int:
    """The extension whose row a leg is: the phone itself, or the ordering extension for anybody else."""
    phone = leg.party.character
    return phone.extension_id if phone and phone.type == "phone" else call.order.extension.extension_id


def _rows_of(pbx: Pbx, extension_id: int) -> list[dict[str, Any]]:
    rows = current_rows(pbx.switchboard.open_calls, pbx.clock)
    return [row for row in rows if row["extension_id"] == extension_id]


def _call_with(pbx: Pbx, extension_id: int, call_api_id: str) -> Call:
    for call in pbx.switchboard.open_calls:
        ordered_by = call.order.extension.extension_id
        if call.api_id == call_api_id and ordered_by == extension_id:
            return call
        for leg in call.legs:
            if leg.alive and leg.leg_id == call_api_id and extension_id in (ordered_by, owner_id(call, leg)):
                return call
    raise RefusedError(404, "Not found")


def _rings(leg: Leg) -> bool:
    return leg.party.script.rings


def _row(call: Call, leg: Leg, clock: PracticeClock) -> dict[str, Any]:
    sees = call.order.sources_see if leg.side is Side.SOURCE else call.order.destination_sees
    phone = leg.party.character
    inwards = phone is not None and phone.type == "phone"
    return {
        "call_api_id": leg.leg_id,
        "call_id": call.call_id,
        "callback_id": call.call_id,
        "call_flow": "IN" if inwards else "OUT",
        "extension_id": owner_id(call, leg),
        "called_number": leg.party.number,
        "called_did": None,
        "caller_id_number": sees.number,
        "caller_id_name": sees.name,
        "caller_extension": extension_reference(call.order.extension),
        "called_extension": extension_reference(phone),
        "init_time_gmt": api_time(clock.at(leg.began_s)),
        "answer_time_gmt": None if leg.answered_s is None else api_time(clock.at(leg.answered_s)),
        "record_uuid": None,
        "real_call": True,
    }
