"""Every call this process looks after, from the press to the outcome."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from deskbell.domain.call import CallOrder, Intent
from deskbell.domain.directory import is_variable
from deskbell.domain.errors import CannotRecord, NoPhone, NotSentReason, UnclearReason
from deskbell.domain.evidence import Intended, NotSent, SteerAction, Unclear
from deskbell.domain.history import CallRecord
from deskbell.domain.line import Line
from deskbell.domain.match import is_named
from deskbell.domain.number import read_number
from deskbell.domain.outcome import Outcome
from deskbell.domain.permission import CallQuestion
from deskbell.domain.progress import Progress
from deskbell.domain.repeat import allow_repeat, guard_repeat
from deskbell.domain.transfer import TRANSFERS
from deskbell.usecases.check_call import CallCheck
from deskbell.usecases.find_call import find_call, look_again
from deskbell.usecases.follow_call import follow_call
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.place_call import place_call
from deskbell.usecases.ports import Clock, Journal, Lines, RepeatGuard
from deskbell.usecases.steady_clock import SteadyClock
from deskbell.usecases.steer_call import steer_call

_DAY_S = 24 * 3600.0
_LOOK_UP_S = 1.0

_log = logging.getLogger(__name__)

LATEST_LEAVING_S = 60.0
"""Seconds after the press within which the request has to leave: later, nobody stands by the phone any more."""


class _Kept(NamedTuple):
    """A call that is looked after, its line if there still is one, and the clock of its evidence."""

    call: LiveCall
    line: Line | None
    clock: Clock


class OpenCalls:
    """Starts calls, follows them and takes the user's presses to them.

    `tell` hears every progress of every call, on the worker's loop; `check` looks at every wish before it is written
    down.
    """

    def __init__(
        self,
        journal: Journal,
        lines: Lines,
        clock: Clock,
        new_id: Callable[[], str],
        tell: Callable[[Progress], None],
        check: CallCheck,
    ) -> None:
        self._journal = journal
        self._lines = lines
        self._clock = clock
        self._new_id = new_id
        self._tell = tell
        self._check = check
        self._live: dict[str, _Kept] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, line: Line, order: CallOrder) -> LiveCall:
        """Write the wish down and begin to place it; returns once it is on disk.

        Raises:
            NotDialable: no number can be made of the order.
            NoPhone: nothing says which phone of ours rings.
            CallForbidden, CallQuestioned, RulesUnreadable: from the check.
            StillOpen: a call to this number is open or unknown and the order does not confirm another.
            CannotRecord: the wish is not on disk, so nothing is dialled.
        """
        give_up_at_s = self._clock.monotonic_s() + LATEST_LEAVING_S
        intent = self._intent(line, order)
        first = Intended(intent.at_s)
        answered = await self._check.look(line, intent, order.allowed)
        guard: RepeatGuard = allow_repeat if order.confirmed else partial(guard_repeat, intent)
        await self._journal.begin(intent, first, guard)
        kept = self._keep(CallRecord(intent, (first,)), line)
        self._run(kept, line, give_up_at_s)
        self._tell(kept.call.progress)
        await self._check.remember(answered)
        return kept.call

    def end(self, intent_id: str) -> None:
        """Cancel or hang up a call, at whatever stage it is."""
        kept = self._live.get(intent_id)
        if kept:
            kept.call.ask_end()

    async def steer(
        self,
        intent_id: str,
        action: SteerAction,
        number: str = "",
        allowed: frozenset[CallQuestion] = frozenset(),
    ) -> None:
        """Hold, hand on or park a call; what the PBX says of it becomes evidence.

        Raises:
            NotDialable: `number` is none.
            CallForbidden, CallQuestioned, RulesUnreadable: from the check of whom a call is handed on to.
            KnownError: the PBX was not reached, so nothing was asked.
        """
        number = read_number(number).dialled if number else ""
        kept = self._live.get(intent_id)
        if not kept or not kept.line:
            return
        answered: tuple[str, ...] = ()
        if action in TRANSFERS:
            intent = kept.call.progress.intent
            answered = await self._check.look_at_transfer(kept.line, intent, number, allowed)
        await steer_call(kept.call, kept.line, self._lines, kept.clock, action=action, number=number)
        await self._check.remember(answered)

    def say(self, intent_id: str, *, rang: bool) -> None:
        """Take the user's word on a call that nobody else can tell about."""
        kept = self._live.get(intent_id)
        if kept:
            kept.call.say(rang=rang)

    def take_over(self, record: CallRecord, line: Line | None, *, tell: bool) -> None:
        """Go on with a call that an earlier run left unfinished, without ever placing it again.

        Without its line it cannot be followed. `tell` says whether to put it before the user.
        """
        kept = self._keep(record, line)
        _conclude_sending(kept)
        progress = kept.call.progress
        if tell and progress.user_said is None:
            self._tell(progress)
        if line and not progress.settled:
            self._run(kept, line)

    async def look_once(self, intent_id: str, line: Line) -> None:
        """Take one look at a call that was taken over; raises as `Lines` and `Pbx`."""
        kept = self._live[intent_id]
        if not kept.call.progress.settled:
            await look_again(kept.call, await self._lines.open(line), self._journal, kept.clock)

    async def close(self) -> None:
        """Stop following; calls go on at the PBX and are taken up again at the next start."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        for ended in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(ended, Exception):
                _log.error("a call could not be looked after to the end", exc_info=ended)

    def _intent(self, line: Line, order: CallOrder) -> Intent:
        number = read_number(order.number)
        extension = order.extension or line.extension
        phones = tuple(phone.number for phone in line.phones)
        sources = order.sources or _own_phone(order.extension) or phones or _own_phone(extension)
        if is_variable(extension) and not sources:
            raise NoPhone(extension)
        return Intent(
            id=self._new_id(),
            at_s=self._clock.now_s(),
            line=line.name,
            practice=line.practice,
            extension=extension,
            sources=sources,
            destination=number.dialled,
            name=order.name,
            options=order.options,
            owner=self._journal.owner,
            host=line.host,
        )

    def _keep(self, record: CallRecord, line: Line | None) -> _Kept:
        clock = SteadyClock(self._clock, record.latest_s)
        kept = _Kept(LiveCall(record, self._journal, clock, self._tell), line, clock)
        self._live[kept.call.id] = kept
        return kept

    def _run(self, kept: _Kept, line: Line, give_up_at_s: float | None = None) -> None:
        """Look after a call from now on; one that has a moment to give up at is yet to be placed."""
        work = self._look_after(kept, line, give_up_at_s)
        task = asyncio.get_running_loop().create_task(work, name=f"call {kept.call.id}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look_after(self, kept: _Kept, line: Line, give_up_at_s: float | None) -> None:
        call, clock = kept.call, kept.clock
        try:
            if give_up_at_s is not None:
                await place_call(call, line, self._lines, clock, give_up_at_s, partial(self._is_anothers, kept))
            if call.progress.call_id:
                await follow_call(call, line, self._lines, clock, lambda: len(self._tasks))
            elif call.progress.outcome is Outcome.UNKNOWN:
                await find_call(call, line, self._lines, self._journal, clock, lambda: len(self._tasks))
        except Exception:
            # A fault of ours is no news of the call; what the marks prove still counts.
            _conclude_sending(kept)
            raise
        finally:
            call.finish()
            if call.progress.settled:
                self._live.pop(call.id, None)

    async def _is_anothers(self, kept: _Kept, call_id: str) -> bool:
        """Whether a call of the last day has this id; a disk that is slow to tell must not delay a hang-up."""
        now_s = kept.clock.now_s()
        with suppress(CannotRecord, TimeoutError):
            async with asyncio.timeout(_LOOK_UP_S):
                records = await self._journal.between(now_s - _DAY_S, now_s)
                return is_named(call_id, (one.progress for one in records if one.intent.id != kept.call.id))
        return False


def _conclude_sending(kept: _Kept) -> None:
    """Say what an interrupted sending means: nobody knows of a request that left, unless its token was refused."""
    progress = kept.call.progress
    if progress.call_id or progress.outcome is not None:
        return
    now_s = kept.clock.now_s()
    kept.call.note(
        Unclear(now_s, UnclearReason.INTERRUPTED) if progress.sent else NotSent(now_s, NotSentReason.STOPPED),
    )


def _own_phone(extension: str) -> tuple[str, ...]:
    return (extension,) if extension and not is_variable(extension) else ()
