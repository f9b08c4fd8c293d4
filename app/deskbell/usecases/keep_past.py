"""Keeping the history in step with what happens: for as long as a window is open, and a little at each command."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from deskbell.domain.errors import KnownError
from deskbell.usecases.file_calls import CallFiling
from deskbell.usecases.ports import Clock

if TYPE_CHECKING:
    from deskbell.domain.progress import Progress

AGAIN_S: Final = 30.0
"""Seconds between two looks for what another process has written into the journal."""

PAUSE_S: Final = 0.01
"""Seconds between two batches of old calls, for whoever else needs the disk."""

MOST_FORGOTTEN: Final = 2000
"""Old calls that a command looks at before it goes on with its own work, which takes a second."""

FORGET_AFTER_S: Final = 60.0
FORGET_AGAIN_S: Final = 6 * 3600.0

_log = logging.getLogger(__name__)


class PastKeeping:
    """Files what is new when it is told of it, and what is older bit by bit; forgets old calls now and then."""

    def __init__(self, filing: CallFiling, forget: Callable[[int | None], Awaitable[None]], clock: Clock) -> None:
        self._filing = filing
        self._forget = forget
        self._clock = clock
        self._stirred = asyncio.Event()

    def heard(self, tell: Callable[["Progress"], None]) -> Callable[["Progress"], None]:
        """What takes each progress of a call to `tell`, and has filed what the journal learns with it."""

        def hear(progress: "Progress") -> None:
            self._stirred.set()
            tell(progress)

        return hear

    async def forget_some(self) -> None:
        """Forget what may go by now as far as nobody waits long for it, if the disk takes it."""
        await self._try(partial(self._forget, MOST_FORGOTTEN), "forgotten")

    async def keep(self) -> None:
        """File and forget from now on; never returns."""
        forget_at_s = self._clock.monotonic_s() + FORGET_AFTER_S
        while True:
            self._stirred.clear()
            await self._try(self._file, "filed")
            if self._clock.monotonic_s() >= forget_at_s:
                await self._try(partial(self._forget, None), "forgotten")
                forget_at_s = self._clock.monotonic_s() + FORGET_AGAIN_S
            await self._clock.wait(self._stirred, AGAIN_S)

    async def _file(self) -> None:
        while await self._filing.file_more():
            await self._clock.wait(asyncio.Event(), PAUSE_S)

    async def _try(self, work: Callable[[], Awaitable[None]], done: str) -> None:
        try:
            await work()
        except KnownError as error:
            _log.warning("past calls could not be %s: %s", done, type(error).__name__)
