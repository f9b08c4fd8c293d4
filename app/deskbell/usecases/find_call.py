"""Looking for a call whose request nobody answered: no id names it, so whatever is found is only probably it."""

import logging
from collections.abc import Callable

from deskbell.domain.errors import KnownError
from deskbell.domain.evidence import EndTaken, Listed, NoLongerListed, Probably, Recorded, RuledOut, TrackLost
from deskbell.domain.line import Line
from deskbell.domain.match import (
    EARLY_S,
    LATE_S,
    RIVALS_S,
    call_of,
    ended,
    goes_elsewhere,
    going_on,
    is_named,
    left_at_s,
)
from deskbell.domain.pbx_history import HistoryQuery
from deskbell.domain.progress import Progress
from deskbell.usecases.follow_call import LOST_AFTER_S, OUT_OF_REACH_S, FollowedCall, follow_call, look
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.ports import Clock, Journal, Lines, Pbx

_log = logging.getLogger(__name__)

SEARCH_S = 900.0
"""Seconds after the request for which a call is looked for: longer than two phones ring and a short talk lasts."""

HISTORY_AFTER_S = 30.0
HISTORY_AGAIN_S = 60.0
PAUSES_S = ((300.0, 60.0), (60.0, 15.0), (20.0, 5.0), (0.0, 2.0))


class FoundCall:
    """A call that is probably the one that was asked for; whatever becomes known of it proves nothing of ours.

    Fits follow_call.FollowedCall.
    """

    def __init__(self, call: LiveCall, found: Progress, journal: Journal, clock: Clock) -> None:
        self._call = call
        self._found = found
        self._journal = journal
        self._clock = clock

    @property
    def progress(self) -> Progress:
        """Where that call stands."""
        return self._call.progress.probably or self._found

    @property
    def is_it(self) -> bool:
        """Whether nothing has ruled it out."""
        return self._found.call_id not in self._call.progress.ruled_out

    def note(self, evidence: Listed | NoLongerListed | Recorded | EndTaken | TrackLost) -> None:
        """Take in what is true of our call if this is the one, unless it tells that it is not."""
        if isinstance(evidence, Listed | Recorded) and goes_elsewhere(evidence, self._found.intent):
            self._rule_out()
        elif self.is_it:
            self._call.note(Probably(evidence.at_s, self._found.call_id, evidence))

    async def pause(self, at_most_s: float) -> None:
        """Wait, but not past a press of the user; RuledOutError if it is not the one after all."""
        await self.check()
        await self._call.pause(at_most_s)

    async def check(self) -> None:
        """See whether the PBX has named it for another wish meanwhile; RuledOutError if it is not the one."""
        if self.is_it and is_named(self._found.call_id, await rivals_of(self._call, self._journal)):
            self._rule_out()
        if not self.is_it:
            raise RuledOutError

    def _rule_out(self) -> None:
        self._call.note(RuledOut(self._clock.now_s(), self._found.call_id))


class RuledOutError(Exception):
    """A call that was found is not the one."""


async def find_call(
    call: LiveCall,
    line: Line,
    lines: Lines,
    journal: Journal,
    clock: Clock,
    open_calls: Callable[[], int] = lambda: 1,
) -> None:
    """Look for a call until one is found that fits, follow that to its end, and give up when the time has passed.

    A PBX that is out of reach is asked again for a day. `open_calls` is as in `follow_call`.
    """
    while True:
        await _find(call, line, lines, journal, clock)
        if call.progress.probably is None:
            return
        found = FoundCall(call, call.progress.probably, journal, clock)
        try:
            await follow_call(found, line, lines, clock, open_calls)
            await found.check()
        except RuledOutError:
            continue
        return


async def _find(call: LiveCall, line: Line, lines: Lines, journal: Journal, clock: Clock) -> None:
    begun_at_s = clock.monotonic_s()
    history_at_s = left_at_s(call.progress) + HISTORY_AFTER_S
    while not (call.progress.settled or call.progress.probably):
        with_history = clock.now_s() >= history_at_s
        answered = await _searched(call, line, lines, journal, clock, with_history=with_history)
        if answered and with_history:
            history_at_s = clock.now_s() + HISTORY_AGAIN_S
        age_s = clock.now_s() - left_at_s(call.progress)
        in_vain = answered and with_history and age_s >= SEARCH_S
        if call.progress.probably or in_vain or clock.monotonic_s() - begun_at_s >= OUT_OF_REACH_S:
            return
        await call.pause(_pause_s(age_s))


async def _searched(
    call: LiveCall, line: Line, lines: Lines, journal: Journal, clock: Clock, *, with_history: bool
) -> bool:
    """Search once and say whether the PBX answered."""
    try:
        await search(call, await lines.open(line), journal, clock, with_history=with_history)
    except KnownError as error:
        _log.info("a search brought nothing: %s", type(error).__name__)
        return False
    return True


async def search(call: LiveCall, pbx: Pbx, journal: Journal, clock: Clock, *, with_history: bool) -> None:
    """Look once among the calls that go on, and among those that have ended if that is wanted."""
    wish = call.progress
    at_s = left_at_s(wish)
    rivals = await rivals_of(call, journal)
    rows = await pbx.going_on()
    found = call_of(wish, rivals, going_on(rows))
    for row in rows:
        if found and row.belongs_to(found):
            call.note(Probably(clock.now_s(), found, Listed(clock.now_s(), row.as_evidence())))
    if found or not with_history:
        return
    found = call_of(wish, rivals, ended(await pbx.ended(HistoryQuery(at_s - EARLY_S, at_s + LATE_S))))
    recorded = await pbx.recorded(found) if found else None
    if recorded:
        call.note(Probably(recorded.at_s, found, recorded))


async def rivals_of(call: LiveCall, journal: Journal) -> tuple[Progress, ...]:
    """All other wishes on the same line that the same call could be of."""
    at_s, line = left_at_s(call.progress), call.progress.intent.line
    around = await journal.between(at_s - RIVALS_S, at_s + RIVALS_S)
    return tuple(one.progress for one in around if one.intent.id != call.id and one.intent.line == line)


async def look_again(call: LiveCall, pbx: Pbx, journal: Journal, clock: Clock) -> None:
    """Take one look at a call by whatever names it: its id, that of a call that is probably it, or numbers and time."""
    found = call.progress.probably
    if call.progress.call_id:
        await _look_by_id(call, pbx, clock)
    elif found is None:
        await search(call, pbx, journal, clock, with_history=True)
    elif not found.settled:
        await _look_by_id(FoundCall(call, found, journal, clock), pbx, clock)


async def _look_by_id(call: FollowedCall, pbx: Pbx, clock: Clock) -> None:
    """Take one look; a call that should have been seen for a minute and is nowhere is lost."""
    there = await look(call, pbx, clock)
    progress = call.progress
    known_at_s = max(progress.seen_at_s or 0.0, left_at_s(progress))
    if not (there or progress.settled or progress.track_lost) and clock.now_s() - known_at_s >= LOST_AFTER_S:
        call.note(TrackLost(clock.now_s()))


def _pause_s(age_s: float) -> float:
    return next((pause_s for from_s, pause_s in PAUSES_S if age_s >= from_s), PAUSES_S[-1][1])
