"""Finding the practice process of a Deskbell home, and starting one."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

PORT_FILE = "practice.json"
_LONGEST_PORT_FILE_BYTES = 4096
_LAST_PORT = 65535
# Without it, opening a pipe that somebody put there would wait for ever. Windows knows neither.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class PracticeAddress:
    """Where a practice process listens, what a line signs in with, and the token of its control."""

    base_url: str
    app_id: str
    app_secret: str = field(repr=False)
    token: str = field(repr=False)


def read_port_file(folder: Path) -> PracticeAddress | None:
    """What the port file says, None without a readable one; the process may be gone all the same."""
    try:
        said = json.loads(_read(folder / PORT_FILE))
    except (OSError, ValueError, RecursionError):
        return None
    match said:
        case {"port": int() as port, "token": str() as token, "app_id": str() as app_id, "app_secret": str() as secret}:
            keys = (token, app_id, secret)
            if type(port) is int and 0 < port <= _LAST_PORT and all(_is_key(key) for key in keys):
                return PracticeAddress(f"http://127.0.0.1:{port}", app_id, secret, token)
    return None


def _read(path: Path) -> bytes:
    handle = os.open(path, _OPEN_FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "it is not a file")
        return os.read(handle, _LONGEST_PORT_FILE_BYTES)
    finally:
        os.close(handle)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isprintable()


def start_detached(command: tuple[str, ...], folder: Path) -> Callable[[], int | None]:
    """Start a process that outlives this one and inherits no handle of it.

    Returns a function that tells its exit status, None while it runs. It runs in `folder`, so that nothing lying where
    Deskbell was started from is imported or kept in use.

    Raises:
        OSError: it could not be started.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    child = subprocess.Popen(  # noqa: S603 - the command is the composition root's own
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        start_new_session=True,
        creationflags=_creation_flags(),
    )
    # Whoever starts a child must take its exit status, or it stays behind as a zombie.
    Thread(target=child.wait, name="deskbell-practice-reaper", daemon=True).start()
    return child.poll


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.DETACHED_PROCESS | subprocess.CREATE_NO_WINDOW
    return 0
