"""Which failed requests may be made again without being asked for again. Placing a call never is."""

from deskbell.domain.errors import NotReachable, OutcomeUnclear, ReachProblem, RefusalReason, Refused, UnclearReason

_READING = ("GET", "HEAD")
# What only a person can put right, or has already taken all the time there was.
_LASTING = (ReachProblem.NO_SUCH_HOST, ReachProblem.CERTIFICATE, ReachProblem.PROXY, ReachProblem.NO_ANSWER_IN_TIME)
_PASSING = (UnclearReason.CONNECTION_LOST, UnclearReason.SERVER_FAULT)


def may_retry(method: str, error: BaseException) -> bool:
    """Whether a request that failed so may be sent again.

    Only readings may, and only for what may have passed a moment later. Whatever may have changed something (a call
    above all) is never sent again, not even where it seems that nothing left.
    """
    if method not in _READING:
        return False
    match error:
        case NotReachable():
            return error.reason not in _LASTING
        case OutcomeUnclear():
            return error.reason in _PASSING
        case Refused():
            return error.reason is RefusalReason.TOO_MANY_REQUESTS and error.again_at_s is not None
        case _:
            return False


def least_pause_s(error: BaseException, now_s: float) -> float:
    """How long at least to wait before trying again: until the moment that the PBX named, if it named one."""
    if isinstance(error, Refused) and error.again_at_s is not None:
        return max(error.again_at_s - now_s, 0.0)
    return 0.0
