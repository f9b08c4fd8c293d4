"""Every call this process looks after, from the press to the outcome."""

import asyncio
from collections.abc import Callable
from functools import partial

from deskbell.domain.call import CallOrder, Intent
from deskbell.domain.errors import NotSentReason, UnclearReason
from deskbell.domain.evidence import Intended, NotSent, Unclear
from deskbell.domain.history import CallRecord
from deskbell.domain.line import Line
from deskbell.domain.number import read_number
from deskbell.domain.progress import Progress
from deskbell.domain.repeat import allow_repeat, guard_repeat
from deskbell.usecases.follow_call import follow_call
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.place_call import place_call
from deskbell.usecases.ports import Clock, Journal, Lines, RepeatGuard


class OpenCalls:
    """Starts calls, follows them and takes the user's presses to them.

    `tell` hears every progress of every call, on the worker's loop.
    """

    def __init__(
        self,
        journal: Journal,
        lines: Lines,
        clock: Clock,
        new_id: Callable[[], str],
        tell: Callable[[Progress], None],
    ) -> None:
        self._journal = journal
        self._lines = lines
        self._clock = clock
        self._new_id = new_id
        self._tell = tell
        self._live: dict[str, LiveCall] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, line: Line, order: CallOrder) -> LiveCall:
        """Write the wish down and begin to place it; returns once it is on disk.

        Raises:
            NotDialable: no number can be made of the order.
            StillOpen: a call to this number is open or unknown and the order does not confirm another.
            CannotRecord: the wish is not on disk, so nothing is dialled.
        """
        intent = self._intent(line, order)
        first = Intended(intent.at_s)

        guard: RepeatGuard = allow_repeat if order.confirmed else partial(guard_repeat, intent)
        await self._journal.begin(intent, first, guard)
        call = self._keep(CallRecord(intent, (first,)))
        self._run(call, line, fresh=True)
        self._tell(call.progress)
        return call

    def end(self, intent_id: str) -> None:
        """Cancel or hang up a call, at whatever stage it is."""
        call = self._live.get(intent_id)
        if call:
            call.ask_end()

    def say(self, intent_id: str, *, rang: bool) -> None:
        """Take the user's word on a call that nobody else can tell about."""
        call = self._live.get(intent_id)
        if call:
            call.say(rang=rang)

    async def resume(self, line_named: Callable[[str], Line | None]) -> None:
        """Take over what an earlier run left unfinished, without ever placing anything again."""
        for record in await self._journal.adopt():
            call = self._keep(record)
            self._conclude_sending(call)
            if call.progress.user_said is None:
                self._tell(call.progress)
            line = line_named(record.intent.line)
            if call.progress.call_id and line and not call.progress.settled:
                self._run(call, line, fresh=False)

    async def close(self) -> None:
        """Stop following; calls go on at the PBX and are taken up again at the next start."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _intent(self, line: Line, order: CallOrder) -> Intent:
        number = read_number(order.number)
        extension = order.extension or line.extension
        phones = tuple(phone.number for phone in line.phones)
        return Intent(
            id=self._new_id(),
            at_s=self._clock.now_s(),
            line=line.name,
            practice=line.practice,
            extension=extension,
            sources=order.sources or _own_phone(order.extension) or phones or _own_phone(extension),
            destination=number.dialled,
            name=order.name,
            options=order.options,
            owner=self._journal.owner,
        )

    def _keep(self, record: CallRecord) -> LiveCall:
        call = LiveCall(record, self._journal, self._clock, self._tell)
        self._live[call.id] = call
        return call

    def _conclude_sending(self, call: LiveCall) -> None:
        """Say what an interrupted sending means: nobody knows of a request that left, unless its token was refused."""
        progress = call.progress
        if progress.call_id or progress.outcome is not None:
            return
        now_s = self._clock.now_s()
        call.note(
            Unclear(now_s, UnclearReason.INTERRUPTED) if progress.sent else NotSent(now_s, NotSentReason.STOPPED),
        )

    def _run(self, call: LiveCall, line: Line, *, fresh: bool) -> None:
        work = self._look_after(call, line, fresh=fresh)
        task = asyncio.get_running_loop().create_task(work, name=f"call {call.id}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look_after(self, call: LiveCall, line: Line, *, fresh: bool) -> None:
        try:
            if fresh:
                await place_call(call, line, self._lines, self._clock)
            if call.progress.call_id:
                await follow_call(call, line, self._lines, self._clock)
        except Exception:
            # A fault of ours is no news of the call; what the marks prove still counts.
            self._conclude_sending(call)
            raise
        finally:
            call.finish()
            if call.progress.settled:
                self._live.pop(call.id, None)


def _own_phone(extension: str) -> tuple[str, ...]:
    return (extension,) if extension else ()
