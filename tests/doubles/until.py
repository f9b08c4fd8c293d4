"""Waiting for what another process or thread does, as long as it takes and no longer than is sane."""

import os
import signal
import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")

_PATIENCE_S = 20.0
_LOOK_AGAIN_S = 0.005


def until(
    look: Callable[[], Seen], what: str = "it", *, at_most_s: float = _PATIENCE_S, rest_s: float = _LOOK_AGAIN_S
) -> Seen:
    """Look until there is something to see, and return it; AssertionError by the name of what did not come.

    A look that costs more than a moment's work takes it from what is waited for: let it rest longer in between.
    """
    give_up_at_s = time.monotonic() + at_most_s
    while not (seen := look()):
        assert time.monotonic() < give_up_at_s, f"not within {at_most_s} s: {what}"
        time.sleep(rest_s)
    return seen


def until_or_not(look: Callable[[], Seen], *, at_most_s: float) -> Seen:
    """Look until there is something to see or the time is over, and return what was seen last."""
    give_up_at_s = time.monotonic() + at_most_s
    while not (seen := look()) and time.monotonic() < give_up_at_s:
        time.sleep(_LOOK_AGAIN_S)
    return seen


def exists(pid: int) -> bool:
    """Whether there is such a process, be it a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def gone(pid: int) -> None:
    """Return when a process has ended and nothing of it is left, not even a zombie."""
    until(lambda: not exists(pid))


def kill(pid: int) -> None:
    """End a process without a warning and return when nothing of it is left."""
    os.kill(pid, signal.SIGKILL)
    gone(pid)
