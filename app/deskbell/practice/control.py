"""Control over the practice PBX, for practice clients alone: attaching, the clock, and the paths of its parts."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from deskbell.practice.access import with_control
from deskbell.practice.answers import RefusedError, answer, json_object, read_json
from deskbell.practice.connection import disconnection, until_first
from deskbell.practice.control_faults import FAULT_PATHS
from deskbell.practice.control_phones import PHONE_PATHS
from deskbell.practice.exchange.characters import OUTSIDE_DESCRIPTION
from deskbell.practice.life import Life
from deskbell.practice.pbx import Pbx
from deskbell.practice.routes import grouped

HEARTBEAT_S = 5.0
_FURTHEST_AHEAD_S = 30 * 24 * 3600


def control_routes(pbx: Pbx) -> list[Route]:
    """All paths of control."""
    paths = (
        ("GET", "/attach", attach),
        ("GET", "/characters", list_characters),
        ("GET", "/calls", count_calls),
        ("POST", "/clock", move_clock),
        *PHONE_PATHS,
        *FAULT_PATHS,
    )
    return grouped(("/_practice" + path, method, with_control(pbx, handler)) for method, path, handler in paths)


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


async def list_characters(pbx: Pbx, _request: Request) -> Response:
    """The table of numbers, and what any other number does."""
    people = [
        {"number": one.number, "name": one.name, "description": one.description, "type": one.type, "own": one.own}
        for one in pbx.directory.characters
    ]
    return answer({"characters": people, "outside": OUTSIDE_DESCRIPTION})


async def count_calls(pbx: Pbx, _request: Request) -> Response:
    """How many callback requests came in, the last of them as they were sent, and which calls were placed.

    Oldest first.
    """
    placed, bodies = pbx.switchboard.placed, list(pbx.callback_bodies)
    return answer({"posts": pbx.callback_posts, "bodies": bodies, "placed": len(placed), "call_ids": placed})


async def move_clock(pbx: Pbx, request: Request) -> Response:
    """Move the clock ahead and play the calls up to there."""
    by_s = json_object(await read_json(request)).get("advance_s")
    if isinstance(by_s, bool) or not isinstance(by_s, int | float) or not 0 <= by_s <= _FURTHEST_AHEAD_S:
        raise RefusedError(400, f"advance_s must be a number of seconds from 0 to {_FURTHEST_AHEAD_S}")
    pbx.clock.advance(by_s)
    pbx.catch_up()
    return answer({"now_s": pbx.clock.call_s()})
