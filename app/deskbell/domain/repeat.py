"""Whether a second call to a number has to be asked about first."""

import math
from collections.abc import Iterable

from deskbell.domain.call import Intent
from deskbell.domain.errors import StillOpen
from deskbell.domain.number import same_number
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress

_MARGIN_S = 60


def locked_until_s(progress: Progress) -> float | None:
    """When a number that was called becomes free again, or None if it is.

    The lock of an unfinished call lasts twice `wait_for_pickup` and a minute from the press, and for as long as the
    PBX lists the call. The user's own word ends it, unless the PBX lists the call later all the same.
    """
    if progress.settled:
        return None
    if progress.listed and (progress.said_at_s is None or (progress.seen_at_s or 0.0) > progress.said_at_s):
        return math.inf
    if progress.user_said is not None:
        return None
    if progress.found_live:
        return math.inf
    return _lock_ends_s(progress.intent)


def guard_repeat(intent: Intent, others: Iterable[Progress]) -> None:
    """Refuse an intent whose number is open or unknown; practice and real calls are apart.

    A call whose number was lost may have been to any, and may have been practice: its lock is every number's, but only
    as long as that of a call which nobody sees.

    Raises:
        StillOpen: telling whether that other call is open or unknown.
    """
    for other in others:
        until_s = locked_until_s(other)
        if until_s is None:
            continue
        lost = not other.intent.destination
        if lost:
            until_s = min(until_s, _lock_ends_s(other.intent))
        same = other.intent.practice == intent.practice and same_number(other.intent.destination, intent.destination)
        if (same or lost) and intent.at_s < until_s:
            raise StillOpen(intent.destination, unknown=lost or other.outcome is Outcome.UNKNOWN)


def allow_repeat(others: Iterable[Progress]) -> None:
    """Let an intent pass whatever else is open: the user was asked and wants another call."""


def _lock_ends_s(intent: Intent) -> float:
    """When the lock of a call ends that nobody sees."""
    return intent.at_s + 2 * intent.wait_for_pickup_s + _MARGIN_S
