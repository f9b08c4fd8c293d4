"""The part of the Ringme API that the practice PBX speaks, path by path."""

from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deskbell.practice.access import open_to_all, require_client, required_extension, with_token
from deskbell.practice.answers import RefusedError, answer, number_given
from deskbell.practice.callback import order_callback
from deskbell.practice.calls import Call, CallResult
from deskbell.practice.characters import CHARACTERS
from deskbell.practice.history import Wanted
from deskbell.practice.oauth import give_token
from deskbell.practice.pbx import Pbx
from deskbell.practice.views import USER, api_time, current_rows, extension_view, owner_id

_BASE = "/api/ver1.0"
_MOST_PER_PAGE = 1000
_USUAL_PER_PAGE = 20


def api_routes(pbx: Pbx) -> list[Route]:
    """All paths, without trailing slashes."""
    paths = (
        ("GET", "/user", who_am_i),
        ("GET", "/client/{client_id}/extension", list_extensions),
        ("GET", "/client/{client_id}/current_calls", list_current_calls),
        ("GET", "/client/{client_id}/call_history", list_history),
        ("GET", "/client/{client_id}/call_history/{call_id}", one_of_history),
        ("GET", "/extension/{extension_id}/current_calls", list_extension_calls),
        ("GET", "/extension/{extension_id}/current_calls/{call_api_id}", one_current_call),
        ("DELETE", "/extension/{extension_id}/current_calls/{call_api_id}", end_call),
    )
    return [
        Route("/oauth/token", open_to_all(pbx, give_token), methods=["POST"]),
        # The callback checks the token itself: a fault ordered for it comes first.
        Route(_BASE + "/extension/{extension_id}/callback", open_to_all(pbx, order_callback), methods=["POST"]),
        *(Route(_BASE + path, with_token(pbx, handler), methods=[method]) for method, path, handler in paths),
    ]


async def who_am_i(_pbx: Pbx, _request: Request) -> Response:
    """The user of type client that every practice token stands for (Ringme API, User)."""
    return answer(USER)


async def list_extensions(_pbx: Pbx, request: Request) -> Response:
    """All extensions, by type, status or name if asked (Ringme API, Internal Number)."""
    require_client(request)
    page = number_given(request, "page", 1, 10**6)
    per_page = number_given(request, "per_page", _MOST_PER_PAGE, _MOST_PER_PAGE)
    asked = {name: request.query_params[name] for name in ("type", "status", "name") if name in request.query_params}
    views = [extension_view(one) for one in CHARACTERS]
    fitting = [view for view in views if all(view[name] == value for name, value in asked.items())]
    return answer(fitting[(page - 1) * per_page : page * per_page])


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


async def one_of_history(pbx: Pbx, request: Request) -> Response:
    """The record of a call; 404 until it has ended."""
    require_client(request)
    record = pbx.history.get(request.path_params["call_id"])
    if record is None:
        raise RefusedError(404, "Not found")
    # Which result stands for which unhappy end is documented nowhere.
    return answer(record, guess=record["result"] != CallResult.BRIDGED)


async def list_history(pbx: Pbx, request: Request) -> Response:
    """The records between two times in the wrapper of the real list (Ringme API, Call History)."""
    require_client(request)
    query = request.query_params
    order = query.get("order", "desc")
    if order not in ("asc", "desc"):
        raise RefusedError(400, "Invalid value of order", guess=True)
    wanted = Wanted(
        start=_time_given(request, "start_datetime"),
        end=_time_given(request, "end_datetime"),
        page=number_given(request, "page", 1, 10**6),
        per_page=number_given(request, "per_page", _USUAL_PER_PAGE, _MOST_PER_PAGE),
        oldest_first=order == "asc",
        flow=query.get("flow"),
        extension_id=query.get("extension_id"),
    )
    records = pbx.history.page(wanted)
    body: dict[str, Any] = {"page": wanted.page, "per_page": wanted.per_page, "order": order, "call_history": records}
    return answer(body, guess=True)


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


def _time_given(request: Request, name: str) -> str:
    text = request.query_params.get(name, "")
    try:
        # strptime takes unpadded months and days, as the real one was seen to.
        return api_time(datetime.strptime(text, "%Y-%m-%d %H:%M:%S"))  # noqa: DTZ007 - the API writes UTC without a zone
    except ValueError:
        raise RefusedError(400, f"{name} must be like 2025-03-01 10:00:00", guess=True) from None
