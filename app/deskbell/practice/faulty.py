"""Where ordered faults happen: between the door and the API."""

import gzip

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deskbell.practice.access import bearer
from deskbell.practice.answers import GUESS_HEADER, answer, refusal
from deskbell.practice.connection import DroppedAnswer, HalfAnswer, NoAnswer, SlowAnswer, whole_request
from deskbell.practice.faults import CALLBACK_PATH, Fault, OrderedFault
from deskbell.practice.pbx import Pbx


class Faulty:
    """Lets requests of the API meet the faults that wait for them; control never does."""

    def __init__(self, app: ASGIApp, pbx: Pbx) -> None:
        self._app = app
        self._pbx = pbx

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, in the proper way or in that of its fault."""
        path = scope["path"] + "/"
        fault = None if path.startswith("/_practice/") else self._pbx.faults.meet(path)
        if fault is None:
            await self._app(scope, receive, send)
            return
        said = _instead(self._pbx, Request(scope), fault)
        if said is None:
            said = _spoilt(self._pbx, await _answer_of(self._app, scope, receive), fault)
        else:
            # Unread, it would turn the orderly end of a dropped connection into a reset.
            await whole_request(receive)
            self._pbx.callback_posts += path.endswith(CALLBACK_PATH)
        await said(scope, receive, send)


def _instead(pbx: Pbx, request: Request, fault: OrderedFault) -> Response | None:
    """The answer to a request that is not looked at, None if it is to be carried out first."""
    match fault.name:
        case Fault.UNAUTHORIZED:
            # The real one refuses a token because it is dead, so the client must not succeed with it again.
            pbx.tokens.revoke(bearer(request))
            return refusal(401, "Unauthorized")
        case Fault.FORBIDDEN:
            return refusal(403, "Access denied", word="access_denied")
        case Fault.USER_BLOCKED:
            return refusal(403, "The user or its client is blocked", word="user_blocked")
        case Fault.SPENT:
            return refusal(429, "The limit of requests for this hour is spent", word="rate_limit_exceeded")
        case Fault.HTML_502:
            return HTMLResponse("<html><h1>502 Bad Gateway</h1></html>", 502, headers={GUESS_HEADER: "1"})
        case Fault.REDIRECT:
            return Response(None, 302, {"Location": fault.location, GUESS_HEADER: "1"})
        case Fault.DROP_BEFORE:
            return DroppedAnswer()
        case Fault.TOKEN_401:
            return answer({"error": "invalid_client"}, 401, guess=True)
        case name if name.isdecimal():
            return refusal(int(name), f"Fault {name} was ordered", guess=True)
        case _:
            return None


def _spoilt(pbx: Pbx, said: Response, fault: OrderedFault) -> Response:
    """What becomes of the answer to a request that was carried out."""
    match fault.name:
        case Fault.DROP_AFTER:
            return DroppedAnswer()
        case Fault.HANG:
            return NoAnswer(pbx.life.over)
        case Fault.CUT_201 | Fault.HALF:
            return HalfAnswer(said)
        case Fault.EMPTY_201:
            return answer({}, said.status_code, guess=True)
        case Fault.EMPTY_BODY:
            return Response(b"", said.status_code, {GUESS_HEADER: "1"}, "application/json")
        case Fault.SLOW:
            return SlowAnswer(said, fault.seconds, pbx.life.over)
        case Fault.GZIP:
            return _compressed(said)
        case name:
            raise ValueError(f"{name} is no fault")


def _compressed(said: Response) -> Response:
    body = gzip.compress(bytes(said.body))
    headers = {**said.headers, "content-encoding": "gzip", "content-length": str(len(body))}
    return Response(body, said.status_code, headers)


async def _answer_of(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    status, headers, body = 500, [], bytearray()

    async def keep(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], message["headers"]
        body.extend(message.get("body", b""))

    await app(scope, receive, keep)
    said = Response(bytes(body), status)
    said.raw_headers = headers
    return said
