"""How many requests a PBX still takes in this hour, and how many of them are kept for calls."""

from dataclasses import dataclass

_RESERVED_PERCENT = 5
_LEAST_RESERVED = 20
_PLENTY = 4


@dataclass(frozen=True, slots=True)
class Budget:
    """What the PBX says of its hourly limit; `resets_at_s` is by this computer's clock (Ringme API, Request Rules)."""

    limit: int
    left: int
    resets_at_s: float


def reserve(limit: int) -> int:
    """How many requests of an hour are kept for dialling, ending and steering calls."""
    return min(max(limit * _RESERVED_PERCENT // 100, _LEAST_RESERVED), limit // 2)


def is_scarce(budget: Budget) -> bool:
    """Whether nothing is left of an hour but what is kept for calls."""
    return budget.left <= reserve(budget.limit)


def may_read(budget: Budget | None, now_s: float, *, for_open_call: bool) -> bool:
    """Whether one more reading request leaves the reserve alone; looks at an open call may use up half of it.

    A budget that is not known, or whose hour is over, holds nobody back.
    """
    if budget is None or now_s >= budget.resets_at_s:
        return True
    kept = reserve(budget.limit)
    return budget.left > (kept - kept // 2 if for_open_call else kept)


def leaves_plenty(budget: Budget | None, now_s: float) -> bool:
    """Whether so much is left of an hour, four times what is kept for calls, that a question nobody needs may be asked.

    A budget that is not known, or whose hour is over, holds nobody back.
    """
    return budget is None or now_s >= budget.resets_at_s or budget.left > _PLENTY * reserve(budget.limit)
