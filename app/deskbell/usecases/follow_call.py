"""Following an accepted callback through both legs to its outcome."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from deskbell.domain.budget import Budget
from deskbell.domain.errors import KnownError
from deskbell.domain.evidence import EndTaken, Listed, ListedCall, NoLongerListed, Recorded, TrackLost
from deskbell.domain.line import Line
from deskbell.domain.match import is_of_an_earlier_call
from deskbell.domain.pace import pause_s
from deskbell.domain.progress import Progress, Stage
from deskbell.usecases.ports import Clock, Lines, Pbx

_log = logging.getLogger(__name__)

LOST_AFTER_S = 60.0
GIVE_UP_AFTER_S = 900.0
OUT_OF_REACH_S = 24 * 3600.0
"""A PBX that has not been reached for a day is left to the next start."""

END_AGAIN_S = 5.0
LONGEST_PAUSE_S = 60.0
"""A look that the budget forbids costs nothing, and says at least that nothing is known any more."""

MISSING_PAUSES_S = ((GIVE_UP_AFTER_S, 60.0), (LOST_AFTER_S, 15.0), (20.0, 5.0), (5.0, 2.0))


class FollowedCall(Protocol):
    """A call whose id is known, for sure or probably, and what takes in what becomes known of it."""

    @property
    def progress(self) -> Progress:
        """Where the call stands."""
        ...

    def note(self, evidence: Listed | NoLongerListed | Recorded | EndTaken | TrackLost) -> None:
        """Take a piece of evidence in; what is known already is passed over."""
        ...

    async def pause(self, at_most_s: float) -> None:
        """Wait, but not past a press of the user."""
        ...


async def follow_call(
    call: FollowedCall, line: Line, lines: Lines, clock: Clock, open_calls: Callable[[], int] = lambda: 1
) -> None:
    """Look at the PBX until the outcome is known, or until nothing more can be expected of it.

    A PBX that is out of reach is opened and asked again for a day; what was known before stays. A call that was lost
    before is looked for once. One that may be handed on after a hang-up is not lost while it may ring somebody.
    `open_calls` tells how many calls share the line's requests.
    """
    unseen_s = call.progress.intent.rings_after_hang_up_s
    lost_after_s, give_up_after_s = max(LOST_AFTER_S, unseen_s), max(GIVE_UP_AFTER_S, unseen_s)
    watch = _Watch(clock.monotonic_s(), missing_for_s=give_up_after_s if call.progress.track_lost else None)
    while not call.progress.settled:
        there, answered, budget = False, False, None
        try:
            pbx = await lines.open(line)
            there = await look(call, pbx, clock)
            answered, budget = True, pbx.budget
        except KnownError as error:
            _log.info("a look at the PBX brought nothing: %s", type(error).__name__)
        except Exception:  # noqa: BLE001 - a fault in one look must not leave a call that nobody can end
            _log.exception("a look at the PBX failed")
        watch.take(clock.monotonic_s(), call.progress.stage, there=there)
        if watch.missing_for_s >= lost_after_s and not call.progress.track_lost:
            call.note(TrackLost(clock.now_s()))
        if watch.missing_for_s >= (give_up_after_s if answered else OUT_OF_REACH_S):
            return
        if not call.progress.settled:
            await call.pause(watch.pause_s(budget, clock.now_s(), open_calls()))


class _Watch:
    """How long a call has been in its stage and out of sight; seconds of a clock that nobody sets."""

    def __init__(self, at_s: float, *, missing_for_s: float | None) -> None:
        self._at_s = at_s
        self._stage = Stage.ACCEPTED
        self._since_s = at_s
        self._missing_since_s = None if missing_for_s is None else at_s - missing_for_s

    def take(self, at_s: float, stage: Stage, *, there: bool) -> None:
        """Take in what the last look saw."""
        self._at_s = at_s
        if stage is not self._stage:
            self._stage, self._since_s = stage, at_s
        if there:
            self._missing_since_s = None
        elif self._missing_since_s is None:
            self._missing_since_s = at_s

    @property
    def missing_for_s(self) -> float:
        """For how long no look has seen the call."""
        return 0.0 if self._missing_since_s is None else self._at_s - self._missing_since_s

    def pause_s(self, budget: Budget | None, now_s: float, open_calls: int) -> float:
        """How long to wait for the next look."""
        wanted_s = pause_s(
            stage_is_talking=self._stage is Stage.TALKING,
            waited_s=self._at_s - self._since_s,
            budget=budget,
            now_s=now_s,
            open_calls=open_calls,
        )
        missing_s = next((pause for after_s, pause in MISSING_PAUSES_S if self.missing_for_s >= after_s), 0.0)
        return min(max(wanted_s, missing_s), LONGEST_PAUSE_S)


async def look(call: FollowedCall, pbx: Pbx, clock: Clock) -> bool:
    """Take one look and say whether the PBX still lists the call.

    An answer may have brought the id of another call, of which nothing is taken in, and which is not ended.
    """
    rows = await pbx.listed(call.progress.call_id)
    listed = tuple(Listed(clock.now_s(), row) for row in rows)
    if any(is_of_an_earlier_call(one, call.progress) for one in listed):
        return False
    for one in listed:
        call.note(one)
    if call.progress.end_asked and _time_to_end(call, clock):
        await _end(call, pbx, clock, rows)
    if rows:
        return True
    if call.progress.seen_at_s is not None and not call.progress.gone:
        call.note(NoLongerListed(clock.now_s()))
    recorded = await pbx.recorded(call.progress.call_id)
    if recorded and not is_of_an_earlier_call(recorded, call.progress):
        call.note(recorded)
    return False


def _time_to_end(call: FollowedCall, clock: Clock) -> bool:
    """Whether an order to end is due: none was taken, or the call has outlived the last one."""
    taken_at_s = call.progress.end_taken_at_s
    return taken_at_s is None or clock.now_s() - taken_at_s >= END_AGAIN_S


async def _end(call: FollowedCall, pbx: Pbx, clock: Clock, rows: tuple[ListedCall, ...]) -> None:
    """End the call by the first handle that is taken.

    Which `call_api_id` steers a callback is not documented: the rows' own come first, and the one that came with the
    order serves while no row has been seen.
    """
    progress = call.progress
    handles = [(row.extension_id, row.call_api_id) for row in rows]
    if progress.seen_at_s is None and progress.extension_id:
        handles.append((progress.extension_id, progress.call_api_id))
    for extension_id, call_api_id in handles:
        with suppress(KnownError):
            if await pbx.end(extension_id, call_api_id):
                call.note(EndTaken(clock.now_s()))
                return
