"""A session at a server that answers as it is told, and what it asked there."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.session import Session
from doubles.fault_server import Behaviour, FaultServer, by_path, fault_server, json_answer, says

TOKEN = "POST /oauth/token"  # noqa: S105 - a path
OK = json_answer(200, {"ok": True})
DEAD = json_answer(401, {"message": "Unauthorized"})


class Pauses:
    """Stands for time: a pause is noted and over at once, and the clock has moved by it."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    def now_s(self) -> float:
        """This computer's clock, and the pauses on top."""
        return time.time() + sum(self.taken)

    async def sleep(self, pause_s: float) -> None:
        """Pass time."""
        self.taken.append(pause_s)


def gives(token: str, **fields: Any) -> Behaviour:
    """A token endpoint that gives this token."""
    return says(json_answer(200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600, **fields}))


@asynccontextmanager
async def session_at(
    answers: dict[str, Behaviour | list[Behaviour]], read_deadline_s: float = 10.0, pauses: Pauses | None = None
) -> AsyncIterator[tuple[Session, FaultServer]]:
    """A session at a server that answers like this; it pauses in no time."""
    time_passes = pauses or Pauses()
    async with fault_server(by_path(answers)) as server:
        http = HttpClient(server.base_url, now_s=time_passes.now_s)
        session = Session(
            http,
            Credentials("app", "top-secret"),
            read_deadline_s=read_deadline_s,
            now_s=time_passes.now_s,
            sleep=time_passes.sleep,
        )
        try:
            yield session, server
        finally:
            await http.aclose()


def asked(server: FaultServer) -> list[str]:
    """The requests without their query, with the token they carried."""
    return [
        f"{one.method} {one.path.partition('?')[0]} {one.headers.get('authorization', '')}".strip().replace(
            "Bearer ", ""
        )
        for one in server.requests
    ]
