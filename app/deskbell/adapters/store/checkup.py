"""Looks a whole database over once, beside all work: damage must not wait for somebody to come by."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from threading import Thread

from deskbell.adapters.store.failure import may_be_damage
from deskbell.domain.errors import CannotRecord

_PATIENCE_S = 20.0
_STOP_TIMEOUT_S = 1.0


class Checkup:
    """Looks with `is_whole` on a thread and a connection of its own, and calls `on_damage` there if that denies it.

    A second for the pages of 100,000 calls, two for their rows; other threads go on meanwhile.
    """

    def __init__(
        self,
        connect: Callable[[], AbstractContextManager[sqlite3.Connection]],
        is_whole: Callable[[sqlite3.Connection], bool],
        on_damage: Callable[[], None],
    ) -> None:
        self._connect = connect
        self._is_whole = is_whole
        self._on_damage = on_damage
        self._connection: sqlite3.Connection | None = None
        self._thread: Thread | None = None
        self._done: Future[None] = Future()

    def start(self) -> None:
        """Begin, if it was not begun before."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="deskbell-checkup", daemon=True)
            self._thread.start()

    async def wait(self) -> None:
        """Return when it is over, or takes so long that whoever waits had better go on; at once if it was not begun."""
        import asyncio

        if self._thread is None:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(self._done)), _PATIENCE_S)

    def stop(self) -> None:
        """Leave it, if it is not over."""
        if self._thread is None or self._done.done():
            return
        connection = self._connection
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.interrupt()
        self._thread.join(_STOP_TIMEOUT_S)

    def _run(self) -> None:
        try:
            if self._is_damaged():
                self._on_damage()
        finally:
            self._done.set_result(None)

    def _is_damaged(self) -> bool:
        try:
            with self._connect() as connection:
                self._connection = connection
                try:
                    return not self._is_whole(connection)
                finally:
                    self._connection = None
        except (sqlite3.Error, OSError, CannotRecord) as error:
            # What the disk does not show now is met again by whoever needs it.
            return may_be_damage(error)
