"""Following an accepted callback through both legs to its outcome."""

import logging
from contextlib import suppress

from deskbell.domain.errors import KnownError
from deskbell.domain.evidence import EndTaken, Listed, ListedCall, NoLongerListed, TrackLost
from deskbell.domain.line import Line
from deskbell.domain.progress import Stage
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.ports import Clock, Lines, Pbx

_log = logging.getLogger(__name__)

RINGING_PAUSE_S = 1.0
TALKING_PAUSE_S = 2.0
LATE_PAUSE_S = 15.0
LOST_AFTER_S = 60.0
GIVE_UP_AFTER_S = 900.0
END_AGAIN_S = 5.0


async def follow_call(call: LiveCall, line: Line, lines: Lines, clock: Clock) -> None:
    """Look at the PBX until the outcome is known, or until nothing more can be expected of it.

    A PBX that is out of reach for a while is opened and asked again; what was known before stays.
    """
    missing_since_s: float | None = None
    while not call.progress.settled:
        try:
            there = await _look(call, await lines.open(line), clock)
        except KnownError:
            there = False
        except Exception:  # noqa: BLE001 - a fault in one look must not leave a call that nobody can end
            _log.exception("a look at the PBX failed")
            there = False
        now_s = clock.now_s()
        missing_since_s = None if there else (missing_since_s or now_s)
        missing_for_s = 0.0 if missing_since_s is None else now_s - missing_since_s
        if missing_for_s >= LOST_AFTER_S and not call.progress.track_lost:
            call.note(TrackLost(now_s))
        if missing_for_s >= GIVE_UP_AFTER_S:
            return
        if not call.progress.settled:
            await call.pause(_pause_s(call, missing_for_s))


def _pause_s(call: LiveCall, missing_for_s: float) -> float:
    if missing_for_s >= LOST_AFTER_S:
        return LATE_PAUSE_S
    return TALKING_PAUSE_S if call.progress.stage is Stage.TALKING else RINGING_PAUSE_S


async def _look(call: LiveCall, pbx: Pbx, clock: Clock) -> bool:
    """Take one look and say whether the PBX still lists the call."""
    rows = await pbx.listed(call.progress.call_id)
    for row in rows:
        call.note(Listed(clock.now_s(), row))
    if call.progress.end_asked and _time_to_end(call, clock):
        await _end(call, pbx, clock, rows)
    if rows:
        return True
    if call.progress.seen_at_s is not None and not call.progress.gone:
        call.note(NoLongerListed(clock.now_s()))
    recorded = await pbx.recorded(call.progress.call_id)
    if recorded:
        call.note(recorded)
    return False


def _time_to_end(call: LiveCall, clock: Clock) -> bool:
    """Whether an order to end is due: none was taken, or the call has outlived the last one."""
    taken_at_s = call.progress.end_taken_at_s
    return taken_at_s is None or clock.now_s() - taken_at_s >= END_AGAIN_S


async def _end(call: LiveCall, pbx: Pbx, clock: Clock, rows: tuple[ListedCall, ...]) -> None:
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
