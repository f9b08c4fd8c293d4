"""What call history, calls, cdr and records share: the interval and filters asked for, one request at a time."""

from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import Handler
from deskbell.practice.answers import MOST_PER_PAGE, USUAL_PER_PAGE, RefusedError, number_given
from deskbell.practice.exchange.calls import CallResult
from deskbell.practice.finished_calls import Record, Wanted
from deskbell.practice.moments import api_time, read_api_time
from deskbell.practice.one_at_a_time import TakenError
from deskbell.practice.pbx import Pbx

BUSY = "Stats request already exists, concurrent request not allowed"
FLOWS = ("in", "out", "transfer")


def one_at_a_time(handler: Handler) -> Handler:
    """Refuse with 429 while another statistics request is being answered (Ringme API, Call History)."""

    @wraps(handler)
    async def alone(pbx: Pbx, request: Request) -> Response:
        try:
            async with pbx.history.statistics.turn():
                return await handler(pbx, request)
        except TakenError:
            raise RefusedError(429, BUSY) from None

    return alone


def ended_call(pbx: Pbx, request: Request) -> tuple[Record, bool]:
    """The call named in the path, and whether the way it is told is a guess; RefusedError 404 until it has ended."""
    call = pbx.history.get(request.path_params["call_id"])
    if call is None:
        raise RefusedError(404, "Not found")
    # Which result stands for which unhappy end is documented nowhere.
    return call, call["result"] != CallResult.BRIDGED


def read_wanted(request: Request, *, extension_id: int | None = None, recorded: bool = False) -> Wanted:
    """Which entries a request asks for; `extension_id` is the one in its path. RefusedError 400 for what cannot be."""
    query = request.query_params
    flow = query.get("flow") or None
    if flow not in (None, *FLOWS):
        raise RefusedError(400, "Invalid value of flow", guess=True)
    return Wanted(
        start=_time_given(request, "start_datetime"),
        end=_time_given(request, "end_datetime"),
        page=_count_given(request, ("page",), 1, 10**6),
        per_page=_count_given(request, ("per_page", "count"), USUAL_PER_PAGE, MOST_PER_PAGE),
        oldest_first=_order_given(request) == "asc",
        flow=flow,
        extension_ids=_all_given(request, "extension_id") if extension_id is None else (str(extension_id),),
        dialled=_all_given(request, "to_username"),
        recorded=recorded,
    )


def wrapped(name: str, entries: list[Record], wanted: Wanted) -> dict[str, Any]:
    """A page in the wrapper that call history, calls and cdr share; it tells no total."""
    order = "asc" if wanted.oldest_first else "desc"
    return {"page": wanted.page, "per_page": wanted.per_page, "order": order, name: entries}


def totals(counts: dict[str, int]) -> dict[str, dict[str, int]]:
    """How many entries there are of each flow; only `in`, `out` and their `total` are known (Ringme API, Calls)."""
    return {flow: {"total": counts.get(flow, 0)} for flow in ("in", "out")}


def _order_given(request: Request) -> str:
    order = request.query_params.get("order") or "desc"
    if order not in ("asc", "desc"):
        raise RefusedError(400, "Invalid value of order", guess=True)
    return order


def _count_given(request: Request, names: tuple[str, ...], usual: int, most: int) -> int:
    """The first of these parameters that holds anything, else the usual number."""
    name = next((one for one in names if request.query_params.get(one)), None)
    return number_given(request, name, usual, most) if name else usual


def _all_given(request: Request, name: str) -> tuple[str, ...]:
    """One value or many: `extension_id=1&extension_id=2`, or as PHP writes it, `extension_id[0]=1`."""
    items = request.query_params.multi_items()
    return tuple(value for key, value in items if key.partition("[")[0] == name and value)


def _time_given(request: Request, name: str) -> str:
    text = request.query_params.get(name, "")
    try:
        return api_time(read_api_time(text))
    except ValueError:
        raise RefusedError(400, f"{name} must be like 2025-03-01 10:00:00", guess=True) from None
