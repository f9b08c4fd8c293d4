"""Pauses between attempts grow, differ, and keep to what the PBX said and to the time there is."""

import pytest

from deskbell.adapters.http.answers import Answer, make_answer
from deskbell.adapters.pbx.retrying import retried
from deskbell.domain.errors import KnownError, NotReachable, OutcomeUnclear, RefusalReason, Refused, UnclearReason
from doubles.session import Pauses

FAULT = OutcomeUnclear(UnclearReason.SERVER_FAULT)
GOOD = make_answer(200, {}, b"", asked_at_s=0.0, received_at_s=0.0)


async def ask(*outcomes: KnownError | Answer, method: str = "GET", within_s: float = 10.0) -> tuple[int, list[float]]:
    """Ask something that ends like this, one after the other; how often it was asked, and the pauses."""
    pauses, times, ends = Pauses(), 0, list(outcomes)

    async def attempt() -> Answer:
        nonlocal times
        times += 1
        end = ends.pop(0) if len(ends) > 1 else ends[0]
        if isinstance(end, KnownError):
            raise end
        return end

    asking = retried(method, attempt, within_s=within_s, now_s=lambda: sum(pauses.taken), sleep=pauses.sleep)
    if isinstance(outcomes[-1], KnownError):
        with pytest.raises(type(outcomes[-1])) as caught:
            await asking
        assert caught.value is outcomes[-1]
    else:
        assert await asking is outcomes[-1]
    return times, pauses.taken


async def test_what_succeeds_is_asked_once() -> None:
    """Nothing is asked twice for nothing."""
    assert await ask(GOOD) == (1, [])


async def test_pauses_grow_and_differ() -> None:
    """So that many desks do not come back at the same moment."""
    runs = [(await ask(FAULT))[1] for _ in range(30)]
    first, _, third = (max(run[n] for run in runs) for n in range(3))
    assert {len(run) for run in runs} == {3}
    assert 0 < first <= 0.2
    assert first < third <= 2.0
    assert len({run[0] for run in runs}) > 20


async def test_the_moment_that_the_pbx_named_is_waited_for() -> None:
    """And not one that lies beyond the time there is."""
    soon = Refused(RefusalReason.TOO_MANY_REQUESTS, 429, again_at_s=3.0)
    times, (pause,) = await ask(soon, GOOD)
    assert (times, 3.0 <= pause <= 3.2) == (2, True)
    assert await ask(Refused(RefusalReason.TOO_MANY_REQUESTS, 429, again_at_s=10.5)) == (1, [])


@pytest.mark.parametrize(
    ("method", "error"), [("POST", FAULT), ("PUT", NotReachable("pbx")), ("GET", Refused(RefusalReason.NOT_FOUND, 404))]
)
async def test_what_may_not_be_asked_again_is_not(method: str, error: KnownError) -> None:
    """The domain's rule decides."""
    assert await ask(error, method=method) == (1, [])
