"""Control over the practice PBX, for practice clients alone: my phones by hand, faults, the clock, attaching."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from deskbell.practice.access import with_control
from deskbell.practice.answers import RefusedError, answer, read_json
from deskbell.practice.connection import disconnection, until_first
from deskbell.practice.exchange.characters import CHARACTERS, OUTSIDE_DESCRIPTION, Character
from deskbell.practice.exchange.phones import CannotActError, act, phone_view
from deskbell.practice.faults import Fault
from deskbell.practice.life import Life
from deskbell.practice.pbx import Pbx

HEARTBEAT_S = 5.0
_FURTHEST_AHEAD_S = 30 * 24 * 3600


def control_routes(pbx: Pbx) -> list[Route]:
    """All paths of control."""
    paths = (
        ("GET", "/attach", attach),
        ("GET", "/characters", list_characters),
        ("GET", "/phones", list_phones),
        ("POST", "/phones/{number}", operate_phone),
        ("GET", "/calls", count_calls),
        ("POST", "/faults", order_faults),
        ("POST", "/clock", move_clock),
    )
    return [Route("/_practice" + path, with_control(pbx, handler), methods=[method]) for method, path, handler in paths]


class AttachAnswer(Response):
    """An answer that stays open, with a newline now and then; while one is open the process lives."""

    def __init__(self, life: Life) -> None:
        super().__init__(media_type="text/plain")
        del self.headers["content-length"]
        self._life = life

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        """Stay open until the client has gone or the process ends."""
        with self._life.attached():
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            ended = False
            while not ended:
                await send({"type": "http.response.body", "body": b"\n", "more_body": True})
                ended = await until_first(disconnection(receive), self._life.over.wait(), timeout_s=HEARTBEAT_S)
            await send({"type": "http.response.body", "body": b"", "more_body": False})


async def attach(pbx: Pbx, _request: Request) -> Response:
    """Keep the process alive while this answer is being read."""
    return AttachAnswer(pbx.life)


async def list_characters(_pbx: Pbx, _request: Request) -> Response:
    """The table of numbers, and what any other number does."""
    people = [
        {"number": one.number, "name": one.name, "description": one.description, "type": one.type, "own": one.own}
        for one in CHARACTERS
    ]
    return answer({"characters": people, "outside": OUTSIDE_DESCRIPTION})


async def list_phones(pbx: Pbx, _request: Request) -> Response:
    """My phones, how they are operated and what they do."""
    return answer({"phones": [phone_view(pbx.switchboard, one) for one in CHARACTERS if one.own]})


async def operate_phone(pbx: Pbx, request: Request) -> Response:
    """Operate one of my phones; answers with the phone as it is then.

    400 for an unknown act, 404 for an unknown phone, 409 if the phone is not in a state for it.
    """
    phone = _my_phone(request.path_params["number"])
    body = _object(await read_json(request))
    match body:
        case {"action": "mode", "mode": "self" | "hand" as mode}:
            pbx.switchboard.operate_by_hand(phone.number, by_hand=mode == "hand")
        case {"action": "answer" | "refuse" | "hang_up" as action}:
            try:
                act(pbx.switchboard, phone, action)
            except CannotActError as reason:
                raise RefusedError(409, str(reason)) from reason
        case _:
            raise RefusedError(400, "action must be answer, refuse, hang_up, or mode with self or hand")
    pbx.catch_up()
    return answer(phone_view(pbx.switchboard, phone))


async def count_calls(pbx: Pbx, _request: Request) -> Response:
    """How many callback requests came in and which calls were placed, oldest first."""
    placed = pbx.switchboard.placed
    return answer({"posts": pbx.callback_posts, "placed": len(placed), "call_ids": placed})


async def order_faults(pbx: Pbx, request: Request) -> Response:
    """Order the faults of the next requests, replacing those that wait."""
    names = _object(await read_json(request)).get("next")
    if not isinstance(names, list):
        raise RefusedError(400, "next must be a list of faults")
    try:
        faults = [Fault(name) for name in names]
    except ValueError:
        raise RefusedError(400, f"A fault is one of: {', '.join(Fault)}") from None
    pbx.faults.order(faults)
    return answer({"next": pbx.faults.waiting})


async def move_clock(pbx: Pbx, request: Request) -> Response:
    """Move the clock ahead and play the calls up to there."""
    by_s = _object(await read_json(request)).get("advance_s")
    if isinstance(by_s, bool) or not isinstance(by_s, int | float) or not 0 <= by_s <= _FURTHEST_AHEAD_S:
        raise RefusedError(400, f"advance_s must be a number of seconds from 0 to {_FURTHEST_AHEAD_S}")
    pbx.clock.advance(by_s)
    pbx.catch_up()
    return answer({"now_s": pbx.clock.call_s()})


def _my_phone(number: str) -> Character:
    for one in CHARACTERS:
        if one.own and one.number == number:
            return one
    raise RefusedError(404, "No phone of mine has this number")


def _object(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise RefusedError(400, "The body must be a JSON object")
    return body
