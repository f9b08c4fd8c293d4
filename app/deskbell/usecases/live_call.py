"""A call that somebody is looking after: its evidence so far, and who wants to hear of more."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any, Self, TypeVar

from deskbell.domain.evidence import EndAsked, Evidence, Listed, Probably, Recorded, UserSaid
from deskbell.domain.history import CallRecord
from deskbell.domain.progress import Progress
from deskbell.usecases.ports import Clock, Journal

T = TypeVar("T")

MOST_ROWS = 500
"""Different rows of one call that are kept: far more than a call can have, and few enough to fold at each change."""


class LiveCall:
    """Collects the evidence of one call and tells each change once.

    Evidence counts from the moment it is known, even while the disk is slow; only `write` waits for the disk.
    """

    def __init__(self, record: CallRecord, journal: Journal, clock: Clock, tell: Callable[[Progress], None]) -> None:
        self._record = record
        self._progress = record.progress
        self._journal = journal
        self._clock = clock
        self._tell = tell
        self._changed = asyncio.Event()
        self._pressed = asyncio.Event()
        self._finished = False

    @property
    def id(self) -> str:
        """The intent's id."""
        return self._record.intent.id

    @property
    def progress(self) -> Progress:
        """Where the call stands."""
        return self._progress

    async def write(self, evidence: Evidence) -> None:
        """Take a piece of evidence in once it is on disk."""
        await self._journal.write(self.id, evidence)
        self._take(evidence)

    def note(self, evidence: Evidence) -> None:
        """Take a piece of evidence in now and let the journal follow; what is known already is passed over."""
        if not self._is_news(evidence):
            return
        self._journal.note(self.id, evidence)
        self._take(evidence)

    def ask_end(self) -> None:
        """Remember that the user wants this call ended, and wake whoever follows it.

        A press on a call that was found later is one of its own: what was asked before was not asked of that call.
        """
        found = self._progress.probably
        if not (found or self._progress).end_asked:
            self.note(EndAsked(self._clock.now_s()))
        self._pressed.set()

    def say(self, *, rang: bool) -> None:
        """Keep the user's own word as evidence; the first word stands."""
        if self._progress.user_said is None:
            self.note(UserSaid(self._clock.now_s(), rang))

    async def unless_pressed(self, work: Coroutine[Any, Any, T]) -> T | None:
        """Do something, but give it up at a press of the user."""
        task, pressed = asyncio.ensure_future(work), asyncio.ensure_future(self._pressed.wait())
        try:
            await asyncio.wait((task, pressed), return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            pressed.cancel()
            task.cancel()
            task.add_done_callback(_seen)

    async def pause(self, at_most_s: float) -> None:
        """Wait, but not past a press of the user."""
        await self._clock.wait(self._pressed, at_most_s)
        self._pressed.clear()

    def finish(self) -> None:
        """Say that nobody follows this call any more."""
        self._finished = True
        self._wake()

    def __aiter__(self) -> AsyncIterator[Progress]:
        """The newest progress, again at each change, ending when nobody follows the call any more."""
        return self._stream()

    async def _stream(self: Self) -> AsyncIterator[Progress]:
        told: Progress | None = None
        while True:
            changed, finished = self._changed, self._finished
            if self._progress is not told:
                told = self._progress
                yield told
            elif finished:
                return
            else:
                await changed.wait()

    def _take(self, evidence: Evidence) -> None:
        self._record = CallRecord(self._record.intent, (*self._record.evidence, evidence))
        self._progress = self._record.progress
        self._wake()
        self._tell(self._progress)

    def _wake(self) -> None:
        waiting, self._changed = self._changed, asyncio.Event()
        waiting.set()

    def _is_news(self, evidence: Evidence) -> bool:
        """The same rows and records come every second, of this call or of one that is probably it."""
        if not isinstance(evidence, Probably):
            return _is_news(evidence, self._record.evidence, self._progress)
        known = (one for one in self._record.evidence if isinstance(one, Probably) and one.call_id == evidence.call_id)
        return _is_news(evidence.told, (one.told for one in known), self._progress.probably)


def _is_news(evidence: Evidence, known: Iterable[Evidence], progress: Progress | None) -> bool:
    """Whether a piece says anything new; a row is news again when the call had been out of sight."""
    if isinstance(evidence, Listed) and progress and (progress.gone or progress.track_lost):
        return True
    if not isinstance(evidence, Listed | Recorded):
        return True
    told = [one for one in known if isinstance(one, Listed | Recorded)]
    if isinstance(evidence, Listed) and len(told) >= MOST_ROWS:
        return False
    return evidence not in (replace(one, at_s=evidence.at_s) for one in told)


def _seen(task: "asyncio.Future[Any]") -> None:
    """Look at what became of work that was given up, so that nobody misses its failure."""
    with suppress(asyncio.CancelledError):
        task.exception()
