"""The legs of the calls that have ended, each by itself (Ringme API, Call Data Record)."""

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client, required_extension
from deskbell.practice.answers import answer
from deskbell.practice.finished_calls import KeptLeg, Record, Wanted
from deskbell.practice.pbx import Pbx
from deskbell.practice.resources.statistics import one_at_a_time, read_wanted, totals, wrapped


@one_at_a_time
async def list_cdr(pbx: Pbx, request: Request) -> Response:
    """The legs of the whole client between two times."""
    require_client(request)
    return _page(pbx, read_wanted(request))


@one_at_a_time
async def list_extension_cdr(pbx: Pbx, request: Request) -> Response:
    """The legs of one extension."""
    return _page(pbx, _of_extension(pbx, request))


@one_at_a_time
async def count_cdr(pbx: Pbx, request: Request) -> Response:
    """How many legs the client had, in and out."""
    require_client(request)
    return answer(totals(pbx.history.count_legs(read_wanted(request))), guess=True)


@one_at_a_time
async def count_extension_cdr(pbx: Pbx, request: Request) -> Response:
    """How many legs one extension had, in and out."""
    return answer(totals(pbx.history.count_legs(_of_extension(pbx, request))), guess=True)


def leg_alone(kept: KeptLeg) -> Record:
    """A leg that stands without its call, and so says what became of it (Ringme API, Call Data Record)."""
    return {
        **kept.leg,
        "call_uuid": kept.call["call_uuid"],
        "calls_result": kept.call["result"],
        "calls_hangup_disposition": kept.call["hangup_disposition"],
    }


def _page(pbx: Pbx, wanted: Wanted) -> Response:
    legs = [leg_alone(kept) for kept in pbx.history.legs(wanted)]
    return answer(wrapped("cdr", legs, wanted), guess=True)


def _of_extension(pbx: Pbx, request: Request) -> Wanted:
    return read_wanted(request, extension_id=required_extension(pbx, request).extension_id)
