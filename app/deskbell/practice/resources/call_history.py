"""The calls that have ended, with the legs of each (Ringme API, Call History)."""

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client
from deskbell.practice.answers import answer
from deskbell.practice.pbx import Pbx
from deskbell.practice.resources.statistics import ended_call, one_at_a_time, read_wanted, wrapped


async def one_of_history(pbx: Pbx, request: Request) -> Response:
    """The record of a call; 404 until it has ended."""
    require_client(request)
    call, guess = ended_call(pbx, request)
    return answer(call, guess=guess)


@one_at_a_time
async def list_history(pbx: Pbx, request: Request) -> Response:
    """The records between two times in the wrapper of the real list (Ringme API, Call History)."""
    require_client(request)
    wanted = read_wanted(request)
    return answer(wrapped("call_history", pbx.history.page(wanted), wanted), guess=True)
