"""Waiting for a fact, with an end to it."""

import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")

_PAUSE_S = 0.03


def until(look: Callable[[], Seen], what: str, *, at_most_s: float = 20) -> Seen:
    """Look again and again until there is something, and give it; fails by the name of what did not come."""
    give_up_at_s = time.monotonic() + at_most_s
    while True:
        seen = look()
        if seen:
            return seen
        if time.monotonic() > give_up_at_s:
            raise AssertionError(f"not within {at_most_s} s: {what}")
        time.sleep(_PAUSE_S)
