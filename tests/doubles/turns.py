"""Letting everything else on the loop go on until something is so."""

import asyncio
from collections.abc import Callable

_MOST_TURNS = 2000


async def until(is_so: Callable[[], bool]) -> None:
    """Give the loop turns until something is so; AssertionError if it never is."""
    for _ in range(_MOST_TURNS):
        if is_so():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came to be so")
