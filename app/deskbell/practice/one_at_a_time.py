"""Statistics are asked one request at a time, as on the real PBX (Ringme API, Call History)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

TAKES_S: Final = 0.02
"""How long an answer takes in real seconds: long enough for a second request to meet the first one."""


class TakenError(Exception):
    """Another request is being answered."""


class OneAtATime:
    """Lets one in at a time; a hand can hold the answers back."""

    def __init__(self) -> None:
        self.answering = False
        self._released = asyncio.Event()
        self._released.set()

    def hold(self, *, held: bool) -> None:
        """Keep whoever is in from being answered, or let them go."""
        (self._released.clear if held else self._released.set)()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Be the one; TakenError if somebody is in already."""
        if self.answering:
            raise TakenError
        self.answering = True
        try:
            await asyncio.sleep(TAKES_S)
            await self._released.wait()
            yield
        finally:
            self.answering = False
