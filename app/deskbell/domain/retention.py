"""How long calls are kept, and which of them may go."""

from dataclasses import dataclass
from typing import Final

from deskbell.domain.history import CallRecord, Cursor
from deskbell.domain.outcome import Outcome
from deskbell.domain.repeat import locked_until_s

DAY_S: Final = 86_400.0
SHORTEST_DAYS: Final = 1
LONGEST_DAYS: Final = 36_500

STILL_SOUGHT_S: Final = 7 * DAY_S
"""For how long the PBX is asked what became of a call that is unknown."""


@dataclass(frozen=True, slots=True)
class Retention:
    """For how many days calls are kept, None for ever."""

    days: int | None = None

    def before_s(self, now_s: float) -> float | None:
        """The moment before which calls may go, None if none may."""
        return None if self.days is None else now_s - self.days * DAY_S


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The ids of calls that are gone, and behind which call to go on; None where no older one is left."""

    ids: tuple[str, ...]
    next: Cursor | None


def may_forget(record: CallRecord, before_s: float, now_s: float) -> bool:
    """Whether nothing is awaited of a call any more, nothing holds its number, and it is old enough."""
    progress = record.progress
    if progress.outcome is None or record.intent.at_s >= before_s:
        return False
    until_s = locked_until_s(progress)
    if until_s is not None and until_s >= now_s:
        return False
    return progress.outcome is not Outcome.UNKNOWN or now_s - record.intent.at_s >= STILL_SOUGHT_S
