"""Running one practice PBX on an open socket until its life is over."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from deskbell.practice.answers import refused
from deskbell.practice.api import api_routes
from deskbell.practice.clock import PracticeClock
from deskbell.practice.connection import BreakableConnection
from deskbell.practice.control import control_routes
from deskbell.practice.door import Door
from deskbell.practice.faulty import Faulty
from deskbell.practice.finished_calls import History
from deskbell.practice.life import Life
from deskbell.practice.limits import HourlyLimit
from deskbell.practice.pbx import Pbx
from deskbell.practice.scenario import Scenario
from deskbell.practice.tokens import Tokens
from deskbell.practice.users import Application

ADDRESS = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What one practice PBX is run with; `grace_s` None lets it live until told to end, no file keeps no history."""

    applications: tuple[Application, ...]
    control_token: str = field(repr=False)
    history_file: Path | None = None
    speed: float = 1.0
    grace_s: float | None = None
    scenario: Scenario = field(default_factory=Scenario)


def listening(port: int) -> socket.socket:
    """A socket that listens on loopback only, 0 for any free port; OSError if the port is taken."""
    # With the protocol named, asyncio turns Nagle's algorithm off; else each answer waits 40 ms for the client.
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((ADDRESS, port))
        opened.listen(128)
    except BaseException:
        opened.close()
        raise
    return opened


async def run(
    setup: Setup,
    opened: socket.socket,
    around: Callable[[Life], AbstractContextManager[None]] = lambda _life: nullcontext(),
) -> None:
    """Serve until life is over, inside the context that `around` makes of it; closes the socket."""
    life = Life(setup.grace_s)
    with History(setup.history_file) as history, around(life):
        pbx = Pbx(
            port=opened.getsockname()[1],
            control_token=setup.control_token,
            clock=PracticeClock(setup.speed),
            tokens=Tokens(setup.applications),
            limit=HourlyLimit(setup.scenario.hourly_limit),
            history=history,
            life=life,
            scenario=setup.scenario,
        )
        pace = asyncio.create_task(pbx.keep_pace())
        try:
            await _Server(_config(pbx), life).serve(sockets=[opened])
        finally:
            pace.cancel()
            with suppress(asyncio.CancelledError):
                await pace
            pbx.close_down()


class _Server(uvicorn.Server):
    """Ends with a life, and leaves the signals to its caller: uvicorn raises them again after an orderly end."""

    def __init__(self, config: uvicorn.Config, life: Life) -> None:
        super().__init__(config)
        self._life = life

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self._life.over.wait()


def _config(pbx: Pbx) -> uvicorn.Config:
    app = Starlette(
        routes=[*api_routes(pbx), *control_routes(pbx)],
        exception_handlers={HTTPException: refused, Exception: refused},
    )
    app.router.redirect_slashes = False
    return uvicorn.Config(
        Door(Faulty(app, pbx), pbx),
        loop="asyncio",
        http=BreakableConnection,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=2,
    )
