"""The calls that have ended, without their legs (Ringme API, Calls)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client
from deskbell.practice.answers import answer
from deskbell.practice.finished_calls import Record
from deskbell.practice.pbx import Pbx
from deskbell.practice.resources.statistics import ended_call, one_at_a_time, read_wanted, totals, wrapped

_NEWER_FIELDS: dict[str, Any] = {"diversion_number": None, "callback": None, "quality_rate": None, "ivr_history": None}


async def one_of_calls(pbx: Pbx, request: Request) -> Response:
    """One call; 404 until it has ended."""
    require_client(request)
    call, guess = ended_call(pbx, request)
    return answer(_without_legs(call), guess=guess)


@one_at_a_time
async def list_calls(pbx: Pbx, request: Request) -> Response:
    """The calls between two times."""
    require_client(request)
    wanted = read_wanted(request)
    calls = [_without_legs(call) for call in pbx.history.page(wanted)]
    return answer(wrapped("calls", calls, wanted), guess=True)


@one_at_a_time
async def count_calls(pbx: Pbx, request: Request) -> Response:
    """How many calls there were between two times, in and out."""
    require_client(request)
    return answer(totals(pbx.history.count_calls(read_wanted(request))), guess=True)


def _without_legs(call: Record) -> Record:
    return {**{name: value for name, value in call.items() if name != "cdr"}, **_NEWER_FIELDS}
