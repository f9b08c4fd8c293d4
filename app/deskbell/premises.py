"""The adapters behind one desk, built when they are first needed and closed together."""

import gc
import linecache
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskbell.paths import Places
    from deskbell.usecases.desk_world import World
    from deskbell.world import Tell, Trouble


class Premises:
    """The adapters behind one desk: built at the first use, on the loop that uses them, and closed with it.

    Their libraries cost more than the window, so nothing of them is imported before somebody needs it.
    """

    def __init__(
        self, places: "Places", tell: "Tell", trouble: "Trouble", *, people_changed: Callable[[], None] = lambda: None
    ) -> None:
        self._places = places
        self._tell = tell
        self._trouble = trouble
        self._people_changed = people_changed
        self._world: World | None = None
        self._close: Callable[[], Awaitable[None]] | None = None
        self._close_first: Callable[[], Awaitable[None]] | None = None

    async def world(self) -> "World":
        """Everything a desk needs; building it does not wait for anything, so it is built once."""
        if self._world is None:
            from deskbell.world import build

            self._world, self._close = build(self._places, self._tell, self._trouble, self._people_changed)
            # As at the start: what the libraries are made of stays, and a look over it would hold up every thread.
            gc.freeze()
            # PySide has had the source of every module read that was imported after it; nobody needs the text again.
            linecache.clearcache()
        return self._world

    def close_after(self, others: Callable[[], Awaitable[None]]) -> None:
        """Have others, who bring work here, close before this does."""
        self._close_first = others

    async def close(self) -> None:
        """Stop following calls, let go of the practice PBX and bring what is known of calls to the disk."""
        try:
            if self._close_first:
                await self._close_first()
        finally:
            if self._close:
                await self._close()
