"""POST /extension/{extension_id}/callback/: place a call (Ringme API, Callback)."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from deskbell.practice.access import admit, bearer, required_extension
from deskbell.practice.answers import GUESS_HEADER, RefusedError, answer, read_json, refusal
from deskbell.practice.connection import CutAnswer, DroppedAnswer, NoAnswer
from deskbell.practice.exchange.calls import Call
from deskbell.practice.exchange.switchboard import SwitchboardFullError
from deskbell.practice.faults import Fault
from deskbell.practice.pbx import Pbx
from deskbell.practice.resources.callback_body import BadOrderError, RateLimitExceededError, read_order


async def order_callback(pbx: Pbx, request: Request) -> Response:
    """Place a callback and answer 201 with its ids, unless a fault was ordered for this request."""
    pbx.callback_posts += 1
    fault = pbx.faults.for_callback()
    instead = _instead_of_a_call(pbx, request, fault)
    if instead:
        return instead
    admit(pbx, request)
    call = await _place(pbx, request)
    pbx.stirred.set()
    return _answer_to(pbx, call, fault)


async def _place(pbx: Pbx, request: Request) -> Call:
    extension = required_extension(request)
    try:
        return pbx.switchboard.place(read_order(await read_json(request), extension))
    except BadOrderError as reason:
        raise RefusedError(400, str(reason), guess=True) from reason
    except (RateLimitExceededError, SwitchboardFullError) as reason:
        word = "callback_rate_limit_exceeded"
        raise RefusedError(
            429, "The limit of calls leaves no room for this callback", word=word, guess=True
        ) from reason


def _instead_of_a_call(pbx: Pbx, request: Request, fault: Fault | None) -> Response | None:
    match fault:
        case Fault.UNAUTHORIZED:
            # The real one refuses a token because it is dead, so the client must not succeed with it again.
            pbx.tokens.revoke(bearer(request))
            return refusal(401, "Unauthorized")
        case Fault.FORBIDDEN:
            return refusal(403, "Access denied", word="access_denied")
        case Fault.SERVER_ERROR:
            return refusal(500, "Internal error", guess=True)
        case Fault.HTML_502:
            return HTMLResponse("<html><h1>502 Bad Gateway</h1></html>", 502, headers={GUESS_HEADER: "1"})
        case Fault.DROP_BEFORE:
            return DroppedAnswer()
        case _:
            return None


def _answer_to(pbx: Pbx, call: Call, fault: Fault | None) -> Response:
    ids = {"call_api_id": call.api_id, "call_id": call.call_id}
    match fault:
        case Fault.DROP_AFTER:
            return DroppedAnswer()
        case Fault.HANG:
            return NoAnswer(pbx.life.over)
        case Fault.CUT_201:
            return CutAnswer(ids, 201)
        case Fault.EMPTY_201:
            return answer({}, 201, guess=True)
        case _:
            return answer(ids, 201)
