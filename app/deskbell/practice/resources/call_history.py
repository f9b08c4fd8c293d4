"""The calls that have ended, with the legs of each (Ringme API, Call History)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client
from deskbell.practice.answers import MOST_PER_PAGE, USUAL_PER_PAGE, RefusedError, answer, number_given
from deskbell.practice.exchange.calls import CallResult
from deskbell.practice.finished_calls import Wanted
from deskbell.practice.moments import api_time, read_api_time
from deskbell.practice.pbx import Pbx


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
        per_page=number_given(request, "per_page", USUAL_PER_PAGE, MOST_PER_PAGE),
        oldest_first=order == "asc",
        flow=query.get("flow"),
        extension_id=query.get("extension_id"),
    )
    records = pbx.history.page(wanted)
    body: dict[str, Any] = {"page": wanted.page, "per_page": wanted.per_page, "order": order, "call_history": records}
    return answer(body, guess=True)


def _time_given(request: Request, name: str) -> str:
    text = request.query_params.get(name, "")
    try:
        return api_time(read_api_time(text))
    except ValueError:
        raise RefusedError(400, f"{name} must be like 2025-03-01 10:00:00", guess=True) from None
