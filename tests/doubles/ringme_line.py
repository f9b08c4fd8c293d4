"""A line to a PBX that answers as scripted, over real sockets; it signs one in unless the script says otherwise."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from doubles.fault_server import (
    Behaviour,
    Connection,
    FaultServer,
    Received,
    by_path,
    fault_server,
    http_answer,
    json_answer,
    says,
)

BASE = "/api/ver1.0"
USER = f"GET {BASE}/user/"
TOKEN = "POST /oauth/token"  # noqa: S105 - a path
NOW_S = 77.0
SIGN_IN: dict[str, Behaviour | list[Behaviour]] = {
    TOKEN: says(json_answer(200, {"access_token": "t", "expires_in": 3600})),
    USER: says(json_answer(200, {"client_id": 100, "extension_id": None})),
}

Script = Mapping[str, Behaviour | list[Behaviour]]


@asynccontextmanager
async def ringme_line(script: Script, *, deadline_s: float = 10.0) -> AsyncIterator[tuple[RingmePbx, FaultServer]]:
    """A line whose PBX answers `METHOD /path` like this; it is 77 s after 1970 for what the line writes down."""
    async with fault_server(by_path({**SIGN_IN, **script})) as server:
        pbx = RingmePbx(
            HttpClient(server.base_url),
            Credentials("app", "secret"),
            read_deadline_s=deadline_s,
            send_deadline_s=deadline_s,
            now_s=lambda: NOW_S,
        )
        try:
            yield pbx, server
        finally:
            await pbx.aclose()


def at(path: str, method: str = "GET") -> str:
    """The script's key for a path below the API's base."""
    return f"{method} {BASE}/{path}"


def answers(body: Any, status: int = 200, *headers: str) -> Behaviour:
    """Answer with this JSON."""
    return says(json_answer(status, body, *headers))


def nothing(status: int = 204) -> Behaviour:
    """Answer without a body."""
    return says(http_answer(status))


def page(status: int = 200) -> Behaviour:
    """Answer with a page for people, as a proxy on the way does."""
    return says(http_answer(status, b"<html>Sign in to this network</html>", "Content-Type: text/html"))


def gives_file(content: bytes, *headers: str) -> Behaviour:
    """Answer with a file."""
    return says(http_answer(200, content, *headers))


MISSING = answers({"message": "Not found"}, 404)
FORBIDDEN = answers({"status": "access_denied", "message": "No"}, 403)


def asked(server: FaultServer) -> list[str]:
    """Every request but those for signing in, below the API's base and without its query."""
    told = [f"{one.method} {one.path.partition('?')[0]}" for one in server.requests]
    return [re.sub(f"{BASE}/", "", one) for one in told if one not in SIGN_IN]


def last(server: FaultServer) -> Received:
    """The last request."""
    return server.requests[-1]


def counted(behave: Behaviour, tally: list[int]) -> Behaviour:
    """Behave so, and note in `tally` how many requests are behaved to at the same time."""
    open_now = 0

    async def counts(connection: Connection) -> None:
        nonlocal open_now
        open_now += 1
        tally.append(open_now)
        # Another request, were it allowed, would arrive while this one waits for the loop.
        for _ in range(200):
            await asyncio.sleep(0)
        await behave(connection)
        open_now -= 1

    return counts
