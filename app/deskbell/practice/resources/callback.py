"""POST /extension/{extension_id}/callback/: place a call (Ringme API, Callback)."""

import re
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from deskbell.practice.access import admit, may_use_variables, required_extension
from deskbell.practice.answers import RefusedError, answer, read_body, read_json
from deskbell.practice.exchange.calls import Order
from deskbell.practice.exchange.port import NoRoomError
from deskbell.practice.pbx import Pbx
from deskbell.practice.resources.callback_body import BadOrderError, is_guess, read_order
from deskbell.practice.substitution import substituted, substituted_extension

_TEXT_OR_NO_BREAK: Final = re.compile(rb'("(?:[^"\\]|\\.)*+"?)|\xc2\xa0', re.DOTALL)


async def order_callback(pbx: Pbx, request: Request) -> Response:
    """Place a callback and answer 201 with its ids.

    RefusedError 400 for an order that cannot be understood, 429 where the call slots leave no room.
    """
    # Counted before the token is checked: whoever counts wants to know what was sent.
    pbx.callback_posts += 1
    admit(pbx, request)
    order, guess = await _read(pbx, request)
    try:
        call = pbx.switchboard.place(order)
    except NoRoomError:
        message = "The limit of calls leaves no room for this callback"
        raise RefusedError(429, message, word="callback_rate_limit_exceeded", guess=True) from None
    pbx.stirred.set()
    return answer({"call_api_id": call.api_id, "call_id": call.call_id}, 201, guess=guess)


async def _read(pbx: Pbx, request: Request) -> tuple[Order, bool]:
    may_use = may_use_variables(request)
    named = substituted_extension(request.path_params["extension_id"], pbx.variables, may_use=may_use)
    extension = required_extension(pbx, request, named)
    sent = await _read_printed(request)
    pbx.callback_bodies.append(sent)
    body: Any = substituted(sent, pbx.variables, may_use=may_use)
    try:
        return read_order(body, extension, pbx.directory, pbx.sounds, pbx.outside_numbers), is_guess(body)
    except BadOrderError as reason:
        raise RefusedError(400, str(reason), guess=True) from reason


async def _read_printed(request: Request) -> Any:
    """The body as JSON; the published example, as printed, has no-break spaces between its values: they are spaces."""
    body = _TEXT_OR_NO_BREAK.sub(lambda found: found[1] or b" ", await read_body(request))

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return await read_json(Request(request.scope, receive))
