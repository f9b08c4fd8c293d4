"""The two ways to run the practice PBX: for one Deskbell home, and as a server of its own."""

import asyncio
import os
import secrets
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Final

from deskbell.practice.folder import HISTORY_FILE, folder_lock, port_file
from deskbell.practice.keys import fresh_keys
from deskbell.practice.life import GRACE_S, Life
from deskbell.practice.notice import opening_notice
from deskbell.practice.rows import Shape
from deskbell.practice.running import ADDRESS, Setup, listening, run
from deskbell.practice.scenario import Scenario
from deskbell.practice.script import BadScriptError, read_script
from deskbell.practice.users import OTHER_APPLICATIONS, STANDALONE_KEYS, client_application

_LAST_PORT: Final = 65535
_FASTEST: Final = 1000


def serve_for_home(folder: Path, *, grace_s: float = GRACE_S) -> int:
    """Serve the one Deskbell home this folder belongs to, on a free port told in `practice.json`.

    Returns 0 at once if another process serves it, else when nobody has been attached for `grace_s` real seconds or
    the process was asked to end.
    """
    with folder_lock(folder) as held:
        if not held:
            return 0
        opened = listening(0)
        keys, control_token = fresh_keys(), secrets.token_urlsafe(24)
        found_by = {
            "port": opened.getsockname()[1],
            "pid": os.getpid(),
            "token": control_token,
            "app_id": keys.app_id,
            "app_secret": keys.app_secret,
        }
        setup = Setup(
            applications=(client_application(keys),),
            control_token=control_token,
            history_file=folder / HISTORY_FILE,
            grace_s=grace_s,
        )
        asyncio.run(run(setup, opened, _until_signalled(lambda: port_file(folder, found_by))))
    return 0


def serve_standalone(port: int, speed: float, folder: Path, *, rows: str = "", script: Path | None = None) -> int:
    """Serve any client until Ctrl+C, saying how on standard output; 0 for any free port.

    `rows` is a shape of current calls, which goes before what the script says. Returns 0 after Ctrl+C, 1 if the port
    is taken, 2 for a port, a speed or a script that cannot be.
    """
    if not (0 <= port <= _LAST_PORT and 0 < speed <= _FASTEST):
        sys.stderr.write(f"The port must be 0 to {_LAST_PORT} and the speed more than 0, at most {_FASTEST}.\n")
        return 2
    try:
        scenario = read_script(script) if script else Scenario()
    except BadScriptError as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    scenario = replace(scenario, rows=Shape(rows)) if rows else scenario
    try:
        opened = listening(port)
    except OSError:
        sys.stderr.write(f"Port {port} is taken or not allowed. Choose another with --port, or 0 for any free one.\n")
        return 1
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    setup = Setup(
        applications=(client_application(STANDALONE_KEYS), *OTHER_APPLICATIONS),
        control_token=secrets.token_urlsafe(24),
        history_file=folder / HISTORY_FILE,
        speed=speed,
        scenario=scenario,
    )
    address = f"http://{ADDRESS}:{opened.getsockname()[1]}"
    people = scenario.directory
    outsiders = tuple(people.outsiders.values())
    notice = opening_notice(address, setup.applications, setup.control_token, speed, people.characters, outsiders)
    asyncio.run(run(setup, opened, _until_signalled(lambda: _said(notice))))
    return 0


@contextmanager
def _said(notice: str) -> Iterator[None]:
    sys.stdout.write(notice)
    sys.stdout.flush()
    yield


def _until_signalled(
    inner: Callable[[], AbstractContextManager[None]],
) -> Callable[[Life], AbstractContextManager[None]]:
    @contextmanager
    def around(life: Life) -> Iterator[None]:
        with ExitStack() as stack:
            loop = asyncio.get_running_loop()

            def end(_number: int, _frame: FrameType | None) -> None:
                loop.call_soon_threadsafe(life.end)

            for number in (signal.SIGINT, signal.SIGTERM):
                stack.callback(signal.signal, number, signal.signal(number, end))
            stack.enter_context(inner())
            yield

    return around
