"""Asking again, with pauses that grow and differ, for what may be asked again."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from deskbell.adapters.http.answers import Answer
from deskbell.domain.retry import least_pause_s, may_retry

if TYPE_CHECKING:
    from tenacity import RetryCallState

_MOST_ATTEMPTS = 4
_FIRST_PAUSE_S = 0.2
_LONGEST_PAUSE_S = 2.0


async def retried(
    method: str,
    ask: Callable[[], Awaitable[Answer]],
    *,
    within_s: float,
    now_s: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
) -> Answer:
    """Ask, again where `may_retry` allows it, at most four times and never beginning later than `within_s` after now.

    Raises what the last attempt raised.
    """
    import tenacity

    backoff = tenacity.wait_random_exponential(multiplier=_FIRST_PAUSE_S, max=_LONGEST_PAUSE_S)

    def pause_s(state: "RetryCallState") -> float:
        error = state.outcome.exception() if state.outcome else None
        return backoff(state) + (least_pause_s(error, now_s()) if error else 0.0)

    retrying = tenacity.AsyncRetrying(
        retry=tenacity.retry_if_exception(partial(may_retry, method)),
        wait=pause_s,
        stop=tenacity.stop_after_attempt(_MOST_ATTEMPTS) | tenacity.stop_before_delay(within_s),
        sleep=sleep,
        reraise=True,
    )
    return await retrying(ask)
