"""The two ways to run the practice PBX: for one Deskbell home, and as a server of its own."""

import asyncio
import os
import secrets
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from deskbell.practice.folder import HISTORY_FILE, folder_lock, port_file
from deskbell.practice.life import GRACE_S, Life
from deskbell.practice.notice import opening_notice
from deskbell.practice.running import ADDRESS, Setup, listening, run
from deskbell.practice.tokens import Keys, fresh_keys

STANDALONE_KEYS: Final = Keys("50005000500050005000500050005000", "000practice000practice000secret0")
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
        setup = Setup(keys=keys, control_token=control_token, history_file=folder / HISTORY_FILE, grace_s=grace_s)
        asyncio.run(run(setup, opened, _until_signalled(lambda: port_file(folder, found_by))))
    return 0


def serve_standalone(port: int, speed: float, folder: Path) -> int:
    """Serve any client until Ctrl+C, saying how on standard output; 0 for any free port.

    Returns 0 after Ctrl+C, 1 if the port is taken, 2 for a port or speed that cannot be.
    """
    if not (0 <= port <= _LAST_PORT and 0 < speed <= _FASTEST):
        sys.stderr.write(f"The port must be 0 to {_LAST_PORT} and the speed more than 0, at most {_FASTEST}.\n")
        return 2
    try:
        opened = listening(port)
    except OSError:
        sys.stderr.write(f"Port {port} is taken or not allowed. Choose another with --port, or 0 for any free one.\n")
        return 1
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    setup = Setup(
        keys=STANDALONE_KEYS,
        control_token=secrets.token_urlsafe(24),
        history_file=folder / HISTORY_FILE,
        speed=speed,
    )
    address = f"http://{ADDRESS}:{opened.getsockname()[1]}"
    notice = opening_notice(address, setup.keys, setup.control_token, speed)
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
