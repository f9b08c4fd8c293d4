"""Waiting for what another process or thread does, as long as it takes and no longer than is sane."""

import time
from collections.abc import Callable

import psutil

_PATIENCE_S = 20.0
_LOOK_AGAIN_S = 0.005


def until(is_so: Callable[[], object]) -> None:
    """Return when the condition holds; AssertionError if it does not within 20 s."""
    give_up_at_s = time.monotonic() + _PATIENCE_S
    while not is_so():
        assert time.monotonic() < give_up_at_s, "it did not happen"
        time.sleep(_LOOK_AGAIN_S)


def gone(pid: int) -> None:
    """Return when a process has ended and nothing of it is left, not even a zombie."""
    until(lambda: not psutil.pid_exists(pid))
