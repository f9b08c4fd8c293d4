"""How long to wait between two looks at an open call."""

from deskbell.domain.budget import Budget, reserve

_SOON_S, _LATER_S, _SELDOM_S = 1.0, 2.0, 5.0
_EVENTFUL_S = 30.0
_SPARING_S = 15.0


def pause_s(*, stage_is_talking: bool, waited_s: float, budget: Budget | None, now_s: float, open_calls: int) -> float:
    """The pause after a look: 1 s while phones ring, 2 s and later 5 s while people talk, more as requests run out.

    `waited_s` is how long the call has been in its stage, `open_calls` how many are looked at in the same way. The
    requests above the reserve are spread over the rest of the hour. Where that would come to few looks, half of the
    reserve is spread with them; when that is spent, too, nothing is asked before the budget resets.
    """
    wanted_s = _wanted_s(talking=stage_is_talking, waited_s=waited_s)
    if budget is None or now_s >= budget.resets_at_s:
        return wanted_s
    rest_s = budget.resets_at_s - now_s
    kept = reserve(budget.limit)
    spare = budget.left - kept
    sparing_s = max(_SPARING_S, rest_s * min(open_calls / max(spare + kept // 2, 1), 1.0))
    if spare <= 0:
        return sparing_s
    return max(wanted_s, min(sparing_s, rest_s * open_calls / spare))


def _wanted_s(*, talking: bool, waited_s: float) -> float:
    eventful = waited_s < _EVENTFUL_S
    if talking:
        return _LATER_S if eventful else _SELDOM_S
    return _SOON_S if eventful else _LATER_S
